/* banned.h - functions this program does without; the build puts it before every file of the project (-include), so that a use does
 * not compile.
 *
 * Each function is declared as unavailable before the system's headers declare it: gcc 12 and clang 14 then refuse every use in our
 * code and leave the headers of libraries alone.  Only the parts that may own memory are built with KHUE_MAY_MALLOC. */
#ifndef KHUE_BANNED_H
#define KHUE_BANNED_H

#define BANNED(why) __attribute__((unavailable("banned: " why)))
struct tm;
struct _IO_FILE;

char *strcpy(char *, const char *) BANNED("use str and buf");
char *strncpy(char *, const char *, __SIZE_TYPE__) BANNED("use str and buf");
char *strcat(char *, const char *) BANNED("use buf_add");
char *strncat(char *, const char *, __SIZE_TYPE__) BANNED("use buf_add");
char *stpcpy(char *, const char *) BANNED("use buf_add");
int sprintf(char *, const char *, ...) BANNED("use arena_printf or buf_printf");
int vsprintf(char *, const char *, __builtin_va_list) BANNED("use arena_printf or buf_printf");
char *strtok(char *, const char *) BANNED("use str_split");
int atoi(const char *) BANNED("use str_int");
long atol(const char *) BANNED("use str_int");
long long atoll(const char *) BANNED("use str_int");
char *gets(char *) BANNED("it has no limit");
struct tm *localtime(const long *) BANNED("use date_at");
struct tm *gmtime(const long *) BANNED("use date_at or instant_iso");
char *ctime(const long *) BANNED("use instant_iso");
char *asctime(const struct tm *) BANNED("use instant_iso");
char *strerror(int) BANNED("use strerror_r or the number");
int rand(void) BANNED("use random_bytes");
long random(void) BANNED("use random_bytes");
int system(const char *) BANNED("use posix_spawn with a list of arguments");
struct _IO_FILE *popen(const char *, const char *) BANNED("use posix_spawn with a list of arguments");
#ifndef KHUE_MAY_MALLOC
void *malloc(__SIZE_TYPE__) BANNED("memory comes from an arena");
void *calloc(__SIZE_TYPE__, __SIZE_TYPE__) BANNED("memory comes from an arena");
void *realloc(void *, __SIZE_TYPE__) BANNED("memory comes from an arena");
void free(void *) BANNED("memory goes with its arena");
char *strdup(const char *) BANNED("use arena_str");
char *strndup(const char *, __SIZE_TYPE__) BANNED("use arena_str");
#endif

/* The fortified headers make macros of some for clang, which would step around the ban. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#undef sprintf
#undef vsprintf
#undef BANNED
#endif
