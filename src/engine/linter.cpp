#include "engine/linter.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "checks/compile.h"
#include "document/set_aside.h"
#include "engine/compiled_rules.h"
#include "engine/facts.h"
#include "findings/fingerprint.h"
#include "findings/order.h"
#include "findings/sharing.h"
#include "fixes/plan.h"
#include "suppression/directives.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// Skipped parts of a document by reason, in the order of their first place.
std::vector<NotChecked> count_skipped(const Document& document) {
  std::vector<NotChecked> out;
  for (const Skipped& skipped : document.skipped) {
    auto found = std::find_if(out.begin(), out.end(), [&](const NotChecked& entry) {
      return entry.reason == skipped.reason;
    });
    if (found == out.end()) {
      out.push_back({skipped.reason, 0, 0});
      found = out.end() - 1;
    }
    ++found->count;
    found->bytes += skipped.source.size();
  }
  return out;
}

// What was freed in small pieces goes back to the system, for what is taken in one.
void give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// Case and white space do not count between an accepted phrase and what was found.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-') {
      if (!out.ends_with(' ')) out += ' ';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return out;
}

// A message may use {match} and what its kind fills in.
void check_placeholders(const Rule& rule, const CheckKind& kind, Problems& problems) {
  for (std::size_t at = 0; (at = rule.message.find('{', at)) != std::string::npos; ++at) {
    const std::size_t close = rule.message.find('}', at);
    if (close == std::string::npos) break;
    const std::string name = rule.message.substr(at + 1, close - at - 1);
    std::vector<std::string> known = kind.placeholders;
    known.emplace_back("match");
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "{" : ", {") + one + "}";
    problems.push_back(problem_at(rule.file->name, rule.file->content, rule.span,
                                  "rule `" + rule.id + "`: the message uses {" + name +
                                      "}, which kind `" + rule.kind + "` does not fill",
                                  "it fills " + list));
  }
}

// A fix needs words to put in, and findings that are words.
void check_fix_tier(const Rule& rule, const CheckKind& kind, Problems& problems) {
  const auto report = [&](const std::string& message, std::string hint) {
    problems.push_back(problem_at(rule.file->name, rule.file->content, rule.span,
                                  "rule `" + rule.id + "`: " + message, std::move(hint)));
  };
  if (rule.fix_tier > kind.fix_tier) {
    report("fix-tier `" + std::string(to_string(rule.fix_tier)) + "`, but kind `" + rule.kind +
               "` finds no words to replace",
           "leave `fix-tier` out");
  } else if (rule.kind == "phrase" && rule.fix_tier == FixTier::kSafe &&
             rule.suggestions.size() != 1) {
    report("fix-tier `safe` with " + std::to_string(rule.suggestions.size()) + " wordings",
           "give exactly one in `suggest`; where a person has to pick, say `suggest`");
  }
}

}  // namespace

Result<std::shared_ptr<const Linter>> Linter::make(RuleSet rules, bool with_facts) {
  std::shared_ptr<Linter> linter(new Linter);
  linter->rules_ = std::move(rules);
  const RuleSet& set = linter->rules_;
  Problems problems;
  for (const std::string& word : set.accepted) linter->accepted_.insert(folded(word));
  PatternSetBuilder builder;
  for (const Vocabulary& vocabulary : set.vocabularies) builder.add_vocabulary(vocabulary);
  for (const std::string& message : builder.resolve_vocabularies()) {
    problems.push_back(problem_of(message));
  }
  linter->contexts_ = std::make_unique<Contexts>(Contexts::compile(set, builder, problems));
  CompileContext context(set, builder, *linter->contexts_, problems);
  for (const Rule& rule : set.rules) {
    const CheckKind* kind = find_check_kind(rule.kind);
    if (kind == nullptr) {
      std::vector<std::string> names;
      for (const CheckKind& one : check_kinds()) names.emplace_back(one.name);
      const std::string near = nearest_name(rule.kind, names);
      problems.push_back(problem_at(rule.file->name, rule.file->content, rule.span,
                                    "rule `" + rule.id + "` is of unknown kind `" + rule.kind + "`",
                                    near.empty() ? "" : "did you mean `" + near + "`?"));
      continue;
    }
    check_placeholders(rule, *kind, problems);
    check_fix_tier(rule, *kind, problems);
    // A rule that is off is compiled all the same, so that its mistakes are
    // known before somebody turns it on; it just does not run.
    context.start_rule();
    auto check = kind->make(rule, context);
    Made& made = linter->made_.emplace_back();
    made.rule = rule.id;
    made.patterns = context.patterns_of_rule();
    if (check != nullptr) {
      made.runs_last = check->runs_last();
      made.wakes = check->wakes();
      made.stored = check->stored();
    }
    if (check != nullptr && rule.enabled && rule.severity != Severity::kOff) {
      linter->checks_.push_back(std::move(check));
    }
  }
  if (with_facts) linter->subjects_ = context.subjects();
  if (!problems.empty()) return problems;
  std::stable_partition(linter->checks_.begin(), linter->checks_.end(),
                        [](const auto& check) { return !check->runs_last(); });
  linter->patterns_ = std::make_unique<PatternSet>(std::move(builder).build());
  return std::shared_ptr<const Linter>(std::move(linter));
}

