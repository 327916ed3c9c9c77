/* log.h - JSON lines on stderr: {"t":"2026-11-22T04:00:00Z","level":"info","event":"start",...}.  Values are escaped; one write per line. */
#ifndef KHUE_LOG_H
#define KHUE_LOG_H
#include "str.h"
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
/* Quieter than this is dropped; LOG_INFO at the start, KHUE_LOG=debug|info|warn|error changes it. */
void log_level_set(enum log_level least);
struct log_field { const char *key; str text; int64_t number; bool is_number; };
#define LT(k, v) ((struct log_field){ .key = (k), .text = (v) })
#define LN(k, v) ((struct log_field){ .key = (k), .number = (int64_t)(v), .is_number = true })
/* log_event(LOG_INFO, "request", LT("path", path), LN("status", 200)); a line is at most 4 kB, longer values are cut. */
#define log_event(level, event, ...) \
	log_write((level), (event), (const struct log_field[]){ __VA_ARGS__ }, sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))
/* Until log_hold(false), lines below LOG_WARN wait for log_flush, a line of LOG_WARN or worse, or 4 kB: for a loop that answers many requests
 * a turn and flushes before it sleeps.  What is held dies with a process that crashes. */
void log_hold(bool on);
void log_flush(void);
void log_write(enum log_level level, const char *event, const struct log_field *field, size_t n);
#endif
