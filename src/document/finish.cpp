#include "document/finish.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "document/text_citations.h"
#include "language/sentences.h"

namespace caveat {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Headings of a list of sources, lower case, without numbers and punctuation.
bool is_reference_heading(std::string_view heading) {
  constexpr std::string_view kHeadings[] = {
      "bibliography",
      "citations",
      "citations and sources",
      "endnotes",
      "footnotes",
      "list of references",
      "literature",
      "literature cited",
      "references",
      "references and further reading",
      "references and notes",
      "references and sources",
      "scientific references",
      "selected references",
      "sources",
      "sources and references",
      "works cited",
      "reference",
      "reference list",
      "source",
      "key references",
      "sources & references",
      "references & sources",
      "further reading and references",
  };
  std::string name = lower(heading);
  std::erase_if(name,
                [](char c) { return c == ':' || c == '.' || c == '*' || (c >= '0' && c <= '9'); });
  const std::size_t first = name.find_first_not_of(' ');
  if (first == std::string::npos) return false;
  name = name.substr(first, name.find_last_not_of(' ') - first + 1);
  return std::find(std::begin(kHeadings), std::end(kHeadings), name) != std::end(kHeadings);
}

void make_sections(Document& document) {
  document.sections.assign(1, Section{});
  std::vector<Index> open{0};
  const auto close_to = [&](std::uint8_t level, Index at) {
    while (open.size() > 1 && document.sections[open.back()].level >= level) {
      document.sections[open.back()].end_block = at;
      open.pop_back();
    }
  };
  for (Index n = 0; n < document.blocks.size(); ++n) {
    Block& block = document.blocks[n];
    if (block.kind == BlockKind::kHeading) {
      close_to(block.level, n);
      Section section;
      section.heading = n;
      section.parent = open.back();
      section.level = block.level;
      section.first_block = n;
      document.sections.push_back(section);
      open.push_back(static_cast<Index>(document.sections.size() - 1));
    }
    block.section = open.back();
  }
  const auto end = static_cast<Index>(document.blocks.size());
  close_to(0, end);
  document.sections[0].end_block = end;
}

// "[12] Smith …" or "12. Smith …": the number; empty when there is none.
std::string leading_number(std::string_view text) {
  std::size_t at = text.starts_with('[') ? 1 : 0;
  std::string digits;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && digits.size() < 3)
    digits += text[at++];
  if (digits.empty() || at >= text.size()) return {};
  return text[at] == ']' || text[at] == '.' || text[at] == ')' ? digits : std::string();
}

// Takes the entries of reference lists out of the blocks.
void lift_references(Document& document, BuildState& state) {
  std::vector<bool> gone(document.blocks.size(), false);
  std::size_t number = 0;
  bool any = false;
  for (const Section& section : document.sections) {
    if (section.heading == kNone) continue;
    if (!is_reference_heading(document.text_of(document.blocks[section.heading].text))) continue;
    for (Index n = section.heading + 1; n < section.end_block; ++n) {
      const Block& block = document.blocks[n];
      if (gone[n] || block.kind == BlockKind::kHeading) continue;
      // A long list of sentences under "Sources" is prose, not a list of works.
      gone[n] = true;
      any = true;
      ++number;
      const std::string_view text = document.text_of(block.text);
      std::string label = leading_number(text);
      if (label.empty()) label = std::to_string(number);
      std::string url;
      for (const Citation& citation : document.citations) {
        if (citation.block == n && url.empty()) url = citation.url;
      }
      if (url.empty()) url = first_url(text);
      state.references.push_back({std::move(label), std::string(text), std::move(url)});
      document.skipped.push_back({"reference list", block.source});
    }
  }
  if (!any) {
    document.has_reference_list = !state.references.empty();
    return;
  }
  document.has_reference_list = true;
  std::vector<Index> moved(document.blocks.size(), kNone);
  std::vector<Block> kept;
  for (Index n = 0; n < document.blocks.size(); ++n) {
    if (gone[n]) continue;
    moved[n] = static_cast<Index>(kept.size());
    kept.push_back(document.blocks[n]);
  }
  const auto follow = [&](Index& index) {
    if (index != kNone) index = moved[index];
  };
  for (Block& block : kept) {
    follow(block.lead_in);
    follow(block.header_cell);
  }
  for (Citation& citation : document.citations) follow(citation.block);
  document.blocks = std::move(kept);
  make_sections(document);
}

void make_sentences(Document& document) {
  for (Index n = 0; n < document.blocks.size(); ++n) {
    Block& block = document.blocks[n];
    block.first_sentence = static_cast<Index>(document.sentences.size());
    for (const Span& span : split_sentences(document.text_of(block.text))) {
      document.sentences.push_back(
          {{block.text.begin + span.begin, block.text.begin + span.end}, n});
    }
    block.end_sentence = static_cast<Index>(document.sentences.size());
    if (block.chrome) continue;
    bool inside = false;
    for (const char c : document.text_of(block.text)) {
      const bool blank = c == ' ';
      document.word_count += !blank && !inside;
      inside = !blank;
    }
  }
}

void resolve_marks(Document& document, const BuildState& state) {
  std::map<std::string_view, const BuildState::Reference*> by_label;
  for (const auto& reference : state.references) by_label.emplace(reference.label, &reference);
  const auto resolve = [&](Citation& citation, std::string_view label) {
    const auto found = by_label.find(label);
    if (found == by_label.end()) return false;
    citation.target = found->second->text;
    citation.url = found->second->url;
    return true;
  };
  // A mark that leads nowhere is no citation.
  std::vector<bool> dead(document.citations.size(), false);
  for (const auto& [index, label] : state.marks) {
    dead[index] = !resolve(document.citations[index], label);
  }
  std::vector<Citation> kept;
  for (std::size_t n = 0; n < document.citations.size(); ++n) {
    if (!dead[n]) kept.push_back(std::move(document.citations[n]));
  }
  document.citations = std::move(kept);
  for (TextCitation& found : find_text_citations(document)) {
    if (found.citation.kind == CitationKind::kNumbered && !resolve(found.citation, found.label))
      continue;
    document.citations.push_back(std::move(found.citation));
  }
  std::stable_sort(
      document.citations.begin(), document.citations.end(),
      [](const Citation& a, const Citation& b) { return a.text.begin < b.text.begin; });
}

void place_directives(Document& document) {
  for (Directive& directive : document.directives) {
    for (Index n = 0; n < document.blocks.size(); ++n) {
      if (document.blocks[n].source.begin < directive.source.end) continue;
      if (document.blocks[n].kind == BlockKind::kTitle ||
          document.blocks[n].kind == BlockKind::kMetaDescription)
        continue;
      directive.next_block = n;
      break;
    }
  }
}

}  // namespace

void finish_document(Document& document, BuildState& state) {
  make_sections(document);
  lift_references(document, state);
  make_sentences(document);
  resolve_marks(document, state);
  place_directives(document);
}

}  // namespace caveat
