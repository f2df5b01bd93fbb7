#include "engine/rule_examples.h"

#include <algorithm>

namespace caveat {
namespace {

constexpr std::string_view kOpen = "⟦";
constexpr std::string_view kClose = "⟧";

struct Marked {
  std::string text;
  std::vector<Span> spans;
};

Marked read_marks(std::string_view marked) {
  Marked out;
  for (std::size_t at = 0; at < marked.size();) {
    const auto here = static_cast<std::uint32_t>(out.text.size());
    if (marked.substr(at).starts_with(kOpen)) {
      out.spans.push_back({here, here});
      at += kOpen.size();
    } else if (marked.substr(at).starts_with(kClose)) {
      if (!out.spans.empty()) out.spans.back().end = here;
      at += kClose.size();
    } else {
      out.text += marked[at++];
    }
  }
  return out;
}

class Runner {
 public:
  Runner(const Linter& linter, const Rule& rule, ExampleResult& result)
      : linter_(linter), rule_(rule), result_(result) {}

  void run() {
    std::size_t bad = 0;
    std::size_t good = 0;
    for (const Example& example : rule_.examples) {
      if (!example.bad.value.empty()) {
        ++bad;
        check_bad(example);
      }
      if (!example.good.value.empty()) {
        ++good;
        check_good(example);
      }
    }
    if (bad == 0)
      fail(rule_.span, "rule `" + rule_.id + "` has no example that fires", "add `bad = …`");
    if (good == 0) {
      fail(rule_.span, "rule `" + rule_.id + "` has no example that stays silent",
           "add `good = …`");
    }
    result_.bad += bad;
    result_.good += good;
    ++result_.rules;
  }

 private:
  void fail(Span span, std::string message, std::string hint) {
    result_.failures.push_back({rule_.id, problem_at(rule_.file->name, rule_.file->content, span,
                                                     std::move(message), std::move(hint))});
  }

  // The spans this rule finds in an example; nullopt after a failure to read it.
  std::vector<Finding> found_in(const Example& example, const std::string& text) {
    const Reader* reader = reader_by_name(example.format.empty() ? "markdown" : example.format);
    if (reader == nullptr) return {};
    const Result<Document> document = read_document(*reader, rule_.id, text);
    if (!document) return {};
    std::vector<Finding> mine = linter_.find(*document).findings;
    std::erase_if(mine, [&](const Finding& finding) { return finding.rule != rule_.id; });
    return mine;
  }

  static std::string show(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings)
      out += (out.empty() ? "“" : ", “") + finding.excerpt + "”";
    return out.empty() ? "it found nothing" : "it found " + out;
  }

  void check_bad(const Example& example) {
    const Marked marked = read_marks(example.bad.value);
    const std::vector<Finding> found = found_in(example, marked.text);
    if (found.empty()) {
      fail(example.bad.span, "the bad example of `" + rule_.id + "` is not found", "");
      return;
    }
    if (marked.spans.empty()) return;
    std::vector<Span> spans;
    for (const Finding& finding : found) spans.push_back(finding.source);
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
    if (spans == marked.spans) return;
    fail(example.bad.span,
         "the bad example of `" + rule_.id + "` is found at other words than marked", show(found));
  }

  void check_good(const Example& example) {
    const std::vector<Finding> found = found_in(example, example.good.value);
    if (found.empty()) return;
    fail(example.good.span, "the good example of `" + rule_.id + "` is reported", show(found));
  }

  const Linter& linter_;
  const Rule& rule_;
  ExampleResult& result_;
};

}  // namespace

ExampleResult run_examples(const Linter& linter, std::string_view prefix,
                           const std::vector<std::string>& rule_sets) {
  ExampleResult result;
  for (const Rule& rule : linter.rules().rules) {
    const bool chosen = rule_sets.empty() || std::find(rule_sets.begin(), rule_sets.end(),
                                                       rule.rule_set) != rule_sets.end();
    if (chosen && rule.id.starts_with(prefix)) Runner(linter, rule, result).run();
  }
  return result;
}

}  // namespace caveat
