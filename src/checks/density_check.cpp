#include "checks/density_check.h"

#include <algorithm>
#include <vector>

#include "rules/rule_file.h"

namespace caveat {
namespace {

// 1155 -> "1,155"
std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

class DensityCheck final : public Check {
 public:
  DensityCheck(const Rule& rule, CompileContext& context) : rule_(rule) {
    Fields fields(*rule.body, *rule.file, context.problems());
    ignore_common_rule_keys(fields);
    of_ = fields.string("of", to_string(rule.category));
    at_least_ = fields.integer("at-least", 5);
    per_words_ = fields.integer("per-words", 100);
    if (at_least_ < 1) fields.problem("at-least", "`at-least` is below 1");
    if (per_words_ < 1) fields.problem("per-words", "`per-words` is below 1");
    fields.finish();
  }

  bool runs_last() const override { return true; }

  void run(const Article& article, FindingList& found) const override {
    // Rules may find the same words; a reader sees one garbled phrase.
    std::vector<const Finding*> all;
    for (const Finding& finding : found.findings) {
      if (finding.category == of_ && !is_document_level(finding)) all.push_back(&finding);
    }
    std::sort(all.begin(), all.end(),
              [](const Finding* a, const Finding* b) { return a->source.begin < b->source.begin; });
    std::int64_t count = 0;
    std::uint32_t end = 0;
    for (const Finding* finding : all) {
      if (count == 0 || finding->source.begin >= end) ++count;
      end = std::max(end, finding->source.end);
    }
    const std::int64_t words = article.document().word_count;
    if (count < at_least_ || count * per_words_ < words) return;
    Finding finding =
        make_document_finding(rule_, rule_.severity, article,
                              {{"count", with_commas(static_cast<std::uint64_t>(count))},
                               {"words", with_commas(static_cast<std::uint64_t>(words))}});
    // Shown where the reader meets the first clear case: the title may be the one sound line, and
    // what is only suspicious in such company may be sound, too.
    const auto clear = std::find_if(all.begin(), all.end(), [](const Finding* one) {
      return parse_severity(one->severity) == Severity::kError;
    });
    const Finding& first = clear == all.end() ? *all.front() : **clear;
    finding.source = finding.sentence = first.source;
    finding.excerpt = first.excerpt;
    found.findings.push_back(std::move(finding));
  }

 private:
  const Rule& rule_;
  std::string of_;
  std::int64_t at_least_ = 0;
  std::int64_t per_words_ = 0;
};

}  // namespace

std::unique_ptr<Check> make_density_check(const Rule& rule, CompileContext& context) {
  return std::make_unique<DensityCheck>(rule, context);
}

}  // namespace caveat
