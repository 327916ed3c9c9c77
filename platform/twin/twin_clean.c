/* twin_clean.c - a text of an edit as it is stored. */
#include "text.h"
#include "twin_in.h"

static bool has_line_end(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return false;
}

static err within(const struct twin_slot *slot, str text)
{
	if (text.n > TWIN_PART_MAX_BYTES)
		return ERR_LIMIT;
	return slot->chars_max && text_chars(text) > (size_t)slot->chars_max ? ERR_LIMIT : OK;
}

static err one_line(struct arena *a, const struct twin_slot *slot, str text, struct str_list *out)
{
	str *one = arena_new(a, str);

	*one = str_trim(text);
	*out = (struct str_list){ one, 1 };
	return has_line_end(*one) ? ERR_INVALID : within(slot, *one);
}

err clean_text(struct arena *a, const struct twin_slot *slot, str text, struct str_list *out)
{
	str nfc;

	if (text.n > TWIN_SIDE_MAX_BYTES)
		return ERR_LIMIT;
	TRY(text_nfc(a, str_given(text) ? text : S(""), &nfc));
	if (!slot->many)
		return one_line(a, slot, nfc, out);
	TRY(markdown_blocks(a, nfc, out));
	for (size_t i = 0; i < out->n; i++)
		TRY(within(slot, out->at[i]));
	if (!out->n) {
		str *none = arena_new(a, str);

		*none = S("");
		*out = (struct str_list){ none, 1 };
	}
	return OK;
}
