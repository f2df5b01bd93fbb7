#include "engine/compiled_rules.h"

#include <algorithm>
#include <deque>
#include <mutex>

#include "checks/compile.h"
#include "engine/linter.h"
#include "matching/flat.h"

namespace caveat {
namespace {

struct Header {
  FlatRef rules, patterns, ids, id_ends, records, wakes;
};

// What the lazily made checks of one Linter share.
class Workshop {
 public:
  Workshop(std::shared_ptr<const CompiledRules> compiled, RuleSet& rules,
           const PatternSet& patterns, const Contexts& contexts)
      : compiled_(std::move(compiled)),
        builder_(patterns),
        context_(rules, builder_, contexts, problems_) {
    for (Subject& subject : rules.subjects) {
      subject.body = &bodies_.emplace_back(compiled_->stored().subject_body(subject.id));
    }
  }

  // Null when the rule cannot be made, which only a fault of caveat can bring about.
  std::unique_ptr<Check> make(Rule& rule, const CheckKind& kind,
                              const CompiledRules::RuleRecord& record) {
    const std::lock_guard lock(mutex_);
    context_.set_stored(compiled_->stored_of(record));
    if (context_.stored().empty()) {
      rule.body = &bodies_.emplace_back(compiled_->stored().rule_body(rule.id));
    }
    auto check = kind.make(rule, context_);
    return problems_.empty() ? std::move(check) : nullptr;
  }

 private:
  std::shared_ptr<const CompiledRules> compiled_;
  PatternSetBuilder builder_;
  Problems problems_;
  std::deque<Value> bodies_;  // a deque: addresses stay
  CompileContext context_;
  std::mutex mutex_;
};

class LazyCheck final : public Check {
 public:
  LazyCheck(std::shared_ptr<Workshop> workshop, Rule& rule, const CheckKind& kind,
            const CompiledRules::RuleRecord& record, std::span<const PatternId> patterns)
      : workshop_(std::move(workshop)),
        rule_(rule),
        kind_(kind),
        record_(record),
        patterns_(patterns) {}

  bool runs_last() const override { return record_.runs_last != 0; }

  void run(const Article& article, FindingList& found) const override {
    if (record_.always_awake == 0 &&
        std::all_of(patterns_.begin(), patterns_.end(),
                    [&](PatternId id) { return article.match_count(id) == 0; })) {
      return;
    }
    std::call_once(once_, [&] { check_ = workshop_->make(rule_, kind_, record_); });
    if (check_ == nullptr) {
      found.gave_up.push_back("rule `" + rule_.id + "` could not be read");
      return;
    }
    check_->run(article, found);
  }

 private:
  std::shared_ptr<Workshop> workshop_;
  Rule& rule_;
  const CheckKind& kind_;
  const CompiledRules::RuleRecord& record_;
  std::span<const PatternId> patterns_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<Check> check_;
};

}  // namespace

Result<std::string> compile_to_bytes(RuleSet rules) {
  const std::string stored = store_rules(rules);
  auto linter = Linter::make(std::move(rules));
  if (!linter) return linter.problems();
  std::string ids;
  std::vector<std::uint32_t> id_ends;
  std::vector<CompiledRules::RuleRecord> records;
  std::vector<PatternId> wakes;
  for (const Rule& rule : (*linter)->rules().rules) {  // sorted by id
    ids += rule.id;
    id_ends.push_back(static_cast<std::uint32_t>(ids.size()));
    CompiledRules::RuleRecord record;
    const Linter::Made* made = (*linter)->made(rule.id);
    record.patterns = static_cast<std::uint32_t>(wakes.size());
    record.always_awake = !made->wakes;
    if (made->wakes) wakes.insert(wakes.end(), made->wakes->begin(), made->wakes->end());
    record.patterns_end = static_cast<std::uint32_t>(wakes.size());
    record.runs_last = made->runs_last;
    records.push_back(record);
  }
  FlatWriter out;
  out.reserve_header<Header>();
  for (std::size_t n = 0; n < records.size(); ++n) {
    records[n].stored = out.put(std::string_view((*linter)->made((*linter)->rules().rules[n].id)->stored));
  }
  Header at;
  at.rules = out.put(std::string_view(stored));
  at.patterns = out.put((*linter)->patterns().image());
  at.ids = out.put(std::string_view(ids));
  at.id_ends = out.put(id_ends);
  at.records = out.put(records);
  at.wakes = out.put(wakes);
  out.set_header(at);
  return out.bytes();
}

CompiledRules::CompiledRules(std::string_view bytes)
    : image_(bytes), stored_(image_.letters(image_.header<Header>().rules)) {
  const auto& at = image_.header<Header>();
  patterns_ = image_.letters(at.patterns);
  records_ = image_.get<RuleRecord>(at.records);
  wakes_ = image_.get<PatternId>(at.wakes);
  std::uint32_t begin = 0;
  for (const std::uint32_t end : image_.get<std::uint32_t>(at.id_ends)) {
    ids_.push_back(image_.letters(at.ids).substr(begin, end - begin));
    begin = end;
  }
}

PatternSet CompiledRules::patterns() const { return PatternSet::from_image(patterns_); }

const CompiledRules::RuleRecord* CompiledRules::find(std::string_view rule_id) const {
  const auto found = std::lower_bound(ids_.begin(), ids_.end(), rule_id);
  return found != ids_.end() && *found == rule_id ? &records_[static_cast<std::size_t>(
                                                        found - ids_.begin())]
                                                  : nullptr;
}

std::span<const PatternId> CompiledRules::wakes_of(const RuleRecord& record) const {
  return wakes_.subspan(record.patterns, record.patterns_end - record.patterns);
}

std::string_view CompiledRules::stored_of(const RuleRecord& record) const {
  return image_.letters(record.stored);
}

std::vector<std::unique_ptr<Check>> lazy_checks(std::shared_ptr<const CompiledRules> compiled,
                                                RuleSet& rules, const PatternSet& patterns,
                                                const Contexts& contexts) {
  std::vector<std::unique_ptr<Check>> out;
  const auto workshop = std::make_shared<Workshop>(compiled, rules, patterns, contexts);
  for (Rule& rule : rules.rules) {
    const CheckKind* kind = find_check_kind(rule.kind);
    const CompiledRules::RuleRecord* record = compiled->find(rule.id);
    if (kind == nullptr || record == nullptr || !rule.enabled || rule.severity == Severity::kOff) {
      continue;
    }
    out.push_back(std::make_unique<LazyCheck>(workshop, rule, *kind, *record,
                                              compiled->wakes_of(*record)));
  }
  return out;
}

}  // namespace caveat
