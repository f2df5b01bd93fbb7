#include "config/glob.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace caveat {
namespace {

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out += point.value;
    at += point.length;
  }
  return out;
}

// One element of a pattern.
struct Piece {
  enum Kind { kOne, kSet, kInFolder, kFolders, kRest } kind = kOne;
  char32_t character = 0;  // kOne; 0 for `?`
  bool negated = false;    // kSet
  std::vector<std::pair<char32_t, char32_t>> ranges;

  bool takes(char32_t c) const {
    switch (kind) {
      case kFolders:
      case kRest:
        return true;
      case kInFolder:
        return c != U'/';
      case kOne:
        return character == 0 ? c != U'/' : character == c;
      case kSet:
        break;
    }
    const bool inside = std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
      return range.first <= c && c <= range.second;
    });
    return c != U'/' && inside != negated;
  }
  // A star stays where it is after a character, and may be left without one.
  bool stays() const { return kind == kInFolder || kind == kFolders || kind == kRest; }
};

// The set that starts at `at`; moves `at` behind it. False when it is never closed.
bool parse_set(const std::u32string& pattern, std::size_t& at, Piece& piece) {
  std::size_t n = at + 1;
  piece.kind = Piece::kSet;
  piece.negated = n < pattern.size() && pattern[n] == U'!';
  if (piece.negated) ++n;
  for (const std::size_t first = n; n < pattern.size(); ++n) {
    if (pattern[n] == U']' && n > first) {
      at = n + 1;
      return true;
    }
    if (n + 2 < pattern.size() && pattern[n + 1] == U'-' && pattern[n + 2] != U']') {
      piece.ranges.emplace_back(pattern[n], pattern[n + 2]);
      n += 2;
    } else {
      piece.ranges.emplace_back(pattern[n], pattern[n]);
    }
  }
  return false;
}

std::vector<Piece> parse(const std::u32string& pattern) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < pattern.size();) {
    Piece piece;
    const bool folder_starts = at == 0 || pattern[at - 1] == U'/';
    const std::u32string_view rest = std::u32string_view(pattern).substr(at);
    if (folder_starts && rest.starts_with(U"**/")) {
      piece.kind = Piece::kFolders;
      at += 3;
    } else if (folder_starts && rest == U"**") {
      piece.kind = Piece::kRest;
      at += 2;
    } else if (rest[0] == U'*') {
      piece.kind = Piece::kInFolder;
      ++at;
    } else if (rest[0] == U'[' && parse_set(pattern, at, piece)) {
    } else {
      piece = Piece();
      piece.character = rest[0] == U'?' ? 0 : rest[0];
      ++at;
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.find('/') == std::string_view::npos) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  }
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  std::u32string wanted = decoded(pattern);
  if (wanted.ends_with(U'/')) wanted += U"**";
  const std::vector<Piece> pieces = parse(wanted);
  const std::u32string text = decoded(path);

  // All places of the pattern that the text up to here may have reached.
  std::vector<char> here(pieces.size() + 1, 0);
  here[0] = 1;
  for (std::size_t t = 0;; ++t) {
    const bool folder_starts = t == 0 || text[t - 1] == U'/';
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      const bool may_leave =
          pieces[p].stays() && (pieces[p].kind != Piece::kFolders || folder_starts);
      if (here[p] != 0 && may_leave) here[p + 1] = 1;
    }
    if (t == text.size()) return here.back() != 0;
    std::vector<char> next(pieces.size() + 1, 0);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      if (here[p] != 0 && pieces[p].takes(text[t])) next[pieces[p].stays() ? p : p + 1] = 1;
    }
    here = std::move(next);
  }
}

}  // namespace caveat
