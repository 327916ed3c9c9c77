/* media_print.c - what documents need of the library: its words, and a JPEG large enough for paper. */
#include "files.h"
#include "media_in.h"

enum { JPEG_BYTES_MAX = 16 << 20 };

err media_about(struct db *db, struct arena *a, const int64_t *id, size_t n, struct media_abouts *out)
{
	struct medium_about_rows_list rows;

	*out = (struct media_abouts){ 0 };
	if (!n)
		return OK;
	TRY(medium_about_rows(db, &(struct medium_about_rows_in){ .ids = { .at = id, .n = n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct medium_about_rows *m = &rows.at[i];

		*LIST_PUSH(a, out) = (struct media_about){ .id = m->id, .kind = m->kind, .name = m->name, .credit = m->credit, .licence = m->licence,
			.alt_vi = m->alt_vi, .alt_en = m->alt_en, .caption_vi = m->caption_vi, .caption_en = m->caption_en, .expires_on = m->expires_on,
			.width = m->width, .height = m->height, .uses = m->uses };
	}
	return OK;
}

const struct media_about *media_about_of(const struct media_abouts *list, int64_t id)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (list->at[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < list->n && list->at[low].id == id ? &list->at[low] : NULL;
}

err media_report_picture(struct db *db, struct arena *a, int64_t id, str *bytes, int *width, int *height)
{
	struct medium_jpegs_list rows;
	struct media_sniffed is;
	struct file_info info;
	str why;

	TRY(medium_jpegs(db, &(struct medium_jpegs_in){ .medium = id }, a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	TRY(file_get(db, a, rows.at[0].file, JPEG_BYTES_MAX, &info, bytes));
	TRY(media_sniff(str_cut(*bytes, 0, MEDIA_SNIFF_BYTES), S(""), &is, &why));
	*width = (int)is.width;
	*height = (int)is.height;
	return *width > 0 && *height > 0 ? OK : ERR_NOT_FOUND;
}
