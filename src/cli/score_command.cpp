#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "engine/batch.h"
#include "measure/earlier_report.h"
#include "measure/labels.h"
#include "measure/score.h"
#include "measure/write_score.h"
#include "project/files.h"
#include "project/session.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

struct ScoreOptions {
  RuleOptions rules;
  std::vector<std::string> paths;
  std::string labels;
  std::string kinds;
  std::string category;
  std::string show;
  std::string against;
  std::string baseline;
  std::string format = "terminal";
  std::size_t limit = 40;
  unsigned jobs = 0;
};

// How much a category may lose before --baseline calls it a loss: hundredths.
constexpr double kTolerance = 1.0;

std::string id_of(const std::string& path) { return fs::path(path).stem().string(); }

void append(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

// One article with labels, and what the rules find in it.
struct Work {
  std::string path;
  std::shared_ptr<const Linter> linter;
  ArticleLabels labels;
  DocumentReport report;
};

using LabelsById = std::map<std::string, ArticleLabels>;

Result<LabelsById> read_labels(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    if (it->path().extension() == ".json") files.push_back(it->path().string());
  }
  if (error) {
    return Problem{folder, {}, "cannot read the folder: " + error.message(), {}, 0, 0, {}};
  }
  if (files.empty()) {
    return Problem{folder, {}, "no label file in this folder", "one .json an article", 0, 0, {}};
  }
  std::sort(files.begin(), files.end());
  LabelsById out;
  Problems problems;
  for (const std::string& file : files) {
    const Result<std::string> bytes = read_file(file);
    if (!bytes) {
      append(problems, bytes.problems());
      continue;
    }
    Result<ArticleLabels> labels = parse_labels(file, *bytes);
    if (!labels) {
      append(problems, labels.problems());
      continue;
    }
    const std::string id = labels->id;
    if (!out.emplace(id, std::move(*labels)).second) {
      problems.push_back({file, {}, "`" + id + "` has labels in another file too", {}, 0, 0, {}});
    }
  }
  if (!problems.empty()) return problems;
  return out;
}

Result<ArticleKinds> read_kinds(const std::string& file) {
  if (file.empty()) return ArticleKinds{};
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return bytes.problems();
  return parse_article_kinds(file, *bytes);
}

// The articles of the paths that have labels; which have none is told on `err`.
Result<std::vector<Work>> find_work(const ScoreOptions& options, Session& session,
                                    LabelsById labels, std::ostream& err) {
  FileList files = expand_paths(options.paths);
  if (!files.problems.empty()) return files.problems;
  std::map<std::string, std::string> seen;
  std::vector<Work> out;
  Problems problems;
  for (const std::string& path : files.files) {
    const std::string id = id_of(path);
    const auto found = labels.find(id);
    if (found == labels.end()) {
      err << "caveat: " << path << ": no labels, not measured\n";
      continue;
    }
    if (const auto [first, is_new] = seen.emplace(id, path); !is_new) {
      problems.push_back({path,
                          {},
                          "two articles for the labels of `" + id + "`",
                          "the other is " + first->second,
                          0,
                          0,
                          {}});
      continue;
    }
    const auto config = session.config_for(path);
    if (!config) return config.problems();
    if (config->excluded) {
      err << "caveat: " << path << ": " << config->excluded_by << "\n";
      continue;
    }
    auto linter = session.linter_for(*config);
    if (!linter) return linter.problems();
    out.push_back({path, *linter, found->second, {}});
  }
  if (!problems.empty()) return problems;
  if (out.empty()) {
    return Problem{options.labels,
                   {},
                   "no article with labels among the paths",
                   "a label file and its article share an `id`: a017.json, a017.html",
                   0,
                   0,
                   {}};
  }
  std::sort(out.begin(), out.end(),
            [](const Work& a, const Work& b) { return a.labels.id < b.labels.id; });
  return out;
}

// Fills the reports.
Problems lint_all(std::vector<Work>& work, unsigned jobs, Streams& streams) {
  const auto lint = [&](std::size_t n) -> DocumentReport {
    Result<std::string> bytes = read_file(work[n].path);
    if (bytes) return work[n].linter->lint(work[n].path, nullptr, std::move(*bytes));
    DocumentReport failed;
    failed.status = DocumentStatus::kFailed;
    failed.problems = bytes.problems();
    return failed;
  };
  Problems problems;
  std::size_t next = 0;
  Progress progress(streams, true, work.size());
  const unsigned threads = jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
  run_batch(work.size(), threads, lint, [&](DocumentReport report) {
    progress.article_done();
    append(problems, report.problems);
    // Suppressed or not, a finding is right or wrong; what caveat says of suppressions is neither.
    std::erase_if(report.findings,
                  [](const Finding& finding) { return finding.category == "process"; });
    if (report.problems.empty() && report.source == nullptr) {
      problems.push_back({work[next].path, {}, "could not be read", {}, 0, 0, {}});
    }
    work[next++].report = std::move(report);
    return true;
  });
  return problems;
}

