// What `caveat check ARTICLE` says, for those who ask again and again: an editor, a page.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "config/resolve.h"
#include "engine/linter.h"
#include "findings/report.h"
#include "project/file_view.h"
#include "project/options.h"
#include "project/session.h"
#include "project/suppressions.h"
#include "readers/reader.h"
#include "text/result.h"

namespace caveat {

// All that applies to one article. Immutable; outlives its checker.
struct ArticleSettings {
  std::string path;  // from the root
  EffectiveConfig config;
  std::shared_ptr<const Linter> linter;
  std::shared_ptr<const Suppressions> suppressions;  // as before a run
  std::string project_file;  // the nearest caveat.toml, from the root; empty when there is none
};

struct CheckedArticle {
  DocumentReport report;  // suppressions applied; `path` as in the settings
  // What is wrong with the suppressions of caveat.toml and the waivers: see Suppressions::finish().
  std::vector<DocumentReport> project_files;
};

// The settings of articles, as the files are when they are first asked for. Not thread-safe.
class ArticleChecker {
 public:
  // `files`: null: the disk. `with_facts`: see Linter::make().
  ArticleChecker(RuleOptions rules, SuppressionOptions suppressions,
                 std::shared_ptr<FileView> files = nullptr, bool with_facts = false);

  // Problems: what is wrong with a file of the project, as `caveat check` would say it.
  Result<std::shared_ptr<const ArticleSettings>> settings_for(const std::string& path);

 private:
  RuleOptions rules_;
  SuppressionOptions suppressions_;
  std::shared_ptr<FileView> files_;
  Session session_;
  std::map<std::string, std::shared_ptr<const Suppressions>> kept_;  // by the files they came from
};

// What `caveat check` says of a file that holds `bytes`, alone in its run. `reader`: may be null,
// see Linter::lint(). An article that is excluded is checked all the same: the caller asks the
// config. Never throws; thread-safe.
CheckedArticle check_article(const ArticleSettings& settings, const Reader* reader,
                             std::string bytes);

}  // namespace caveat
