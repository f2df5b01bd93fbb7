// Lists of sources: what they look like. Private to document/.
#pragma once

#include "document/finish.h"

namespace caveat {

// Takes the entries of reference lists out of the blocks: blocks a reader said
// are entries, and what follows a heading "References", "Sources", "Further
// reading" … and looks like the name of a work (a number in front, a year, an
// address). They become references of `state` and Skipped "reference list".
// An entry can be reached by its number in the list, by the number it starts
// with, and by its anchors. Sets has_reference_list.
void lift_references(Document& document, BuildState& state);

}  // namespace caveat
