// An arrow backwards that the plan allows, and the plan is at fault.
#pragma once
#include "attic/trunk.h"
