/* health_job.c - what a web worker may not look at: the disk and the certificate. */
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <time.h>
#include "health.h"
#include "health_sql.h"
#include "id.h"

static char watched_dir[1024], watched_certificate[1024];

void health_watch(const char *dir, const char *certificate)
{
	snprintf(watched_dir, sizeof watched_dir, "%s", dir);
	snprintf(watched_certificate, sizeof watched_certificate, "%s", certificate);
}

err health_backup_made(struct db *db, int64_t now, int64_t bytes, str name)
{
	TRY(db_begin(db, DB_WRITE));
	err e = backup_add(db, &(struct backup_add_in){ .id = id_new(), .now = now, .bytes = bytes, .name = name });
	if (e != OK) {
		db_rollback(db);
		return e;
	}
	return db_commit(db);
}

static err put(struct job *j, str name, int64_t value)
{
	return reading_put(j->db, &(struct reading_put_in){ .name = name, .value = value, .now = j->now });
}

static err disk_read(struct job *j)
{
	struct statvfs s;

	if (!watched_dir[0] || statvfs(watched_dir, &s) != 0)
		return OK;
	TRY(put(j, S("disk_free_bytes"), (int64_t)(s.f_bavail * s.f_frsize)));
	return put(j, S("disk_bytes"), (int64_t)(s.f_blocks * s.f_frsize));
}

/* The last instant the first certificate of a PEM file is good; -1 when it cannot be read. */
static int64_t certificate_until(const char *path)
{
	FILE *f = fopen(path, "re");
	X509 *x = f ? PEM_read_X509(f, NULL, NULL, NULL) : NULL;
	struct tm t;
	int64_t until = -1;

	if (x && ASN1_TIME_to_tm(X509_get0_notAfter(x), &t) == 1)
		until = (int64_t)timegm(&t);
	X509_free(x);
	if (f)
		fclose(f);
	return until;
}

static err certificate_read(struct job *j)
{
	if (!watched_certificate[0])
		return reading_drop(j->db, &(struct reading_drop_in){ .name = S("certificate_until") });
	return put(j, S("certificate_until"), certificate_until(watched_certificate));
}

err health_read_job(struct job *j)
{
	TRY(db_begin(j->db, DB_WRITE));
	err e = disk_read(j);
	if (e == OK)
		e = certificate_read(j);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}
