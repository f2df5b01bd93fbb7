// How the built-in rules did on the project's own corpus.
#pragma once

#include <string_view>

#include "measure/measure.h"

namespace caveat {

// corpus/measure.json as it stood when caveat was built; empty when there was none.
std::string_view corpus_measure_text();

// The same, read once; null when there was none.
const Measure* corpus_measure();

}  // namespace caveat
