#include "document/text_citations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"

namespace caveat {
namespace {

bool is_address(char c) {
  return is_alpha(c) || is_digit(c) || c == '.' || c == '/' || c == '-' || c == '@' || c == '_';
}

// End of a run of address characters from `at`; closing punctuation is left out.
std::size_t address_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end]) && text[end] != '<' && text[end] != '>' &&
         text[end] != '"' && static_cast<unsigned char>(text[end]) < 0x80) {
    ++end;
  }
  while (end > at && std::string_view(".,;:)]}'!?").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

bool is_doi_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("10.")) return false;
  std::size_t n = at + 3;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n - at - 3 >= 4 && n < text.size() && text[n] == '/';
}

bool ends_with_ignoring_case(std::string_view text, std::string_view tail) {
  if (text.size() < tail.size()) return false;
  return std::equal(tail.begin(), tail.end(), text.end() - static_cast<std::ptrdiff_t>(tail.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

// Bytes that a source in the text can be told by.
constexpr auto kSigns = [] {
  std::array<bool, 256> signs{};
  for (const unsigned char c : {':', '.', '1', 'P', '[', '(', '\xC2', '\xE2'}) signs[c] = true;
  return signs;
}();

class Finder {
 public:
  Finder(const Document& document, Index block, std::vector<TextCitation>& out)
      : document_(document),
        block_(block),
        base_(document.blocks[block].text.begin),
        text_(document.text_of(document.blocks[block].text)),
        out_(out) {}

  void run() {
    for (std::size_t at = 0;; ++at) {
      const char* const bytes = text_.data();
      const std::size_t size = text_.size();
      while (at < size && !kSigns[static_cast<unsigned char>(bytes[at])]) ++at;
      if (at >= size) return;
      switch (text_[at]) {
        case ':':
          for (const std::string_view scheme : {"http", "https"}) {
            if (text_.substr(at).starts_with("://") && text_.substr(0, at).ends_with(scheme)) {
              at = url(at - scheme.size(), at + 3);
              break;
            }
          }
          break;
        case '.':
          if (text_.substr(0, at).ends_with("www") && (at == 3 || !is_address(text_[at - 4])))
            at = url(at - 3, at + 1);
          break;
        case '1':
          if (is_doi_at(text_, at)) at = doi(at);
          break;
        case 'P':
          if (text_.substr(at).starts_with("PMID")) pmid(at);
          break;
        case '[':
          numbers(at);
          break;
        case '\xC2':
        case '\xE2':
          if (superscript_digit(at) >= 0 && !is_power(at)) at = superscripts(at);
          break;
        case '(':
          if (document_.has_reference_list) parenthesis(at);
          break;
        default:
          break;
      }
    }
  }

 private:
  void put(CitationKind kind, std::size_t begin, std::size_t end, std::string url,
           std::string label = {}) {
    TextCitation found;
    found.citation.kind = kind;
    found.citation.text = {base_ + static_cast<std::uint32_t>(begin),
                           base_ + static_cast<std::uint32_t>(end)};
    found.citation.url = std::move(url);
    found.citation.block = block_;
    found.label = std::move(label);
    out_.push_back(std::move(found));
  }

  // Links do not nest, so the last one that begins at or before a place decides.
  bool inside_link(std::size_t at) const {
    const std::uint32_t place = base_ + static_cast<std::uint32_t>(at);
    auto after = std::upper_bound(
        document_.citations.begin(), document_.citations.end(), place,
        [](std::uint32_t x, const Citation& citation) { return x < citation.text.begin; });
    while (after != document_.citations.begin() && (after - 1)->text.empty()) --after;
    return after != document_.citations.begin() && (after - 1)->text.contains(place);
  }

  // `behind`: where the scheme or "www." ends. Gives back where to go on from, never further back:
  // what is an address in name only ("www." at the end of a sentence) is passed over.
  std::size_t url(std::size_t at, std::size_t behind) {
    const std::size_t end = address_end(text_, at);
    if (end <= behind) return behind - 1;
    const std::string_view address = text_.substr(at, end - at);
    const bool doi = address.find("doi.org/10.") != address.npos;
    if (!inside_link(at)) {
      put(doi ? CitationKind::kDoi : CitationKind::kLink, at, end,
          (address.starts_with("www.") ? "http://" : "") + std::string(address));
    }
    return end - 1;
  }

  std::size_t doi(std::size_t at) {
    const std::size_t end = address_end(text_, at);
    if (end <= at) return at;
    if (inside_link(at)) return end - 1;
    put(CitationKind::kDoi, at, end, "https://doi.org/" + std::string(text_.substr(at, end - at)));
    return end - 1;
  }

  void pmid(std::size_t at) {
    std::size_t n = at + 4;
    while (n < text_.size() && (text_[n] == ':' || is_blank(text_[n]))) ++n;
    const std::size_t digits = n;
    while (n < text_.size() && is_digit(text_[n])) ++n;
    if (n - digits < 4) return;
    put(CitationKind::kPmid, at, n,
        "https://pubmed.ncbi.nlm.nih.gov/" + std::string(text_.substr(digits, n - digits)) + "/");
  }

  // [3], [3, 4], [3–5]
  void numbers(std::size_t at) {
    const std::size_t close =
        text_.substr(0, at + 26).find(']', at);  // bounded: "[[[[" must stay linear
    if (close == std::string_view::npos || close - at > 24) return;
    const std::string_view inside = text_.substr(at + 1, close - at - 1);
    const bool plain = std::all_of(inside.begin(), inside.end(), [](char c) {
      return is_digit(c) || c == ',' || c == ' ' || c == '-' ||
             static_cast<unsigned char>(c) >= 0x80;
    });
    if (!plain) return;
    for (std::size_t n = 0; n < inside.size();) {
      if (!is_digit(inside[n])) {
        ++n;
        continue;
      }
      std::size_t end = n;
      while (end < inside.size() && is_digit(inside[end])) ++end;
      if (end - n <= 3) {
        put(CitationKind::kNumbered, at, close + 1, {}, std::string(inside.substr(n, end - n)));
      }
      n = end;
    }
  }

  // The digit that the superscript character at `at` stands for; -1 when it is none.
  int superscript_digit(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("¹")) return 1;
    if (rest.starts_with("²")) return 2;
    if (rest.starts_with("³")) return 3;
    if (rest.size() < 3 || !rest.starts_with("\xE2\x81")) return -1;
    const int last = static_cast<unsigned char>(rest[2]);
    return last == 0xB0 || (last >= 0xB4 && last <= 0xB9) ? last - 0xB0 : -1;
  }

  // 10³ and m² are figures and units.
  bool is_power(std::size_t at) const {
    if (at == 0) return true;
    if (is_digit(text_[at - 1])) return true;
    std::size_t letters = 0;
    while (letters < at && letters < 3 && is_alpha(text_[at - 1 - letters])) ++letters;
    return letters > 0 && letters < 3;
  }

  // works.¹² works³,⁴
  std::size_t superscripts(std::size_t begin) {
    std::size_t at = begin;
    std::size_t first = begin;
    std::string label;
    const auto flush = [&] {
      if (!label.empty()) put(CitationKind::kNumbered, first, at, {}, std::move(label));
      label.clear();
    };
    while (at < text_.size()) {
      const int digit = superscript_digit(at);
      if (digit >= 0) {
        if (label.empty()) first = at;
        label += static_cast<char>('0' + digit);
        at += text_[at] == '\xC2' ? 2 : 3;
      } else if (text_[at] == ',' && at + 1 < text_.size() && superscript_digit(at + 1) >= 0) {
        flush();
        ++at;
      } else {
        break;
      }
    }
    flush();
    return at - 1;
  }

  // (Smith, 2021) (Smith et al., 2021; Jones 2019) (2021) behind a name
  void parenthesis(std::size_t at) {
    const std::size_t close = text_.substr(0, at + 162).find(')', at);
    if (close == std::string_view::npos || close - at > 160) return;
    const std::string_view inside = text_.substr(at + 1, close - at - 1);
    const std::size_t year = find_year(inside);
    if (year == std::string_view::npos) return;
    const bool named = has_name(inside.substr(0, year));
    const bool only_year = inside.size() <= 5;
    if (named) {
      put(CitationKind::kAuthorYear, at, close + 1, {});
    } else if (only_year && name_before(at)) {
      put(CitationKind::kAuthorYear, at, close + 1, {});
    }
  }

  // A word with a capital that is no month.
  static bool has_name(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] < 'A' || text[at] > 'Z' || (at > 0 && is_alpha(text[at - 1]))) continue;
      constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
      const std::string_view start = text.substr(at, 3);
      if (std::find(std::begin(kMonths), std::end(kMonths), start) == std::end(kMonths))
        return true;
    }
    return false;
  }

  static std::size_t find_year(std::string_view text) {
    for (std::size_t n = 0; n + 4 <= text.size(); ++n) {
      const bool starts = n == 0 || !is_digit(text[n - 1]);
      const bool ends = n + 4 == text.size() || !is_digit(text[n + 4]);
      if (starts && ends && (text.substr(n, 2) == "19" || text.substr(n, 2) == "20") &&
          is_digit(text[n + 2]) && is_digit(text[n + 3])) {
        return n;
      }
    }
    return std::string_view::npos;
  }

  bool name_before(std::size_t at) const {
    std::string_view before = text_.substr(0, at);
    while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
    if (ends_with_ignoring_case(before, "et al.") || ends_with_ignoring_case(before, "colleagues"))
      return true;
    std::size_t word = before.size();
    while (word > 0 &&
           (is_alpha(before[word - 1]) || static_cast<unsigned char>(before[word - 1]) >= 0x80))
      --word;
    return word < before.size() && before[word] >= 'A' && before[word] <= 'Z';
  }

  const Document& document_;
  Index block_;
  std::uint32_t base_;
  std::string_view text_;
  std::vector<TextCitation>& out_;
};

}  // namespace

std::vector<TextCitation> find_text_citations(const Document& document) {
  std::vector<TextCitation> out;
  for (Index n = 0; n < document.blocks.size(); ++n) Finder(document, n, out).run();
  return out;
}

std::string first_url(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("http://") || rest.starts_with("https://")) {
      return std::string(text.substr(at, address_end(text, at) - at));
    }
    if (is_doi_at(text, at))
      return "https://doi.org/" + std::string(text.substr(at, address_end(text, at) - at));
  }
  return {};
}

}  // namespace caveat
