#include "rules/rule_set.h"

#include <algorithm>
#include <map>

#include "rules/rule_file.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

std::string place_of(const RuleFile& file, Span span) {
  const Problem problem = problem_at(file.name, file.content, span, "");
  return file.name + ":" + std::to_string(problem.line);
}

// Two things of one kind may not share an id.
template <typename Item>
void refuse_duplicates(const std::vector<Item>& items, std::string_view what, Problems& problems) {
  std::map<std::string_view, const Item*> seen;
  for (const Item& item : items) {
    const auto [first, fresh] = seen.emplace(item.id, &item);
    if (fresh) continue;
    problems.push_back(
        problem_at(item.file->name, item.file->content, item.span,
                   "a second " + std::string(what) + " `" + item.id + "`",
                   "the first is at " + place_of(*first->second->file, first->second->span)));
  }
}

void check_references(const RuleSet& set, Problems& problems) {
  std::vector<std::string> sources;
  for (const SourceReference& source : set.sources) sources.push_back(source.id);
  std::vector<std::string> contexts;
  for (const Context& context : set.contexts) contexts.push_back(context.id);
  const auto check = [&](const Rule& rule, const std::string& name,
                         const std::vector<std::string>& known, std::string_view what) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string near = nearest_name(name, known);
    problems.push_back(
        problem_at(rule.file->name, rule.file->content, rule.span,
                   "rule `" + rule.id + "` names unknown " + std::string(what) + " `" + name + "`",
                   near.empty() ? "" : "did you mean `" + near + "`?"));
  };
  for (const Rule& rule : set.rules) {
    for (const std::string& id : rule.sources) check(rule, id, sources, "source");
    for (const std::string& id : rule.unless) check(rule, id, contexts, "context");
    for (const std::string& id : rule.when) check(rule, id, contexts, "context");
    for (const auto& entry : rule.in_context) check(rule, entry.context, contexts, "context");
  }
}

void add_subject_vocabularies(RuleSet& set) {
  std::map<std::string, Vocabulary> made;
  const auto vocabulary = [&](const std::string& name) -> Vocabulary& {
    Vocabulary& one = made[name];
    one.name = name;
    return one;
  };
  vocabulary("treatment-name");
  vocabulary("topic-name");
  for (const Subject& subject : set.subjects) {
    vocabulary("subject-" + subject.id).nouns = subject.names;
    for (const std::string& name : subject.classes) {
      vocabulary("class-" + name).include.push_back("subject-" + subject.id);
    }
    vocabulary(subject.is_topic ? "topic-name" : "treatment-name")
        .include.push_back("subject-" + subject.id);
  }
  for (auto& [name, one] : made) set.vocabularies.push_back(std::move(one));
}

}  // namespace

Result<RuleSet> make_rule_set(const std::vector<RuleSetFiles>& sets) {
  RuleSet out;
  Problems problems;
  for (const RuleSetFiles& set : sets) {
    RuleSetInfo info;
    info.name = set.name;
    std::string all;
    for (const auto& file : set.files) {
      // Lengths keep "ab"+"c" apart from "a"+"bc".
      all += std::to_string(file->name.size()) + ':' + file->name +
             std::to_string(file->content.size()) + ':' + file->content;
    }
    info.sha256 = sha256(all);
    out.sets.push_back(std::move(info));
    for (const auto& file : set.files) read_rule_file(file, set.name, out, problems);
  }
  refuse_duplicates(out.rules, "rule", problems);
  refuse_duplicates(out.contexts, "context", problems);
  refuse_duplicates(out.subjects, "treatment or topic", problems);
  check_references(out, problems);
  if (!problems.empty()) return problems;
  std::sort(out.rules.begin(), out.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  add_subject_vocabularies(out);
  return out;
}

}  // namespace caveat
