/* forms.c - the fields of this folder's forms. */
#include "network_in.h"

void field_text(struct req *r, struct net_fields *to, const char *type, const char *id, str label, str hint, str value, int64_t max,
	const struct form_errors *e)
{
	str name = str_c(id);
	str fill = str_eq(name, S("email")) ? S("email") : str_eq(name, S("name")) ? S("name") : str_eq(name, S("phone")) ? S("tel") : S("off");

	*LIST_PUSH(r->a, to) = (struct net_field){ .type = str_c(type), .id = name, .label = label, .hint = hint, .value = value, .max = max, .fill = fill,
		.words = form_words(e, name) };
}

void field_choice(struct net_field *f, struct arena *a, str value, str label, bool chosen)
{
	*LIST_PUSH(a, &f->options) = (struct net_option){ .id = arena_printf(a, "%.*s-%.*s", FMT(f->id), FMT(value)), .value = value, .label = label, .chosen = chosen
		};
}
