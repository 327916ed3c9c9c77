/* reader_prose.c - orders in running sentences: "Sở A chủ trì, phối hợp với Sở B …, hoàn thành trước ngày …". */
#include "reader_says.h"

void prose_read(struct walk *w) { duties_read(w, DUTIES_OF_SENTENCES); }
