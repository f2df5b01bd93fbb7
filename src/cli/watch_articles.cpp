#include "cli/watch_articles.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "cli/folder_watch.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "project/article_checker.h"
#include "project/files.h"
#include "reporters/wording.h"

namespace fs = std::filesystem;

namespace caveat::cli {
namespace {

// The rules and settings of a moment.
struct Rules {
  std::shared_ptr<WatchedFiles> files = std::make_shared<WatchedFiles>();
  std::unique_ptr<ArticleChecker> checker;
};

class Watch {
 public:
  Watch(const WatchOptions& options, Streams& streams) : options_(options), streams_(streams) {}

  int run() {
    auto watch = FolderWatch::open();
    if (!watch) return report_problems(watch.problems(), streams_.err);
    bool first = true;
    while (true) {
      // Watched before it is looked at: what is saved in between wakes the next wait().
      const FileList articles = expand_paths(paths());
      if (auto problem = (*watch)->watch(folders(articles))) problems_.push_back(*problem);
      const bool changed = look(articles);
      if (changed || first) draw();
      first = false;
      if (auto problem = (*watch)->watch(folders(articles))) problems_.push_back(*problem);
      if (!streams_.out) return kExitIncomplete;  // nobody reads any more
      if ((*watch)->wait() == FolderWatch::Woken::kInterrupted) break;
    }
    if (streams_.out_is_terminal) streams_.out << '\n';
    return kExitClean;
  }

 private:
  std::vector<std::string> paths() const {
    return options_.selection.paths.empty() ? std::vector<std::string>{"."}
                                            : options_.selection.paths;
  }

  // Folders of articles and of the project's files, and all below a folder that was named.
  std::set<std::string> folders(const FileList& articles) const {
    std::set<std::string> out;
    std::error_code error;
    const auto add_parent = [&](const std::string& path) {
      const std::string parent = fs::path(path).parent_path().string();
      out.insert(parent.empty() ? "." : parent);
    };
    for (const std::string& path : paths()) {
      if (!fs::is_directory(path, error)) {
        add_parent(path);
        continue;
      }
      out.insert(path);
      for (auto at = fs::recursive_directory_iterator(path, error);
           !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        if (!at->is_directory(ignored)) continue;
        const std::string name = at->path().filename().string();
        if (name.starts_with('.') || name == "node_modules" || at->is_symlink(ignored)) {
          at.disable_recursion_pending();
        } else {
          out.insert(at->path().string());
        }
      }
    }
    for (const std::string& file : articles.files) add_parent(file);
    if (rules_) {
      // A caveat.toml that is not there yet is waited for here and below, not in every folder up
      // to the root, where others write all the time.
      const std::string here = fs::current_path(error).string();
      for (const std::string& file : rules_->files->paths()) {
        const bool near = file.starts_with(here + '/');
        if (fs::is_directory(file, error)) out.insert(file);
        if (near || fs::exists(file, error)) add_parent(file);
      }
    }
    return out;
  }

  // Lints what is not as it was. False: all is as it was.
  bool look(const FileList& articles) {
    bool changed = articles.problems.size() != list_problems_ || !problems_.empty();
    list_problems_ = articles.problems.size();
    problems_ = articles.problems;
    const bool other_rules = !rules_ || rules_->files->changed();
    if (other_rules) changed = reload(articles) || changed;
    linted_ = 0;
    std::map<std::string, Known> now;
    for (const std::string& path : articles.files) {
      const auto before = known_.find(path);
      const Stamp stamp = stamp_of(path);
      if (!other_rules && before != known_.end() && before->second.stamp == stamp) {
        now.insert(*before);
        continue;
      }
      Result<std::string> bytes = read_file(path);
      if (!bytes) {
        // A moment between two writes is not worth a word: the next save wakes us again.
        if (before != known_.end() && fs::exists(path)) {
          now.insert(*before);
        } else {
          problems_.insert(problems_.end(), bytes.problems().begin(), bytes.problems().end());
          changed = true;
        }
        continue;
      }
      if (!other_rules && before != known_.end() && before->second.checked.report.source &&
          *bytes == *before->second.checked.report.source) {
        now.insert(*before).first->second.stamp = stamp;
        continue;
      }
      lint(path, stamp, *std::move(bytes), now);
      changed = true;
    }
    changed = changed || now.size() != known_.size();
    known_ = std::move(now);
    return changed;
  }

