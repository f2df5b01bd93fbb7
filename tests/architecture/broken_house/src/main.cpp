#include "attic/trunk.h"
#include "hall/stairs.h"
