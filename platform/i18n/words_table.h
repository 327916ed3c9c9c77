/* words_table.h - the table that kwords makes of the .po files: offsets, so that it stays read-only and shared between processes. */
#ifndef KHUE_WORDS_TABLE_H
#define KHUE_WORDS_TABLE_H
#include <stddef.h>
#include <stdint.h>

struct words_entry { uint32_t en, vi, vi_bytes; }; /* both texts end in NUL */
extern const char words_text[];
extern const struct words_entry words_index[]; /* sorted by English, bytewise; words_count entries and an empty one */
extern const size_t words_count;
#endif
