#include "matching/regex_needs.h"

#include <algorithm>
#include <optional>
#include <set>

#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

using Strings = std::set<std::string>;

constexpr std::size_t kMostExact = 48;     // strings of a part that is known exactly
constexpr std::size_t kMostLiterals = 512;  // literals of one group
constexpr std::size_t kMostMembers = 16;   // of a character class that is known exactly
constexpr std::size_t kMostGroups = 4;
// Stand among the letters for a word boundary, and for "some digit".
constexpr char kEdge = '\1';
const std::string kDigit(1, '\0');

bool is_word(char c) { return is_alnum(c) || c == '_'; }

// What is known of a part of the expression.
struct Part {
  std::optional<Strings> exact;  // all it can match
  std::vector<Strings> all;      // every match holds one of each
  // Of one that is not known exactly: no letter, digit or underscore is first, or
  // last, in what it takes; and it may take nothing.
  bool blank_front = false;
  bool blank_back = false;
  bool may_be_empty = true;
};

// All of them have such a blank at their end.
bool end_in_blank(const Strings& exact) {
  return std::all_of(exact.begin(), exact.end(), [](const std::string& one) {
    const std::size_t last = one.find_last_not_of(kEdge);
    return last != std::string::npos && !is_word(one[last]);
  });
}
bool begin_with_blank(const Strings& exact) {
  return std::all_of(exact.begin(), exact.end(), [](const std::string& one) {
    const std::size_t first = one.find_first_not_of(kEdge);
    return first != std::string::npos && !is_word(one[first]);
  });
}

std::size_t length_of(const std::string& literal) {
  return literal.size() -
         static_cast<std::size_t>(std::count(literal.begin(), literal.end(), kEdge));
}

// A set of literals to ask for, out of all that a part can match: nullopt when
// one of them says too little.
std::optional<Strings> usable(const Strings& exact) {
  Strings out;
  for (const std::string& one : exact) {
    if (length_of(one) >= 2) {
      out.insert(one);
    } else if (std::any_of(one.begin(), one.end(), is_digit)) {
      out.insert(kDigit);
    } else {
      return std::nullopt;
    }
  }
  if (out.empty() || out.size() > kMostLiterals) return std::nullopt;
  // A literal and a digit: the literal asks for a digit too, or nothing is asked.
  if (out.contains(kDigit) && out.size() > 1) {
    const bool digits = std::all_of(out.begin(), out.end(), [](const std::string& one) {
      return one == kDigit || std::any_of(one.begin(), one.end(), is_digit);
    });
    if (!digits) return std::nullopt;
    return Strings{kDigit};
  }
  return out;
}

// The length of its shortest literal; a digit is the poorest.
std::size_t worth(const Strings& any) {
  std::size_t shortest = 100;
  for (const std::string& one : any) {
    shortest = std::min(shortest, one == kDigit ? 1 : length_of(one));
  }
  return shortest;
}

// A group with a word in it that stands in nearly every sentence.
bool is_common(const Strings& group) {
  constexpr std::string_view kCommon[] = {"and", "as", "at", "be", "by", "for", "in", "is", "it",
                                          "of",  "on", "or", "the", "to", "use", "with"};
  return std::any_of(group.begin(), group.end(), [&](std::string one) {
    std::erase(one, kEdge);
    return std::find(std::begin(kCommon), std::end(kCommon), one) != std::end(kCommon);
  });
}

std::vector<Strings> needs(const Part& part) {
  std::vector<Strings> out = part.all;
  if (part.exact) {
    if (auto any = usable(*part.exact)) out.push_back(std::move(*any));
  }
  return out;
}

const Part kAnything{};
const Part kNothingTaken{Strings{""}, {}};
const Part kBlank{std::nullopt, {}, true, true, false};

