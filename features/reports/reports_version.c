/* reports_version.c - the page of a frozen version, its documents, two versions compared, and what the public sees of one. */
#include "auth.h"
#include "plans.h"
#include "reports_pages.h"
#include "reports_routes.h"
#include "reports_version_html.h"
#include "words.h"

static err version_of_address(struct req *r, struct report_version_row *row)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return report_version_row(r->db, &(struct report_version_row_in){ .id = id }, r->a, row);
}

static str live_path(struct req *r, const struct report_version_row *row)
{
	if (str_eq(row->kind, S("annual")))
		return arena_printf(r->a, "/%.*s/desk/reports/live?year=%lld", FMT(lang_code(r->lang)), (long long)row->year);
	if (str_eq(row->kind, S("quarterly")))
		return arena_printf(r->a, "/%.*s/desk/reports/live?year=%lld&quarter=%d", FMT(lang_code(r->lang)), (long long)row->year,
		                    ((row->from_on.p[5] - '0') * 10 + row->from_on.p[6] - '0' - 1) / 3 + 1);
	return arena_printf(r->a, "/%.*s/desk/reports/live?from=%.*s&to=%.*s", FMT(lang_code(r->lang)), FMT(row->from_on), FMT(row->to_on));
}

static err others_fill(struct req *r, const struct report_version_row *row, struct reports_version_view *v)
{
	struct report_versions_of_list rows;

	TRY(report_versions_of(r->db, &(struct report_versions_of_in){ .kind = row->kind, .from_on = row->from_on, .to_on = row->to_on, .take = REPORTS_ROWS_SHOWN },
		r->a, &rows));
	reports_rows_fill(r, &rows, row->id, &v->others);
	return OK;
}

/* A long report shows its figures alone: its documents have the rest. */
static void shorten(struct report_data *d)
{
	d->tasks.n = d->tasks.n > REPORTS_ROWS_SHOWN ? REPORTS_ROWS_SHOWN : d->tasks.n;
}

/* GET /{lang}/desk/reports/versions/{id} */
err reports_version_page(struct req *r)
{
	const struct report_letter *letter;
	struct report_version_row row;
	struct report_data d;
	str why;

	TRY(version_of_address(r, &row));
	struct reports_version_view v = { .id = row.id, .version = row.version, .at = row.at, .note = row.note, .by_name = row.by_name, .live = live_path(r, &row),
		.may = auth_may(r, ROLE_AGENCY, 0), .shown = row.public_at.has, .pdf = office_pdf_ready(&why), .heavy = row.bytes > REPORTS_DIRECT_BYTES,
		.changed = str_given(req_query(r, S("saved"))), .annual = str_eq(row.kind, S("annual")), .year = row.year };
	TRY(report_version_load(r->db, r->a, row.id, &d, &letter));
	if (v.heavy)
		shorten(&d);
	v.title = report_title(r->a, r->lang, &d.about);
	reports_body_fill(r, &d, letter, false, &v.body);
	v.body.tasks = row.tasks;
	v.pdf_seconds = REPORTS_PDF_START_S + row.tasks / REPORTS_PDF_TASKS_A_SECOND + d.links / REPORTS_PDF_LINKS_A_SECOND;
	TRY(others_fill(r, &row, &v));
	reports_page_start(r, arena_printf(r->a, "%.*s, %.*s", FMT(v.title), FMT(say_with(r->a, r->lang, "version {version}",
		{ "version", arena_printf(r->a, "%lld", (long long)row.version) }))), &(struct form_errors){ 0 });
	version_page(&r->out, &r->page, &v);
	return OK;
}

err reports_file_name(str name, enum lang *lang, enum report_format *format)
{
	if (!str_starts(name, S("vi.")) && !str_starts(name, S("en.")))
		return ERR_NOT_FOUND;
	*lang = str_starts(name, S("en.")) ? LANG_EN : LANG_VI;
	return report_format_of(str_cut(name, 3, name.n), format) == OK ? OK : ERR_NOT_FOUND;
}

