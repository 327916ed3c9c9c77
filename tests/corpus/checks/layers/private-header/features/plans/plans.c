#include "units_rules.h"
