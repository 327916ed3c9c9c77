/* opendata_openapi.c - the OpenAPI 3.1 description, made of the same tables that write the answers. */
#include "json.h"
#include "opendata.h"
#include "opendata_pages.h"

static const char *const formats[] = { [DATA_DATE] = "date", [DATA_INSTANT] = "date-time", [DATA_URL] = "uri-reference" };

static void schema_of(struct json *j, const struct data_column *c)
{
	json_open(j, '{');
	json_key(j, "type");
	json_open(j, '[');
	json_text(j, c->type == DATA_INT ? S("integer") : c->type == DATA_BOOL ? S("boolean") : c->type == DATA_LIST ? S("array") : S("string"));
	json_text(j, S("null"));
	json_close(j, ']');
	if (c->type == DATA_LIST) {
		json_key(j, "items");
		json_open(j, '{');
		json_kt(j, "type", S("string"));
		json_close(j, '}');
	}
	if ((size_t)c->type < sizeof formats / sizeof *formats && formats[c->type])
		json_kt(j, "format", str_c(formats[c->type]));
	json_kt(j, "description", str_c(c->about));
	json_close(j, '}');
}

static void set_schema(struct json *j, const struct data_set *set)
{
	json_key(j, set->name);
	json_open(j, '{');
	json_kt(j, "type", S("object"));
	json_key(j, "required");
	json_open(j, '[');
	for (size_t c = 0; c < set->ncolumns; c++)
		json_text(j, str_c(set->column[c].name));
	json_close(j, ']');
	json_key(j, "properties");
	json_open(j, '{');
	for (size_t c = 0; c < set->ncolumns; c++) {
		json_key(j, set->column[c].name);
		schema_of(j, &set->column[c]);
	}
	json_close(j, '}');
	json_close(j, '}');
}

static void param(struct json *j, const char *name, const char *about)
{
	json_open(j, '{');
	json_kt(j, "name", str_c(name));
	json_kt(j, "in", S("query"));
	json_kt(j, "description", str_c(about));
	json_key(j, "schema");
	json_open(j, '{');
	json_kt(j, "type", S("string"));
	json_close(j, '}');
	json_close(j, '}');
}

static void list_schema(struct json *j, struct arena *a, const struct data_set *set)
{
	static const char *const numbers[] = { "count", "page", "pages" };

	json_open(j, '{');
	json_kt(j, "type", S("object"));
	json_key(j, "properties");
	json_open(j, '{');
	for (size_t i = 0; i < 3; i++) {
		json_key(j, numbers[i]);
		json_open(j, '{');
		json_kt(j, "type", S("integer"));
		json_close(j, '}');
	}
	json_key(j, set->name);
	json_open(j, '{');
	json_kt(j, "type", S("array"));
	json_key(j, "items");
	json_open(j, '{');
	json_kt(j, "$ref", arena_printf(a, "#/components/schemas/%s", set->name));
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
}

static void answer(struct json *j, struct arena *a, const struct data_set *set, const char *type, bool json)
{
	json_key(j, "responses");
	json_open(j, '{');
	json_key(j, "200");
	json_open(j, '{');
	json_kt(j, "description", str_c(set->about));
	json_key(j, "content");
	json_open(j, '{');
	json_key(j, type);
	json_open(j, '{');
	if (json) {
		json_key(j, "schema");
		list_schema(j, a, set);
	}
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
}

static void path_of(struct json *j, struct arena *a, const struct data_set *set, const char *ending, const char *type)
{
	bool json = ending[0] == 'j';

	json_key(j, arena_cstr(a, arena_printf(a, "/api/v1/%s.%s", set->name, ending)));
	json_open(j, '{');
	json_key(j, "get");
	json_open(j, '{');
	json_kt(j, "operationId", arena_printf(a, "%s_%s", set->name, ending));
	json_kt(j, "summary", str_c(set->about));
	json_key(j, "parameters");
	json_open(j, '[');
	for (size_t i = 0; i < set->nparams; i++)
		param(j, set->param[i].name, set->param[i].about);
	if (json)
		param(j, "page", "Page of the answer, from 1; \"next\" names the following one");
	json_close(j, ']');
	answer(j, a, set, type, json);
	json_close(j, '}');
	json_close(j, '}');
}

/* GET /api/v1/openapi.json */
err openapi_page(struct req *r)
{
	struct json j;

	json_start(&j, &r->out);
	json_open(&j, '{');
	json_kt(&j, "openapi", S("3.1.0"));
	json_key(&j, "info");
	json_open(&j, '{');
	json_kt(&j, "title", S("Khuê open data"));
	json_kt(&j, "version", S("1"));
	json_kt(&j, "description", S("Plans, tasks and units of the city. Addresses and field names are stable; fields may be added."));
	json_close(&j, '}');
	json_key(&j, "paths");
	json_open(&j, '{');
	for (size_t i = 0; i < ndata_sets; i++) {
		path_of(&j, r->a, data_sets[i], "json", "application/json");
		if (data_sets[i]->files) {
			path_of(&j, r->a, data_sets[i], "csv", "text/csv");
			path_of(&j, r->a, data_sets[i], "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
		}
	}
	json_close(&j, '}');
	json_key(&j, "components");
	json_open(&j, '{');
	json_key(&j, "schemas");
	json_open(&j, '{');
	for (size_t i = 0; i < ndata_sets; i++)
		set_schema(&j, data_sets[i]);
	json_close(&j, '}');
	json_close(&j, '}');
	json_close(&j, '}');
	r->type = S("application/json; charset=utf-8");
	r->bare = true;
	return OK;
}
