/* config.h - the data folder and its khue.ini.
 *
 *   DIR/khue.db   the database, with -wal and -shm beside it (not on PostgreSQL)
 *   DIR/khue.ini  settings
 *   DIR/secret    32 bytes that seal second factors and sign visitors' forms; mode 0400
 *   DIR/mail-password  password at the mail server, mode 0400; only where mail_user is set
 *   DIR/spool/    uploads under way
 *   DIR/lock      held by the server that uses the folder */
#ifndef KHUE_CONFIG_H
#define KHUE_CONFIG_H
#include <sys/types.h>
#include "arena.h"

struct config {
	str dir;            /* absolute */
	str database;       /* "sqlite:/…/khue.db" or "postgres://…" */
	bool postgres;
	str listen;         /* "127.0.0.1:8080", "[::1]:8080" or "unix:/run/khue.sock" */
	str base_url;       /* "https://city.example", without a final '/'; ABSENT: made of `listen` */
	int64_t workers;    /* 0: two per core */
	bool trusted_proxy; /* believe X-Forwarded-*: nothing but the proxy can connect */
	str certificate;    /* PEM file whose end the health page watches; ABSENT: none */
	bool access_log;
	bool page_cache;    /* no: every page is made anew; for measuring */
	bool metrics_for_all;
	str mail_server, mail_from, mail_user, mail_ca; /* platform/mail/mail.h; server ABSENT: mails wait for a hand */
	str basemap, basemap_credit; /* features/maps/maps.h; files are absolute */
	uid_t uid;          /* whom root becomes: `user` of the ini, else the folder's owner; 0: stays */
	gid_t gid;
};

/* Reads DIR/khue.ini and the environment (KHUE_DATABASE wins over the ini).  Mistakes are told on stderr as file:line: what.
 * ERR_NOT_FOUND  no such folder, or no khue.ini in it; ERR_INVALID  a mistake in the ini; ERR_IO  cannot be read */
MUST err config_read(struct arena *a, str dir, struct config *out);
/* The parser itself, for the test; `name` stands in messages. */
MUST err config_parse(struct arena *a, str text, const char *name, struct config *out);

/* A file of the folder: "DIR/name", with NUL. */
const char *config_path(struct arena *a, const struct config *c, const char *name);

/* Makes the folder, spool/, khue.ini and the secret where they are missing; nothing that exists is changed.
 * ERR_CONFLICT  the folder holds other things; ERR_IO */
MUST err config_make(struct arena *a, str dir);

/* Takes the folder's lock, waiting half a second for a server that is just ending.  The lock goes with the last process that has *fd.
 * ERR_CONFLICT  another server has it; ERR_IO */
MUST err config_lock(struct arena *a, const struct config *c, int *fd);

/* ERR_IO: missing, or not 32 bytes. */
MUST err config_secret(struct arena *a, const struct config *c, unsigned char key[32]);

/* The password at the mail server; ABSENT where no user is set.
 * ERR_IO: missing, empty, not readable, or others than the owner may read it; told on stderr */
MUST err config_mail_password(struct arena *a, const struct config *c, str *out);

/* What people type into a browser: base_url, or made of the listening address. */
str config_url(struct arena *a, const struct config *c);
#endif
