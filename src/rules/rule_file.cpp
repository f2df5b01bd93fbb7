#include "rules/rule_file.h"

#include <algorithm>

#include "rules/names.h"
#include "values/parse.h"

namespace caveat {
namespace {

const std::vector<std::string> kCategories = {"claim",    "safety",   "garble",
                                              "citation", "language", "disclosure"};
const std::vector<std::string> kFixTiers = {"none", "suggest", "safe"};  // as in FixTier
const std::vector<std::string> kSeverities = {"off", "suggestion", "warning", "error"};
const std::vector<std::string> kGrades = {"guarantee", "causal", "comparative", "associative",
                                          "hedged"};
const std::vector<std::string> kScopes = {"title",      "meta-description", "heading",
                                          "paragraph",  "list-item",        "quote",
                                          "table-cell", "caption",          "faq-question"};
const std::vector<std::string> kReaches = {"inside", "before", "clause",  "sentence", "previous",
                                           "next",   "block",  "heading", "lead-in",  "document"};
const std::vector<std::string> kJurisdictions = {"US", "UK", "EU", "AU", "CA"};
const std::vector<std::string> kStatuses = {"stable", "preview", "deprecated"};
const std::vector<std::string> kSourceKinds = {"regulation",  "guideline", "instrument",
                                               "style-guide", "evidence",  "editorial"};
const std::vector<std::string> kFormats = {"markdown", "html", "text"};

// The keys of every [[rule]] that the head reads.
constexpr std::string_view kHeadKeys[] = {
    "id",      "kind",       "category", "severity", "grade",        "message", "why",
    "fix",     "suggest",    "scope",    "sources",  "unless",       "when",    "in-context",
    "enabled", "obligation", "since",    "status",   "jurisdiction", "example", "fix-tier",
};

// Every ⟦ is closed before the next one opens.
bool marks_are_paired(std::string_view text) {
  bool open = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const bool opens = rest.starts_with("⟦");
    if (!opens && !rest.starts_with("⟧")) continue;
    if (opens == open) return false;
    open = opens;
  }
  return !open;
}

// What [defaults] gives to the rules of its file.
struct Defaults {
  std::vector<std::string> unless, when, scope, sources, jurisdiction;
  std::vector<Rule::InContext> in_context;
  std::string severity, category, since, kind, fix_tier;
};

class FileReader {
 public:
  FileReader(const RuleFile& file, const std::string& rule_set, RuleSet& out, Problems& problems)
      : file_(file), rule_set_(rule_set), out_(out), problems_(problems) {}

  void read(const Value& root) {
    Fields fields(root, file_, problems_);
    if (const Value* info = fields.table("ruleset")) read_info(*info);
    if (const Value* defaults = fields.table("defaults")) read_defaults(*defaults);
    if (const Value* vocabularies = fields.table("vocabulary")) {
      for (const auto& [name, value] : *vocabularies->table()) {
        if (auto one = read_vocabulary(name, value, file_, problems_)) {
          out_.vocabularies.push_back(*std::move(one));
        }
      }
    }
    for (const Value* context : fields.tables("context")) read_context(*context);
    for (const Value* source : fields.tables("source")) read_source(*source);
    for (const Value* treatment : fields.tables("treatment")) read_subject(*treatment, false);
    for (const Value* topic : fields.tables("topic")) read_subject(*topic, true);
    for (const Value* rule : fields.tables("rule")) read_rule(*rule);
    fields.finish();
  }

 private:
  // The values of a list that are among `allowed`; the others are reported.
  std::vector<std::string> chosen(Fields& fields, std::string_view key,
                                  const std::vector<std::string>& allowed) {
    std::vector<std::string> out;
    for (const Text& text : fields.texts(key)) {
      if (std::find(allowed.begin(), allowed.end(), text.value) != allowed.end()) {
        out.push_back(text.value);
        continue;
      }
      std::string list;
      for (const std::string& one : allowed) list += (list.empty() ? "" : ", ") + one;
      const std::string near = nearest_name(text.value, allowed);
      fields.problem(text.span, "`" + text.value + "` is no " + std::string(key),
                     near.empty() ? "expected: " + list : "did you mean `" + near + "`?");
    }
    return out;
  }

