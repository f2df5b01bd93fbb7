// The documents that are open, what applies to them, and what was found in them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lsp/client.h"
#include "lsp/tasks.h"
#include "lsp/text_document.h"
#include "project/article_checker.h"
#include "project/file_view.h"
#include "project/options.h"

namespace caveat::lsp {

using Clock = std::chrono::steady_clock;

struct OpenDocument {
  enum class Kind { kArticle, kToml, kOther };

  std::string uri;
  std::string path;  // from the root; of what lies in no file: where it would be looked up
  std::string language;
  Json version;  // as the editor gave it
  Kind kind = Kind::kOther;
  TextDocument text;
  std::uint64_t revision = 0;  // another one for each text and for each reading of the settings

  std::shared_ptr<const ArticleSettings> settings;  // in force; null: there never were any
  Problems wrong;                                   // why newer ones are not in force

  std::optional<std::uint64_t> checked;          // the revision that the following belong to
  std::shared_ptr<const CheckedArticle> result;  // null: not an article, or not checked
  Json diagnostics = Json::array();

  bool running = false;
  std::optional<Clock::time_point> due;
  struct Waiting {
    Json id;
    std::function<void(OpenDocument*)> call;
  };
  std::vector<Waiting> waiting;
};

// Everything runs on one thread but the checks, which are Tasks. Borrows all it is given.
class Workspace {
 public:
  Workspace(RuleOptions rules, SuppressionOptions suppressions, Client& client, Tasks& tasks,
            std::function<Clock::time_point()> now);

  void set_root(std::string folder) { root_ = std::move(folder); }
  const std::string& root() const { return root_; }
  // How long a text rests before it is checked.
  void set_debounce(std::chrono::milliseconds wait) { debounce_ = wait; }

  OpenDocument* find(const std::string& uri);
  OpenDocument* find_path(const std::string& path);
  void open(const std::string& uri, const std::string& language, Json version, std::string text);
  void close(const std::string& uri);
  // The text has changed.
  void changed(OpenDocument& document, Json version);

  // Calls `call` when the findings are those of the text: at once, or when it is checked; with
  // null when the document was closed before. `id`: of the request that waits.
  void when_checked(OpenDocument& document, Json id, std::function<void(OpenDocument*)> call);
  // True when a request of this id waited; it is forgotten.
  bool cancel(const Json& id);

  // Looks whether a file of the project has changed, and reads all of them again if so.
  void look_for_changes(bool at_once);

  // A file of the server's own for the editor to show; it is no article, whatever its name.
  void leave_alone(const std::string& path) { left_alone_.insert(path); }

  // Starts what is due.
  void tick();
  std::optional<Clock::time_point> next_tick() const;

 private:
  void reload();
  void settle_settings(OpenDocument& document);
  void start(OpenDocument& document);
  void start_article(OpenDocument& document);
  void start_toml(OpenDocument& document);
  void finished(const std::string& uri, std::uint64_t revision,
                std::shared_ptr<const CheckedArticle> result, Json diagnostics);
  void tell_problems();
  void set_part(const std::string& uri, const std::string& source, Json diagnostics);
  void publish(const std::string& uri);
  std::string uri_for(const std::string& path);

  RuleOptions rules_;
  SuppressionOptions suppressions_;
  Client& client_;
  Tasks& tasks_;
  std::function<Clock::time_point()> now_;
  std::chrono::milliseconds debounce_{50};
  std::string root_;
  std::shared_ptr<WatchedFiles> files_;
  std::shared_ptr<ArticleChecker> checker_;
  std::shared_ptr<ArticleChecker> last_good_;  // of the settings in force
  std::string told_;                           // the problems that were shown last
  Clock::time_point looked_;
  std::uint64_t revisions_ = 0;
  std::map<std::string, OpenDocument> open_;  // by uri
  std::set<std::string> left_alone_;          // paths
  // What is shown at a file, by who has found it: its own text, the settings, or an article.
  std::map<std::string, std::map<std::string, Json>> parts_;
};

}  // namespace caveat::lsp
