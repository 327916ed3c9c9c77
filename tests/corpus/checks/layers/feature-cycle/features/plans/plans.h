#include "units.h"
#include "http.h"
