#include "serve/page.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "readers/reader.h"
#include "report/render.h"
#include "reporters/one_line.h"
#include "rules/sha256.h"
#include "serve/article_json.h"
#include "serve/assets.h"
#include "serve/names.h"
#include "word/word_article.h"
#include "word/word_markdown.h"

namespace caveat {
namespace {

using Json = nlohmann::ordered_json;

HttpResponse answer(std::string_view type, std::string body) {
  HttpResponse out;
  out.headers.emplace_back("Content-Type", std::string(type));
  out.body = std::move(body);
  add_common_headers(out);
  return out;
}

HttpResponse json_answer(const Json& value) {
  return answer("application/json", value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// What the page says when there is nothing to show: {"problems": ["…"]}
HttpResponse told(const Problems& problems) {
  Json out = {{"problems", Json::array()}};
  for (const Problem& problem : problems) out["problems"].push_back(say(problem));
  return json_answer(out);
}

// The findings of one article and what was not checked, as `caveat report` would have them.
ReportModel model_of(CheckedArticle checked, const ArticleSettings& settings,
                     const PageOptions& options) {
  ReportModel model;
  model.run.tool_version = options.tool_version;
  for (const RuleSetInfo& set : settings.linter->rules().sets)
    model.run.rule_sets.push_back({set.name, set.version, set.sha256});
  model.audit.generated = options.now();
  model.audit.command_line = "caveat serve";
  for (const auto& file : settings.config.chain) {
    if (file->preset.empty())
      model.audit.settings.push_back({file->file->name, sha256(file->file->content)});
  }
  add_to(model.summary, checked.report);
  model.articles.push_back(make_report_article(std::move(checked.report)));
  for (DocumentReport& report : checked.project_files) {
    add_to(model.summary, report);
    model.project_files.push_back(std::move(report));
  }
  count_rules(model);
  return model;
}

}  // namespace

Page::Page(PageOptions options, std::unique_ptr<ArticleChecker> checker)
    : options_(std::move(options)), checker_(std::move(checker)) {}

HttpResponse Page::handle(const HttpRequest& request) {
  if (auto refused = options_.gate.refuse(request)) return *std::move(refused);
  const std::string_view path = options_.gate.path(request);
  if (request.method != "POST") {
    HttpResponse out = get(path);
    if (request.method == "HEAD") out.body.clear();
    return out;
  }
  if (request.body.size() > kMostBodyBytes) return refusal(413, "an article may have 32 MB");
  if (path == "check") return check(request, false);
  if (path == "report") return check(request, true);
  if (path == "open") {
    const Result<WordArticle> article = read_word_article(request.body);
    if (!article) return told(article.problems());
    const std::string name = name_of_article(request.header("x-caveat-name"));
    return json_answer({{"name", without_extension(name) + ".md"},
                        {"text", word_markdown(*article)},
                        {"left_out", count_reasons(article->left_out)}});
  }
  return refusal(404, "there is nothing here");
}

HttpResponse Page::get(std::string_view path) const {
  if (path.empty()) path = "page.html";
  for (const EmbeddedFile& asset : page_assets()) {
    if (asset.path != path) continue;
    const bool script = path.ends_with(".js");
    const bool style = path.ends_with(".css");
    return answer(script  ? "text/javascript; charset=utf-8"
                  : style ? "text/css; charset=utf-8"
                          : "text/html; charset=utf-8",
                  std::string(asset.content));
  }
  return refusal(404, "there is nothing here");
}

HttpResponse Page::check(const HttpRequest& request, bool wants_report) {
  const std::string name = name_of_article(request.header("x-caveat-name"));
  const std::string_view format = request.header("x-caveat-format");
  const Reader* reader = format.empty() ? nullptr : reader_by_name(format);
  if (!format.empty() && reader == nullptr) {
    return told({problem_of("no format `" + std::string(format) + "`")});
  }
  std::shared_ptr<const ArticleSettings> settings;
  {
    const std::lock_guard lock(mutex_);
    const auto found = checker_->settings_for(name);
    if (!found) return told(found.problems());
    settings = *found;
  }
  CheckedArticle checked = check_article(*settings, reader, request.body);
  checked.report.path = name;
  if (wants_report) {
    HttpResponse out = answer(
        "text/html; charset=utf-8",
        render_html(model_of(std::move(checked), *settings, options_), settings->linter->rules()));
    out.headers.emplace_back("Content-Disposition", "attachment");
    return out;
  }
  const std::shared_ptr<const std::string> source = checked.report.source;
  const ReportArticle article = make_report_article(std::move(checked.report));
  return answer("application/json",
                article_json(article, source != nullptr ? std::string_view(*source) : "",
                             settings->linter->rules()));
}

}  // namespace caveat
