/* office_test.h - the two halves of the tests of this part. */
#ifndef KHUE_OFFICE_TEST_H
#define KHUE_OFFICE_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "office_in.h"
extern struct arena arena;
extern struct office_doc doc;
/* Reads in this process, as office_extract does in its own: "ok", or "error why". */
const char *read_here(str bytes);
/* A package of parts: name, text, name, text, …, NULL. */
str package(const char *name, ...);
/* A Word document with that body. */
str word(const char *body);
str file_bytes(const char *name);
/* The value of a field; "(none)". */
const char *field(const char *tag);
const char *cell_at(size_t table, size_t row, size_t column);
int hostile_tests(void);
#endif