  void read_info(const Value& table) {
    Fields fields(table, file_, problems_);
    RuleSetInfo info;
    info.name = fields.required_text("name").value;
    info.version = fields.required_text("version").value;
    info.description = fields.string("description");
    fields.finish();
    if (out_.sets.empty()) return;
    RuleSetInfo& set = out_.sets.back();  // the set whose files are being read
    if (!set.version.empty()) {
      fields.problem(table.span, "a second [ruleset] in this set",
                     "one file of a set says what the set is");
      return;
    }
    if (!info.name.empty()) set.name = info.name;
    set.version = info.version;
    set.description = info.description;
  }

  // Reports an id or name that is not lower case letters, digits and hyphens.
  void check_name(Fields& fields, const Text& id, std::string_view what) {
    if (id.value.empty() || is_name(id.value)) return;
    fields.problem(id.span, "`" + id.value + "` is no id for a " + std::string(what),
                   "lower case letters, digits and hyphens");
  }

  std::vector<Rule::InContext> read_in_context(Fields& fields) {
    std::vector<Rule::InContext> out;
    const Value* table = fields.table("in-context");
    if (table == nullptr) return out;
    for (const auto& [name, value] : *table->table()) {
      const std::string* text = value.string();
      const auto severity = text == nullptr ? std::nullopt : parse_severity(*text);
      if (severity) {
        out.push_back({name, *severity});
      } else {
        fields.problem(value.span, "the value of context `" + name + "` is no severity",
                       "expected: off, suggestion, warning, error");
      }
    }
    return out;
  }

  void read_defaults(const Value& table) {
    Fields fields(table, file_, problems_);
    defaults_.unless = fields.strings("unless");
    defaults_.when = fields.strings("when");
    defaults_.scope = chosen(fields, "scope", kScopes);
    defaults_.sources = fields.strings("sources");
    defaults_.jurisdiction = chosen(fields, "jurisdiction", kJurisdictions);
    defaults_.severity = fields.choice("severity", kSeverities, "");
    defaults_.fix_tier = fields.choice("fix-tier", kFixTiers, "");
    defaults_.category = fields.choice("category", kCategories, "");
    defaults_.since = fields.string("since");
    defaults_.kind = fields.string("kind");
    defaults_.in_context = read_in_context(fields);
    fields.finish();
  }

  void read_context(const Value& table) {
    Fields fields(table, file_, problems_);
    Context context;
    const Text id = fields.required_text("id");
    context.id = id.value;
    context.span = id.span;
    context.file = &file_;
    check_name(fields, id, "context");
    context.builtin = fields.string("builtin");
    context.reach = fields.choice("reach", kReaches, "clause");
    context.patterns = fields.texts("patterns");
    context.regexes = fields.texts("regex");
    context.except = fields.texts("except");
    context.like = fields.string("like");
    context.at_least = fields.integer("at-least", 1);
    if (context.at_least < 1 ||
        (context.at_least > 1 && context.like.empty() && context.reach != "document")) {
      fields.problem(id.span, "`at-least` of context `" + context.id + "` is out of place",
                     "it counts different patterns of a context of reach `document`, from 1");
      context.at_least = 1;
    }
    if (context.builtin.empty() && context.like.empty() && context.patterns.empty() &&
        context.regexes.empty() && !id.value.empty()) {
      fields.problem(id.span, "context `" + context.id + "` has nothing to look for",
                     "give it `patterns`, `regex`, `like` or `builtin`");
    }
    fields.finish();
    if (!id.value.empty()) out_.contexts.push_back(std::move(context));
  }