Result<std::shared_ptr<const Linter>> Linter::make(RuleSet rules,
                                                   std::shared_ptr<const CompiledRules> compiled) {
  std::shared_ptr<Linter> linter(new Linter);
  linter->rules_ = std::move(rules);
  for (const std::string& word : linter->rules_.accepted) linter->accepted_.insert(folded(word));
  linter->patterns_ = std::make_unique<PatternSet>(compiled->patterns());
  PatternSetBuilder builder(*linter->patterns_);
  Problems problems;
  linter->contexts_ =
      std::make_unique<Contexts>(Contexts::compile(linter->rules_, builder, problems));
  if (!problems.empty()) return problems;
  linter->checks_ =
      lazy_checks(std::move(compiled), linter->rules_, *linter->patterns_, *linter->contexts_);
  std::stable_partition(linter->checks_.begin(), linter->checks_.end(),
                        [](const auto& check) { return !check->runs_last(); });
  return std::shared_ptr<const Linter>(std::move(linter));
}

FindingList Linter::find(const Document& document) const {
  return run(Article(document, *patterns_, *contexts_));
}

FindingList Linter::run(const Article& article) const {
  FindingList found;
  Sharing sharing;
  for (const auto& check : checks_) {
    const std::size_t before = found.findings.size();
    check->run(article, found);
    for (std::size_t n = before; n < found.findings.size(); ++n) sharing.share(found.findings[n]);
  }
  return found;
}

DocumentReport Linter::lint(std::string path, const Reader* reader, std::string bytes) const {
  DocumentReport report;
  report.path = std::move(path);
  if (reader == nullptr) reader = reader_for_path(report.path);
  if (reader == nullptr) reader = &sniff(bytes);
  report.format = reader->name;
  Result<Document> document = read_document(*reader, report.path, std::move(bytes));
  if (!document) {
    report.status = DocumentStatus::kFailed;
    report.problems = document.problems();
    return report;
  }
  // The page's own address is known to its reader; the project knows the site's.
  if (!rules_.own_domain.empty()) {
    document->meta.push_back({"permalink", "https://" + rules_.own_domain + "/", {}});
  }
  const bool is_huge = document->text.size() > PatternSet::kKept;
  // No check looks at the source.
  std::optional<SourceSetAside> aside;
  if (is_huge) aside.emplace(*document);
  std::optional<Article> article(std::in_place, *document, *patterns_, *contexts_);
  FindingList found = run(*article);
  const std::vector<GaveUp> gave_up = article->gave_up();
  // Room for what comes: only the facts ask on.
  if (subjects_ == nullptr) article.reset();
  report.by_paragraph = reader->is_container();
  report.words = document->word_count;
  report.not_checked = count_skipped(*document);
  report.met = std::move(found.met);
  std::sort(report.met.begin(), report.met.end(),
            [](const MetObligation& one, const MetObligation& other) {
              return std::tie(one.source.begin, one.rule, one.treatment) <
                     std::tie(other.source.begin, other.rule, other.treatment);
            });
  report.findings = std::move(found.findings);
  if (!accepted_.empty()) {
    std::erase_if(report.findings, [&](const Finding& finding) {
      return !is_document_level(finding) && accepted_.contains(folded(finding.excerpt));
    });
  }
  settle(report.findings);
  if (is_huge) {
    report.findings.shrink_to_fit();
    give_back_memory();
    aside->restore();
  }
  // After settle(): what a writer was shown is what a directive speaks of.
  if (apply_directives(*document, rules_, report.findings)) settle(report.findings);
  set_fingerprints(report.findings);
  plan_fixes(*document, report.findings);
  if (subjects_ != nullptr) {
    report.facts =
        std::make_shared<const ArticleFacts>(gather_facts(*article, *subjects_, report.findings));
  }
  for (const std::string& what : found.gave_up) {
    report.problems.push_back({report.path, {}, what, {}, 0, 0, {}});
  }
  for (const GaveUp& one : gave_up) report.problems.push_back(told(one, report.path));
  report.source = std::make_shared<const std::string>(std::move(document->source));
  return report;
}

// Says whose the pattern is: of rules, of contexts, or not known (of a rule that came compiled).
Problem Linter::told(const GaveUp& gave_up, const std::string& path) const {
  const std::string_view text = patterns_->text(gave_up.pattern);
  std::string whose;
  const auto name = [&](std::string_view what, const std::string& id) {
    whose += (whose.empty() ? "" : ", ") + std::string(what) + " `" + id + "`";
  };
  for (const Made& one : made_) {
    if (std::find(one.patterns.begin(), one.patterns.end(), gave_up.pattern) != one.patterns.end())
      name("rule", one.rule);
  }
  for (const Context& context : rules_.contexts) {
    if (std::any_of(context.regexes.begin(), context.regexes.end(),
                    [&](const Text& regex) { return regex.value == text; }))
      name("context", context.id);
  }
  constexpr std::uint32_t kMost = 80;  // of the pattern, in code points
  std::string shown(text);
  std::uint32_t end = 0;
  for (std::uint32_t n = 0; n < kMost && end < text.size(); ++n)
    end += decode_utf8(text, end).length;
  if (end < text.size()) shown = std::string(text.substr(0, end)) + "…";
  return {path,
          {},
          (whose.empty() ? "a rule" : whose) + " gave up on this article: pattern '" + shown +
              "': " + gave_up.reason,
          "what repeats inside of what repeats, as in (a+)+, is the usual reason",
          0,
          0,
          {}};
}

const Linter::Made* Linter::made(std::string_view rule_id) const {
  const auto found = std::find_if(made_.begin(), made_.end(),
                                  [&](const Made& one) { return one.rule == rule_id; });
  return found == made_.end() ? nullptr : &*found;
}

const std::vector<PatternId>& Linter::patterns_of(std::string_view rule_id) const {
  static const std::vector<PatternId> kNothing;
  const Made* one = made(rule_id);
  return one == nullptr ? kNothing : one->patterns;
}

}  // namespace caveat
