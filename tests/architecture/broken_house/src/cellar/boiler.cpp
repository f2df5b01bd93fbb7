// All right: its own room, its own library, the standard library.
#include "cellar/boiler.h"

#include <heating/heating.h>
#include <vector>
