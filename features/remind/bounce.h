/* bounce.h - reading a mail that says another mail did not arrive; pure, over hostile bytes. */
#ifndef KHUE_BOUNCE_H
#define KHUE_BOUNCE_H
#include "arena.h"

enum { BOUNCE_PARTS_MAX = 20, BOUNCE_WHY_BYTES = 300 };

/* What it says.
 *   mail       our mail's number, out of its Message-ID
 *   recipient  as the report names it; ABSENT in a plain returned mail
 *   why        "5.1.1 user unknown", one line of UTF-8 */
struct bounce { int64_t mail; str recipient, why; };
/* Reads a report by RFC 3464 (multipart/report, a recipient with Action failed and Status 5), or a mail that a server's own postmaster returns in plain
 * text.  Texts are of the arena.  ERR_INVALID: neither, or the failure is not for good, or it names no mail of this program */
MUST err bounce_read(struct arena *a, str bytes, struct bounce *out);
#endif