  // New rules, unless they are wrong; then the old ones stay.
  bool reload(const FileList& articles) {
    Rules next;
    next.checker =
        std::make_unique<ArticleChecker>(options_.rules, options_.suppressions, next.files);
    std::vector<std::string> asked = articles.files;
    if (asked.empty()) asked.emplace_back("article.md");
    broken_.clear();
    for (const std::string& path : asked) {
      const auto settings = next.checker->settings_for(path);
      if (settings) continue;
      broken_ = settings.problems();
      break;
    }
    if (broken_.empty() || !good_) {
      good_ = std::make_shared<Rules>(std::move(next));
      rules_ = good_;
      return true;
    }
    // Watched all the same, so that they are read again when they are mended.
    auto watched = std::make_shared<Rules>();
    watched->files = next.files;
    rules_ = watched;
    return true;
  }

  // A file that has the same was not written to.
  struct Stamp {
    ino_t inode = 0;
    off_t size = -1;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  static Stamp stamp_of(const std::string& path) {
    struct stat its {};
    if (::stat(path.c_str(), &its) != 0) return {};
    return {its.st_ino, its.st_size, its.st_mtim.tv_sec, its.st_mtim.tv_nsec};
  }

  struct Known {
    Stamp stamp;
    CheckedArticle checked;
  };

  void lint(const std::string& path, const Stamp& stamp, std::string bytes,
            std::map<std::string, Known>& now) {
    const auto settings = good_->checker->settings_for(path);
    if (!settings) {
      if (broken_.empty()) broken_ = settings.problems();
      return;
    }
    if ((*settings)->config.excluded) return;
    any_ = (*settings)->linter;
    Known& one = now[path];
    one.stamp = stamp;
    one.checked = check_article(**settings, options_.reader, std::move(bytes));
    one.checked.report.path = path;
    ++linted_;
  }

  void draw() {
    ++runs_;
    std::ostream& out = streams_.out;
    if (streams_.out_is_terminal) out << "\x1b[H\x1b[2J\x1b[3J";
    if (any_ != nullptr) {
      RunSummary summary;
      summary.problems = problems_;
      const ReporterKind* kind = find_reporter("terminal");
      const auto reporter = kind->make(out, any_->rules(), options_.report);
      reporter->begin({});
      for (const auto& [path, one] : known_) {
        add_to(summary, one.checked.report);
        reporter->document(one.checked.report);
      }
      std::set<std::string> told;
      for (const auto& [path, one] : known_) {
        for (const DocumentReport& report : one.checked.project_files) {
          if (!told.insert(report.path).second) continue;
          add_to(summary, report);
          reporter->document(report);
        }
      }
      reporter->end(summary);
    } else {
      report_problems(problems_, out);
    }
    if (!broken_.empty()) {
      report_problems(broken_, out);
      if (any_ != nullptr) out << "The last good rules apply until this is mended.\n";
    }
    out << "Run " << runs_ << ": " << counted(linted_, "article") << " linted of " << known_.size()
        << "; waiting for changes (Ctrl-C ends)" << std::endl;
  }

  const WatchOptions& options_;
  Streams& streams_;
  std::shared_ptr<Rules> rules_;  // as the files are; without a checker when they are wrong
  std::shared_ptr<Rules> good_;   // the last that were right, or the first
  std::shared_ptr<const Linter> any_;
  std::map<std::string, Known> known_;  // by path
  Problems problems_;
  Problems broken_;
  std::size_t list_problems_ = 0;
  std::size_t linted_ = 0;
  std::size_t runs_ = 0;
};

}  // namespace

int watch_articles(const WatchOptions& options, Streams& streams) {
  return Watch(options, streams).run();
}

}  // namespace caveat::cli
