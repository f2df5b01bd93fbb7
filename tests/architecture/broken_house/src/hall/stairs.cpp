// Through two walls: a room it may not use, a library of another room.
#include "attic/trunk.h"
#include "cellar/boiler.h"
#include "stairs.h"
#  include <heating/heating.h>
