/* extract_in.h - between extract.c and extract_program.c: what goes through the pipe. */
#ifndef KHUE_EXTRACT_IN_H
#define KHUE_EXTRACT_IN_H
#include <sys/resource.h>
#include "extract.h"

enum { WHY_MAX = 64, RESULT_FD = 3, PROGRAM_NAME_MAX = 32 };
/* What stands before the reason and the result in the pipe. */
struct extract_head { int32_t result; uint32_t why_bytes; uint64_t out_bytes; };

/* The child's side: writes to RESULT_FD, or ends the process. */
void extract_send(err result, str why, str out);
/* Says that the memory ran over, and ends the process. */
__attribute__((noreturn)) void extract_too_large(void);
/* Sets a limit of the process, or ends it.  Processor time has a second between its limits: at the soft one SIGXCPU says why the process
 * ended, at the hard one SIGKILL would not. */
void extract_limit(int what, rlim_t n);

/* Asks the starter for a program; *fd is where its result comes from.  ERR_IO: there is no starter, or no pipe to be had. */
MUST err extract_program_ask(const struct extract_kind *kind, str in, int seconds, int *fd);

/* ---- the folder of programs with files (extract_place.c) */

/* The path of a new folder below where extract_place said, after those that nobody holds any more are removed; NULL: none to be had. */
const char *extract_place_make(void);
bool extract_place_wanted(void);
/* Where that folder lies. */
const char *extract_place_parent(void);
/* Holds it as long as this process lives.  False: it is gone. */
bool extract_place_hold(const char *path);

#endif
