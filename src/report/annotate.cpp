#include "report/annotate.h"

#include <algorithm>

namespace caveat {
namespace {

// A mark inside one block; text span.
struct Mark {
  Span text;
  std::size_t index = 0;
  bool is_finding = false;
  bool is_last = false;  // of the blocks the whole span reaches over
};

int rank(const Finding& finding) {
  if (!is_active(finding)) return 3;
  return finding.severity == "error" ? 0 : finding.severity == "warning" ? 1 : 2;
}

class Annotator {
 public:
  explicit Annotator(const ReportArticle& article)
      : article_(article), facts_(*article.document.facts), marks_(facts_.blocks.size()) {}

  AnnotatedText run() {
    AnnotatedText out;
    std::vector<std::vector<std::size_t>> begins(facts_.blocks.size());
    const std::vector<Finding>& findings = article_.document.findings;
    for (std::size_t n = 0; n < findings.size(); ++n) {
      std::size_t first = facts_.blocks.size();
      if (!is_document_level(findings[n])) first = add(facts_.to_text(findings[n].source), n, true);
      if (first < facts_.blocks.size()) {
        begins[first].push_back(n);
      } else {
        out.elsewhere.push_back(n);
      }
    }
    for (std::size_t n = 0; n < article_.obligations.size(); ++n) {
      const MetObligation* met = article_.obligations[n].how;
      if (met != nullptr) add(facts_.to_text(met->source), n, false);
    }
    for (std::size_t n = 0; n < facts_.blocks.size(); ++n) {
      AnnotatedBlock block;
      block.block = &facts_.blocks[n];
      block.findings = std::move(begins[n]);
      block.parts = cut(facts_.blocks[n].text, marks_[n]);
      out.blocks.push_back(std::move(block));
    }
    return out;
  }

 private:
  // Gives back the first block the span lies in; the number of blocks when in none.
  std::size_t add(Span text, std::size_t index, bool is_finding) {
    const auto& blocks = facts_.blocks;
    if (text.empty()) return blocks.size();
    auto block = std::partition_point(
        blocks.begin(), blocks.end(),
        [&](const ArticleFacts::Block& one) { return one.text.end <= text.begin; });
    std::size_t first = blocks.size();
    std::size_t last = blocks.size();
    for (; block != blocks.end() && block->text.begin < text.end; ++block) {
      if (!block->text.overlaps(text)) continue;
      last = static_cast<std::size_t>(block - blocks.begin());
      if (first == blocks.size()) first = last;
      marks_[last].push_back(
          {{std::max(text.begin, block->text.begin), std::min(text.end, block->text.end)},
           index,
           is_finding,
           false});
    }
    if (last < blocks.size()) marks_[last].back().is_last = true;
    return first;
  }

  std::vector<TextPart> cut(Span block, const std::vector<Mark>& marks) const {
    std::vector<std::uint32_t> cuts = {block.begin, block.end};
    for (const Mark& mark : marks) {
      cuts.push_back(mark.text.begin);
      cuts.push_back(mark.text.end);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<TextPart> parts;
    for (std::size_t n = 0; n + 1 < cuts.size(); ++n) {
      const Span span{cuts[n], cuts[n + 1]};
      TextPart part;
      part.text = span.of(facts_.text);
      for (const Mark& mark : marks) {
        if (!mark.text.covers(span)) continue;
        const bool ends = mark.is_last && mark.text.end == span.end;
        if (mark.is_finding) {
          part.findings.push_back(mark.index);
          if (ends) part.findings_end.push_back(mark.index);
        } else {
          part.obligations.push_back(mark.index);
          if (ends) part.obligations_end.push_back(mark.index);
        }
      }
      std::stable_sort(
          part.findings.begin(), part.findings.end(), [&](std::size_t one, std::size_t other) {
            return rank(article_.document.findings[one]) < rank(article_.document.findings[other]);
          });
      parts.push_back(std::move(part));
    }
    return parts;
  }

  const ReportArticle& article_;
  const ArticleFacts& facts_;
  std::vector<std::vector<Mark>> marks_;  // of each block
};

}  // namespace

AnnotatedText annotate(const ReportArticle& article) {
  if (article.document.facts != nullptr) return Annotator(article).run();
  AnnotatedText out;
  for (std::size_t n = 0; n < article.document.findings.size(); ++n) out.elsewhere.push_back(n);
  return out;
}

}  // namespace caveat
