#include "config/project_file.h"

#include "values/parse.h"

namespace caveat {
namespace {

class ProjectReader {
 public:
  ProjectReader(ProjectFile& out, Problems& problems) : out_(out), problems_(problems) {}

  void read(const Value& root) {
    Fields fields(root, *out_.file, problems_);
    if (const Value* preset = fields.table("preset")) {
      Fields head(*preset, *out_.file, problems_);
      out_.preset = head.required_text("name").value;
      out_.description = head.required_text("description").value;
      head.finish();
    }
    out_.extends = fields.texts("extends");
    out_.rule_sets = fields.texts("rulesets");
    read_settings(fields, out_.settings);
    if (const Value* vocabularies = fields.table("vocabulary")) {
      for (const auto& [name, value] : *vocabularies->table()) read_vocabulary(name, value);
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
    for (const Value* table : fields.tables("override")) read_override(*table);
    fields.finish();
  }

 private:
  Origin origin(Span span) const { return {out_.file, span}; }

  // [severity], [rules] enable and disable
  void read_settings(Fields& fields, std::vector<RuleSetting>& settings) {
    if (const Value* severities = fields.table("severity")) {
      for (const auto& [rules, value] : *severities->table()) {
        const std::string* text = value.string();
        const auto severity = text == nullptr ? std::nullopt : parse_severity(*text);
        if (!severity) {
          fields.problem(value.span, "the severity of `" + rules + "` is none",
                         "expected: off, suggestion, warning, error");
          continue;
        }
        settings.push_back({rules, *severity, true, true, origin(value.key_span)});
      }
    }
    if (const Value* rules = fields.table("rules")) {
      Fields lists(*rules, *out_.file, problems_);
      for (const Text& text : lists.texts("enable")) {
        settings.push_back({text.value, Severity::kWarning, true, false, origin(text.span)});
      }
      for (const Text& text : lists.texts("disable")) {
        settings.push_back({text.value, Severity::kWarning, false, false, origin(text.span)});
      }
      lists.finish();
    }
  }

  void read_override(const Value& table) {
    Fields fields(table, *out_.file, problems_);
    Override one;
    one.files = fields.strings("files");
    if (one.files.empty())
      fields.problem(table.span, "an override without `files`", "files = [\"blog/**\"]");
    read_settings(fields, one.settings);
    fields.finish();
    out_.overrides.push_back(std::move(one));
  }

  void read_vocabulary(const std::string& name, const Value& value) {
    if (value.table() == nullptr) {
      problems_.push_back(problem_at(out_.file->name, out_.file->content, value.span,
                                     "vocabulary `" + name + "` is not a table"));
      return;
    }
    Fields fields(value, *out_.file, problems_);
    Vocabulary vocabulary;
    vocabulary.name = name;
    vocabulary.words = fields.strings("words");
    vocabulary.nouns = fields.strings("nouns");
    vocabulary.verbs = fields.strings("verbs");
    vocabulary.include = fields.strings("include");
    fields.finish();
    out_.vocabularies.push_back(std::move(vocabulary));
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