  void read_source(const Value& table) {
    Fields fields(table, file_, problems_);
    SourceReference source;
    const Text id = fields.required_text("id");
    check_name(fields, id, "source");
    source.id = id.value;
    source.title = fields.required_text("title").value;
    source.publisher = fields.string("publisher");
    source.year = fields.string("year");
    source.url = fields.string("url");
    source.checked = fields.string("checked");
    source.kind = fields.choice("kind", kSourceKinds, "editorial");
    fields.finish();
    if (!source.id.empty()) out_.sources.push_back(std::move(source));
  }

  void read_subject(const Value& table, bool is_topic) {
    Fields fields(table, file_, problems_);
    Subject subject;
    const Text id = fields.required_text("id");
    subject.id = id.value;
    subject.span = id.span;
    subject.file = &file_;
    subject.body = &table;
    subject.is_topic = is_topic;
    subject.title = fields.required_text("title").value;
    check_name(fields, id, is_topic ? "topic" : "treatment");
    for (const Text& name : fields.texts("classes")) {
      check_name(fields, name, "class");
      subject.classes.push_back(name.value);
    }
    subject.names = fields.strings("names");
    subject.must = fields.strings("must");
    subject.should = fields.strings("should");
    if (subject.names.empty() && !id.value.empty()) {
      fields.problem(id.span, "`" + subject.id + "` has no names", "give it `names`");
    }
    if (!id.value.empty()) out_.subjects.push_back(std::move(subject));
  }

  void read_rule(const Value& table) {
    Fields fields(table, file_, problems_);
    Rule rule;
    const Text id = fields.required_text("id");
    rule.id = id.value;
    rule.span = id.span;
    rule.file = &file_;
    rule.body = &table;
    rule.rule_set = rule_set_;
    if (!rule.id.empty() && !is_rule_id(rule.id)) {
      fields.problem(id.span, "`" + rule.id + "` is no rule id",
                     "write category/what-it-finds, in lower case letters, digits and hyphens");
    }
    rule.kind = defaults_.kind.empty() ? fields.required_text("kind").value
                                       : fields.string("kind", defaults_.kind);
    rule.category = read_category(fields, rule.id);
    rule.severity = *parse_severity(fields.choice(
        "severity", kSeverities, defaults_.severity.empty() ? "warning" : defaults_.severity));
    rule.grade = fields.choice("grade", kGrades, "");
    rule.message = fields.required_text("message").value;
    rule.why = fields.required_text("why").value;
    rule.fix = fields.string("fix");
    rule.suggestions = fields.strings("suggest");
    rule.fix_tier = read_fix_tier(fields, rule.category);
    rule.sources = fields.has("sources") ? fields.strings("sources") : defaults_.sources;
    rule.jurisdiction = fields.has("jurisdiction") ? chosen(fields, "jurisdiction", kJurisdictions)
                                                   : defaults_.jurisdiction;
    rule.scope = fields.has("scope") ? chosen(fields, "scope", kScopes) : defaults_.scope;
    rule.unless = fields.has("unless") ? fields.strings("unless") : defaults_.unless;
    rule.when = fields.has("when") ? fields.strings("when") : defaults_.when;
    rule.in_context = fields.has("in-context") ? read_in_context(fields) : defaults_.in_context;
    rule.obligation = fields.string("obligation");
    rule.since = fields.string("since", defaults_.since);
    rule.status = fields.choice("status", kStatuses, "stable");
    rule.enabled = fields.boolean("enabled", true);
    for (const Value* example : fields.tables("example"))
      rule.examples.push_back(read_example(*example));
    if (rule.sources.empty() && !rule.id.empty()) {
      fields.problem(id.span, "rule `" + rule.id + "` names no source",
                     "give it `sources`; \"editorial-judgement\" when it is our own");
    }
    if (!rule.id.empty()) out_.rules.push_back(std::move(rule));
  }

