#include "reader_labels.h"
void perunit_read(struct walk *w) { (void)w; }
