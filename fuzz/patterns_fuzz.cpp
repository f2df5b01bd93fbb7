// A pattern as somebody types it (first line) on any text: refused with a place,
// or run; as a word pattern and as a regular expression.
#include "fuzz/fuzz.h"
#include "matching/pattern_set.h"
#include "text/utf8.h"

namespace caveat {
namespace {

void try_pattern(std::string_view pattern, const std::string& text, bool words) {
  PatternSetBuilder builder;
  builder.add_vocabulary({"treatment", {}, {"ketamine", "talking therapy"}, {}, {}});
  builder.add_vocabulary({"cure-verb", {}, {}, {"cure", "get rid of"}, {"treatment"}});
  builder.resolve_vocabularies();
  const auto added = words ? builder.add_words(pattern) : builder.add_regex(pattern);
  for (const PatternError& error : added.errors) {
    require(!error.message.empty(), "a mistake says what is wrong");
    require(error.span.end <= pattern.size(), "a mistake lies inside the pattern");
  }
  if (!added.ok()) return;
  const PatternSet set = std::move(builder).build();
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  for (const Match& match : set.scan(text, {whole}).matches.all()) {
    require(whole.covers(match.whole), "a match lies inside the text");
    require(match.whole.covers(match.core), "its core lies inside the match");
  }
}

}  // namespace

void fuzz(std::string_view input) {
  const auto [pattern, rest] = first_line(input);
  // Matching sees the text of documents, which is UTF-8.
  const std::string text = is_valid_utf8(rest) ? std::string(rest) : "This tea cures depression.";
  try_pattern(pattern, text, true);
  try_pattern(pattern, text, false);
}

}  // namespace caveat
