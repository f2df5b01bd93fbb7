#include "document/reference_lists.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "document/text_citations.h"
#include "text/ascii.h"

namespace caveat {
namespace {

enum class Heading { kNone, kReferences, kReading };

// Headings of a list of sources, lower case, without numbers and punctuation.
constexpr std::string_view kReferenceHeadings[] = {
    "bibliography",
    "citations",
    "citations and sources",
    "endnotes",
    "evidence and sources",
    "footnotes",
    "key references",
    "list of references",
    "literature",
    "literature cited",
    "notes and references",
    "notes and sources",
    "reference",
    "reference list",
    "references",
    "references & sources",
    "references and notes",
    "references and sources",
    "scientific references",
    "selected references",
    "source",
    "sources",
    "sources & references",
    "sources and references",
    "sources used",
    "works cited",
};
// Lists in which some entries may be works and others advice.
constexpr std::string_view kReadingHeadings[] = {
    "further reading",
    "notes",
    "further reading and references",
    "further reading and resources",
    "references and further reading",
    "recommended reading",
    "sources and further reading",
};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

Heading heading_of(std::string_view text) {
  if (text.size() > 48) return Heading::kNone;
  std::string name;
  for (const char c : text) {
    if (c == ':' || c == '.' || c == '*' || is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      continue;  // an emoji in front is decoration
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::size_t first = name.find_first_not_of(' ');
  if (first == std::string::npos) return Heading::kNone;
  name = name.substr(first, name.find_last_not_of(' ') - first + 1);
  if (is_one_of(kReferenceHeadings, name)) return Heading::kReferences;
  return is_one_of(kReadingHeadings, name) ? Heading::kReading : Heading::kNone;
}

// "[12] Smith …" or "12. Smith …": the number; empty when there is none.
std::string leading_number(std::string_view text) {
  std::size_t at = text.starts_with('[') ? 1 : 0;
  std::string digits;
  while (at < text.size() && is_digit(text[at]) && digits.size() < 3) digits += text[at++];
  if (digits.empty() || at >= text.size()) return {};
  return text[at] == ']' || text[at] == '.' || text[at] == ')' ? digits : std::string();
}

bool has_year(std::string_view text) {
  for (std::size_t n = 0; n + 4 <= text.size(); ++n) {
    if ((text[n] != '1' && text[n] != '2') || (n > 0 && is_digit(text[n - 1]))) continue;
    const std::string_view year = text.substr(n, 4);
    if ((year.starts_with("19") || year.starts_with("20")) && is_digit(year[2]) &&
        is_digit(year[3]) && (n + 4 == text.size() || !is_digit(text[n + 4]))) {
      return true;
    }
  }
  return false;
}

bool names_a_work(std::string_view text, std::string_view url) {
  return url.starts_with("http") || has_year(text) || !leading_number(text).empty() ||
         text.find("et al") != text.npos || text.find("PMID") != text.npos;
}

class Lifter {
 public:
  Lifter(Document& document, BuildState& state)
      : document_(document), state_(state), gone_(document.blocks.size(), false) {
    urls_.resize(document.blocks.size());
    for (const Citation& citation : document.citations) {
      if (citation.block == kNone) continue;
      std::string& url = urls_[citation.block];
      if (url.empty() || (!url.starts_with("http") && citation.url.starts_with("http")))
        url = citation.url;
    }
  }

  void run() {
    for (const Index entry : state_.entries) gone_[entry] = true;
    scan();
    scan_tail();
    follow_marks();
    record();
    document_.has_reference_list = !state_.references.empty();
    remove();
  }

 private:
  // Finds the lists below headings.
  void scan() {
    Heading inside = Heading::kNone;
    std::uint8_t level = 0;
    std::vector<Index> items;  // of the list that is being read
    bool any_work = false;
    const auto close = [&] {
      // Under "References" an item without year or address is an entry among entries.
      const bool all = inside == Heading::kReferences && any_work;
      for (const Index n : items) {
        const Block& block = document_.blocks[n];
        if (is_work(n) || (all && block.kind == BlockKind::kListItem)) gone_[n] = true;
      }
      items.clear();
      any_work = false;
      inside = Heading::kNone;
    };
    for (Index n = 0; n < document_.blocks.size(); ++n) {
      const Block& block = document_.blocks[n];
      if (block.chrome || gone_[n]) continue;
      const bool heading = block.kind == BlockKind::kHeading ||
                           (block.kind == BlockKind::kFaqQuestion && block.level > 0);
      const Heading found = heading || block.kind == BlockKind::kParagraph
                                ? heading_of(document_.text_of(block.text))
                                : Heading::kNone;
      if (found != Heading::kNone) {
        close();
        inside = found;
        level = heading ? block.level : 6;
      } else if (inside == Heading::kNone) {
        continue;
      } else if (heading) {
        if (block.level <= level) close();
      } else if (block.kind == BlockKind::kListItem || is_work(n)) {
        any_work = any_work || is_work(n);
        items.push_back(n);
      } else if (any_work) {
        close();  // prose behind the list
      }
    }
    close();
  }

  // Extracts lose the heading: a list at the very end whose items all have a
  // year and mostly an address is one of works.
  void scan_tail() {
    std::size_t begin = document_.blocks.size();
    while (begin > 0 && document_.blocks[begin - 1].chrome) --begin;
    const std::size_t end = begin;
    std::size_t addresses = 0;
    for (; begin > 0; --begin) {
      const auto n = static_cast<Index>(begin - 1);
      const std::string_view text = document_.text_of(document_.blocks[n].text);
      if (gone_[n] || document_.blocks[n].kind != BlockKind::kListItem || !has_year(text)) break;
      addresses += !first_url(text).empty() || urls_[n].starts_with("http");
    }
    if (end - begin < 3 || addresses * 2 < end - begin) return;
    for (std::size_t n = begin; n < end; ++n) gone_[n] = true;
  }

  // <sup><a href="#n1">1</a></sup> … <li id="n1">: an item that a mark before it
  // leads to is an entry, under any heading.
  void follow_marks() {
    if (state_.marks.empty() || state_.anchors.empty()) return;
    std::unordered_map<std::string_view, Index> by_id;
    for (const auto& [block, id] : state_.anchors) by_id.emplace(id, block);
    for (const auto& [index, label] : state_.marks) {
      if (!label.starts_with('#')) continue;
      const auto found = by_id.find(std::string_view(label).substr(1));
      if (found == by_id.end()) continue;
      const Block& target = document_.blocks[found->second];
      const bool before = document_.citations[index].text.end < target.text.begin;
      if (before && (target.kind == BlockKind::kListItem || is_work(found->second)) &&
          target.kind != BlockKind::kHeading) {
        gone_[found->second] = true;
      }
    }
  }

  bool is_work(Index n) const {
    const std::string_view text = document_.text_of(document_.blocks[n].text);
    return names_a_work(text, urls_[n]) || !first_url(text).empty();
  }

  void record() {
    std::size_t number = 0;
    std::size_t anchor = 0;
    for (Index n = 0; n < document_.blocks.size(); ++n) {
      std::vector<std::string> labels;
      for (; anchor < state_.anchors.size() && state_.anchors[anchor].first <= n; ++anchor) {
        if (state_.anchors[anchor].first == n)
          labels.push_back('#' + state_.anchors[anchor].second);
      }
      if (!gone_[n]) continue;
      ++number;
      const Block& block = document_.blocks[n];
      const std::string text(document_.text_of(block.text));
      std::string label = leading_number(text);
      labels.push_back(label.empty() ? std::to_string(number) : std::move(label));
      const std::string url = urls_[n].starts_with("http") ? urls_[n] : first_url(text);
      for (std::string& name : labels) state_.references.push_back({std::move(name), text, url});
      document_.skipped.push_back({"reference list", block.source});
    }
  }

  void remove() {
    if (std::find(gone_.begin(), gone_.end(), true) == gone_.end()) return;
    std::vector<Index> moved(document_.blocks.size(), kNone);
    std::vector<Block> kept;
    for (Index n = 0; n < document_.blocks.size(); ++n) {
      if (gone_[n]) continue;
      moved[n] = static_cast<Index>(kept.size());
      kept.push_back(document_.blocks[n]);
    }
    const auto follow = [&](Index& index) {
      if (index != kNone) index = moved[index];
    };
    for (Block& block : kept) {
      follow(block.lead_in);
      follow(block.header_cell);
    }
    for (Citation& citation : document_.citations) follow(citation.block);
    document_.blocks = std::move(kept);
  }

  Document& document_;
  BuildState& state_;
  std::vector<bool> gone_;
  std::vector<std::string> urls_;  // by block: the first address linked there
};

}  // namespace

void lift_references(Document& document, BuildState& state) { Lifter(document, state).run(); }

}  // namespace caveat
