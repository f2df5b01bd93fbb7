#include "matching/regex_needs.h"

#include <algorithm>
#include <optional>
#include <set>

#include "text/ascii.h"

namespace caveat {
namespace {

using Strings = std::set<std::string>;

constexpr std::size_t kMostExact = 32;     // strings of a part that is known exactly
constexpr std::size_t kMostLiterals = 64;  // literals of one regular expression
constexpr std::size_t kShortest = 2;
// Stands among the literals for "some digit".
const std::string kDigit(1, '\0');

// What is known of a part of the expression.
struct Part {
  std::optional<Strings> exact;  // all it can match, case aside
  std::optional<Strings> any;    // every match holds one of these; nullopt: nothing is known
};

// How good a set is: the length of its shortest literal; a digit is the poorest.
std::size_t worth(const std::optional<Strings>& any) {
  if (!any || any->empty() || any->size() > kMostLiterals) return 0;
  std::size_t shortest = 100;
  for (const std::string& one : *any) shortest = std::min(shortest, one == kDigit ? 1 : one.size());
  return shortest;
}

std::optional<Strings> usable(const Strings& exact) {
  Strings out;
  for (const std::string& one : exact) {
    if (one.size() >= kShortest) {
      out.insert(one);
    } else if (std::any_of(one.begin(), one.end(), is_digit)) {
      out.insert(kDigit);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<Strings> better(std::optional<Strings> a, std::optional<Strings> b) {
  return worth(b) > worth(a) ? b : a;
}

std::optional<Strings> any_of(const Part& part) {
  return part.exact ? better(usable(*part.exact), part.any) : part.any;
}

const Part kAnything{};
const Part kNothingTaken{Strings{""}, std::nullopt};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Strings> run() {
    const Part whole = choice();
    return at_ == text_.size() && !lost_ ? any_of(whole) : std::nullopt;
  }

  // What the text has to start with, words only: for ^ and \\W* in front.
  std::optional<Strings> start() {
    if (text_.substr(at_).starts_with("(?-i)")) at_ += 5;
    if (!starts("^")) return std::nullopt;
    ++at_;
    if (starts("\\W*")) at_ += 3;
    if (!more()) return std::nullopt;
    const bool digit_first = starts("\\d");
    const Part first = repeated();
    bool has_choice = false;  // then ^ would belong to the first branch only
    while (more() && !lost_) {
      if (text_[at_] == '|') has_choice = true;
      if (text_[at_] == '|' || text_[at_] == ')') break;
      (void)repeated();
    }
    if (lost_ || has_choice || more()) return std::nullopt;
    std::optional<Strings> out = first.exact ? usable(*first.exact) : first.any;
    if (!out || worth(out) == 0) return std::nullopt;
    for (const std::string& one : *out) {
      const bool fits = one == kDigit ? digit_first && !first.exact
                                      : first.exact && (is_alnum(one[0]) || one[0] == '_');
      if (!fits) return std::nullopt;
    }
    return out;
  }

 private:
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
      const auto one = any_of(all);
      const auto two = any_of(other);
      if (one && two) {
        both.any = one;
        both.any->insert(two->begin(), two->end());
      }
      all = std::move(both);
    }
    return all;
  }

  // Neighbours that are known exactly are multiplied out; what stands between
  // others ends the run, and the best run is kept.
  Part sequence() {
    Strings run{""};
    std::optional<Strings> best;
    bool exact = true;
    const auto end_run = [&] {
      best = better(std::move(best), usable(run));
      run = {""};
      exact = false;
    };
    while (more() && text_[at_] != '|' && text_[at_] != ')' && !lost_) {
      const Part part = repeated();
      if (part.exact && part.exact->size() * run.size() <= kMostExact) {
        Strings longer;
        for (const std::string& head : run) {
          for (const std::string& tail : *part.exact) longer.insert(head + tail);
        }
        run = std::move(longer);
        continue;
      }
      end_run();
      if (part.exact) {
        run = *part.exact;
      } else {
        best = better(std::move(best), part.any);
      }
    }
    Part out;
    if (exact) {
      out.exact = std::move(run);
    } else {
      out.any = better(std::move(best), usable(run));
    }
    return out;
  }

  Part repeated() {
    Part part = atom();
    while (more()) {
      const char c = text_[at_];
      if (c == '?') {
        ++at_;
        part.any.reset();
        if (part.exact) part.exact->insert("");
      } else if (c == '*') {
        ++at_;
        part = kAnything;
      } else if (c == '+') {
        ++at_;
        part = {std::nullopt, any_of(part)};
      } else if (c == '{' && at_ + 1 < text_.size() && text_[at_ + 1] >= '0' &&
                 text_[at_ + 1] <= '9') {
        const bool maybe = text_[at_ + 1] == '0';
        const std::size_t close = text_.find('}', at_);
        if (close == std::string_view::npos) return lose();
        at_ = close + 1;
        part = maybe ? kAnything : Part{std::nullopt, any_of(part)};
      } else {
        break;
      }
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
    ++at_;
    if (c == '^' || c == '$') return kNothingTaken;
    if (c == '.') return kAnything;
    // Dashes and quotation marks have no case.
    if (c == '\xE2' && starts("\x80") && at_ + 1 < text_.size()) {
      at_ += 2;
      return {Strings{std::string(text_.substr(at_ - 3, 3))}, std::nullopt};
    }
    return literal(c);
  }

  // Letters beyond ASCII have cases of their own: they count as anything.
  static Part literal(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) return kAnything;
    return {Strings{std::string(1, to_lower(c))}, std::nullopt};
  }
  static Part digit() { return {std::nullopt, Strings{kDigit}}; }

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
      case 'B':
      case 'A':
      case 'z':
        return kNothingTaken;
      case 's':
      case 'S':
      case 'w':
      case 'W':
      case 'D':
      case 'n':
      case 't':
      case 'r':
        return kAnything;
      case 'x':
        if (at_ + 2 > text_.size() || text_[at_] == '{') return lose();
        at_ += 2;
        return kAnything;
      default:
        break;
    }
    return is_alnum(c) ? lose() : literal(c);
  }

