#include "lsp/workspace.h"

#include <algorithm>

#include "lsp/diagnostics.h"
#include "lsp/uri.h"
#include "project/paths.h"
#include "project/toml_problems.h"
#include "readers/reader.h"
#include "reporters/one_line.h"

namespace caveat::lsp {
namespace {

constexpr std::string_view kSettings = "(settings)";
constexpr std::string_view kOwn = "(own)";

// For documents whose name does not say it. Null: no language of articles.
const Reader* reader_of_language(std::string_view language) {
  if (language == "markdown" || language == "mdx") return reader_by_name("markdown");
  if (language == "html") return reader_by_name("html");
  if (language == "plaintext" || language == "text") return reader_by_name("text");
  return nullptr;
}

// As `caveat check` chooses: by name. Null: it is left to the linter, or it is no article.
const Reader* reader_for(const OpenDocument& document) {
  if (reader_for_path(document.path) != nullptr) return nullptr;
  return reader_of_language(document.language);
}

OpenDocument::Kind kind_of(const std::string& path, const std::string& language) {
  if (path.ends_with(".toml")) return OpenDocument::Kind::kToml;
  const Reader* reader = reader_for_path(path);
  const bool article =
      (reader != nullptr && !reader->is_container()) || reader_of_language(language) != nullptr;
  return article ? OpenDocument::Kind::kArticle : OpenDocument::Kind::kOther;
}

}  // namespace

Workspace::Workspace(RuleOptions rules, SuppressionOptions suppressions, Client& client,
                     Tasks& tasks, std::function<Clock::time_point()> now)
    : rules_(std::move(rules)),
      suppressions_(std::move(suppressions)),
      client_(client),
      tasks_(tasks),
      now_(std::move(now)),
      files_(std::make_shared<WatchedFiles>()),
      checker_(std::make_shared<ArticleChecker>(rules_, suppressions_, files_)),
      looked_(now_()) {}

OpenDocument* Workspace::find(const std::string& uri) {
  const auto found = open_.find(uri);
  return found == open_.end() ? nullptr : &found->second;
}

OpenDocument* Workspace::find_path(const std::string& path) {
  for (auto& [uri, document] : open_) {
    if (document.path == path && !path_of(uri).empty()) return &document;
  }
  return nullptr;
}

std::string Workspace::uri_for(const std::string& path) {
  const OpenDocument* document = find_path(path);
  return document != nullptr ? document->uri : uri_of(path);
}

void Workspace::open(const std::string& uri, const std::string& language, Json version,
                     std::string text) {
  if (find(uri) != nullptr) close(uri);
  std::string path = path_of(uri);
  if (path.empty()) path = absolute_path((root_.empty() ? "." : root_) + "/untitled");
  path = absolute_path(path);
  const auto kind =
      left_alone_.contains(path) ? OpenDocument::Kind::kOther : kind_of(path, language);
  OpenDocument& document =
      open_
          .emplace(uri, OpenDocument{uri,
                                     path,
                                     language,
                                     std::move(version),
                                     kind,
                                     TextDocument(std::move(text), client_.can.encoding),
                                     ++revisions_,
                                     nullptr,
                                     {},
                                     {},
                                     nullptr,
                                     Json::array(),
                                     false,
                                     {},
                                     {}})
          .first->second;
  look_for_changes(false);
  if (kind == OpenDocument::Kind::kArticle) {
    settle_settings(document);
    tell_problems();
  }
  document.due = now_();
}

void Workspace::close(const std::string& uri) {
  const auto found = open_.find(uri);
  if (found == open_.end()) return;
  const auto waiting = std::move(found->second.waiting);
  open_.erase(found);
  for (const auto& one : waiting) one.call(nullptr);
  std::set<std::string> touched{uri};
  parts_[uri].erase(std::string(kOwn));
  for (auto& [other, parts] : parts_) {
    if (parts.erase(uri) > 0) touched.insert(other);
  }
  for (const std::string& one : touched) publish(one);
  tell_problems();
}

void Workspace::changed(OpenDocument& document, Json version) {
  document.version = std::move(version);
  document.revision = ++revisions_;
  document.due = now_() + debounce_;
}

void Workspace::when_checked(OpenDocument& document, Json id,
                             std::function<void(OpenDocument*)> call) {
  if (document.checked == document.revision) {
    call(&document);
    return;
  }
  document.waiting.push_back({std::move(id), std::move(call)});
  document.due = now_();  // somebody waits for it
  if (!document.running) start(document);
}

bool Workspace::cancel(const Json& id) {
  for (auto& [uri, document] : open_) {
    if (std::erase_if(document.waiting, [&](const auto& one) { return one.id == id; }) > 0)
      return true;
  }
  return false;
}

void Workspace::look_for_changes(bool at_once) {
  constexpr std::chrono::milliseconds kRest{500};
  const Clock::time_point now = now_();
  if (!at_once && now - looked_ < kRest) return;
  looked_ = now;
  if (files_->changed()) reload();
}

// All is read anew. What cannot be read leaves the settings from before in force.
void Workspace::reload() {
  files_ = std::make_shared<WatchedFiles>();
  checker_ = std::make_shared<ArticleChecker>(rules_, suppressions_, files_);
  for (auto& [uri, document] : open_) {
    if (document.kind == OpenDocument::Kind::kArticle) settle_settings(document);
    document.revision = ++revisions_;
    document.due = now_();
  }
  tell_problems();
  if (client_.can.pulls_diagnostics && client_.can.refreshes_diagnostics)
    client_.ask("workspace/diagnostic/refresh", nullptr);
}

void Workspace::settle_settings(OpenDocument& document) {
  auto now = checker_->settings_for(document.path);
  if (now) {
    document.settings = *now;
    document.wrong.clear();
    last_good_ = checker_;
    return;
  }
  document.wrong = now.problems();
  if (document.settings != nullptr || last_good_ == nullptr || last_good_ == checker_) return;
  if (auto before = last_good_->settings_for(document.path)) document.settings = *before;
}

// Each problem at the file it is in, and a word to the person when they are not the same as before.
void Workspace::tell_problems() {
  std::map<std::string, Json> by_uri;
  std::string all;
  bool in_force = false;
  for (const auto& [uri, document] : open_) {
    for (const Problem& problem : document.wrong) {
      in_force = in_force || document.settings != nullptr;
      const std::string path = absolute_path(problem.file);
      if (problem.line > 0) {
        const Json one = to_diagnostic(problem, client_.can.encoding);
        Json& list = by_uri.try_emplace(uri_for(path), Json::array()).first->second;
        if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
      }
      if (all.empty()) {
        all = (problem.file.empty() ? "" : path_from_here(problem.file)) +
              (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + say(problem);
      }
    }
  }
  std::vector<std::string> gone;
  for (const auto& [uri, parts] : parts_) {
    if (parts.contains(std::string(kSettings)) && !by_uri.contains(uri)) gone.push_back(uri);
  }
  for (const std::string& uri : gone) set_part(uri, std::string(kSettings), Json::array());
  for (const auto& [uri, list] : by_uri) set_part(uri, std::string(kSettings), list);
  if (all != told_ && !all.empty()) {
    client_.show(Client::Level::kError,
                 "caveat: " + all +
                     (in_force ? " — the settings from before stay in force"
                               : " — articles are not checked until this is mended"));
  } else if (all.empty() && !told_.empty()) {
    client_.log(Client::Level::kInfo, "caveat: the settings are in order again");
  }
  told_ = all;
}

void Workspace::start(OpenDocument& document) {
  document.due.reset();
  switch (document.kind) {
    case OpenDocument::Kind::kArticle:
      return start_article(document);
    case OpenDocument::Kind::kToml:
      return start_toml(document);
    case OpenDocument::Kind::kOther:
      return finished(document.uri, document.revision, nullptr, Json::array());
  }
}

void Workspace::start_article(OpenDocument& document) {
  if (document.settings == nullptr) {
    const Problem problem = document.wrong.empty() ? Problem{} : document.wrong.front();
    std::string why = say(problem);
    if (!problem.file.empty()) {
      why = path_from_here(problem.file) + ":" + std::to_string(problem.line) + ": " + why;
    }
    return finished(document.uri, document.revision, nullptr, Json::array({not_checked(why)}));
  }
  if (document.settings->config.excluded)
    return finished(document.uri, document.revision, nullptr, Json::array());
  document.running = true;
  tasks_.start([this, uri = document.uri, revision = document.revision,
                reader = reader_for(document), settings = document.settings,
                text = document.text.text()]() mutable {
    auto result =
        std::make_shared<const CheckedArticle>(check_article(*settings, reader, std::move(text)));
    return std::function<void()>([this, uri, revision, settings, result] {
      OpenDocument* now = find(uri);
      if (now == nullptr) return;
      now->running = false;
      if (now->revision != revision) {  // stale: what is due now, or waited for, is checked next
        if (!now->due || !now->waiting.empty()) now->due = now_();
        return;
      }
      finished(
          uri, revision, result,
          to_diagnostics(result->report, settings->linter->rules(), uri, now->text, client_.can));
    });
  });
}

void Workspace::start_toml(OpenDocument& document) {
  document.running = true;
  tasks_.start([this, uri = document.uri, revision = document.revision, path = document.path,
                text = document.text.text(), rules = rules_, suppressions = suppressions_] {
    const Problems problems = problems_of_toml(rules, suppressions, path, text);
    return std::function<void()>([this, uri, revision, problems] {
      OpenDocument* now = find(uri);
      if (now == nullptr) return;
      now->running = false;
      if (now->revision != revision) {
        if (!now->due || !now->waiting.empty()) now->due = now_();
        return;
      }
      Json list = Json::array();
      for (const Problem& problem : problems)
        list.push_back(to_diagnostic(problem, client_.can.encoding));
      finished(uri, revision, nullptr, list);
    });
  });
}

void Workspace::finished(const std::string& uri, std::uint64_t revision,
                         std::shared_ptr<const CheckedArticle> result, Json diagnostics) {
  OpenDocument& document = open_.at(uri);
  document.due.reset();
  document.checked = revision;
  document.result = std::move(result);
  document.diagnostics = std::move(diagnostics);
  set_part(uri, std::string(kOwn), document.diagnostics);
  // What the article has to say of the project's own files.
  std::map<std::string, Json> of_project;
  for (const auto& [other, parts] : parts_) {
    if (parts.contains(uri)) of_project[other] = Json::array();
  }
  if (document.result != nullptr) {
    for (const DocumentReport& report : document.result->project_files) {
      const std::string other = uri_for(absolute_path(report.path));
      const TextDocument text(report.source ? *report.source : "", client_.can.encoding);
      of_project[other] =
          to_diagnostics(report, document.settings->linter->rules(), other, text, client_.can);
    }
  }
  for (const auto& [other, list] : of_project) set_part(other, uri, list);
  const auto waiting = std::move(document.waiting);
  document.waiting.clear();
  for (const auto& one : waiting) one.call(find(uri));
}

void Workspace::set_part(const std::string& uri, const std::string& source, Json diagnostics) {
  auto& parts = parts_[uri];
  const bool own = source == kOwn;
  if (diagnostics.empty() && !own) {
    if (parts.erase(source) == 0) return;
  } else {
    const auto found = parts.find(source);
    if (!own && found != parts.end() && found->second == diagnostics) return;
    parts[source] = std::move(diagnostics);
  }
  publish(uri);
}

void Workspace::publish(const std::string& uri) {
  OpenDocument* document = find(uri);
  Json all = Json::array();
  for (const auto& [source, list] : parts_[uri]) {
    // The text in the editor is newer than the file that the settings were read from.
    if (document != nullptr && source == kSettings) continue;
    for (const Json& one : list) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
  }
  if (document != nullptr) document->diagnostics = all;
  // Who asks for diagnostics would see them twice.
  if (document != nullptr && client_.can.pulls_diagnostics) return;
  Json params = {{"uri", uri}, {"diagnostics", std::move(all)}};
  if (document != nullptr && document->version.is_number_integer())
    params["version"] = document->version;
  client_.notify("textDocument/publishDiagnostics", std::move(params));
}

void Workspace::tick() {
  if (open_.empty()) return;
  look_for_changes(false);
  const Clock::time_point now = now_();
  std::vector<std::string> due;
  for (const auto& [uri, document] : open_) {
    if (!document.running && document.due && *document.due <= now) due.push_back(uri);
  }
  for (const std::string& uri : due) {
    if (OpenDocument* document = find(uri)) start(*document);
  }
}

std::optional<Clock::time_point> Workspace::next_tick() const {
  constexpr std::chrono::seconds kLook{2};
  std::optional<Clock::time_point> out;
  if (!open_.empty() && !client_.can.registers_watchers) out = looked_ + kLook;
  for (const auto& [uri, document] : open_) {
    if (!document.running && document.due && (!out || *document.due < *out)) out = document.due;
  }
  return out;
}

}  // namespace caveat::lsp
