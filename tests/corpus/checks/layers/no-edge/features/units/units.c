#include "units.h"

#include "plans.h"
