#include "project/suppressions.h"

#include <algorithm>
#include <filesystem>

#include "project/clock.h"
#include "project/paths.h"

namespace fs = std::filesystem;

namespace caveat {
std::function<bool(const std::string&)> there_in(const std::string& folder) {
  return [folder](const std::string& article) {
    std::error_code error;
    return fs::exists(fs::path(folder) / article, error) || error;
  };
}

std::string baseline_path(const SuppressionOptions& options, const EffectiveConfig& config) {
  if (options.no_baseline) return {};
  if (!options.baseline.empty()) return absolute_path(options.baseline);
  return config.baseline.empty() ? "" : absolute_path(config.baseline.front().value);
}

std::string path_from(const std::string& path, const std::string& folder) {
  return fs::path(absolute_path(path)).lexically_relative(folder).generic_string();
}

std::string waivers_path(const SuppressionOptions& options, const RuleOptions& rules,
                         const EffectiveConfig& config) {
  if (!options.waivers.empty()) return absolute_path(options.waivers);
  std::string folder;
  if (!config.chain.empty()) folder = config.chain.back()->folder;  // empty for a preset
  if (folder.empty() && rules.no_config) return {};
  return (fs::path(folder.empty() ? absolute_path(".") : folder) / kWaiversFile).string();
}

Result<WaiverFile> load_waivers(FileView& files, const std::string& path, Day today) {
  Result<std::string> content = files.read(path);
  const std::string shown = path_from_here(path);
  if (!content) {
    Problems problems = content.problems();
    for (Problem& problem : problems) problem.file = shown;
    return problems;
  }
  return read_waivers(std::make_shared<const RuleFile>(RuleFile{shown, std::move(*content)}),
                      today);
}

Result<Day> today() {
  const Result<std::time_t> seconds = time_of_run();
  if (!seconds) return seconds.problems();
  constexpr std::time_t kSecondsOfADay = 24 * 60 * 60;
  return static_cast<Day>(*seconds / kSecondsOfADay);
}

Suppressions::Suppressions(SuppressionOptions options, RuleOptions rules,
                           const std::vector<std::string>& paths, std::shared_ptr<FileView> files)
    : options_(std::move(options)),
      rules_(std::move(rules)),
      files_(files != nullptr ? std::move(files) : disk_files()) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) folders_.push_back(absolute_path(path));
  }
}

Problems Suppressions::add(const EffectiveConfig& config, const RuleSet& rules) {
  Problems problems = add_waivers(config, rules);
  const Problems more = add_baseline(config);
  problems.insert(problems.end(), more.begin(), more.end());
  return problems;
}

Problems Suppressions::add_waivers(const EffectiveConfig& config, const RuleSet& rules) {
  const std::string path = waivers_path(options_, rules_, config);
  if (path.empty() || waivers_.contains(path)) return {};
  std::optional<Waivers>& waivers = waivers_[path];
  if (options_.waivers.empty() && !files_->exists(path)) return {};
  const Result<Day> day = today();
  if (!day) return day.problems();
  Result<WaiverFile> file = load_waivers(*files_, path, *day);
  if (!file) return file.problems();
  Problems unknown = unknown_rules(*file, rules);
  if (!unknown.empty()) return unknown;
  waivers.emplace(std::move(*file), *day);
  return {};
}

Problems Suppressions::add_baseline(const EffectiveConfig& config) {
  const std::string path = baseline_path(options_, config);
  if (path.empty() || baselines_.contains(path)) return {};
  const std::string shown = path_from_here(path);
  if (!files_->exists(path)) {
    const std::string hint = "`caveat baseline create` writes it";
    if (!options_.baseline.empty()) {
      return {problem_in(shown, "there is no such baseline", hint)};
    }
    const Text& named = config.baseline.front();
    return {problem_at(named.file->name, named.file->content, named.span,
                       "there is no baseline `" + shown + "`", hint)};
  }
  Result<std::string> bytes = files_->read(path);
  if (!bytes) return bytes.problems();
  Result<std::vector<BaselineEntry>> read = read_baseline(shown, *bytes);
  if (!read) return read.problems();
  baselines_[path] =
      std::make_shared<const Baseline>(Baseline{{shown, std::move(*bytes)}, std::move(*read)});
  return {};
}

BaselineCount Suppressions::apply_baselines(std::vector<FinishedArticle>& articles) const {
  BaselineCount count;
  for (const auto& [path, baseline] : baselines_) {
    const std::string folder = fs::path(path).parent_path().string();
    std::vector<BaselineArticle> here;
    for (FinishedArticle& article : articles) {
      if (baseline_path(options_, article.config) != path) continue;
      here.push_back({path_from(article.path, folder), &article.linter->rules(), &article.report});
    }
    const BaselineMatch match = apply_baseline(baseline->entries, here, there_in(folder));
    const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    count.added += size(match.added);
    count.unchanged += size(match.unchanged);
    count.fixed += size(match.fixed);
    count.not_checked += size(match.not_checked);
  }
  return count;
}

void Suppressions::apply(const std::string& path, const EffectiveConfig& config,
                         const RuleSet& rules, DocumentReport& report) {
  const std::string full = absolute_path(path);
  checked_.insert(full);
  ignores_.apply(config, rules, report);
  const std::string file = waivers_path(options_, rules_, config);
  const auto waivers = waivers_.find(file);
  if (waivers == waivers_.end() || !waivers->second) return;
  waivers->second->apply(path_from(full, fs::path(file).parent_path().string()), rules, report);
}

// Only a run that has seen every article an entry may mean can call it unused.
bool Suppressions::is_covered(const IgnoreEntry& entry) const {
  const fs::path folder = fs::path(entry.origin.file->name).parent_path();
  if (folder.empty()) return false;  // of a preset: other projects use it too
  const auto covers = [&](const std::string& glob) {
    const std::size_t wild = glob.find_first_of("*?[");
    const std::string plain = glob.substr(0, wild);
    const std::size_t slash = plain.rfind('/');
    const bool is_name = glob.find('/') == std::string::npos;  // in any folder
    const fs::path root =
        is_name || slash == std::string::npos ? folder : folder / plain.substr(0, slash);
    const std::string whole = root.lexically_normal().generic_string();
    if (std::any_of(folders_.begin(), folders_.end(),
                    [&](const std::string& one) { return lies_in(whole, one); })) {
      return true;
    }
    if (wild != std::string::npos) return false;
    return std::any_of(checked_.begin(), checked_.end(), [&](const std::string& one) {
      return is_name ? fs::path(one).filename() == glob
                     : one == (folder / glob).lexically_normal().generic_string();
    });
  };
  if (entry.files.empty()) return covers("**");
  return std::all_of(entry.files.begin(), entry.files.end(), covers);
}

std::vector<RuleFile> Suppressions::files() const {
  std::vector<RuleFile> out;
  for (const auto& [path, waivers] : waivers_) {
    if (waivers) out.push_back(*waivers->file().file);
  }
  for (const auto& [path, baseline] : baselines_) out.push_back(baseline->file);
  return out;
}

std::vector<DocumentReport> Suppressions::finish() const {
  std::vector<DocumentReport> out = ignores_.unused(
      [this](const IgnoreEntry& entry) { return is_covered(entry); }, path_from_here);
  for (const auto& [path, waivers] : waivers_) {
    if (!waivers) continue;
    DocumentReport report =
        waivers->report(path_from_here(path), there_in(fs::path(path).parent_path().string()));
    if (!report.findings.empty()) out.push_back(std::move(report));
  }
  return out;
}

}  // namespace caveat
