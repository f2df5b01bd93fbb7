#include "suppression/project_ignores.h"

#include "suppression/process_rules.h"
#include "suppression/project_report.h"

namespace caveat {
namespace {

bool means(const IgnoreEntry& entry, const Finding& finding) {
  return entry.rule == finding.rule &&
         (finding.excerpt.find(entry.text) != std::string::npos ||
          finding.sentence_text.find(entry.text) != std::string::npos);
}

}  // namespace

void ProjectIgnores::apply(const EffectiveConfig& config, const RuleSet& rules,
                           DocumentReport& report) {
  if (report.status != DocumentStatus::kChecked) return;
  for (const IgnoreEntry& entry : config.ignores) {
    Seen& seen = seen_[{entry.origin.file->name, entry.origin.span.begin}];
    seen.entry = entry;
    seen.ran = seen.ran || runs(rules, entry.rule);
    for (Finding& finding : report.findings) {
      if (!means(entry, finding)) continue;
      seen.used = true;
      finding.suppressions.push_back({"project", entry.reason, {}, {}});
    }
  }
}

std::vector<DocumentReport> ProjectIgnores::unused(
    const std::function<bool(const IgnoreEntry&)>& is_covered,
    const std::function<std::string(const std::string&)>& shown) const {
  std::vector<DocumentReport> out;
  for (const auto& [place, seen] : seen_) {
    if (!seen.ran || seen.used || !is_covered(seen.entry)) continue;
    const RuleFile& file = *seen.entry.origin.file;
    const std::string path = shown(file.name);
    if (out.empty() || out.back().path != path) out.push_back(project_report(path, file.content));
    out.back().findings.push_back(process_finding(
        "process/unused-ignore", "no finding of `" + seen.entry.rule + "` is ignored by this", {},
        file.content, seen.entry.origin.span, seen.entry.origin.span));
  }
  for (DocumentReport& report : out) finish_project_report(report);
  return out;
}

}  // namespace caveat
