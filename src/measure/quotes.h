// Where a label's quote stands in its article, and the sentence around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace caveat {

// A text with white space folded, curly quotation marks straightened and the
// non-breaking hyphen made a hyphen, and the way back to its bytes.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);

  // The bytes of the n-th occurrence of `quote` (from 1); of the last when there
  // are fewer; nothing when there is none. Occurrences may overlap.
  std::optional<Span> find(std::string_view quote, std::uint32_t occurrence) const;

 private:
  std::string flat_;
  std::vector<Span> source_;  // of each byte of flat_: the character it comes from
};

// The sentences of a file as the measure sees them: raw bytes, markup and all.
// They are deliberately not the sentences a Document has, so that a fault of the
// readers or of the sentence splitter costs recall here and cannot hide. Break
// after a full stop before a capital or digit, at an empty line, before a list
// item, and at a tag of a block. Together they cover the text without a gap.
class RawSentences {
 public:
  explicit RawSentences(std::string_view text);

  // From the start of the first sentence that `span` touches to the end of the last.
  Span widen(Span span) const;

 private:
  std::vector<std::uint32_t> ends_;  // of each sentence, ascending
};

// Words apart by white space (of Unicode), markup counted as it stands.
std::uint32_t count_blank_separated_words(std::string_view text);

// Runs of white space become one blank; none at the ends.
std::string fold_space(std::string_view text);

}  // namespace caveat
