// How the built-in rules did on the project's own corpus.
#pragma once

#include <span>

#include "measure/measure.h"
#include "text/embedded_file.h"

namespace caveat {

// corpus/measure.json as it stood when caveat was built; none when there was none.
std::span<const EmbeddedFile> corpus_measure_file();

// The same, read once; null when there was none.
const Measure* corpus_measure();

}  // namespace caveat