Score score_of(const std::vector<Work>& work, const ArticleKinds& kinds,
               const std::string& category,
               const std::map<std::string, std::vector<Finding>>* earlier) {
  static const std::vector<Finding> kNone;
  Scorer scorer(category);
  for (const Work& one : work) {
    if (earlier == nullptr) {
      for (const Rule& rule : one.linter->rules().rules) {
        const bool counts = category.empty() || to_string(rule.category) == category;
        if (counts && rule.enabled && rule.severity != Severity::kOff) scorer.note_rule(rule.id);
      }
    }
    const std::vector<Finding>* findings = &one.report.findings;
    if (earlier != nullptr) {
      const auto found = earlier->find(one.labels.id);
      findings = found == earlier->end() ? &kNone : &found->second;
    }
    const auto kind = kinds.find(one.labels.id);
    scorer.add({one.path, *one.report.source, one.labels,
                kind == kinds.end() ? std::string_view() : std::string_view(kind->second),
                *findings});
  }
  return scorer.score();
}

Result<std::map<std::string, std::vector<Finding>>> read_earlier(const std::string& file) {
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return bytes.problems();
  Result<std::vector<EarlierDocument>> documents = parse_report(file, *bytes);
  if (!documents) return documents.problems();
  std::map<std::string, std::vector<Finding>> out;
  for (EarlierDocument& one : *documents) out[id_of(one.path)] = std::move(one.findings);
  return out;
}

// Exit code of --baseline; says what fell, and by which rules.
int hold_against(const Measure& now, const std::string& file, std::ostream& err) {
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return report_problems(bytes.problems(), err);
  const Result<Measure> before = parse_measure(file, *bytes);
  if (!before) return report_problems(before.problems(), err);
  const std::vector<std::string> fallen = drops(*before, now, kTolerance);
  if (fallen.empty()) return kExitClean;
  for (const std::string& one : fallen) err << "caveat: " << one << "\n";
  if (before->articles != now.articles) {
    err << "  " << before->articles << " articles then, " << now.articles << " now\n";
  }
  write_rule_changes(err, *before, now);
  return kExitFindings;
}

int run_score(const ScoreOptions& options, Streams& streams) {
  const Result<LabelsById> labels = read_labels(options.labels);
  if (!labels) return report_problems(labels.problems(), streams.err);
  const Result<ArticleKinds> kinds = read_kinds(options.kinds);
  if (!kinds) return report_problems(kinds.problems(), streams.err);
  Session& session = session_to_the_end(options.rules);
  Result<std::vector<Work>> work = find_work(options, session, *labels, streams.err);
  if (!work) return report_problems(work.problems(), streams.err);
  const Problems problems = lint_all(*work, options.jobs, streams);
  if (!problems.empty()) return report_problems(problems, streams.err);

  const Score now = score_of(*work, *kinds, options.category, nullptr);
  const ScoreView view{options.show == "fp" || options.show == "both",
                       options.show == "fn" || options.show == "both", options.limit};
  const bool json = options.format == "json";
  if (options.against.empty()) {
    json ? write_json(streams.out, now, nullptr, view) : write_text(streams.out, now, view);
  } else {
    const auto earlier = read_earlier(options.against);
    if (!earlier) return report_problems(earlier.problems(), streams.err);
    for (const Work& one : *work) {
      if (earlier->contains(one.labels.id)) continue;
      streams.err << "caveat: " << one.path << ": not in " << options.against
                  << ", counted as without findings there\n";
    }
    const Score before = score_of(*work, *kinds, options.category, &*earlier);
    const Comparison comparison = compare(before, now);
    if (json) {
      write_json(streams.out, now, &comparison, view);
    } else {
      write_text(streams.out, now, view);
      write_text(streams.out, before, now, comparison, view);
    }
  }
  streams.out.flush();
  if (!streams.out) {
    streams.err << "caveat: the score could not be written\n";
    return kExitIncomplete;
  }
  return options.baseline.empty() ? kExitClean
                                  : hold_against(now.measure, options.baseline, streams.err);
}

}  // namespace

CommandBody set_up_score(CLI::App& app) {
  auto options = std::make_shared<ScoreOptions>();
  app.add_option("path", options->paths, "The articles: files, folders or globs")->required();
  app.add_option("--labels", options->labels, "Folder of label files, one <id>.json an article")
      ->type_name("DIR")
      ->required();
  app.add_option("--kinds", options->kinds,
                 "JSON list of `id` and `kind`: gives the figure for responsible articles")
      ->type_name("FILE");
  app.add_option("--category", options->category, "Measure this category only")
      ->check(CLI::IsMember(label_categories()));
  app.add_option("--show", options->show, "List false positives, missed labels, or both")
      ->check(CLI::IsMember({"fp", "fn", "both"}));
  app.add_option("--limit", options->limit, "At most so many of each list")->capture_default_str();
  app.add_option("--against", options->against,
                 "An earlier JSON report (check --format json): what was gained and lost since")
      ->type_name("FILE");
  app.add_option("--baseline", options->baseline,
                 "An earlier score (score --format json): exit with 1 when precision or recall of "
                 "a category is more than a point lower")
      ->type_name("FILE");
  app.add_option("--format", options->format, "Format of the score")
      ->check(CLI::IsMember({"terminal", "json"}))
      ->capture_default_str();
  app.add_option("-j,--jobs", options->jobs, "Threads (default: one a core)");
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return run_score(*options, streams); };
}

}  // namespace caveat::cli
