#include "reader_labels.h"
void activities_read(struct walk *w) { (void)w; }
