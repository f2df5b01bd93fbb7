// In a folder that is no room.
#include "cellar/boiler.h"
