#include "serve/article_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/annotate.h"
#include "report/words.h"
#include "reporters/one_line.h"
#include "reporters/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

using Json = nlohmann::ordered_json;

// Byte offsets in UTF-16 units, cheap when asked in rising order.
class Utf16 {
 public:
  explicit Utf16(std::string_view text) : text_(text) {}

  std::uint32_t operator()(std::uint32_t byte) {
    byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
    if (byte < byte_) byte_ = unit_ = 0;
    unit_ += count_utf16_units(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return unit_;
  }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t unit_ = 0;
};

class ArticleWriter {
 public:
  ArticleWriter(const ReportArticle& article, std::string_view source, const RuleSet& rules)
      : article_(article), source_(source), rules_(rules), units_(source) {}

  std::string write() {
    const DocumentReport& document = article_.document;
    Json out = {{"format", document.format},
                {"verdict", to_string(article_.verdict)},
                {"verdict_words", capital(in_words(article_.verdict))},
                {"counts",
                 {{"error", article_.counts.errors},
                  {"warning", article_.counts.warnings},
                  {"suggestion", article_.counts.suggestions}}},
                {"suppressed", article_.suppressed},
                {"words", document.words}};
    if (document.facts != nullptr) {
      out["title"] = document.facts->title;
      out["minutes"] = document.facts->reading_minutes;
      const auto& grade = document.facts->flesch_kincaid;
      out["grade"] = grade ? Json(one_decimal(*grade)) : Json();
      out["claims"] = {{"count", article_.claims}, {"with_source", article_.claims_with_source}};
    }
    out["problems"] = Json::array();
    for (const Problem& problem : document.problems) out["problems"].push_back(say(problem));
    out["not_checked"] = Json::array();
    for (const NotChecked& part : document.not_checked)
      out["not_checked"].push_back(part.reason + " ×" + std::to_string(part.count));
    add_obligations(out);
    add_findings(out);
    add_text(out);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  void add_obligations(Json& out) {
    out["obligations"] = Json::array();
    for (const ObligationState& state : article_.obligations) {
      Json one = {{"name", state.obligation}, {"met", state.met}, {"treatment", state.treatment}};
      if (state.how != nullptr) {
        one["sentence"] = state.how->sentence;
      } else if (state.missing != nullptr) {
        one["finding"] = state.missing - article_.document.findings.data();
      }
      out["obligations"].push_back(std::move(one));
    }
  }

  void add_findings(Json& out) {
    out["findings"] = Json::array();
    for (const Finding& finding : article_.document.findings) {
      const Rule* rule = rules_.find_rule(finding.rule);
      Json one = {{"rule", finding.rule},
                  {"category", finding.category},
                  {"severity", finding.severity},
                  {"counts", is_active(finding)},
                  {"whole_article", is_document_level(finding)},
                  {"message", finding.message},
                  {"note", finding.note},
                  {"excerpt", finding.excerpt},
                  {"fingerprint", finding.fingerprint},
                  {"why", rule == nullptr ? std::string() : fold_blanks(rule->why)},
                  {"fix", rule == nullptr ? std::string() : fold_blanks(rule->fix)},
                  {"start", units_(finding.source.begin)},
                  {"end", units_(finding.source.end)}};
      add_wordings(finding, one);
      one["sources"] = Json::array();
      for (const std::string& id : finding.sources) {
        const SourceReference* source = rules_.find_source(id);
        if (source == nullptr) continue;
        one["sources"].push_back({{"text", describe(*source)}, {"url", source->url}});
      }
      one["suppressed"] = Json::array();
      for (const Suppression& why : finding.suppressions) one["suppressed"].push_back(say(why));
      out["findings"].push_back(std::move(one));
    }
  }

  // `fixes` can be accepted at a click; `suggestions` are to read.
  void add_wordings(const Finding& finding, Json& out) {
    out["fixes"] = Json::array();
    for (const Fix& fix : finding.fixes) {
      if (fix.edits.empty()) continue;
      Json edits = Json::array();
      for (const Edit& edit : fix.edits)
        edits.push_back({units_(edit.source.begin), units_(edit.source.end), edit.text});
      out["fixes"].push_back({{"text", fix.text}, {"edits", std::move(edits)}});
    }
    out["suggestions"] = Json::array();
    if (!out["fixes"].empty()) return;
    for (const std::string& suggestion : finding.suggestions) {
      if (is_swap(finding, suggestion)) {
        std::string words = suggestion;
        if (is_upper(finding.excerpt.front())) words.front() = to_upper(words.front());
        out["fixes"].push_back({{"text", words},
                                {"edits", Json::array({{units_(finding.source.begin),
                                                        units_(finding.source.end), words}})}});
      } else {
        out["suggestions"].push_back(suggestion);
      }
    }
  }

  // A wording that nobody has bent to the sentence, which a person may take all the same: words for
  // words, without markup or a gap ("people with …"). A claim is for a person to reword.
  bool is_swap(const Finding& finding, const std::string& wording) const {
    return (finding.category == "garble" || finding.category == "language") &&
           !is_document_level(finding) && finding.source.end <= source_.size() &&
           !finding.excerpt.empty() && finding.source.of(source_) == finding.excerpt &&
           !wording.empty() && wording.find("…") == std::string::npos &&
           wording.find_first_of("[]{}<>&*_`\\") == std::string::npos;
  }

  void add_text(Json& out) {
    const AnnotatedText text = annotate(article_);
    out["elsewhere"] = text.elsewhere;
    out["blocks"] = Json::array();
    for (const AnnotatedBlock& annotated : text.blocks) {
      Json block = {{"kind", annotated.block->kind},
                    {"level", annotated.block->level},
                    {"chrome", annotated.block->chrome}};
      block["parts"] = Json::array();
      for (const TextPart& part : annotated.parts) {
        Json one = {{"text", part.text}};
        if (!part.findings.empty()) one["findings"] = part.findings;
        if (!part.obligations.empty()) one["obligations"] = part.obligations;
        block["parts"].push_back(std::move(one));
      }
      out["blocks"].push_back(std::move(block));
    }
  }

  const ReportArticle& article_;
  std::string_view source_;
  const RuleSet& rules_;
  Utf16 units_;
};

}  // namespace

std::string article_json(const ReportArticle& article, std::string_view source,
                         const RuleSet& rules) {
  return ArticleWriter(article, source, rules).write();
}

}  // namespace caveat
