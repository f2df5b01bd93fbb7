#include "findings/sharing.h"

namespace caveat {
namespace {

constexpr std::size_t kMost = 4096;  // of either

}  // namespace

void Sharing::share(SharedText& text) {
  if (text.empty()) return;
  if (texts_.size() >= kMost) texts_.clear();
  text = *texts_.insert(text).first;
}

void Sharing::share(SharedTexts& texts) {
  if (texts.empty()) return;
  if (lists_.size() >= kMost) lists_.clear();
  texts = *lists_.insert(texts).first;
}

// The sentence is left out: most are one finding's, and come once a rule.
void Sharing::share(Finding& finding) {
  for (SharedText* text : {&finding.rule, &finding.category, &finding.severity, &finding.grade,
                           &finding.message, &finding.obligation, &finding.subject, &finding.excerpt,
                           &finding.note}) {
    share(*text);
  }
  share(finding.suggestions);
  share(finding.sources);
  for (Fix& fix : finding.fixes) {
    share(fix.tier);
    share(fix.text);
    for (Edit& edit : fix.edits) share(edit.text);
  }
  finding.fixes.shrink_to_fit();
}

}  // namespace caveat
