/* sandbox_parts.h - the two halves of sandbox_enter. */
#ifndef KHUE_SANDBOX_PARTS_H
#define KHUE_SANDBOX_PARTS_H
#include "sandbox.h"
/* Both need no-new-privileges.  ERR_IO: the kernel refused. */
MUST err landlock_enter(const struct sandbox *s);
MUST err seccomp_enter(const struct sandbox *s);
#endif