  // [abc] of a few ASCII characters is known exactly.
  Part one_of() {
    ++at_;
    const bool negated = starts("^");
    if (negated) ++at_;
    bool known = !negated;
    bool only_digits = !negated;
    Strings all;
    for (bool first = true; more() && (first || text_[at_] != ']'); first = false) {
      const char c = text_[at_];
      if (c == '[' && at_ + 1 < text_.size() && text_[at_ + 1] == ':') return lose();
      if (c == '\\') {
        if (at_ + 1 >= text_.size()) return lose();
        const char escaped = text_[at_ + 1];
        at_ += 2;
        if (escaped == 'd') {
          known = false;
        } else if (escaped == 'x' && at_ + 2 <= text_.size() && text_[at_] != '{') {
          at_ += 2;
          only_digits = known = false;
        } else if (std::string_view("pPxQ").find(escaped) != std::string_view::npos) {
          return lose();
        } else {
          only_digits = known = false;
        }
        continue;
      }
      ++at_;
      if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
        only_digits = only_digits && c >= '0' && text_[at_ + 1] <= '9';
        known = false;
        at_ += 1;
        continue;  // its end is read as a member of its own
      }
      only_digits = only_digits && c >= '0' && c <= '9';
      if (static_cast<unsigned char>(c) >= 0x80) {
        known = false;
      } else {
        all.insert(std::string(1, to_lower(c)));
      }
    }
    if (!more()) return lose();
    ++at_;
    if (known && all.size() <= 4) return {std::move(all), std::nullopt};
    return only_digits ? digit() : kAnything;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool lost_ = false;  // a construct this reader does not know
};

}  // namespace

RegexNeeds needs_of(std::string_view regex) {
  RegexNeeds out;
  auto any = Reader(regex).start();
  out.at_start = any.has_value();
  if (!any) any = Reader(regex).run();
  if (worth(any) == 0) return out;
  if (any->contains(kDigit)) {
    // Literals that hold a digit are digits too; of others one would have to be told apart.
    out.digit = std::all_of(any->begin(), any->end(), [](const std::string& one) {
      return one == kDigit || std::any_of(one.begin(), one.end(), is_digit);
    });
    out.at_start = out.at_start && out.digit && any->size() == 1;
    return out;
  }
  out.literals.assign(any->begin(), any->end());
  return out;
}

}  // namespace caveat