// One that is repeated: what all its matches hold, but not how often.
Part repeat(const Part& part, bool may_be_empty) {
  Part out{std::nullopt, {}, part.blank_front, part.blank_back, part.may_be_empty};
  if (part.exact) {
    out.may_be_empty = part.exact->contains("");
    out.blank_front = begin_with_blank(*part.exact);
    out.blank_back = end_in_blank(*part.exact);
  }
  if (may_be_empty) {
    out.may_be_empty = true;
  } else {
    out.all = needs(part);
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view text, bool same_case) : text_(text), same_case_(same_case) {}

  std::vector<Strings> run() {
    const Part whole = choice();
    return at_ == text_.size() && !lost_ ? needs(whole) : std::vector<Strings>();
  }

  // What the text has to start with: for ^ in front, with \W* behind it or without.
  std::optional<Strings> start() {
    if (text_.starts_with("(?-i)")) at_ += 5;
    if (!starts("^")) return std::nullopt;
    ++at_;
    skip_before_word();
    if (!more()) return std::nullopt;
    const bool digit_first = starts("\\d");
    Part first = repeated();
    if (first.exact && more() && text_[at_] != '|' && text_[at_] != ')') {
      const Part next = repeated();
      if (next.blank_front && !next.may_be_empty) {
        Strings ended;
        for (const std::string& one : *first.exact) ended.insert(one + kEdge);
        first.exact = std::move(ended);
      }
    }
    // ^ belongs to the first branch of a choice only.
    while (more() && !lost_ && text_[at_] != '|' && text_[at_] != ')') (void)repeated();
    if (lost_ || more()) return std::nullopt;
    if (!first.exact) {
      if (digit_first && !first.all.empty()) return first.all.front();
      return kNone;
    }
    const auto out = usable(*first.exact);
    if (!out || out->contains(kDigit)) return kNone;
    for (const std::string& one : *out) {
      if (!is_word(one[one[0] == kEdge ? 1 : 0])) return kNone;
    }
    return out;
  }

 private:
  static constexpr std::nullopt_t kNone = std::nullopt;

  // \W*, \s* or [...]* without letters, digits and underscores.
  void skip_before_word() {
    if (starts("\\W*") || starts("\\s*")) {
      at_ += 3;
      return;
    }
    const std::size_t close = text_.find("]*", at_);
    if (!starts("[") || starts("[^") || close == std::string_view::npos) return;
    std::string_view members = text_.substr(at_ + 1, close - at_ - 1);
    if (members.starts_with("\\s")) members.remove_prefix(2);
    for (const char c : members) {
      if (is_word(c) || c == '\\' || c == '[' || c == '-') return;
    }
    at_ = close + 2;
  }

  bool more() const { return at_ < text_.size(); }
  bool starts(std::string_view with) const { return text_.substr(at_).starts_with(with); }

  Part choice() {
    Part all = sequence();
    while (more() && text_[at_] == '|') {
      ++at_;
      const Part other = sequence();
      Part both;
      if (all.exact && other.exact) {
        both.exact = all.exact;
        both.exact->insert(other.exact->begin(), other.exact->end());
        if (both.exact->size() > kMostExact) both.exact.reset();
      }
      if (!both.exact) {
        const Part left_part = repeat(all, false);
        const Part right_part = repeat(other, false);
        both.blank_front = left_part.blank_front && right_part.blank_front;
        both.blank_back = left_part.blank_back && right_part.blank_back;
        both.may_be_empty = left_part.may_be_empty || right_part.may_be_empty;
        // One group: the best of each side.
        const auto best = [](const std::vector<Strings>& groups) {
          return std::max_element(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
            return worth(a) < worth(b);
          });
        };
        const auto left = needs(all);
        const auto right = needs(other);
        if (!left.empty() && !right.empty()) {
          Strings joined = *best(left);
          joined.insert(best(right)->begin(), best(right)->end());
          if (auto any = usable_again(joined)) both.all.push_back(std::move(*any));
        }
      }
      all = std::move(both);
    }
    return all;
  }

  static std::optional<Strings> usable_again(const Strings& joined) {
    Strings exact;
    for (const std::string& one : joined) exact.insert(one == kDigit ? "0" : one);
    return usable(exact);
  }

  // Neighbours that are known exactly are multiplied out; what stands between
  // others ends the run, and every run is asked for.
  Part sequence() {
    Strings run{""};
    Part out;
    bool exact = true;
    const auto end_run = [&](bool at_edge) {
      Strings ended;
      for (const std::string& one : run) ended.insert(at_edge ? one + kEdge : one);
      if (auto any = usable(ended)) out.all.push_back(std::move(*any));
      exact = false;
    };
    bool is_first = true;
    bool behind_blank = false;  // where the run began
    while (more() && text_[at_] != '|' && text_[at_] != ')' && !lost_) {
      const Part part = repeated();
      if (part.exact && part.exact->size() * run.size() <= kMostExact) {
        Strings longer;
        for (const std::string& head : run) {
          for (const std::string& tail : *part.exact) longer.insert(head + tail);
        }
        run = std::move(longer);
        is_first = false;
        continue;
      }
      const Part told = repeat(part, false);
      if (is_first) out.blank_front = told.blank_front && !told.may_be_empty;
      is_first = false;
      const bool nothing_read = run == Strings{""} || run == Strings{std::string(1, kEdge)};
      behind_blank = end_in_blank(run) || (nothing_read && behind_blank);
      end_run(told.blank_front && !told.may_be_empty);
      out.may_be_empty = out.may_be_empty && told.may_be_empty;
      out.all.insert(out.all.end(), part.all.begin(), part.all.end());
      behind_blank = told.blank_back && (!told.may_be_empty || behind_blank);
      run = {behind_blank ? std::string(1, kEdge) : ""};
      if (!part.exact) continue;
      behind_blank = false;
      run = *part.exact;
    }
    if (exact) {
      out.exact = std::move(run);
      out.all.clear();
      return out;
    }
    const bool nothing_read = run == Strings{""} || run == Strings{std::string(1, kEdge)};
    out.blank_back = end_in_blank(run) || (nothing_read && behind_blank);
    out.may_be_empty = out.may_be_empty && nothing_read;
    end_run(false);
    return out;
  }

  Part repeated() {
    Part part = atom();
    while (more()) {
      const char c = text_[at_];
      if (c == '?') {
        ++at_;
        part.all.clear();
        if (part.exact) part.exact->insert("");
        if (!part.exact) part.may_be_empty = true;
        continue;
      } else if (c == '*' || c == '+') {
        ++at_;
        part = repeat(part, c == '*');
      } else if (c == '{' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
        const bool maybe = text_[at_ + 1] == '0';
        const std::size_t close = text_.find('}', at_);
        if (close == std::string_view::npos) return lose();
        at_ = close + 1;
        part = repeat(part, maybe);
      } else {
        break;
      }
      if (starts("?")) ++at_;  // as few as will do
    }
    return part;
  }

  Part lose() {
    lost_ = true;
    return kAnything;
  }

  Part atom() {
    const char c = text_[at_];
    if (c == '(') return group();
    if (c == '[') return one_of();
    if (c == '\\') return escape();
    if (c == '^' || c == '$') {
      ++at_;
      return kNothingTaken;
    }
    if (c == '.') {
      ++at_;
      return kAnything;
    }
    const CodePoint point = decode_utf8(text_, static_cast<std::uint32_t>(at_));
    const std::string_view shown = text_.substr(at_, point.length);
    at_ += point.length;
    return literal(point.value, shown);
  }

  // Letters beyond ASCII have cases of their own: they count as anything.
  static bool has_no_other_case(char32_t c) {
    return c < 0x80 || c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2000 && c <= 0x209F);
  }
  Part literal(char32_t c, std::string_view shown) const {
    if (!has_no_other_case(c)) return kAnything;
    return {Strings{same_case_ ? std::string(shown) : lower(shown)}, {}};
  }
  static Part digit() { return {std::nullopt, {Strings{kDigit}}}; }

  Part group() {
    ++at_;
    bool taken = true;
    if (starts("?")) {
      ++at_;
      if (starts("P<") || (starts("<") && !starts("<=") && !starts("<!"))) {
        const std::size_t close = text_.find('>', at_);
        if (close == std::string_view::npos) return lose();
        at_ = close + 1;
      } else if (starts("=") || starts("!")) {
        ++at_;
        taken = false;
      } else if (starts("<=") || starts("<!")) {
        at_ += 2;
        taken = false;
      } else {
        // Flags, with a group of their own or for the rest of this one. Blanks
        // and comments inside the pattern (x) are not for us.
        while (more() && text_[at_] != ':' && text_[at_] != ')') {
          if (std::string_view("ismU-").find(text_[at_]) == std::string_view::npos) return lose();
          ++at_;
        }
        if (!more()) return lose();
        if (text_[at_++] == ')') return kNothingTaken;
      }
    }
    const Part inside = choice();
    if (!starts(")")) return lose();
    ++at_;
    return taken ? inside : kNothingTaken;
  }

  Part escape() {
    if (at_ + 1 >= text_.size()) return lose();
    const char c = text_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'd':
        return digit();
      case 'b':
        return {Strings{std::string(1, kEdge)}, {}};
      case 'B':
      case 'A':
      case 'z':
        return kNothingTaken;
      case 's':
      case 'W':
        return kBlank;
      case 'S':
      case 'w':
      case 'D':
        return kAnything;
      case 'n':
      case 't':
      case 'r':
        return kBlank;
      case 'x':
        if (const auto byte = hex()) return literal(*byte, std::string(1, static_cast<char>(*byte)));
        return lose();
      default:
        break;
    }
    return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80
               ? lose()
               : literal(static_cast<char32_t>(c), std::string(1, c));
  }

  // The two digits of \x41; only ASCII is read.
  std::optional<char32_t> hex() {
    if (at_ + 2 > text_.size()) return std::nullopt;
    char32_t value = 0;
    for (int n = 0; n < 2; ++n) {
      const char c = to_lower(text_[at_++]);
      if (!is_digit(c) && (c < 'a' || c > 'f')) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value < 0x80 ? std::optional(value) : std::nullopt;
  }

  // A class of few members without case is known exactly.
  Part one_of() {
    ++at_;
    const bool negated = starts("^");
    if (negated) ++at_;
    bool known = !negated;
    bool only_digits = !negated;
    bool only_blank = !negated;
    Strings members;
    for (bool first = true; more() && (first || text_[at_] != ']'); first = false) {
      if (starts("[:")) return lose();
      const auto from = member();
      if (lost_) return kAnything;
      if (!from) {
        known = false;
        only_digits = only_digits && was_digits_;
        only_blank = only_blank && was_blank_;
        continue;
      }
      char32_t to = *from;
      if (starts("-") && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        ++at_;
        const auto end = member();
        if (lost_ || !end || *end < *from) return lose();
        to = *end;
      }
      only_digits = only_digits && *from >= '0' && to <= '9';
      only_blank = only_blank && *from == to && *from < 0x80 && !is_word(static_cast<char>(to));
      known = known && to - *from <= kMostMembers;
      for (char32_t c = *from; known && c <= to; ++c) {
        std::string shown;
        append_utf8(shown, c);
        members.insert(same_case_ ? shown : lower(shown));
        known = has_no_other_case(c) && members.size() <= kMostMembers;
      }
    }
    if (!more()) return lose();
    ++at_;
    if (known) return {std::move(members), {}};
    return only_digits ? digit() : only_blank ? kBlank : kAnything;
  }

  // One member of a class; nullopt for a class of its own (\d, \s).
  std::optional<char32_t> member() {
    if (text_[at_] != '\\') {
      const CodePoint point = decode_utf8(text_, static_cast<std::uint32_t>(at_));
      at_ += point.length;
      return point.value;
    }
    if (at_ + 1 >= text_.size()) {
      lost_ = true;
      return std::nullopt;
    }
    const char c = text_[at_ + 1];
    at_ += 2;
    was_digits_ = c == 'd';
    was_blank_ = c == 's' || c == 'W';
    if (c == 'x') {
      const auto value = hex();
      if (!value) lost_ = true;
      return value;
    }
    if (std::string_view("dswDSW").find(c) != std::string_view::npos) return std::nullopt;
    if (is_alnum(c)) lost_ = true;
    return static_cast<unsigned char>(c);
  }

  std::string_view text_;
  bool same_case_;
  std::size_t at_ = 0;
  bool was_digits_ = false;  // the last class of its own was \d
  bool was_blank_ = false;   // or \s, \W
  bool lost_ = false;        // a construct this reader does not know
};

