#include "units_sql.h"
