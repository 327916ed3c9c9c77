#include "reader_in.h"
void spans_find(struct rctx *c) { (void)c; }
