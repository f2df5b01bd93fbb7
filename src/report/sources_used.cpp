#include "report/sources_used.h"

namespace caveat {

SourcesUsed sources_used(const ReportModel& model) {
  SourcesUsed out;
  for (const ReportArticle& article : model.articles) {
    for (const Finding& finding : article.document.findings) {
      for (const std::string& id : finding.sources) {
        if (out.numbers.try_emplace(id, out.ids.size() + 1).second) out.ids.push_back(id);
      }
    }
  }
  return out;
}

}  // namespace caveat
