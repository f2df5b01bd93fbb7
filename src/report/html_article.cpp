#include "report/html_article.h"

#include <algorithm>

#include "report/annotate.h"
#include "report/words.h"
#include "reporters/one_line.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

std::string_view mark_class(const Finding& finding) {
  return is_active(finding) ? std::string_view(finding.severity) : std::string_view("waived");
}

// Short enough for a margin: "Federal Trade Commission 2022".
std::string short_name(const RuleSet& rules, const std::string& id) {
  const SourceReference* source = rules.find_source(id);
  if (source == nullptr) return id;
  if (source->kind == "editorial") return "editorial judgement";
  const std::string& name = source->publisher.empty() ? source->title : source->publisher;
  return source->year.empty() ? name : name + " " + source->year;
}

std::string_view kind_in_words(const std::string& kind) {
  if (kind == "directive") return "suppressed in the article";
  if (kind == "project") return "suppressed in caveat.toml";
  if (kind == "waiver") return "waived";
  if (kind == "baseline") return "known before: in the baseline";
  return kind;
}

class ArticleViewMaker {
 public:
  ArticleViewMaker(const ReportModel& model, const RuleSet& rules, const SourcesUsed& sources,
                   std::size_t number)
      : rules_(rules),
        sources_(sources),
        article_(model.articles[number - 1]),
        generated_(model.audit.generated),
        number_(std::to_string(number)) {}

  View make() {
    const DocumentReport& document = article_.document;
    View out = {{"number", number_},
                {"title", article_.title},
                {"path", document.path},
                {"verdict", to_string(article_.verdict)},
                {"verdict_words", capital(in_words(article_.verdict))},
                {"counts", count_severities(article_.counts.errors, article_.counts.warnings,
                                            article_.counts.suggestions)}};
    if (article_.suppressed > 0) out["suppressed"] = article_.suppressed;
    out["problems"] = View::array();
    for (const Problem& problem : document.problems) out["problems"].push_back(say(problem));
    if (document.facts != nullptr) add_facts(out, *document.facts);
    add_obligations(out);
    add_text(out);
    add_waivers(out);
    add_standards(out);
    out["not_checked"] = View::array();
    for (const NotChecked& part : document.not_checked) {
      std::string what = part.reason + " ×" + std::to_string(part.count);
      if (part.bytes > 0) what += " (" + with_commas(part.bytes) + " bytes)";
      out["not_checked"].push_back(std::move(what));
    }
    return out;
  }

 private:
  std::string id(std::string_view letter, std::size_t index) const {
    return std::string(letter) + number_ + "-" + std::to_string(index + 1);
  }

  void add_facts(View& out, const ArticleFacts& facts) const {
    const auto or_null = [](const std::string& text) { return text.empty() ? View() : View(text); };
    out["authors"] = or_null(join(facts.authors, ", "));
    out["reviewers"] = or_null(join(facts.reviewers, ", "));
    out["published"] = or_null(facts.published);
    out["updated"] = or_null(facts.updated);
    out["words"] = with_commas(article_.document.words);
    out["minutes"] = facts.reading_minutes;
    if (facts.flesch_kincaid) out["flesch_kincaid"] = one_decimal(*facts.flesch_kincaid);
    if (facts.smog) out["smog"] = one_decimal(*facts.smog);
    out["claims"] = {{"count", article_.claims}, {"with", article_.claims_with_source}};
    if (article_.claims > 0) {
      out["claims"]["per"] =
          one_decimal(static_cast<double>(article_.sources_of_claims) / article_.claims);
    }
    out["claim_list"] = View::array();
    for (const ArticleFacts::Claim& claim : facts.claims) {
      out["claim_list"].push_back(
          {{"sentence", claim.text.of(facts.text)}, {"sources", join(claim.sources, ", ")}});
    }
    out["has_claims"] = !facts.claims.empty();
    out["garble"] = {{"count", article_.garbled},
                     {"density", one_decimal(article_.garble_density())}};
    std::vector<std::string> treatments;
    for (const ArticleFacts::Subject& subject : facts.subjects) {
      if (subject.is_topic || subject.level == "named") continue;
      treatments.push_back(subject.title + (subject.recommended ? " (recommended)" : ""));
    }
    out["treatments"] = or_null(join(treatments, ", "));
    out["citations"] = View::array();
    for (const ArticleFacts::Citation& citation : facts.citations) {
      if (!citation.external) continue;
      const std::string where = !citation.target.empty() ? citation.target : citation.url;
      out["citations"].push_back({{"kind", citation.kind}, {"where", where}});
    }
    if (!out["citations"].empty()) out["citations_count"] = out["citations"].size();
    out["sha256"] = facts.sha256;
    out["bytes"] = with_commas(facts.bytes);
  }

