/* task_parts.c - nothing is added to a task's page where the program brings no table of its own: weak, so that its table takes this one's place. */
#include "plans.h"

const struct task_part task_parts[1] __attribute__((weak));
const size_t ntask_parts __attribute__((weak)) = 0;
