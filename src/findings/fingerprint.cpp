#include "findings/fingerprint.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// 64-bit FNV-1a. Not std::hash: a fingerprint is written to files and must be
// the same on every machine and with every compiler.
class Hash {
 public:
  // A part ends with a byte that valid UTF-8 never holds, so that "ab" + "c"
  // is not "a" + "bc".
  void add(std::string_view part) {
    for (const char c : part) add_byte(static_cast<unsigned char>(c));
    add_byte(0xFF);
  }
  std::uint64_t value() const { return value_; }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3ull; }

  std::uint64_t value_ = 0xCBF29CE484222325ull;
};

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Zero-width space, joiners, word joiner, byte-order mark, soft hyphen: come and go with the
// editor.
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

bool is_quotation_mark(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB || c == 0xB4 ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2032 || c == 0x2033 || c == 0x2039 || c == 0x203A;
}

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

// Lower case of the letters an English article is written with; others stay.
char32_t lower(char32_t c) {
  const bool latin_capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
  return latin_capital ? c + 0x20 : c;
}

// The text without what an editor or a publishing system changes in passing.
std::string fold(std::string_view text) {
  std::string out;
  bool blank = false;
  out.reserve(text.size());
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_alnum(text[at])) {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += to_lower(text[at++]);
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    const char32_t c = point.value;
    if (is_invisible(c)) continue;
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    if (is_quotation_mark(c)) {
      out += '\'';
    } else if (is_dash(c)) {
      // "--" in Markdown is one dash in the published page.
      if (out.empty() || out.back() != '-') out += '-';
    } else if (c == 0x2026) {
      out += "...";
    } else {
      append_utf8(out, lower(c));
    }
  }
  return out;
}

std::string to_hex(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t n = 16; n > 0; value >>= 4) out[--n] = kDigits[value & 0xF];
  return out;
}

Hash content_hash(const Finding& finding) {
  Hash hash;
  hash.add(finding.rule);
  hash.add(finding.obligation);
  if (!is_document_level(finding)) {
    hash.add(fold(finding.excerpt));
    hash.add(fold(finding.sentence_text));
  }
  return hash;
}

}  // namespace

std::string content_fingerprint(const Finding& finding) {
  return to_hex(content_hash(finding).value());
}

void set_fingerprints(std::vector<Finding>& findings) {
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  for (Finding& finding : findings) {
    Hash hash = content_hash(finding);
    const std::uint32_t count = seen[hash.value()]++;
    // The first of its kind carries no count: adding a second one below changes nothing.
    if (count > 0) hash.add(std::to_string(count));
    finding.fingerprint = to_hex(hash.value());
  }
}

}  // namespace caveat
