#include "reporters/sample_report.h"

#include <sstream>

#include "findings/fingerprint.h"
#include "findings/order.h"
#include "support/marked_text.h"

namespace caveat {
namespace {

using std::string_literals::operator""s;

Rule rule(std::string id, Category category, std::string why, std::string fix) {
  Rule out;
  out.id = std::move(id);
  out.category = category;
  out.why = std::move(why);
  out.fix = std::move(fix);
  return out;
}

RuleSet make_rules() {
  RuleSet set;
  set.rules = {
      rule("claim/cure-promise", Category::kClaim,
           "A reader who is promised a cure may stop a treatment that works.",
           "Name the effect, its size\n  and the study."),
      rule("garble/fixed-term", Category::kGarble, "The term does not exist.", "Use the term."),
      rule("language/suicide-verb", Category::kLanguage, "Nobody commits an illness.", ""),
      rule("safety/side-effects", Category::kSafety, "Readers weigh benefit and harm.",
           "Name at least one concrete side effect, and how often it happens; a label or a patient "
           "leaflet has the figures."),
  };
  set.sources = {
      {"editorial-terms", "fixed medical terms are not reworded", "caveat", "", "", "",
       "editorial"},
      {"example-claims-2022", "Example Health Claims Guidance", "Example Trade Office", "2022",
       "https://example.org/claims?a=1&b=2", "2024-05-01", "guideline"},
      {"example-media-2017", "Example Office Media <Guide>", "Example Office", "2017",
       "https://example.org/media", "2024-05-01", "guideline"},
  };
  return set;
}

// The findings of an article, in the order of the marks in its text.
struct Article {
  explicit Article(std::string path, std::string format, const std::string& marked)
      : text(read_marks(marked)) {
    report.path = std::move(path);
    report.format = std::move(format);
    report.source = std::make_shared<const std::string>(text.text);
  }

  Finding& add(std::size_t mark, std::string rule_id, std::string severity, std::string message) {
    Finding finding;
    finding.category = rule_id.substr(0, rule_id.find('/'));
    finding.rule = std::move(rule_id);
    finding.severity = std::move(severity);
    finding.message = std::move(message);
    finding.source = text.spans[mark];
    finding.excerpt = finding.source.of(text.text);
    finding.sentence = finding.source;
    finding.sentence_text = "… " + finding.excerpt + " …";
    report.findings.push_back(std::move(finding));
    return report.findings.back();
  }

  DocumentReport finish() && {
    settle(report.findings);
    set_fingerprints(report.findings);
    return std::move(report);
  }

