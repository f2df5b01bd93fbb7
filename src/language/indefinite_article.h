// "a" or "an".
#pragma once

#include <optional>
#include <string_view>

namespace caveat {

// Whether "an" stands in front of this word: by its sound, told from spelling ("an hour", "a
// unit", "an MRI", "an 8", "a one-off"). Nothing where writers differ ("herb", "historic") or the
// sound cannot be told from the letters.
std::optional<bool> takes_an(std::string_view word);

}  // namespace caveat
