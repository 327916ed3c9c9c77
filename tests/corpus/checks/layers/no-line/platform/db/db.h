#include "str.h"
