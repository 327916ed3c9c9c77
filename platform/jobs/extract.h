/* extract.h - hostile documents are read in a process of their own: no network, no database, no files, little memory and little time.
 * One document that crashes its reader, or makes it run forever, costs its own import and nothing else. */
#ifndef KHUE_EXTRACT_H
#define KHUE_EXTRACT_H
#include <signal.h>
#include "arena.h"
#include "buf.h"

/* A pure function of bytes: no database, no clock, no files.
 *   in    what extract_run was given
 *   out   the result, in the arena
 *   why   out: code of the reason with an error, at most 64 bytes */
typedef err extract_fn(struct arena *a, str in, struct buf *out, str *why);
/* run: in a fork of this process; NULL: by the program of that name beside this one, which has no memory of this process in it at all and
 * alone carries the libraries that it needs.  `program` calls extract_program in its main. */
/* files: the program keeps files of its own while it works, in a folder that extract_place gives it, and starts another program that it shuts in. */
struct extract_kind { const char *name; extract_fn *run; const char *program; bool files; };
extern const struct extract_kind extract_kinds[]; /* app/features.c */
extern const size_t nextract_kinds;

enum { EXTRACT_MEMORY_BYTES = 512 << 20, EXTRACT_PARTS = 4 };
#define EXTRACT_PROGRAM_BYTES ((size_t)1536 << 20) /* address space of a program with its libraries */

/* Runs an extractor in a sandboxed child and waits for it.  Not for web workers: it takes as long as it takes.
 *   what     registered name: "plan.read"
 *   out_max  bytes the result may have
 *   seconds  of the clock and of the processor
 *   out      the result, in the arena; "" with an error
 *   why      out: with an error, the extractor's own code, or "crashed", "too-slow", "too-large", "unknown"
 * ERR_INVALID  the extractor's own, or it crashed, or there is no such extractor
 * ERR_LIMIT    the extractor's own, or it took too long, too much memory or gave too much
 * ERR_IO       no process or pipe to be had, or extract_until says that this process ends; try again later */
MUST err extract_run(struct arena *a, const char *what, str in, size_t out_max, int seconds, str *out, str *why);

/* From when *stop is set no extraction begins, and one under way is ended with its document unread.  Lives as long as the process. */
void extract_until(const volatile sig_atomic_t *stop);

/* Forks the process that starts programs for this one.  Before sandbox_enter of a process that will need them; without a sandbox extract_run
 * does it by itself.
 *   dir  the folder of the programs; NULL: that of the running program.  Lives as long as the process.
 * ERR_IO: no process or socket to be had */
MUST err extract_programs_start(const char *dir);
/* Where the programs are, for tests; before the first extract_run. */
void extract_programs_in(const char *dir);
/* That folder; NULL: the system does not say. */
const char *extract_programs_folder(void);
/* Where programs with `files` keep them, before extract_programs_start or the first extract_run: in a folder made below `dir` and removed again, as
 * are those that a killed process left there.  NULL: $TMPDIR or /tmp.  A process that shuts itself in says wanted: false, and no such program is
 * started, when it has no use for one.  name: of that folder, "files" for khue-files-Zx3Kq8; only one process at a time has it there.  Both live as long
 * as the process. */
void extract_place(const char *dir, const char *name, bool wanted);
/* The whole of such a program: reads its input, makes ready (libraries that must be loaded before the door shuts), shuts itself in, runs
 * the first of extract_kinds and hands the result back.  fonts: it may read those of the system meanwhile.  The exit status. */
int extract_program(bool (*make_ready)(void), bool fonts);
/* The same for a program with `files`, which does not shut itself in but what it starts.  It ends when its time is up only by itself.
 *   place  the first argument it was started with: the folder for files, which others like it share
 *   run    as of extract_kinds, with that folder and the seconds of the clock that it has */
typedef err extract_keeper_fn(struct arena *a, const char *place, int seconds, str in, struct buf *out, str *why);
/* Removes a folder with all that is in it. */
void extract_place_remove(const char *path);
int extract_keeper(const char *place, extract_keeper_fn *run);

/* Several byte strings as one input, and back: a gazetteer and a document. */
str extract_pack(struct arena *a, const str *part, size_t n);
/* ERR_INVALID: not n parts. */
MUST err extract_unpack(str packed, str *part, size_t n);
#endif