// The edges of a literal mean something only beside a letter; inside they are dropped.
RegexLiteral literal_of(const std::string& text) {
  RegexLiteral out;
  for (const char c : text) {
    if (c != kEdge) out.letters += c;
  }
  out.word_start = text.front() == kEdge && is_word(out.letters.front());
  out.word_end = text.back() == kEdge && is_word(out.letters.back());
  return out;
}

}  // namespace

RegexNeeds needs_of(std::string_view regex) {
  RegexNeeds out;
  out.same_case = regex.starts_with("(?-i)") && regex.find("(?i") == std::string_view::npos;
  std::vector<Strings> groups = Reader(regex, out.same_case).run();
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Strings& a, const Strings& b) { return worth(a) > worth(b); });
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  if (auto start = Reader(regex, out.same_case).start()) {
    out.at_start = true;
    std::erase(groups, *start);
    if (start->contains(kDigit)) {
      // Asked of the first word alone; literals beside it would be asked of it too.
      groups = {*start};
    } else {
      groups.insert(groups.begin(), std::move(*start));
    }
  }
  // What nearly every sentence holds is worth no look when something rarer is asked for.
  if (!out.at_start && groups.size() > 1) {
    const bool rarer = std::any_of(groups.begin(), groups.end(), [](const Strings& group) {
      return !group.contains(kDigit) && !is_common(group);
    });
    if (rarer) std::erase_if(groups, is_common);
  }
  for (const Strings& group : groups) {
    if (group.contains(kDigit)) {
      out.digit = true;
      continue;
    }
    if (out.groups.size() == kMostGroups) continue;
    auto& made = out.groups.emplace_back();
    for (const std::string& one : group) made.push_back(literal_of(one));
  }
  return out;
}

}  // namespace caveat
