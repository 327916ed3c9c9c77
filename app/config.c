/* config.c - the strict parser of khue.ini: `key = value` lines, `#` comments, nothing unknown and nothing twice. */
#include "config.h"
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "file.h"
#include "mail.h"

enum { INI_MAX = 64 * 1024, WORKERS_MAX = 256, PASSWORD_BYTES_MAX = 1024 };

static err set_text(str v, str *out)
{
	*out = v;
	return v.n ? OK : ERR_INVALID;
}

static err set_bool(str v, bool *out)
{
	*out = str_eq(v, S("yes"));
	return *out || str_eq(v, S("no")) ? OK : ERR_INVALID;
}

static err set_workers(str v, int64_t *out)
{
	TRY(str_int(v, out));
	return *out >= 1 && *out <= WORKERS_MAX ? OK : ERR_INVALID;
}

static err set_database(str v, struct config *c)
{
	c->database = v;
	return str_starts(v, S("postgres://")) || str_starts(v, S("postgresql://")) || str_starts(v, S("sqlite:/")) ? OK : ERR_INVALID;
}

static err set_base_url(str v, struct config *c)
{
	while (str_ends(v, S("/")))
		v = str_cut(v, 0, v.n - 1);
	c->base_url = v;
	return str_starts(v, S("https://")) || str_starts(v, S("http://")) ? OK : ERR_INVALID;
}

static err set_user(struct arena *a, str v, struct config *c)
{
	struct passwd *p = getpwnam(arena_cstr(a, v));

	if (!p)
		return ERR_NOT_FOUND;
	c->uid = p->pw_uid;
	c->gid = p->pw_gid;
	return OK;
}

static err set_mail_server(str v, struct config *c)
{
	uint16_t port;

	c->mail_server = v;
	return mail_server_check(v, &port);
}

static err set_mail_from(str v, struct config *c)
{
	c->mail_from = v;
	return mail_from_check(v);
}

/* "drawn", "pmtiles:FILE", "mbtiles:FILE" (in the data folder, where no path is written) or "xyz:URL". */
static err set_basemap(struct arena *a, str v, struct config *c)
{
	static const str kinds[] = { { "pmtiles:", 8 }, { "mbtiles:", 8 } };

	c->basemap = v;
	for (size_t i = 0; i < 2; i++)
		if (str_starts(v, kinds[i]) && v.n > kinds[i].n) {
			str file = str_cut(v, kinds[i].n, v.n);
			if (file.p[0] != '/' && str_given(c->dir))
				c->basemap = arena_printf(a, "%.*s%.*s/%.*s", FMT(kinds[i]), FMT(c->dir), FMT(file));
			return OK;
		}
	return str_eq(v, S("drawn")) || str_starts(v, S("xyz:https://")) ? OK : ERR_INVALID;
}

/* The settings there are; khue(1) explains them. */
enum setting { SET_LISTEN, SET_WORKERS, SET_DATABASE, SET_BASE_URL, SET_TRUSTED_PROXY, SET_ACCESS_LOG, SET_PAGE_CACHE, SET_METRICS,
               SET_CERTIFICATE, SET_USER, SET_MAIL_SERVER, SET_MAIL_FROM, SET_MAIL_USER, SET_MAIL_CA,
               SET_BASEMAP, SET_BASEMAP_CREDIT, NSETTINGS };
static const char *const setting_name[NSETTINGS] = {
	[SET_LISTEN] = "listen", [SET_WORKERS] = "workers", [SET_DATABASE] = "database", [SET_BASE_URL] = "base_url",
	[SET_TRUSTED_PROXY] = "trusted_proxy", [SET_ACCESS_LOG] = "access_log", [SET_PAGE_CACHE] = "page_cache",
	[SET_METRICS] = "metrics_for_all", [SET_CERTIFICATE] = "certificate", [SET_USER] = "user", [SET_MAIL_SERVER] = "mail_server",
	[SET_MAIL_FROM] = "mail_from", [SET_MAIL_USER] = "mail_user", [SET_MAIL_CA] = "mail_ca",
	[SET_BASEMAP] = "basemap", [SET_BASEMAP_CREDIT] = "basemap_credit",
};

static err set(struct arena *a, enum setting which, str v, struct config *c)
{
	switch (which) {
	case SET_LISTEN: return set_text(v, &c->listen);
	case SET_WORKERS: return set_workers(v, &c->workers);
	case SET_DATABASE: return set_database(v, c);
	case SET_BASE_URL: return set_base_url(v, c);
	case SET_TRUSTED_PROXY: return set_bool(v, &c->trusted_proxy);
	case SET_ACCESS_LOG: return set_bool(v, &c->access_log);
	case SET_PAGE_CACHE: return set_bool(v, &c->page_cache);
	case SET_METRICS: return set_bool(v, &c->metrics_for_all);
	case SET_CERTIFICATE: return set_text(v, &c->certificate);
	case SET_USER: return set_user(a, v, c);
	case SET_MAIL_SERVER: return set_mail_server(v, c);
	case SET_MAIL_FROM: return set_mail_from(v, c);
	case SET_MAIL_USER: return set_text(v, &c->mail_user);
	case SET_MAIL_CA: return set_text(v, &c->mail_ca);
	case SET_BASEMAP: return set_basemap(a, v, c);
	case SET_BASEMAP_CREDIT: return set_text(v, &c->basemap_credit);
	default: return ERR_INVALID;
	}
}

