// The word machine against its meaning: a pattern and texts made of the pieces
// that the input picks, matched by the machine and by RE2 on the pattern's
// regular expression.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "fuzz/fuzz.h"
#include "matching/pattern_set.h"

namespace caveat {
namespace {

constexpr std::string_view kPatternPieces[] = {"{treatment}",
                                               "{cure-verb}",
                                               "{cure-verb:ing}",
                                               "{cure-verb:base}",
                                               "{condition}",
                                               "[1]",
                                               "[3]",
                                               "(",
                                               ")",
                                               "|",
                                               "?",
                                               "not",
                                               "can",
                                               "side effects",
                                               ",",
                                               "%",
                                               "#",
                                               "$",
                                               "$$",
                                               "^",
                                               "don't",
                                               "safe",
                                               "and",
                                               "very",
                                               "<",
                                               ">",
                                               "cure~",
                                               "no",
                                               "{unknown}",
                                               "-"};
constexpr std::string_view kTextPieces[] = {"ketamine",
                                            "Ketamine's",
                                            "ketamine infusion",
                                            "therapy",
                                            "cures",
                                            "healing",
                                            "cure",
                                            "get rid of",
                                            "gets rid of",
                                            "PTSD",
                                            "depression",
                                            "can",
                                            "not",
                                            "Anxiety disorders",
                                            "50",
                                            "3.5",
                                            "%",
                                            "no",
                                            "side effects",
                                            "side-effect",
                                            "$",
                                            "very",
                                            "safe",
                                            "and",
                                            "don't",
                                            "don’t",
                                            "curenot",
                                            "secure",
                                            "and",
                                            "café",
                                            "curing",
                                            "cured"};
constexpr std::string_view kJoints[] = {" ",  " ",  " ",  ", ", "-", "; ",
                                        " (", ") ", " “", "” ", ": "};

template <std::size_t N>
std::string_view pick(const std::string_view (&pieces)[N], char c) {
  return pieces[static_cast<unsigned char>(c) % N];
}

PatternSetBuilder vocabularies() {
  PatternSetBuilder builder;
  builder.add_vocabulary({"treatment", {}, {"ketamine", "ketamine infusion", "therapy"}, {}, {}});
  builder.add_vocabulary({"cure-verb", {}, {}, {"cure", "heal", "get rid of"}, {}});
  builder.add_vocabulary({"condition", {"ptsd"}, {"anxiety disorder", "depression"}, {}, {}});
  builder.resolve_vocabularies();
  return builder;
}

std::string shown(const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    out += ' ' + std::to_string(span.begin) + '-' + std::to_string(span.end);
  }
  return out;
}

std::vector<Span> by_machine(const PatternSet& set, const std::string& text) {
  std::vector<Span> out;
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  for (const Match& match : set.scan(text, {whole}).matches.all()) out.push_back(match.whole);
  return out;
}

std::vector<Span> by_re2(const RE2& regex, const std::string& text) {
  std::vector<Span> out;
  std::size_t from = 0;
  std::array<re2::StringPiece, 2> groups;
  while (from < text.size() &&
         regex.Match(text, from, text.size(), RE2::UNANCHORED, groups.data(), 2)) {
    const auto begin = static_cast<std::uint32_t>(groups[1].data() - text.data());
    out.push_back({begin, begin + static_cast<std::uint32_t>(groups[1].size())});
    from = std::max<std::size_t>(out.back().end, from + 1);
  }
  return out;
}

}  // namespace

void fuzz(std::string_view input) {
  const auto [first, rest] = first_line(input);
  std::string pattern;
  for (const char c : first.substr(0, 12)) {
    if (!pattern.empty()) pattern += ' ';
    pattern += pick(kPatternPieces, c);
  }
  PatternSetBuilder builder = vocabularies();
  const auto added = builder.add_words(pattern);
  for (const PatternError& error : added.errors) {
    require(error.span.end <= pattern.size(), "a mistake lies inside the pattern");
  }
  // The regular expression of a pattern is the oracle's alone, and doubles with each gap at its end.
  if (!added.ok() || std::count(pattern.begin(), pattern.end(), '[') > 5) return;
  const PatternSet set = std::move(builder).build();
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_longest_match(true);
  options.set_log_errors(false);
  const RE2 regex(set.as_regex(added.id), options);
  if (!regex.ok()) return;  // too large for RE2
  std::string text;
  for (std::size_t n = 0; n + 1 < std::min<std::size_t>(rest.size(), 40); n += 2) {
    if (n > 0) text += pick(kJoints, rest[n]);
    text += pick(kTextPieces, rest[n + 1]);
  }
  text += '.';
  const std::string machine = shown(by_machine(set, text));
  const std::string oracle = shown(by_re2(regex, text));
  require(machine == oracle, "the machine finds what the regular expression finds; pattern: " +
                                 pattern + "\ntext: " + text + "\nmachine:" + machine +
                                 "\nregex:  " + oracle + "\n" + set.as_regex(added.id));
}

}  // namespace caveat
