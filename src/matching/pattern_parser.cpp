#include "matching/pattern_parser.h"

#include <algorithm>

#include "language/inflection.h"
#include "matching/lexicon.h"

namespace caveat {
namespace {

using Kind = PatternNode::Kind;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '\'' || c == '.';
}

// "reliev", "enhanc", "reduc": endings that no English word has. A stem cut
// short would be inflected into nothing that occurs, and match in silence.
bool is_cut_stem(std::string_view word) {
  return word.size() > 3 && word != "sync" &&
         (word.ends_with('v') || word.ends_with("nc") || word.ends_with("uc"));
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParsedPattern run() {
    ParsedPattern parsed;
    parsed.root = sequence(0);
    if (at_ < text_.size() && errors_.empty()) {
      fail({at_, at_ + 1}, std::string("unexpected `") + text_[at_] + "`",
           "every `)` and `|` belongs to a `(` before it");
    }
    check_marks(parsed.root);
    if (errors_.empty() && !must_consume(parsed.root)) {
      fail({0, size()}, "the pattern could match no words at all",
           "give it at least one word or vocabulary that is not optional");
    }
    parsed.errors = std::move(errors_);
    return parsed;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  void fail(Span span, std::string message, std::string hint) {
    if (errors_.empty()) errors_.push_back({std::move(message), std::move(hint), span});
  }

  PatternNode leaf(Kind kind, std::uint32_t begin) const {
    PatternNode node;
    node.kind = kind;
    node.span = {begin, at_};
    return node;
  }

  // Elements up to `)` or `|` or the end.
  PatternNode sequence(std::uint32_t depth) {
    PatternNode node;
    node.kind = Kind::kSequence;
    const std::uint32_t begin = at_;
    while (at_ < size() && errors_.empty()) {
      const char c = text_[at_];
      if (c == ' ' || c == '-') {
        ++at_;
      } else if (c == ')' || c == '|') {
        break;
      } else {
        element(node.children, depth);
      }
    }
    node.span = {begin, at_};
    return node;
  }

  void element(std::vector<PatternNode>& out, std::uint32_t depth) {
    const std::uint32_t begin = at_;
    const char c = text_[at_];
    switch (c) {
      case '(':
        out.push_back(group(depth));
        break;
      case '{':
        out.push_back(vocabulary());
        break;
      case '[':
        out.push_back(gap());
        break;
      case '=':
        out.push_back(exact());
        break;
      case '$':
        if (text_.substr(at_, 2) == "$$") {
          at_ += 2;
          out.push_back(leaf(Kind::kEnd, begin));
          break;
        }
        [[fallthrough]];
      case '%':
        ++at_;
        out.push_back(leaf(Kind::kWord, begin));
        out.back().words = {std::string(1, c)};
        break;
      case '#':
      case ',':
      case '^':
      case '<':
      case '>':
        ++at_;
        out.push_back(leaf(c == '#'   ? Kind::kDigits
                           : c == ',' ? Kind::kLoose
                           : c == '^' ? Kind::kBegin
                           : c == '<' ? Kind::kMarkOpen
                                      : Kind::kMarkClose,
                           begin));
        break;
      case '?':
      case '~':
        fail({at_, at_ + 1}, std::string("`") + c + "` has nothing before it",
             c == '?' ? "write it right behind the word or group it makes optional"
                      : "write it right behind the word it inflects");
        return;
      default:
        if (!is_word_byte(c)) {
          fail(
              {at_, at_ + 1}, std::string("`") + c + "` means nothing in a word pattern",
              "use words, {vocabulary}, [gap], (a|b), ?, #, %, `,` — or `regex` for anything else");
          return;
        }
        words(out);
    }
    if (!errors_.empty() || at_ >= size() || text_[at_] != '?') return;
    ++at_;
    const Kind kind = out.back().kind;
    if (kind == Kind::kGap || kind == Kind::kLoose || kind == Kind::kMarkOpen ||
        kind == Kind::kMarkClose || kind == Kind::kBegin || kind == Kind::kEnd) {
      fail({at_ - 1, at_}, "`?` may not stand here", "a gap or a comma is optional already");
      return;
    }
    PatternNode optional;
    optional.kind = Kind::kOptional;
    optional.span = {begin, at_};
    optional.children.push_back(std::move(out.back()));
    out.back() = std::move(optional);
  }

  PatternNode group(std::uint32_t depth) {
    const std::uint32_t begin = at_++;
    PatternNode node;
    node.kind = Kind::kChoice;
    if (depth + 1 > kMaxNesting) {
      fail({begin, begin + 1}, "groups are nested too deeply", "name a part of it as a vocabulary");
      return node;
    }
    for (;;) {
      node.children.push_back(sequence(depth + 1));
      if (!errors_.empty()) return node;
      if (at_ >= size()) {
        fail({begin, begin + 1}, "`(` is never closed", "add `)`");
        return node;
      }
      if (text_[at_++] == ')') break;
    }
    node.span = {begin, at_};
    for (const PatternNode& branch : node.children) {
      if (branch.children.empty()) {
        fail(node.span, "an alternative is empty", "write `(a|b)?` for one that may be missing");
      }
    }
    return node;
  }

  PatternNode vocabulary() {
    const std::uint32_t begin = at_++;
    const std::size_t close = text_.find('}', at_);
    PatternNode node;
    node.kind = Kind::kClass;
    if (close == std::string_view::npos) {
      fail({begin, begin + 1}, "`{` is never closed", "add `}`");
      return node;
    }
    std::string_view inside = text_.substr(at_, close - at_);
    at_ = static_cast<std::uint32_t>(close) + 1;
    node.span = {begin, at_};
    const std::size_t colon = inside.find(':');
    node.name = inside.substr(0, colon);
    if (colon != std::string_view::npos) {
      constexpr std::pair<std::string_view, Form> kForms[] = {
          {"base", Form::kBase}, {"s", Form::kS},     {"ed", Form::kEd},
          {"ing", Form::kIng},   {"one", Form::kOne}, {"many", Form::kMany},
      };
      const std::string_view form = inside.substr(colon + 1);
      const auto found = std::find_if(std::begin(kForms), std::end(kForms),
                                      [&](const auto& entry) { return entry.first == form; });
      if (found == std::end(kForms)) {
        fail(node.span, "`" + std::string(form) + "` is no form of a vocabulary",
             "forms are base, s, ed, ing (verbs) and one, many (nouns)");
      } else {
        node.form = found->second;
      }
    }
    if (node.name.empty()) fail(node.span, "a vocabulary needs a name", "write {treatment}");
    return node;
  }

  PatternNode gap() {
    const std::uint32_t begin = at_++;
    std::uint32_t count = 0;
    std::uint32_t digits = 0;
    while (at_ < size() && text_[at_] >= '0' && text_[at_] <= '9' && digits < 3) {
      count = count * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
      ++digits;
    }
    if (digits == 0 || at_ >= size() || text_[at_] != ']') {
      fail({begin, at_}, "a gap is a number in brackets", "write [3] for up to three words");
      return {};
    }
    ++at_;
    PatternNode node = leaf(Kind::kGap, begin);
    node.count = count;
    if (count == 0 || count > kMaxGap) {
      fail(node.span, "a gap is 1 to " + std::to_string(kMaxGap) + " words",
           "longer ones match across unrelated parts of a sentence");
    }
    return node;
  }

  PatternNode exact() {
    const std::uint32_t begin = at_++;
    const std::uint32_t first = at_;
    while (at_ < size() && is_word_byte(text_[at_])) ++at_;
    PatternNode node = leaf(Kind::kExact, begin);
    node.exact = text_.substr(first, at_ - first);
    if (node.exact.empty()) fail(node.span, "`=` needs a word behind it", "write =ACT");
    return node;
  }

  void words(std::vector<PatternNode>& out) {
    const std::uint32_t begin = at_;
    while (at_ < size() && is_word_byte(text_[at_])) ++at_;
    std::string word = normalise_word(text_.substr(begin, at_ - begin));
    // The text's tokens come without a possessive or contracted 's; so do a pattern's words.
    if (word.size() > 2 && word.ends_with("'s")) word.resize(word.size() - 2);
    if (word == "\xC2\xA3" || word == "\xE2\x82\xAC") {  // pound and euro signs are words here
      out.push_back(leaf(Kind::kWord, begin));
      out.back().words = {std::move(word)};
      return;
    }
    const bool inner_stop =
        word.find('.') != std::string::npos && !(word.front() >= '0' && word.front() <= '9');
    if (inner_stop) {
      fail({begin, at_}, "a full stop is no part of a word",
           "write the letters as words: `u s` matches U.S.");
      return;
    }
    PatternNode node;
    if (at_ < size() && text_[at_] == '~') {
      ++at_;
      node = leaf(Kind::kWord, begin);
      if (is_cut_stem(word)) {
        fail(node.span, "`" + word + "` is no whole word",
             "`~` inflects a word: write `" + word + "e~`");
        return;
      }
      node.words = all_forms(word);
    } else {
      node = leaf(Kind::kWord, begin);
      node.words = {std::move(word)};
    }
    out.push_back(std::move(node));
  }

  // At most one pair of marks, at the top level, in order.
  void check_marks(const PatternNode& root) {
    int open = 0;
    int closed = 0;
    for (const PatternNode& child : root.children) {
      if (child.kind == Kind::kMarkOpen) {
        if (++open > 1) fail(child.span, "only one part can be marked with < >", "remove this one");
      } else if (child.kind == Kind::kMarkClose) {
        if (++closed > open) fail(child.span, "`>` without `<` before it", "add `<`");
      } else if (has_mark(child)) {
        fail(child.span, "< and > may not stand inside a group", "put them around the group");
      }
    }
    if (open > closed) fail({0, size()}, "`<` is never closed", "add `>`");
  }

  static bool has_mark(const PatternNode& node) {
    if (node.kind == Kind::kMarkOpen || node.kind == Kind::kMarkClose) return true;
    return std::any_of(node.children.begin(), node.children.end(), has_mark);
  }

  // True when every match takes at least one named token.
  static bool must_consume(const PatternNode& node) {
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kExact:
      case Kind::kClass:
        return true;
      case Kind::kSequence:
        return std::any_of(node.children.begin(), node.children.end(), must_consume);
      case Kind::kChoice:
        return std::all_of(node.children.begin(), node.children.end(), must_consume);
      default:
        return false;
    }
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::vector<PatternError> errors_;
};

}  // namespace

ParsedPattern parse_pattern(std::string_view text) { return Parser(text).run(); }

}  // namespace caveat