  MarkedText text;
  DocumentReport report;
};

DocumentReport plain_article() {
  Article article("articles/kétamine.md", "markdown",
                  "# ⟦Ketamine: what to know⟧\n"
                  "\n"
                  "One infusion ⟦cures depression⟧ for good. It also treats ⟦temper problems⟧\n"
                  "and lowers the ⟦blood\n"
                  "stress⟧ of people who ⟦committed suicide⟧ attempts.\n"
                  "\n"
                  "\t- 🙂 Café patients say 治療 ⟦works⟧ within hours.\n");
  article.report.words = 1234;
  article.report.met = {{"safety/no-supervision", "medical-supervision", "ketamine",
                         "A nurse stays with you.", {4, 27}}};
  article.report.not_checked = {{"navigation", 2, 310}, {"code block", 1, 48}};
  Finding& missing = article.add(0, "safety/side-effects", "warning",
                                 "The article praises ketamine and names no side effect of it.");
  missing.obligation = "side-effects";
  missing.sentence_text.clear();
  missing.note = "nothing in the article says it; it belongs under “Is ketamine safe?”";
  missing.sources = {"example-claims-2022"};
  Finding& cure =
      article.add(1, "claim/cure-promise", "error",
                  "“cures depression” promises a cure. Say what the evidence supports.");
  cure.grade = "guarantee";
  cure.sources = {"example-claims-2022", "example-media-2017", "a-third-one"};
  cure.suggestions = {"may relieve symptoms of depression"};
  for (const std::size_t mark : {std::size_t{2}, std::size_t{3}}) {
    Finding& garble =
        article.add(mark, "garble/fixed-term", "error",
                    "“" + std::string(mark == 2 ? "temper problems" : "blood stress") +
                        "” is not a term of medicine.");
    garble.suggestions = {mark == 2 ? "mood disorders" : "blood pressure"};
    garble.sources = {"editorial-terms"};
    // Only the word that differs, at the end of what was found.
    const std::string wrong = mark == 2 ? "temper" : "stress";
    const std::uint32_t begin =
        mark == 2 ? garble.source.begin
                  : garble.source.end - static_cast<std::uint32_t>(wrong.size());
    garble.fixes.push_back(
        {mark == 2 ? "suggest" : "safe",
         garble.suggestions.front(),
         {{{begin, begin + static_cast<std::uint32_t>(wrong.size())},
           mark == 2 ? "mood" : "pressure"}}});
  }
  article.add(4, "language/suicide-verb", "warning", "“committed suicide” speaks of a crime.")
      .suggestions = {"died by suicide", "took their own life", "b", "c", "d"};
  Finding& hedged =
      article.add(5, "claim/cure-promise", "suggestion", "“works” is a claim without a source.");
  hedged.note = "hedged";
  hedged.grade = "hedged";
  return std::move(article).finish();
}

DocumentReport hostile_article() {
  const std::string long_line(1500, 'x');
  Article article("articles/\x1b[31m<script>&\"quoted\".html", "html",
                  "<p>\x1b]0;owned\x07\x1b[2J ⟦cures\x1b[31m\t<script>alert(1)</script> ]]>⟧ &amp; "
                  "\0nul \xE2\x80\xAEtfel\r\n"s +
                      "it ⟦works \xFF\xC3 here⟧\r\n" + long_line + " some words before ⟦a cure " +
                      "for all⟧ some words after " + long_line + "\r\n⟦" + long_line + "⟧");
  article.report.words = 7;
  article.report.not_checked = {{"script", 1, 9}, {"<b>odd\x1b[0m reason", 1, 1}};
  for (std::size_t mark = 0; mark < 4; ++mark) {
    Finding& finding =
        article.add(mark, mark == 3 ? "claim/unknown-rule" : "claim/cure-promise", "warning",
                    mark == 3 ? "a very long find, and a rule that is not in the set"
                              : "“" + std::string(article.text.spans[mark].of(article.text.text)) +
                                    "” promises a cure: 100% <b>sure</b>,\nline two ::error::");
    finding.note = mark == 0 ? "hedged: \x1b[5m'may'" : "";
    finding.suggestions = {"a\x1b[1mb ]]> </script> \xE2\x80\xAE"};
    finding.sources = {"example-media-2017"};
  }
  article.report.problems = {
      {article.report.path, {}, "a rule gave up: claim/\x1b[31mslow", "", 0, 0, {}}};
  return std::move(article).finish();
}

DocumentReport failed_article() {
  DocumentReport report;
  report.path = "articles/broken.txt";
  report.format = "text";
  report.status = DocumentStatus::kFailed;
  report.problems = {
      {report.path, {}, "this is not text: a PNG image", "save it as .md", 0, 0, {}}};
  return report;
}

DocumentReport clean_article() {
  DocumentReport report;
  report.path = "articles/clean.md";
  report.format = "markdown";
  report.words = 400;
  report.source = std::make_shared<const std::string>("Nothing to say.\n");
  return report;
}

}  // namespace

SampleReport empty_report() {
  SampleReport sample;
  sample.run.tool_version = "1.2.3";
  sample.run.rule_sets = {{"example", "2.0.0", std::string(64, 'a')}};
  sample.rules = make_rules();
  return sample;
}

const SampleReport& sample_report() {
  static const SampleReport kSample = [] {
    SampleReport sample = empty_report();
    sample.documents = {plain_article(), hostile_article(), clean_article(), failed_article()};
    for (const DocumentReport& document : sample.documents) add_to(sample.summary, document);
    sample.summary.problems = {
        {"drafts", {}, "no article in this folder", "articles end in .md", 0, 0, {}}};
    sample.summary.skipped_files = {"articles/notes.docx: no reader for this kind of file"};
    return sample;
  }();
  return kSample;
}

std::string write_report(const ReporterKind& kind, const SampleReport& report,
                         const ReporterOptions& options) {
  std::ostringstream out;
  const auto reporter = kind.make(out, report.rules, options);
  reporter->begin(report.run);
  for (const DocumentReport& document : report.documents) reporter->document(document);
  reporter->end(report.summary);
  return out.str();
}

}  // namespace caveat
