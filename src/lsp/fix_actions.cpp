#include "lsp/fix_actions.h"

#include <algorithm>

#include "fixes/choose.h"
#include "fixes/same_document.h"
#include "lsp/edits.h"
#include "project/fixed_article.h"
#include "readers/reader.h"
#include "reporters/one_line.h"

namespace caveat::lsp {

Json fix_actions(const OpenDocument& document, const Finding& finding, const Json& diagnostics,
                 const ClientAbilities& can) {
  Json out = Json::array();
  if (is_document_level(finding) || finding.fixes.empty()) return out;
  const Reader* reader = reader_by_name(document.result->report.format);
  if (reader == nullptr) return out;
  const std::string& text = document.text.text();
  const Result<Document> before = read_document(*reader, document.path, text);
  if (!before) return out;
  for (const Fix& fix : finding.fixes) {
    if (fix.edits.empty()) continue;
    const Result<Document> after =
        read_document(*reader, document.path, with_edits(text, fix.edits));
    if (!after || !difference_but_for_words(*before, *after, fix.edits).empty()) continue;
    Json action = {{"title", "Write “" + one_line(fix.text) + "”"},
                   {"kind", "quickfix"},
                   {"diagnostics", diagnostics},
                   {"edit", workspace_edit(document.uri, document.version,
                                           text_edits(document.text, fix.edits), can)}};
    if (can.preferred_actions && is_safe(finding, fix)) action["isPreferred"] = true;
    out.push_back(std::move(action));
  }
  return out;
}

bool has_safe_fix(const Finding& finding) {
  return is_active(finding) && !is_document_level(finding) &&
         std::any_of(finding.fixes.begin(), finding.fixes.end(),
                     [&](const Fix& fix) { return is_safe(finding, fix); });
}

Json fix_all_action(const OpenDocument& document, const ClientAbilities& can) {
  const auto& findings = document.result->report.findings;
  if (std::none_of(findings.begin(), findings.end(), has_safe_fix)) return nullptr;
  const FixedArticle fixed =
      fix_article(*document.settings, reader_by_name(document.result->report.format),
                  document.text.text(), is_safe);
  if (fixed.made.empty() || !fixed.problems.empty()) return nullptr;
  const std::size_t count = fixed.made.size();
  return {
      {"title",
       count == 1 ? "Make the one fix that cannot change the meaning"
                  : "Make all " + std::to_string(count) + " fixes that cannot change the meaning"},
      {"kind", kFixAllKind},
      {"edit", workspace_edit(
                   document.uri, document.version,
                   text_edits(document.text, line_edits(document.text.text(), fixed.text)), can)}};
}

}  // namespace caveat::lsp
