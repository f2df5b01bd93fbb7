#include "config/project_file.h"

#include <algorithm>

#include "rules/names.h"
#include "rules/rule_file.h"
#include "values/parse.h"

namespace caveat {
namespace {

const std::vector<std::string> kCategories = {"claim",    "safety",   "garble",
                                              "citation", "language", "disclosure"};
const std::vector<std::string> kJurisdictions = {"US", "UK", "EU", "AU", "CA"};

class ProjectReader {
 public:
  ProjectReader(ProjectFile& out, Problems& problems) : out_(out), problems_(problems) {}

  void read(const Value& root) {
    Fields fields(root, *out_.file, problems_);
    if (const Value* preset = fields.table("preset")) read_preset(*preset);
    read_extends(fields);
    out_.rule_sets = fields.texts("rulesets");
    read_settings(fields, out_.settings);
    if (const Value* vocabularies = fields.table("vocabulary")) {
      for (const auto& [name, value] : *vocabularies->table()) add_vocabulary(name, value);
    }
    if (const Value* accept = fields.table("accept")) {
      Fields words(*accept, *out_.file, problems_);
      out_.accept = words.texts("words");
      words.finish();
    }
    if (const Value* files = fields.table("files")) {
      Fields globs(*files, *out_.file, problems_);
      out_.include = globs.strings("include");
      out_.exclude = globs.strings("exclude");
      globs.finish();
    }
    read_jurisdiction(fields);
    read_own_domain(fields);
    if (auto baseline = fields.text("baseline")) out_.baseline = {*std::move(baseline)};
    for (const Value* table : fields.tables("override")) read_override(*table);
    for (const Value* table : fields.tables("ignore")) read_ignore(*table);
    fields.finish();
  }

 private:
  Origin origin(Span span) const { return {out_.file, span}; }

  void read_preset(const Value& table) {
    Fields fields(table, *out_.file, problems_);
    out_.preset = fields.required_text("name").value;
    out_.description = fields.required_text("description").value;
    fields.finish();
  }

  void read_extends(Fields& fields) {
    const bool given = fields.has("extends");
    out_.extends = fields.texts("extends");
    out_.extends_nothing = given && out_.extends.empty();
  }

  // "claim/hype", "claim", "claim/*"; anything else can mean no rule.
  void check_rules(Fields& fields, std::string_view rules, Span span) {
    if (rules.find_first_of("*?[") != std::string_view::npos || is_rule_id(rules)) return;
    if (std::find(kCategories.begin(), kCategories.end(), rules) != kCategories.end()) return;
    const std::string near = nearest_name(rules, kCategories);
    fields.problem(span, "`" + std::string(rules) + "` is neither a rule nor a category",
                   near.empty() ? "write \"claim/hype\", \"claim\" or \"claim/*\""
                                : "did you mean `" + near + "`?");
  }

  // [severity], and enable and disable of [rules].
  void read_settings(Fields& fields, std::vector<RuleSetting>& settings) {
    if (const Value* severities = fields.table("severity")) {
      for (const auto& [rules, value] : *severities->table()) {
        check_rules(fields, rules, value.key_span);
        const std::string* text = value.string();
        const auto severity = text == nullptr ? std::nullopt : parse_severity(*text);
        if (!severity) {
          fields.problem(value.span, "this is no severity",
                         "expected: off, suggestion, warning, error");
          continue;
        }
        settings.push_back({rules, *severity, true, true, origin(value.key_span)});
      }
    }
    if (const Value* rules = fields.table("rules")) {
      Fields lists(*rules, *out_.file, problems_);
      for (const bool enable : {true, false}) {
        for (const Text& text : lists.texts(enable ? "enable" : "disable")) {
          check_rules(lists, text.value, text.span);
          settings.push_back({text.value, Severity::kWarning, enable, false, origin(text.span)});
        }
      }
      lists.finish();
    }
    std::stable_partition(settings.begin(), settings.end(),
                          [](const RuleSetting& setting) { return !is_rule_id(setting.rules); });
  }

  void read_override(const Value& table) {
    Fields fields(table, *out_.file, problems_);
    Override one;
    one.files = fields.strings("files");
    if (one.files.empty()) {
      fields.problem("files", "this override names no `files`", "write files = [\"blog/**\"]");
    }
    read_settings(fields, one.settings);
    fields.finish();
    out_.overrides.push_back(std::move(one));
  }

  void read_ignore(const Value& table) {
    Fields fields(table, *out_.file, problems_);
    IgnoreEntry one;
    const Text rule = fields.required_text("rule");
    if (!rule.value.empty() && !is_rule_id(rule.value)) {
      fields.problem(rule.span, "`" + rule.value + "` is no rule id", "write \"claim/hype\"");
    }
    one.rule = rule.value;
    one.files = fields.strings("file");
    one.text = fields.string("text");
    one.reason = fields.required_text("reason").value;
    one.origin = origin(rule.span);
    if (one.files.empty() && one.text.empty()) {
      fields.problem(rule.span, "this ignores every finding of `" + one.rule + "`",
                     "give `file` or `text`; to turn a rule off, use [rules] disable");
    }
    fields.finish();
    out_.ignores.push_back(std::move(one));
  }

  void read_jurisdiction(Fields& fields) {
    for (Text& text : fields.texts("jurisdiction")) {
      if (std::find(kJurisdictions.begin(), kJurisdictions.end(), text.value) ==
          kJurisdictions.end()) {
        fields.problem(text.span, "`" + text.value + "` is no jurisdiction",
                       "expected: US, UK, EU, AU, CA");
        continue;
      }
      out_.jurisdiction.push_back(std::move(text));
    }
  }

  void read_own_domain(Fields& fields) {
    auto domain = fields.text("own-domain");
    if (!domain) return;
    const std::string& name = domain->value;
    if (name.find('.') == std::string::npos || name.find_first_of("/: ") != std::string::npos) {
      fields.problem(domain->span, "`" + name + "` is no domain", "write \"example.org\"");
      return;
    }
    out_.own_domain = {*std::move(domain)};
  }

  void add_vocabulary(const std::string& name, const Value& value) {
    auto one = read_vocabulary(name, value, *out_.file, problems_);
    if (!one) return;
    out_.vocabularies.push_back(*std::move(one));
    out_.vocabulary_names.push_back({name, value.key_span, out_.file.get()});
    Problems known;  // read_vocabulary has reported them
    for (Text& text : Fields(value, *out_.file, known).texts("include")) {
      out_.vocabulary_includes.push_back(std::move(text));
    }
  }

  ProjectFile& out_;
  Problems& problems_;
};

}  // namespace

std::string to_string(const Origin& origin) {
  if (origin.file == nullptr) return {};
  const Problem place = problem_at(origin.file->name, origin.file->content, origin.span, "");
  return origin.file->name + ":" + std::to_string(place.line);
}

Result<ProjectFile> read_project_file(std::shared_ptr<const RuleFile> file, std::string folder) {
  const Result<Value> root = parse_toml(*file);
  if (!root) return root.problems();
  ProjectFile out;
  out.file = std::move(file);
  out.folder = std::move(folder);
  Problems problems;
  ProjectReader(out, problems).read(*root);
  if (!problems.empty()) return problems;
  return out;
}

}  // namespace caveat
