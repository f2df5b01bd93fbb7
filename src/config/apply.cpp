#include "config/apply.h"

#include <algorithm>

#include "config/glob.h"
#include "rules/names.h"

namespace caveat {
namespace {

bool means(const RuleSetting& setting, const Rule& rule) {
  if (rule.id == setting.rules || to_string(rule.category) == setting.rules) return true;
  return setting.rules.find('/') != std::string::npos && glob_matches(setting.rules, rule.id);
}

class Application {
 public:
  Application(const EffectiveConfig& config, RuleSet& rules, Problems& problems)
      : config_(config), rules_(rules), problems_(problems) {
    for (const Rule& rule : rules.rules) ids_.push_back(rule.id);
    for (const Vocabulary& one : rules.vocabularies) vocabularies_.push_back(one.name);
  }

  void run() {
    for (Rule& rule : rules_.rules) rule.enabled = rule.enabled && !is_foreign(rule);
    for (const RuleSetting& setting : config_.settings) apply_setting(setting);
    add_vocabularies();
    for (const Text& text : config_.accept) rules_.accepted.push_back(text.value);
    for (const IgnoreEntry& one : config_.ignores) {
      if (rules_.find_rule(one.rule) == nullptr) no_such_rule(one.rule, one.origin);
    }
    if (!config_.own_domain.empty()) rules_.own_domain = config_.own_domain.back().value;
  }

 private:
  void report(const RuleFile& file, Span span, std::string message, std::string hint) {
    problems_.push_back(
        problem_at(file.name, file.content, span, std::move(message), std::move(hint)));
  }

  void no_such_rule(const std::string& id, const Origin& origin) {
    const std::string near = nearest_name(id, ids_);
    report(*origin.file, origin.span, "there is no rule `" + id + "`",
           near.empty() ? "`caveat rules` lists them" : "did you mean `" + near + "`?");
  }

  // Written for places where the articles are not read.
  bool is_foreign(const Rule& rule) const {
    if (config_.jurisdiction.empty() || rule.jurisdiction.empty()) return false;
    return std::none_of(
        config_.jurisdiction.begin(), config_.jurisdiction.end(), [&](const Text& place) {
          return std::find(rule.jurisdiction.begin(), rule.jurisdiction.end(), place.value) !=
                 rule.jurisdiction.end();
        });
  }

  void apply_setting(const RuleSetting& setting) {
    bool any = false;
    for (Rule& rule : rules_.rules) {
      if (!means(setting, rule)) continue;
      any = true;
      const bool by_id = rule.id == setting.rules;
      if (setting.is_severity) {
        rule.severity = setting.severity;
        // Who gives one rule a severity wants to hear of it.
        rule.enabled = rule.enabled || by_id;
      } else {
        // "Everything" does not mean the rules of other countries.
        rule.enabled = setting.enabled && (by_id || !is_foreign(rule));
      }
    }
    // A category without rules is no mistake: another folder of rule sets may have some.
    if (!any && setting.rules.find('/') != std::string::npos) {
      no_such_rule(setting.rules, setting.origin);
    }
  }

  void add_vocabularies() {
    std::vector<std::string> known = vocabularies_;
    for (const Vocabulary& one : config_.vocabularies) known.push_back(one.name);
    for (const auto& file : config_.chain) {
      for (const Text& name : file->vocabulary_names) {
        if (is_used(name.value)) continue;
        const std::string near = nearest_name(name.value, vocabularies_);
        report(*file->file, name.span, "no rule uses vocabulary `" + name.value + "`",
               near.empty() ? "`accept` holds words that are right here"
                            : "did you mean `" + near + "`?");
      }
      for (const Text& name : file->vocabulary_includes) {
        if (std::find(known.begin(), known.end(), name.value) != known.end()) continue;
        const std::string near = nearest_name(name.value, known);
        report(*file->file, name.span, "unknown vocabulary `" + name.value + "`",
               near.empty() ? "" : "did you mean `" + near + "`?");
      }
    }
    append(rules_.vocabularies, config_.vocabularies);
  }

  // The rule sets have it, their patterns name it, or another own vocabulary includes it.
  bool is_used(const std::string& name) const {
    if (std::find(vocabularies_.begin(), vocabularies_.end(), name) != vocabularies_.end()) {
      return true;
    }
    for (const Vocabulary& one : config_.vocabularies) {
      if (std::find(one.include.begin(), one.include.end(), name) != one.include.end()) return true;
    }
    return std::any_of(rules_.files.begin(), rules_.files.end(), [&](const auto& file) {
      return file->content.find("{" + name + "}") != std::string::npos ||
             file->content.find("{" + name + ":") != std::string::npos;
    });
  }

  static void append(std::vector<Vocabulary>& to, const std::vector<Vocabulary>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  const EffectiveConfig& config_;
  RuleSet& rules_;
  Problems& problems_;
  std::vector<std::string> ids_;
  std::vector<std::string> vocabularies_;
};

}  // namespace

Problems apply(const EffectiveConfig& config, RuleSet& rules) {
  Problems problems;
  Application(config, rules, problems).run();
  return problems;
}

}  // namespace caveat