  View finding_view(std::size_t index) const {
    const Finding& finding = article_.document.findings[index];
    View out = {{"n", index + 1},
                {"id", id("n", index)},
                {"severity", finding.severity},
                {"class", mark_class(finding)},
                {"severity_words", capital(finding.severity)},
                {"rule", finding.rule},
                {"message", finding.message},
                {"line", article_.lines[index]}};
    if (index < article_.ages.size() && !article_.ages[index].since.empty()) {
      out["age"] = age_in_words(article_.ages[index]);
    }
    if (!finding.note.empty()) out["note"] = finding.note;
    if (const Rule* rule = rules_.find_rule(finding.rule)) {
      if (!rule->why.empty()) out["why"] = fold_blanks(rule->why);
      if (!rule->fix.empty() && finding.suggestions.empty()) out["fix"] = fold_blanks(rule->fix);
    }
    out["suggestions"] = View::array();
    for (const std::string& suggestion : finding.suggestions)
      out["suggestions"].push_back({{"text", suggestion}, {"first", out["suggestions"].empty()}});
    out["has_suggestions"] = !finding.suggestions.empty();
    out["sources"] = View::array();
    for (const std::string& source : finding.sources) {
      out["sources"].push_back({{"number", sources_.numbers.at(source)},
                                {"text", short_name(rules_, source)},
                                {"first", out["sources"].empty()}});
    }
    out["has_sources"] = !finding.sources.empty();
    if (!is_document_level(finding)) out["place"] = id("f", index);
    out["suppressions"] = View::array();
    for (const Suppression& one : finding.suppressions)
      out["suppressions"].push_back(suppression_view(one));
    return out;
  }

  std::string age_in_words(const FindingAge& age) const {
    if (age.since == generated_) return "new in this run";
    return "open since " + age.since.substr(0, 10) + ", " + counted(age.days, "day");
  }

  static View suppression_view(const Suppression& one) {
    View out = {{"kind", kind_in_words(one.kind)}};
    if (!one.reason.empty()) out["reason"] = one.reason;
    if (!one.approver.empty()) out["approver"] = one.approver;
    if (!one.expires.empty()) out["expires"] = one.expires;
    return out;
  }

  void add_obligations(View& out) const {
    out["obligations"] = View::array();
    std::size_t met = 0;
    std::size_t safety = 0;
    for (std::size_t n = 0; n < article_.obligations.size(); ++n) {
      const ObligationState& state = article_.obligations[n];
      View one = {{"id", id("o", n)},
                  {"letter", letter(n + 1)},
                  {"name", state.obligation},
                  {"rule", state.rule}};
      if (!state.treatment.empty()) one["treatment"] = state.treatment;
      one["met"] = state.met;
      if (state.met) {
        one["sentence"] = state.how->sentence;
        if (has_place(n)) one["place"] = id("m", n);
      } else {
        const auto index =
            static_cast<std::size_t>(state.missing - article_.document.findings.data());
        one["message"] = state.missing->message;
        one["finding"] = {{"n", index + 1}, {"id", id("n", index)}};
        one["class"] = mark_class(*state.missing);
      }
      if (state.rule.starts_with("safety/")) {
        ++safety;
        if (state.met) ++met;
      }
      out["obligations"].push_back(std::move(one));
    }
    out["safety"] = {{"met", met}, {"all", safety}, {"missing", safety - met}};
  }

  bool has_place(std::size_t obligation) const {
    const ObligationState& state = article_.obligations[obligation];
    return state.how != nullptr && article_.document.facts != nullptr &&
           !article_.document.facts->to_text(state.how->source).empty();
  }

