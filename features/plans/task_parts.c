/* task_parts.c - nothing is added to a task's page where the program brings no table of its own: the linker takes this one only then. */
#include "plans.h"

const struct task_part task_parts[1];
const size_t ntask_parts = 0;