static enum setting setting_find(str name)
{
	for (size_t i = 0; i < NSETTINGS; i++)
		if (str_eq(name, str_c(setting_name[i])))
			return (enum setting)i;
	return NSETTINGS;
}

static err complain(const char *name, int line, const char *what, str word)
{
	fprintf(stderr, "%s:%d: %s: %.*s\n", name, line, what, FMT(word));
	return ERR_INVALID;
}

static err parse_line(struct arena *a, str text, const char *name, int line, uint32_t *seen, struct config *c)
{
	ptrdiff_t at = str_find(text, S("="), 0);
	enum setting which;
	str key, value;

	if (at < 0)
		return complain(name, line, "not a `key = value' line", text);
	key = str_trim(str_cut(text, 0, (size_t)at));
	value = str_trim(str_cut(text, (size_t)at + 1, text.n));
	which = setting_find(key);
	if (which == NSETTINGS)
		return complain(name, line, "unknown setting", key);
	if (*seen & (1U << which))
		return complain(name, line, "set twice", key);
	*seen |= 1U << which;
	switch (set(a, which, value, c)) {
	case OK: return OK;
	case ERR_NOT_FOUND: return complain(name, line, "no such user", value);
	default: return complain(name, line, "not a value for this setting", value);
	}
}

err config_parse(struct arena *a, str text, const char *name, struct config *out)
{
	uint32_t seen = 0;
	str line;
	err e = OK;

	for (int n = 1; str_split(&text, '\n', &line); n++) {
		line = str_trim(line);
		if (line.n && line.p[0] != '#' && parse_line(a, line, name, n, &seen, out) != OK)
			e = ERR_INVALID;
	}
	if (e == OK && str_given(out->mail_server) && !str_given(out->mail_from))
		return complain(name, 0, "mail_server is set and mail_from is missing", S("name@host"));
	/* A link in a mail may not be made of a header that whoever asked for the mail has written. */
	if (e == OK && str_given(out->mail_server) && !str_given(out->base_url))
		return complain(name, 0, "mail_server is set and base_url is missing", S("https://city.example"));
	return e;
}

/* The folder's owner is whom root becomes where the ini names nobody. */
static err about_dir(struct arena *a, str dir, struct config *c)
{
	struct stat st;
	const char *path = arena_cstr(a, dir);
	char *whole = realpath(path, arena_alloc(a, 4096));

	if (!whole || stat(whole, &st) != 0 || !S_ISDIR(st.st_mode)) {
		fprintf(stderr, "khue: %s: no such data folder; `khue init --data %s' makes one\n", path, path);
		return ERR_NOT_FOUND;
	}
	*c = (struct config){ .dir = str_c(whole), .listen = S("127.0.0.1:8080"), .basemap = S("drawn"), .access_log = true, .page_cache = true,
	                      .uid = st.st_uid, .gid = st.st_gid };
	return OK;
}

err config_read(struct arena *a, str dir, struct config *out)
{
	const char *env = getenv("KHUE_DATABASE"), *ini;
	str text;
	err e;

	TRY(about_dir(a, dir, out));
	ini = config_path(a, out, "khue.ini");
	e = file_read(a, ini, INI_MAX, &text);
	if (e != OK) {
		fprintf(stderr, "khue: %s: %s\n", ini, e == ERR_NOT_FOUND ? "missing; is this a data folder?" : "cannot be read");
		return e;
	}
	TRY(config_parse(a, text, ini, out));
	if (env && *env && set_database(str_c(env), out) != OK)
		return complain("KHUE_DATABASE", 1, "neither postgres:// nor sqlite:/", str_c(env));
	if (!str_given(out->database))
		out->database = arena_printf(a, "sqlite:%s", config_path(a, out, "khue.db"));
	out->postgres = str_starts(out->database, S("postgres"));
	return OK;
}

err config_mail_password(struct arena *a, const struct config *c, str *out)
{
	const char *path = config_path(a, c, "mail-password");
	struct stat st;

	*out = ABSENT;
	if (!str_given(c->mail_user))
		return OK;
	if (stat(path, &st) != 0 || st.st_mode & (S_IRWXG | S_IRWXO) || file_read(a, path, PASSWORD_BYTES_MAX, out) != OK || !str_trim(*out).n) {
		fprintf(stderr, "khue: %s: the password of mail_user; must be there, not empty, and readable by its owner alone (chmod 0400)\n", path);
		return ERR_IO;
	}
	*out = str_trim(*out);
	return OK;
}

const char *config_path(struct arena *a, const struct config *c, const char *name)
{
	return arena_printf(a, "%.*s/%s", FMT(c->dir), name).p;
}

str config_url(struct arena *a, const struct config *c)
{
	if (str_given(c->base_url))
		return c->base_url;
	if (str_starts(c->listen, S("unix:")))
		return S("http://localhost");
	return arena_printf(a, "http://%.*s", FMT(c->listen));
}