str reports_type(enum report_format format)
{
	switch (format) {
	case REPORT_DOCX: return S("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	case REPORT_XLSX: return S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
	default: return S("application/pdf");
	}
}

str reports_download_name(struct arena *a, const struct report_data *d, enum lang lang, enum report_format format)
{
	static const char *const ends[] = { [REPORT_DOCX] = "docx", [REPORT_XLSX] = "xlsx", [REPORT_PDF] = "pdf" };

	if (str_eq(d->about.kind, S("annual")))
		return arena_printf(a, lang == LANG_VI ? "bao-cao-%lld-v%lld.%s" : "report-%lld-v%lld.%s", (long long)d->about.year, (long long)d->version, ends[format]);
	return arena_printf(a, lang == LANG_VI ? "bao-cao-%.*s-%.*s-v%lld.%s" : "report-%.*s-%.*s-v%lld.%s", FMT(d->about.from_on), FMT(d->about.to_on),
	                    (long long)d->version, ends[format]);
}

/* GET /{lang}/desk/reports/versions/{id}/{file}: what a page may make at once; the rest is ordered */
err reports_file_page(struct req *r)
{
	const struct report_letter *letter;
	struct report_version_row row;
	enum report_format format;
	struct report_data d;
	enum lang lang;
	str bytes, why;

	TRY(version_of_address(r, &row));
	TRY(reports_file_name(r->seg[1], &lang, &format));
	if (format == REPORT_PDF || row.bytes > REPORTS_DIRECT_BYTES)
		return redirect(r, arena_printf(r->a, "/desk/reports/versions/%lld", (long long)row.id));
	TRY(report_version_load(r->db, r->a, row.id, &d, &letter));
	TRY(report_document(r->a, &d, letter, lang, format, site_url(r), &bytes, &why));
	buf_add(&r->out, bytes);
	r->private_ = true;
	req_download(r, reports_type(format), reports_download_name(r->a, &d, lang, format));
	return OK;
}

/* POST /{lang}/desk/reports/versions/{id}/public: one version of a year at a time */
err reports_public_post(struct req *r)
{
	struct report_version_row row;
	bool show = str_eq(req_form(r, S("show")), S("1"));

	TRY(version_of_address(r, &row));
	if (!str_eq(row.kind, S("annual")))
		return ERR_CONFLICT;
	TRY(report_unpublish(r->db, &(struct report_unpublish_in){ .kind = row.kind, .from_on = row.from_on, .to_on = row.to_on }));
	if (show)
		TRY(report_publish(r->db, &(struct report_publish_in){ .id = row.id, .now = SOME(r->now) }));
	TRY(audit(r, show ? S("reports.show") : S("reports.hide"), S("report"), row.id, ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/reports/versions/%lld?saved=1", (long long)row.id));
}

/* GET /{lang}/reports/{year} */
err reports_public_page(struct req *r)
{
	const struct report_letter *letter;
	struct report_public_of found;
	struct reports_public_view v = { .year = 0 };
	struct report_data d;

	TRY(req_id(r, 0, &v.year));
	TRY(report_public_of(r->db, &(struct report_public_of_in){ .year = v.year }, r->a, &found));
	TRY(report_version_load(r->db, r->a, found.id, &d, &letter));
	v.at = d.made_at;
	v.version = d.version;
	reports_body_fill(r, &d, letter, true, &v.body);
	r->page.title = report_title(r->a, r->lang, &d.about);
	r->page.section = S("commitments");
	public_report(&r->out, &r->page, &v);
	return OK;
}

/* ---- two versions */

static err side_load(struct req *r, str name, struct report_data *d, int64_t *id)
{
	if (str_int(req_query(r, name), id) != OK)
		return ERR_NOT_FOUND;
	return report_version_get(r->db, r->a, *id, d);
}

/* GET /{lang}/desk/reports/compare?before=&after=: the older one is put first, whichever was named first */
err reports_compare_page(struct req *r)
{
	struct report_data one, two, *before = &one, *after = &two;
	struct report_changed_list changed = { 0 };
	struct reports_compare_view v = { .before = 0 };

	TRY(side_load(r, S("before"), &one, &v.before_id));
	TRY(side_load(r, S("after"), &two, &v.after_id));
	if (one.made_at > two.made_at || (one.made_at == two.made_at && one.version > two.version)) {
		int64_t id = v.before_id;
		v.before_id = v.after_id;
		v.after_id = id;
		before = &two;
		after = &one;
	}
	report_compare(r->a, r->lang, before, after, &changed);
	v.title = report_title(r->a, r->lang, &after->about);
	v.before = before->version;
	v.after = after->version;
	v.before_at = before->made_at;
	v.after_at = after->made_at;
	for (size_t i = 0; i < changed.n; i++) {
		const struct report_changed *c = &changed.at[i];
		struct reports_changed *to = LIST_PUSH(r->a, &v.changed);
		*to = (struct reports_changed){ .id = c->id, .title_vi = c->title_vi, .title_en = c->title_en, .added = c->added, .gone = c->gone };
		for (size_t k = 0; k < c->changes.n; k++)
			*LIST_PUSH(r->a, &to->changes) = (struct reports_change){ c->changes.at[k].what, c->changes.at[k].words };
	}
	reports_page_start(r, say(r->lang, "What changed"), &(struct form_errors){ 0 });
	version_compare(&r->out, &r->page, &v);
	return OK;
}
