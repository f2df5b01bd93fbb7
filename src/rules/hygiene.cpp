#include "rules/hygiene.h"

#include <algorithm>
#include <set>

namespace caveat {
namespace {

constexpr std::string_view kAdvice[] = {"avoid-", "do-not-", "dont-", "use-", "check-", "never-"};

bool ends_like_a_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ".”", "?”", ".)", "…"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool is_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t n = 0; n < 10; ++n) {
    const bool dash = n == 4 || n == 7;
    if (dash ? text[n] != '-' : (text[n] < '0' || text[n] > '9')) return false;
  }
  return true;
}

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; ++at) ++out;
  return out;
}

class Inspection {
 public:
  Inspection(const RuleSet& rules, const std::vector<std::string>& used_by_code, Problems& problems)
      : rules_(rules), used_by_code_(used_by_code), problems_(problems) {}

  void run() {
    for (const Rule& rule : rules_.rules) inspect_rule(rule);
    for (std::size_t n = 0; n < rules_.files.size(); ++n) {
      const RuleFile& file = *rules_.files[n];
      const Value& root = *rules_.roots[n];
      if (const Value* words = root.find("vocabulary")) {
        for (const auto& [name, table] : *words->table()) inspect_vocabulary(file, name, table);
      }
      if (const Value* sources = root.find("source")) {
        for (const Value& source : *sources->array()) inspect_source(file, source);
      }
      if (const Value* contexts = root.find("context")) {
        for (const Value& context : *contexts->array()) {
          const Value* id = context.find("id");
          if (!is_named(*id->string(), 1)) report(file, id->span, "nothing refers to this context");
        }
      }
    }
  }

 private:
  void report(const RuleFile& file, Span span, std::string message, std::string hint = {}) {
    problems_.push_back(
        problem_at(file.name, file.content, span, std::move(message), std::move(hint)));
  }

  void inspect_rule(const Rule& rule) {
    for (const char* key : {"message", "why", "fix"}) {
      const Value* value = rule.body->find(key);
      if (value == nullptr) {
        report(*rule.file, rule.span, "rule `" + rule.id + "` has no `" + key + "`");
        continue;
      }
      const std::string& text = *value->string();
      if (!ends_like_a_sentence(text)) {
        report(*rule.file, value->span, "`" + std::string(key) + "` is no whole sentence",
               "end it with a full stop");
      }
      for (const char* leftover : {"TODO", "FIXME", "XXX", "  ", " ."}) {
        if (text.find(leftover) != std::string::npos) {
          report(*rule.file, value->span, "a leftover `" + std::string(leftover) + "`");
        }
      }
    }
    const std::string name = rule.id.substr(rule.id.find('/') + 1);
    for (const std::string_view advice : kAdvice) {
      if (name.starts_with(advice)) {
        report(*rule.file, rule.span, "this id gives advice", "let it name what is found");
      }
    }
  }

  void inspect_vocabulary(const RuleFile& file, const std::string& name, const Value& table) {
    for (const char* key : {"words", "nouns", "verbs", "include"}) {
      const Value* list = table.find(key);
      if (list == nullptr || list->array() == nullptr) continue;
      std::set<std::string> seen;
      for (const Value& item : *list->array()) {
        if (!seen.insert(*item.string()).second) {
          report(file, item.span, "`" + *item.string() + "` stands here twice");
        }
      }
    }
    if (!is_named(name, 0) && !is_in_pattern(name)) {
      report(file, table.key_span, "nothing refers to vocabulary `" + name + "`");
    }
  }

  void inspect_source(const RuleFile& file, const Value& source) {
    const Value* id = source.find("id");
    const SourceReference* read = rules_.find_source(*id->string());
    if (read == nullptr) return;
    if (read->kind != "editorial" && read->url.empty()) {
      report(file, id->span, "this source has no `url`");
    }
    if (!is_date(read->checked)) {
      report(file, id->span, "this source has no day in `checked`", "write 2026-01-31");
    }
    // Our own judgement is there for the rules of projects too.
    if (read->kind != "editorial" && !is_named(read->id, 1)) {
      report(file, id->span, "nothing refers to this source");
    }
  }

  // `"name"` stands somewhere more often than its own definition needs.
  bool is_named(const std::string& name, std::size_t by_itself) const {
    if (std::find(used_by_code_.begin(), used_by_code_.end(), name) != used_by_code_.end()) {
      return true;
    }
    std::size_t found = 0;
    for (const auto& file : rules_.files) found += count(file->content, '"' + name + '"');
    // in-context names contexts as keys: { hedged = "off" }.
    for (const Rule& rule : rules_.rules) {
      for (const Rule::InContext& entry : rule.in_context) found += entry.context == name;
    }
    return found > by_itself;
  }

  bool is_in_pattern(const std::string& name) const {
    return std::any_of(rules_.files.begin(), rules_.files.end(), [&](const auto& file) {
      return file->content.find('{' + name + '}') != std::string::npos ||
             file->content.find('{' + name + ':') != std::string::npos;
    });
  }

  const RuleSet& rules_;
  const std::vector<std::string>& used_by_code_;
  Problems& problems_;
};

}  // namespace

Problems hygiene_problems(const RuleSet& rules, const std::vector<std::string>& used_by_code) {
  Problems problems;
  Inspection(rules, used_by_code, problems).run();
  return problems;
}

}  // namespace caveat