  FixTier read_fix_tier(Fields& fields, Category category) {
    const std::string name = fields.choice("fix-tier", kFixTiers,
                                           defaults_.fix_tier.empty() ? "none" : defaults_.fix_tier);
    const auto found = std::find(kFixTiers.begin(), kFixTiers.end(), name);
    if (found == kFixTiers.end()) return FixTier::kNoFix;
    const auto tier = static_cast<FixTier>(found - kFixTiers.begin());
    if (tier != FixTier::kSafe || may_be_safe(category)) return tier;
    fields.problem("fix-tier",
                   "a fix of category `" + std::string(to_string(category)) + "` cannot be safe",
                   "only garble and language may be; what an article states is for a person to "
                   "reword: `suggest`");
    return FixTier::kSuggest;
  }

  Category read_category(Fields& fields, const std::string& id) {
    std::string name = fields.choice("category", kCategories, defaults_.category);
    if (name.empty()) name = id.substr(0, id.find('/'));
    const auto found = std::find(kCategories.begin(), kCategories.end(), name);
    if (found != kCategories.end()) return static_cast<Category>(found - kCategories.begin());
    if (is_rule_id(id)) {
      fields.problem(
          "id", "`" + name + "` is no category",
          "begin the id with claim/, safety/, garble/, citation/, language/ or disclosure/, or "
          "give `category`");
    }
    return Category::kClaim;
  }

  Example read_example(const Value& table) {
    Fields fields(table, file_, problems_);
    Example example;
    example.span = table.span;
    if (auto bad = fields.text("bad")) example.bad = *std::move(bad);
    if (auto good = fields.text("good")) example.good = *std::move(good);
    example.format = fields.choice("format", kFormats, "markdown");
    example.reason = fields.string("reason");
    if (example.bad.value.empty() && example.good.value.empty()) {
      fields.problem(table.span, "an example without a text", "give it `bad`, `good`, or both");
    }
    if (!marks_are_paired(example.bad.value)) {
      fields.problem(example.bad.span, "the marks ⟦…⟧ of this example are not paired");
    }
    if (example.good.value.find("⟦") != std::string::npos) {
      fields.problem(example.good.span, "a good example has no marks",
                     "⟦…⟧ shows what is found, and here nothing is");
    }
    fields.finish();
    return example;
  }

  const RuleFile& file_;
  const std::string& rule_set_;
  RuleSet& out_;
  Problems& problems_;
  Defaults defaults_;
};

}  // namespace

void read_rule_file(std::shared_ptr<const RuleFile> file, const std::string& rule_set, RuleSet& out,
                    Problems& problems) {
  Result<Value> root = parse_toml(*file);
  if (!root) {
    problems.insert(problems.end(), root.problems().begin(), root.problems().end());
    return;
  }
  auto kept = std::make_shared<const Value>(std::move(*root));
  FileReader(*file, rule_set, out, problems).read(*kept);
  out.files.push_back(std::move(file));
  out.roots.push_back(std::move(kept));
}

std::optional<Vocabulary> read_vocabulary(const std::string& name, const Value& value,
                                          const RuleFile& file, Problems& problems) {
  const auto report = [&](Span span, std::string message, std::string hint) {
    problems.push_back(
        problem_at(file.name, file.content, span, std::move(message), std::move(hint)));
  };
  if (value.table() == nullptr) {
    report(value.span, "vocabulary `" + name + "` is not a table",
           "write [vocabulary." + name + "]");
    return std::nullopt;
  }
  if (!is_name(name)) {
    report(value.key_span, "`" + name + "` is no name for a vocabulary",
           "lower case letters, digits and hyphens");
  }
  Fields fields(value, file, problems);
  Vocabulary vocabulary;
  vocabulary.name = name;
  vocabulary.words = fields.strings("words");
  vocabulary.nouns = fields.strings("nouns");
  vocabulary.verbs = fields.strings("verbs");
  vocabulary.include = fields.strings("include");
  fields.finish();
  return vocabulary;
}

bool is_common_rule_key(std::string_view key) {
  return std::find(std::begin(kHeadKeys), std::end(kHeadKeys), key) != std::end(kHeadKeys);
}

void ignore_common_rule_keys(Fields& fields) {
  for (const std::string_view key : kHeadKeys) fields.ignore(key);
}

}  // namespace caveat
