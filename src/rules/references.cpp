#include "rules/references.h"

#include <algorithm>
#include <map>
#include <set>

#include "matching/components.h"

namespace caveat {
namespace {

std::string place_of(const RuleFile& file, Span span) {
  const Problem problem = problem_at(file.name, file.content, span, "");
  return file.name + ":" + std::to_string(problem.line);
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
  const std::string near = nearest_name(name, known);
  return near.empty() ? "" : "did you mean `" + near + "`?";
}

class ReferenceCheck {
 public:
  ReferenceCheck(const RuleSet& set, Problems& problems) : set_(set), problems_(problems) {}

  void run() {
    refuse_duplicates(set_.rules, "rule");
    refuse_duplicates(set_.contexts, "context");
    refuse_duplicates(set_.subjects, "treatment or topic");
    refuse_duplicate_sources();
    check_rules();
    check_includes();
  }

 private:
  // Each place once: what stands in [defaults] is wrong in every rule of the file.
  void report(const RuleFile& file, Span span, std::string message, std::string hint) {
    if (!seen_.emplace(file.name, span.begin).second) return;
    problems_.push_back(
        problem_at(file.name, file.content, span, std::move(message), std::move(hint)));
  }

  template <typename Item>
  void refuse_duplicates(const std::vector<Item>& items, std::string_view what) {
    std::map<std::string_view, const Item*> first;
    for (const Item& item : items) {
      const auto [known, fresh] = first.emplace(item.id, &item);
      if (fresh) continue;
      report(*item.file, item.span, "a second " + std::string(what) + " `" + item.id + "`",
             "the first is at " + place_of(*known->second->file, known->second->span));
    }
  }

  // A SourceReference does not say where it stands; the parsed files do.
  void refuse_duplicate_sources() {
    std::map<std::string, std::string> first;
    for_each_file([&](const RuleFile& file, const Value& root) {
      const Value* list = root.find("source");
      if (list == nullptr || list->array() == nullptr) return;
      for (const Value& source : *list->array()) {
        const Value* id = source.find("id");
        if (id == nullptr || id->string() == nullptr) continue;
        const auto [known, fresh] = first.emplace(*id->string(), place_of(file, id->span));
        if (fresh) continue;
        report(file, id->span, "a second source `" + *id->string() + "`",
               "the first is at " + known->second);
      }
    });
  }

  void check_rules() {
    std::vector<std::string> sources;
    for (const SourceReference& source : set_.sources) sources.push_back(source.id);
    std::vector<std::string> contexts;
    for (const Context& context : set_.contexts) contexts.push_back(context.id);
    for (const Rule& rule : set_.rules) {
      check_names(rule, "sources", rule.sources, sources, "source");
      check_names(rule, "unless", rule.unless, contexts, "context");
      check_names(rule, "when", rule.when, contexts, "context");
      std::vector<std::string> in_context;
      for (const Rule::InContext& entry : rule.in_context) in_context.push_back(entry.context);
      check_names(rule, "in-context", in_context, contexts, "context");
    }
  }

  void check_names(const Rule& rule, std::string_view key, const std::vector<std::string>& names,
                   const std::vector<std::string>& known, std::string_view what) {
    for (const std::string& name : names) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      report(*rule.file, place_in(rule, key, name),
             "unknown " + std::string(what) + " `" + name + "`", did_you_mean(name, known));
    }
  }

  // Where `name` stands under `key`: in the rule, or in the [defaults] of its file.
  Span place_in(const Rule& rule, std::string_view key, const std::string& name) const {
    const Value* defaults = nullptr;
    for_each_file([&](const RuleFile& file, const Value& root) {
      if (&file == rule.file) defaults = root.find("defaults");
    });
    for (const Value* table : {rule.body, defaults}) {
      const Value* value = table == nullptr ? nullptr : table->find(key);
      if (value == nullptr) continue;
      if (value->string() != nullptr && *value->string() == name) return value->span;
      if (value->array() != nullptr) {
        for (const Value& item : *value->array()) {
          if (item.string() != nullptr && *item.string() == name) return item.span;
        }
      }
      if (const Value* entry = value->find(name)) return entry->key_span;
    }
    return rule.span;
  }

  void check_includes() {
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t> numbers;
    for (const Vocabulary& one : set_.vocabularies) {
      numbers.emplace(one.name, static_cast<std::uint32_t>(names.size()));
      names.push_back(one.name);
    }
    std::vector<std::vector<std::uint32_t>> leads_to;
    for (const Vocabulary& one : set_.vocabularies) {
      auto& others = leads_to.emplace_back();
      for (const std::string& other : one.include) {
        if (const auto found = numbers.find(other); found != numbers.end())
          others.push_back(found->second);
      }
    }
    const std::vector<std::uint32_t> component = components(leads_to);
    for_each_file([&](const RuleFile& file, const Value& root) {
      const Value* tables = root.find("vocabulary");
      if (tables == nullptr || tables->table() == nullptr) return;
      for (const auto& [key, table] : *tables->table()) {
        const std::string& name = key;  // clang 14 captures no structured binding
        const Value* include = table.find("include");
        if (include == nullptr) continue;
        const auto check = [&](const Value& item) {
          if (item.string() == nullptr) return;
          const std::string& other = *item.string();
          const auto found = numbers.find(other);
          if (found == numbers.end()) {
            report(file, item.span, "unknown vocabulary `" + other + "`",
                   did_you_mean(other, names));
          } else if (component[found->second] == component[numbers.at(name)]) {
            report(file, item.span, "vocabulary `" + name + "` includes itself",
                   other == name ? "" : "`" + other + "` leads back to it");
          }
        };
        check(*include);  // one string counts as a list of one
        if (include->array() == nullptr) continue;
        for (const Value& item : *include->array()) check(item);
      }
    });
  }

  template <typename Visit>
  void for_each_file(Visit visit) const {
    for (std::size_t n = 0; n < set_.files.size(); ++n) visit(*set_.files[n], *set_.roots[n]);
  }

  const RuleSet& set_;
  Problems& problems_;
  std::set<std::pair<std::string, std::uint32_t>> seen_;
};

}  // namespace

void check_references(const RuleSet& set, Problems& problems) {
  ReferenceCheck(set, problems).run();
}

}  // namespace caveat
