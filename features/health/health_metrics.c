/* health_metrics.c - what the database knows about the site's work, as Prometheus text. */
#include "health.h"
#include "health_sql.h"

static void gauge(struct buf *b, const char *name, const char *help, int64_t v)
{
	buf_printf(b, "# HELP khue_%s %s\n# TYPE khue_%s gauge\nkhue_%s %lld\n", name, help, name, name, (long long)v);
}

static err newsletter(struct req *r)
{
	struct issue_last last;
	err e = issue_last(r->db, r->a, &last);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	gauge(&r->out, "newsletter_last_seconds", "When the last newsletter was sent, in seconds since 1970.", last.sent_at.has ? last.sent_at.v : 0);
	gauge(&r->out, "newsletter_last_mails", "How many mails the last newsletter has.", last.mails);
	return OK;
}

err health_metrics(struct req *r)
{
	struct job_queue_status jobs;
	struct mails_counted mails;
	struct media_counted media;
	struct backup_last backup;

	TRY(job_queue_state(r->db, r->a, &jobs));
	TRY(mails_counted(r->db, &(struct mails_counted_in){ .most = HEALTH_COUNT_MAX }, r->a, &mails));
	TRY(media_counted(r->db, &(struct media_counted_in){ .most = HEALTH_COUNT_MAX }, r->a, &media));
	gauge(&r->out, "jobs_queued", "Jobs that wait.", jobs.queued);
	gauge(&r->out, "jobs_failed", "Jobs that failed for good.", jobs.failed);
	gauge(&r->out, "jobs_oldest_wait_seconds", "How long the oldest job that is due has waited.",
	      jobs.oldest.has && jobs.oldest.v < r->now ? r->now - jobs.oldest.v : 0);
	gauge(&r->out, "mails_queued", "Mails that wait for the mail server, counted to 1000.", mails.queued);
	gauge(&r->out, "mails_by_hand", "Mails that wait for a hand, counted to 1000.", mails.waiting);
	gauge(&r->out, "mails_failed", "Mails that were refused or given up, counted to 1000.", mails.failed);
	gauge(&r->out, "media_waiting", "Pictures whose sizes are being made, counted to 1000.", media.waiting);
	gauge(&r->out, "media_failed", "Pictures whose sizes could not be made, counted to 1000.", media.failed);
	err e = backup_last(r->db, r->a, &backup);
	if (e == OK)
		gauge(&r->out, "backup_last_seconds", "When the last backup was made, in seconds since 1970.", backup.at);
	return e == OK || e == ERR_NOT_FOUND ? newsletter(r) : e;
}
