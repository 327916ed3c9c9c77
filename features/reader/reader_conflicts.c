#include "reader_in.h"
void conflicts_check(struct rctx *c) { (void)c; }
