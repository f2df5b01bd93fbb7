#include "checks/source_reach.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

// A mark rather than words: it may stand behind the full stop of its sentence.
bool is_mark(const Citation& citation) {
  return citation.kind == CitationKind::kFootnote || citation.kind == CitationKind::kNumbered;
}

// Only marks, digits, brackets and blanks between the two places.
bool is_blank_between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const std::string_view between = text.substr(begin, end - begin);
  return between.find_first_not_of(" 0123456789[]()^,*") == between.npos;
}

// The sentence of its block that a citation belongs to.
Index sentence_of(const Document& document, const Citation& citation) {
  const Block& block = document.blocks[citation.block];
  const auto begin = document.sentences.begin() + block.first_sentence;
  const auto behind = std::partition_point(
      begin, document.sentences.begin() + block.end_sentence,
      [&](const Sentence& sentence) { return sentence.text.begin <= citation.text.begin; });
  const auto found =
      static_cast<Index>((behind == begin ? behind : behind - 1) - document.sentences.begin());
  const bool opens =
      found > block.first_sentence && is_mark(citation) &&
      is_blank_between(document.text, document.sentences[found].text.begin, citation.text.begin);
  return opens ? found - 1 : found;
}

// A reference written out in brackets: "(Lawrence et al., Child Health Survey, 2015)".
// Needs a name in capitals and more than a name and a year, so that
// "(March 2019)" and "(Smith 2021)" are none.
bool has_bracketed_reference(std::string_view sentence) {
  for (std::size_t open = sentence.find('('); open != sentence.npos;
       open = sentence.find('(', open + 1)) {
    const std::size_t close = sentence.find(')', open);
    if (close == sentence.npos) return false;
    const std::string_view inside = sentence.substr(open + 1, close - open - 1);
    const bool names =
        std::any_of(inside.begin(), inside.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!names || inside.find(',') == inside.npos) continue;
    if (std::count(inside.begin(), inside.end(), ' ') < 2) continue;
    for (std::size_t at = 0; at + 4 <= inside.size(); ++at) {
      const std::string_view year = inside.substr(at, 4);
      if ((year.starts_with("19") || year.starts_with("20")) && is_digit(year[2]) &&
          is_digit(year[3]) && at + 4 >= inside.size() - std::min<std::size_t>(2, inside.size())) {
        return true;
      }
    }
  }
  return false;
}

// A reference number that lost its superscript: "by suicide.3" at the end of a sentence.
bool has_glued_number(std::string_view sentence) {
  std::size_t end = sentence.size();
  while (end > 0 && (is_digit(sentence[end - 1]) || sentence[end - 1] == ',')) --end;
  const std::size_t digits = sentence.size() - end;
  if (digits == 0 || digits > 5 || end < 2 || sentence[end - 1] != '.') return false;
  const char before = sentence[end - 2];
  return (before >= 'a' && before <= 'z') || before == ')';
}

bool is_source_line(const Document& document, const Block& block) {
  const std::string text = lower(document.text_of(block.text).substr(0, 8));
  return text.starts_with("source:") || text.starts_with("sources:");
}

// Of each cell of a table the first cell of its row, of any other block that block itself. Cells of
// a row follow one another, and their columns run upward.
std::vector<Index> rows_of(const Document& document) {
  const auto column = [&](Index n) {
    const Block& block = document.blocks[n];
    return block.kind == BlockKind::kTableCell ? block.header_cell : kNone;
  };
  std::vector<Index> out(document.blocks.size());
  for (Index n = 0; n < out.size(); ++n) {
    const bool goes_on =
        n > 0 && column(n) != kNone && column(n - 1) != kNone && column(n - 1) < column(n);
    out[n] = goes_on ? out[n - 1] : n;
  }
  return out;
}

}  // namespace

std::vector<SourceKind> SourceCounts::kinds() const {
  std::vector<SourceKind> out;
  for (std::size_t n = 0; n < counts_.size(); ++n) {
    if (counts_[n] > 0) out.push_back(static_cast<SourceKind>(n));
  }
  return out;
}

bool SourceCounts::any_external() const {
  const auto there = kinds();
  return std::any_of(there.begin(), there.end(), is_external_source);
}

SourceReach::SourceReach(const Document& document, std::string_view own_host)
    : document_(document), row_(rows_of(document)), written_(document.sentences.size(), kUnknown) {
  for (const Citation& citation : document.citations) {
    if (citation.block >= document.blocks.size()) continue;
    const SourceKind kind = kind_of_source(citation, own_host);
    of_block_[citation.block].add(kind);
    of_row_[row_[citation.block]].add(kind);
    const Block& home = document.blocks[citation.block];
    if (home.first_sentence == home.end_sentence) continue;
    of_sentence_[sentence_of(document, citation)].add(kind);
  }
}

SourceCounts SourceReach::of(Index sentence) const {
  SourceCounts out;
  const Index index = document_.sentences[sentence].block;
  const Block& block = document_.blocks[index];
  const Index last = block.end_sentence - 1;
  const Index next = std::min(sentence + 1, last);
  if (block.kind == BlockKind::kTableCell && block.header_cell != kNone) {
    add(of_row_, row_[index], out);
  } else {
    add(of_sentence_, sentence, out);
    if (next != sentence) add(of_sentence_, next, out);
    if (last > next) add(of_sentence_, last, out);
  }
  if (index + 1 < document_.blocks.size()) {
    const Block& below = document_.blocks[index + 1];
    const bool is_heading = block.kind == BlockKind::kHeading ||
                            block.kind == BlockKind::kFaqQuestion ||
                            block.kind == BlockKind::kTitle;
    if (is_source_line(document_, below)) {
      add(of_block_, index + 1, out);
    } else if (is_heading && below.first_sentence < below.end_sentence) {
      add(of_sentence_, below.first_sentence, out);
    }
  }
  if (block.lead_in != kNone) {
    const Block& lead_in = document_.blocks[block.lead_in];
    if (lead_in.first_sentence < lead_in.end_sentence) {
      add(of_sentence_, lead_in.end_sentence - 1, out);
    }
  }
  if (is_written(sentence)) out.add(SourceKind::kOther);
  if (next != sentence && is_written(next)) out.add(SourceKind::kOther);
  if (last > next && is_written(last)) out.add(SourceKind::kOther);
  return out;
}

void SourceReach::add(const Counts& counts, Index key, SourceCounts& to) {
  const auto found = counts.find(key);
  if (found != counts.end()) to.add(found->second);
}

bool SourceReach::is_written(Index sentence) const {
  std::uint8_t& known = written_[sentence];
  if (known == kUnknown) {
    const std::string_view text = document_.sentences[sentence].text.of(document_.text);
    known = has_bracketed_reference(text) || has_glued_number(text) ? kYes : kNo;
  }
  return known == kYes;
}

}  // namespace caveat
