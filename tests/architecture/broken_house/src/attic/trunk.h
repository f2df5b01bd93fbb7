// Not its own room's and not named in USES, although `hall` links it.
#pragma once
#include <roof.h>

#include "cellar/boiler.h"
#include "hall/stairs.h"
