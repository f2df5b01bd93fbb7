#include "git/diff.h"

#include <charconv>
#include <optional>

namespace caveat::git {
namespace {

constexpr std::string_view kUnmerged = "* Unmerged path ";

// A name as git quotes it ("tab\there", octal for bytes that are not ASCII), or as it is.
// `rest` keeps what follows the closing quote.
std::optional<std::string> unquote(std::string_view text, std::string_view& rest) {
  rest = {};
  if (!text.starts_with('"')) return std::string(text);
  std::string out;
  for (std::size_t at = 1; at < text.size(); ++at) {
    char c = text[at];
    if (c == '"') {
      rest = text.substr(at + 1);
      return out;
    }
    if (c == '\\') {
      if (++at == text.size()) return std::nullopt;
      constexpr std::string_view kLetters = "abtnvfr\"\\";
      constexpr std::string_view kMeanings = "\a\b\t\n\v\f\r\"\\";
      const std::size_t letter = kLetters.find(text[at]);
      if (letter != std::string_view::npos) {
        c = kMeanings[letter];
      } else {
        unsigned value = 0;
        const char* begin = text.data() + at;
        const char* end = begin + std::min<std::size_t>(3, text.size() - at);
        const auto [stop, error] = std::from_chars(begin, end, value, 8);
        if (error != std::errc() || stop != begin + 3 || value > 0xFF) return std::nullopt;
        c = static_cast<char>(value);
        at += 2;
      }
    }
    out += c;
  }
  return std::nullopt;  // no closing quote
}

std::optional<std::string> unquote(std::string_view text) {
  std::string_view rest;
  return unquote(text, rest);
}

// The name of "a/NAME b/NAME"; none when the two differ (then "rename to" says it).
std::optional<std::string> name_of_both(std::string_view header) {
  std::string_view rest;
  std::optional<std::string> name;
  if (header.starts_with('"')) {
    name = unquote(header, rest);
  } else {
    const std::size_t half = header.size() / 2;
    if (header.size() % 2 == 0 || header[half] != ' ') return std::nullopt;
    name = std::string(header.substr(0, half));
    rest = header.substr(half);
  }
  if (!name || !rest.starts_with(" ")) return std::nullopt;
  const std::optional<std::string> other = unquote(rest.substr(1));
  if (!other || !name->starts_with("a/") || !other->starts_with("b/")) return std::nullopt;
  if (name->substr(2) != other->substr(2)) return std::nullopt;
  return name->substr(2);
}

// "N" or "N,M" behind `sign`; M is 1 when it is left out.
struct Extent {
  std::uint32_t start = 0;
  std::uint32_t count = 1;
};

std::optional<Extent> read_extent(std::string_view& text, char sign) {
  if (!text.starts_with(sign)) return std::nullopt;
  Extent extent;
  const char* end = text.data() + text.size();
  auto [at, error] = std::from_chars(text.data() + 1, end, extent.start);
  if (error != std::errc()) return std::nullopt;
  if (at != end && *at == ',') {
    const auto count = std::from_chars(at + 1, end, extent.count);
    if (count.ec != std::errc()) return std::nullopt;
    at = count.ptr;
  }
  text.remove_prefix(static_cast<std::size_t>(at - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return extent;
}

class Parser {
 public:
  explicit Parser(std::string_view diff) : rest_(diff) {}

  Result<std::vector<ChangedFile>> parse() {
    while (!rest_.empty()) {
      const std::string_view line = next_line();
      if (!take(line)) {
        return Problem{"git",
                       {},
                       "the output of `git diff` cannot be read",
                       "at: " + std::string(line.substr(0, 120)),
                       0,
                       0,
                       {}};
      }
    }
    finish();
    if (nameless_) return Problem{"git", {}, "`git diff` names no file for a change", {}, 0, 0, {}};
    return std::move(files_);
  }

 private:
  std::string_view next_line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  bool take(std::string_view line) {
    if (line.starts_with("diff --git ")) {
      finish();
      open_ = true;
      name_ = name_of_both(line.substr(11));
      return true;
    }
    if (line.starts_with(kUnmerged)) {
      finish();
      const auto name = unquote(line.substr(kUnmerged.size()));
      if (name) files_.push_back({*name, {true, {}, {}}, true});
      return name.has_value();
    }
    if (!open_) return line.empty();
    if (line.starts_with("@@ ")) return take_hunk(line.substr(3));
    if (line.starts_with("+++ ")) return take_new_name(line.substr(4));
    if (line.starts_with("rename to ")) return set_name(unquote(line.substr(10)));
    if (line.starts_with("copy to ")) return set_name(unquote(line.substr(8)));
    if (line.starts_with("deleted file mode ")) {
      deleted_ = true;
    } else if (line.starts_with("new file mode ")) {
      lines_.all = true;
      set_mode(line.substr(14));
    } else if (line.starts_with("new mode ")) {
      set_mode(line.substr(9));
    } else if (line.starts_with("index ")) {
      const std::size_t blank = line.rfind(' ');
      if (blank > 5) set_mode(line.substr(blank + 1));
    } else if (line.starts_with("Binary files ")) {
      lines_.all = true;
    } else {
      // What is known and says nothing here.
      for (const std::string_view head : {"old mode ", "similarity index ", "dissimilarity index ",
                                          "rename from ", "copy from ", "--- ", "\\ "}) {
        if (line.starts_with(head)) return true;
      }
      return line.empty();
    }
    return true;
  }

  // git ends a name that has blanks in it with a tab.
  bool take_new_name(std::string_view name) {
    if (name == "/dev/null") return true;
    if (!name.starts_with('"') && name.ends_with('\t')) name.remove_suffix(1);
    const auto plain = unquote(name);
    return plain && plain->starts_with("b/") && set_name(plain->substr(2));
  }

  // Skips the lines of the hunk by their number: an article may hold "diff --git" itself.
  bool take_hunk(std::string_view text) {
    const auto before = read_extent(text, '-');
    const auto after = before ? read_extent(text, '+') : std::nullopt;
    if (!after || !text.starts_with("@@")) return false;
    if (after->count == 0) {
      lines_.cuts.push_back(after->start);
    } else {
      lines_.lines.push_back({after->start, after->start + after->count - 1});
    }
    std::uint64_t left = std::uint64_t{before->count} + after->count;
    while (left > 0) {
      if (rest_.empty()) return false;
      const std::string_view line = next_line();
      if (line.starts_with('\\')) continue;  // "\ No newline at end of file"
      if (!line.starts_with('-') && !line.starts_with('+')) return false;
      --left;
    }
    return true;
  }

  bool set_name(const std::optional<std::string>& name) {
    if (name) name_ = name;
    return name.has_value();
  }

  void set_mode(std::string_view mode) { regular_ = mode.starts_with("100"); }

  void finish() {
    const bool touched = lines_.all || !lines_.lines.empty() || !lines_.cuts.empty();
    if (open_ && touched && regular_ && !deleted_ && !name_) nameless_ = true;
    if (open_ && touched && regular_ && !deleted_ && name_) {
      if (lines_.all) lines_ = {true, {}, {}};
      files_.push_back({std::move(*name_), std::move(lines_), false});
    }
    open_ = deleted_ = false;
    regular_ = true;
    name_.reset();
    lines_ = {};
  }

  std::string_view rest_;
  std::vector<ChangedFile> files_;
  bool nameless_ = false;
  // The file that is being read.
  bool open_ = false;
  bool deleted_ = false;
  bool regular_ = true;
  std::optional<std::string> name_;
  ChangedLines lines_;
};

}  // namespace

Result<std::vector<ChangedFile>> parse_diff(std::string_view diff) { return Parser(diff).parse(); }

}  // namespace caveat::git
