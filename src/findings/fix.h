// What to put in place of the words of a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/shared_text.h"
#include "text/span.h"

namespace caveat {

// Bytes of the source file that become others. `text` is as it stands in the file: escaped for
// its format.
struct Edit {
  Span source;
  SharedText text;

  friend bool operator==(const Edit&, const Edit&) = default;
};

// One wording that may take the place of the one found.
struct Fix {
  // "safe": the meaning cannot change; "suggest": a person has to look first.
  SharedText tier;
  // What readers then see in place of Finding::excerpt: in its case and number.
  SharedText text;
  // In the order of the file, none overlaps another; an article in front ("a", "an") or a verb
  // behind may be among them. Empty: markup stands in the way, or the words do not fit as they
  // are; the wording is for a person to put in.
  std::vector<Edit> edits;
};

// All edits of a fix as one, for formats that know one range: from the first byte to the last,
// what stands between taken from `source`. The fix must have edits.
Edit as_one_edit(const Fix& fix, std::string_view source);

// The text with the edits made. They must be in order and not overlap.
std::string with_edits(std::string_view source, const std::vector<Edit>& edits);

}  // namespace caveat
