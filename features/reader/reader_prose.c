#include "reader_labels.h"
void prose_read(struct walk *w) { (void)w; }
