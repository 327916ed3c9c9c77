/* opendata_page.c - the page that explains the API. */
#include "opendata.h"
#include "opendata_html.h"
#include "opendata_pages.h"
#include "opendata_sql.h"
#include "words.h"

static const char *const types[] = { WORD("text"), WORD("id (text)"), WORD("number"), WORD("true or false"), WORD("date"), WORD("instant"),
	WORD("address"), WORD("list of texts") };

static void part_add(struct req *r, const struct data_set *set, struct data_parts *out)
{
	struct data_part *part = LIST_PUSH(r->a, out);

	part->name = str_c(set->name);
	part->about = say(r->lang, set->about);
	part->files = set->files;
	for (size_t c = 0; c < set->ncolumns; c++)
		*LIST_PUSH(r->a, &part->fields) = (struct data_field){ .name = str_c(set->column[c].name), .type = say(r->lang, types[set->column[c].type]),
		                                                       .about = say(r->lang, set->column[c].about) };
	for (size_t i = 0; i < set->nparams; i++)
		*LIST_PUSH(r->a, &part->params) = (struct data_field){ .name = str_c(set->param[i].name), .about = say(r->lang, set->param[i].about) };
}

/* GET /{lang}/data */
err data_page(struct req *r)
{
	struct data_view v = { 0 };
	struct data_licence licence = { 0 };
	err e = data_licence(r->db, r->a, &licence);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v.licence = r->lang == LANG_EN && str_given(licence.text_en) ? licence.text_en : licence.text_vi;
	for (size_t i = 0; i < ndata_sets; i++)
		part_add(r, data_sets[i], &v.parts);
	r->page.title = say(r->lang, "Open data");
	r->page.section = S("data");
	data_about(&r->out, &r->page, &v);
	return OK;
}