  View part_view(const TextPart& part) const {
    View out = {{"text", part.text}};
    std::string classes;
    if (!part.findings.empty()) {
      classes = mark_class(article_.document.findings[part.findings.front()]);
    }
    if (!part.obligations.empty()) classes += classes.empty() ? "met" : " met";
    if (!classes.empty()) out["mark"] = {{"class", classes}};
    if (part.findings_end.empty() && part.obligations_end.empty()) return out;
    out["refs"] = View::array();
    for (const std::size_t n : part.findings_end) {
      const Finding& finding = article_.document.findings[n];
      out["refs"].push_back({{"id", id("f", n)},
                             {"to", id("n", n)},
                             {"class", mark_class(finding)},
                             {"label", std::to_string(n + 1)},
                             {"words", finding.severity + ", finding " + std::to_string(n + 1)}});
    }
    for (const std::size_t n : part.obligations_end) {
      out["refs"].push_back({{"id", id("m", n)},
                             {"to", id("o", n)},
                             {"class", "met"},
                             {"label", letter(n + 1)},
                             {"words", "meets " + article_.obligations[n].obligation}});
    }
    return out;
  }

  void add_text(View& out) const {
    const AnnotatedText text = annotate(article_);
    out["whole"] = View::array();
    for (const std::size_t n : text.elsewhere) out["whole"].push_back(finding_view(n));
    out["has_whole"] = !text.elsewhere.empty();
    out["has_text"] = !text.blocks.empty();
    out["blocks"] = View::array();
    for (const AnnotatedBlock& annotated : text.blocks) {
      const ArticleFacts::Block& block = *annotated.block;
      View one = {{"class", block.kind}};
      if (block.kind == "heading") {
        // The article's own title is an h2, "Text" an h3: its headings begin below.
        one["h"] = {{"level", std::min(6, block.level + 3)},
                    {"class", "h" + std::to_string(block.level)}};
      } else {
        one["p"] = true;
      }
      if (block.kind == "list-item") {
        one["class"] = "list-item d" + std::to_string(std::min<int>(block.level, 4));
      }
      if (block.kind == "title") one["label"] = "Title";
      if (block.kind == "meta-description") one["label"] = "Description, as search engines show it";
      if (block.chrome) {
        one["class"] = "chrome";
        one["label"] = "Shown to readers, not checked";
      }
      one["parts"] = View::array();
      for (const TextPart& part : annotated.parts) one["parts"].push_back(part_view(part));
      one["notes"] = View::array();
      for (const std::size_t n : annotated.findings) one["notes"].push_back(finding_view(n));
      one["notes_here"] = !annotated.findings.empty();
      out["blocks"].push_back(std::move(one));
    }
  }

  void add_waivers(View& out) const {
    out["waivers"] = View::array();
    for (std::size_t n = 0; n < article_.document.findings.size(); ++n) {
      const Finding& finding = article_.document.findings[n];
      for (const Suppression& suppression : finding.suppressions) {
        View one = suppression_view(suppression);
        one["n"] = n + 1;
        one["id"] = id("n", n);
        one["rule"] = finding.rule;
        one["excerpt"] = finding.excerpt;
        out["waivers"].push_back(std::move(one));
      }
    }
    out["has_waivers"] = !out["waivers"].empty();
  }

  void add_standards(View& out) const {
    out["standards"] = View::array();
    for (const Standard& standard : standards()) {
      View answers = View::array();
      std::vector<std::string> for_person;
      std::size_t seen = 0;
      std::size_t not_seen = 0;
      for (const StandardAnswer& answer : article_.standards) {
        if (answer.item->standard != standard.name) continue;
        const std::string number = std::to_string(answer.item->number);
        if (answer.answer == Answer::kNeedsPerson) {
          for_person.push_back(number);
          continue;
        }
        const bool is_seen = answer.answer == Answer::kSeen;
        ++(is_seen ? seen : not_seen);
        answers.push_back({{"number", number},
                           {"question", answer.item->question},
                           {"seen", is_seen},
                           {"what", answer.seen}});
      }
      out["standards"].push_back({{"name", standard.name},
                                  {"answers", std::move(answers)},
                                  {"seen_count", seen},
                                  {"not_seen_count", not_seen},
                                  {"person_count", for_person.size()},
                                  {"person", join(for_person, ", ")}});
    }
  }

  const RuleSet& rules_;
  const SourcesUsed& sources_;
  const ReportArticle& article_;
  std::string generated_;
  std::string number_;
};

}  // namespace

View article_view(const ReportModel& model, const RuleSet& rules, const SourcesUsed& sources,
                  std::size_t number) {
  return ArticleViewMaker(model, rules, sources, number).make();
}

}  // namespace caveat
