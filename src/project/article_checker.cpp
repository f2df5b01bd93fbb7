#include "project/article_checker.h"

#include <exception>
#include <new>

#include "project/paths.h"

namespace caveat {
namespace {

CheckedArticle check(const ArticleSettings& settings, const Reader* reader, std::string bytes) {
  CheckedArticle out;
  const RuleSet& rules = settings.linter->rules();
  std::vector<FinishedArticle> run;
  run.push_back({settings.path, settings.config, settings.linter,
                 settings.linter->lint(settings.path, reader, std::move(bytes))});
  Suppressions suppressions = *settings.suppressions;
  suppressions.apply(settings.path, settings.config, rules, run.front().report);
  if (suppressions.has_baseline()) suppressions.apply_baselines(run);
  out.report = std::move(run.front().report);
  out.project_files = suppressions.finish();
  return out;
}

CheckedArticle failed(const std::string& path, std::string why) {
  CheckedArticle out;
  out.report.path = path;
  out.report.status = DocumentStatus::kFailed;
  out.report.problems.push_back({path, {}, std::move(why), {}, 0, 0, {}});
  return out;
}

}  // namespace

ArticleChecker::ArticleChecker(RuleOptions rules, SuppressionOptions suppressions,
                               std::shared_ptr<FileView> files, bool with_facts)
    : rules_(std::move(rules)),
      suppressions_(std::move(suppressions)),
      files_(files != nullptr ? std::move(files) : disk_files()),
      session_(rules_, with_facts, files_) {}

Result<std::shared_ptr<const ArticleSettings>> ArticleChecker::settings_for(
    const std::string& path) {
  auto out = std::make_shared<ArticleSettings>();
  out->path = absolute_path(path);
  Result<EffectiveConfig> config = session_.config_for(out->path);
  if (!config) return config.problems();
  out->config = std::move(*config);
  auto linter = session_.linter_for(out->config);
  if (!linter) return linter.problems();
  out->linter = *linter;
  // A baseline may be large: one copy serves all articles that share it.
  std::shared_ptr<const Suppressions>& kept =
      kept_[waivers_path(suppressions_, rules_, out->config) + '\n' +
            baseline_path(suppressions_, out->config)];
  if (kept == nullptr) {
    auto made =
        std::make_shared<Suppressions>(suppressions_, rules_, std::vector<std::string>{}, files_);
    Problems wrong = made->add(out->config, out->linter->rules());
    if (!wrong.empty()) return wrong;
    kept = std::move(made);
  }
  out->suppressions = kept;
  const auto& last = out->config.chain.back();
  if (last->preset.empty()) out->project_file = last->file->name;
  return std::shared_ptr<const ArticleSettings>(std::move(out));
}

CheckedArticle check_article(const ArticleSettings& settings, const Reader* reader,
                             std::string bytes) {
  // An article too large for the memory at hand is one failed article.
  try {
    return check(settings, reader, std::move(bytes));
  } catch (const std::bad_alloc&) {
    return failed(settings.path, "not enough memory to check it");
  } catch (const std::exception& error) {
    return failed(settings.path, std::string("internal error: ") + error.what());
  }
}

}  // namespace caveat
