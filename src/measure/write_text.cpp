#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "measure/write_score.h"
#include "text/utf8.h"

namespace caveat {
namespace {

std::string figure(const std::optional<double>& value) {
  if (!value) return "-";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", *value);
  return text.data();
}

std::string left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string right(std::uint32_t number, std::size_t width) {
  return right(std::to_string(number), width);
}

// Wide enough for every name of a map and two blanks.
template <typename Map>
std::size_t name_width(const Map& map, std::size_t least) {
  for (const auto& [name, value] : map) least = std::max(least, name.size());
  return least + 2;
}

void write_row(std::ostream& out, const std::string& name, const Counts& counts) {
  out << "  " << left(name, 12) << right(counts.found, 8) << right(counts.right, 8)
      << right(figure(counts.precision()), 11) << right(counts.must, 8)
      << right(counts.must_found, 8) << right(figure(counts.recall()), 8)
      << right(figure(counts.f1()), 8) << "\n";
}

void write_rules(std::ostream& out, const Measure& measure) {
  const std::size_t width = name_width(measure.rules, 0);
  out << "\n  " << left("by rule", width) << right("found", 6) << right("right", 8)
      << right("precision", 11) << "\n";
  std::size_t silent = 0;
  for (const auto& [id, counts] : measure.rules) {
    if (counts.found == 0) {
      ++silent;
      continue;
    }
    out << "  " << left(id, width) << right(counts.found, 6) << right(counts.right, 8)
        << right(figure(counts.precision()), 11) << "\n";
  }
  if (silent > 0) out << "  " << silent << " more found nothing\n";
}

std::string place(const std::string& path, const Position& at) {
  return escape_controls(path) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

void write_finding(std::ostream& out, const JudgedFinding& finding, const char* mark) {
  out << "  " << mark << place(finding.path, finding.at) << "  " << finding.rule;
  if (!finding.obligation.empty()) out << "  [" << finding.obligation << ']';
  out << "\n      " << escape_controls(finding.context) << "\n";
}

void write_missed(std::ostream& out, const MissedLabel& label) {
  out << "  " << place(label.path, label.at) << "  " << label.category;
  if (!label.obligation.empty()) out << "  [" << escape_controls(label.obligation) << ']';
  if (!label.why.empty()) out << "  (" << escape_controls(label.why) << ')';
  out << "\n";
  if (!label.context.empty()) out << "      " << escape_controls(label.context) << "\n";
}

void write_rest(std::ostream& out, std::size_t total, std::size_t limit) {
  if (total > limit) out << "  ... and " << total - limit << " more (--limit)\n";
}

template <typename List, typename Write>
void write_list(std::ostream& out, const std::string& title, const List& list, std::size_t limit,
                Write write) {
  out << "\n" << title << " (" << list.size() << ")\n";
  for (std::size_t n = 0; n < std::min(limit, list.size()); ++n) write(list[n]);
  write_rest(out, list.size(), limit);
}

// What a rule gained and lost, right and wrong apart.
struct RuleChange {
  std::array<std::uint32_t, 2> gained{};  // wrong, right
  std::array<std::uint32_t, 2> lost{};
};

std::string change_of(const char* sign, const std::array<std::uint32_t, 2>& counts) {
  const std::uint32_t all = counts[0] + counts[1];
  if (all == 0) return "";
  std::string out = sign + std::to_string(all);
  if (counts[1] == all) return out + " right";
  if (counts[0] == all) return out + " wrong";
  return out + " (" + std::to_string(counts[1]) + " right, " + std::to_string(counts[0]) +
         " wrong)";
}

}  // namespace

void write_text(std::ostream& out, const Score& score, const ScoreView& view) {
  const Measure& measure = score.measure;
  out << "Measured on " << measure.articles << " labelled article"
      << (measure.articles == 1 ? "" : "s") << "\n\n";
  out << "  " << left("by category", 12) << right("found", 8) << right("right", 8)
      << right("precision", 11) << right("must", 8) << right("found", 8) << right("recall", 8)
      << right("F1", 8) << "\n";
  for (const std::string& name : measure.category_names()) {
    write_row(out, name, measure.categories.at(name));
  }
  write_row(out, "all", measure.all());
  if (const auto rate = measure.responsible_rate()) {
    out << "\n  responsible articles (charity, government, textbook): "
        << measure.responsible_false_positives << " false positives in "
        << measure.responsible_words << " words, " << figure(rate) << " per 1,000\n";
  }
  write_rules(out, measure);
  if (view.false_positives) {
    std::vector<JudgedFinding> wrong;
    std::copy_if(score.findings.begin(), score.findings.end(), std::back_inserter(wrong),
                 [](const JudgedFinding& one) { return !one.right; });
    write_list(out, "False positives", wrong, view.limit,
               [&](const JudgedFinding& one) { write_finding(out, one, ""); });
  }
  if (view.missed) {
    write_list(out, "Missed", score.missed, view.limit,
               [&](const MissedLabel& one) { write_missed(out, one); });
  }
  if (!score.lost.empty()) {
    write_list(out, "Labels whose quote is not in the article", score.lost, view.limit,
               [&](const LostLabel& one) {
                 out << "  " << escape_controls(one.article) << "  " << escape_controls(one.quote)
                     << "\n";
               });
  }
}

void write_text(std::ostream& out, const Score& before, const Score& now,
                const Comparison& comparison, const ScoreView& view) {
  out << "\nAgainst the earlier report\n\n  " << left("by category", 12) << right("precision", 18)
      << right("recall", 18) << "\n";
  const Measure& was = before.measure;
  const Measure& is = now.measure;
  std::set<std::string> shown;
  const auto row = [&](const std::string& name, const Counts& old_counts, const Counts& counts) {
    out << "  " << left(name, 12)
        << right(figure(old_counts.precision()) + " -> " + figure(counts.precision()), 18)
        << right(figure(old_counts.recall()) + " -> " + figure(counts.recall()), 18) << "\n";
  };
  const auto counts_in = [](const Measure& measure, const std::string& name) {
    const auto found = measure.categories.find(name);
    return found == measure.categories.end() ? Counts{} : found->second;
  };
  for (const Measure* measure : {&is, &was}) {
    for (const std::string& name : measure->category_names()) {
      if (shown.insert(name).second) row(name, counts_in(was, name), counts_in(is, name));
    }
  }
  row("all", was.all(), is.all());

  std::map<std::string, RuleChange> changes;
  for (const JudgedFinding& one : comparison.gained) ++changes[one.rule].gained[one.right ? 1 : 0];
  for (const JudgedFinding& one : comparison.lost) ++changes[one.rule].lost[one.right ? 1 : 0];
  out << "\n  " << (changes.empty() ? "no finding gained or lost" : "by rule") << "\n";
  const std::size_t width = name_width(changes, 0);
  for (const auto& [id, change] : changes) {
    const std::string gained = change_of("+", change.gained);
    const std::string lost = change_of("−", change.lost);
    out << "  " << left(id, width) << gained << (gained.empty() || lost.empty() ? "" : "  ") << lost
        << "\n";
  }
  const auto write = [&](const JudgedFinding& one) {
    write_finding(out, one, one.right ? "right  " : "wrong  ");
  };
  const auto write_label = [&](const MissedLabel& one) { write_missed(out, one); };
  if (!comparison.gained.empty()) write_list(out, "Gained", comparison.gained, view.limit, write);
  if (!comparison.lost.empty()) write_list(out, "Lost", comparison.lost, view.limit, write);
  if (!comparison.newly_found.empty()) {
    write_list(out, "Labels newly found", comparison.newly_found, view.limit, write_label);
  }
  if (!comparison.newly_missed.empty()) {
    write_list(out, "Labels newly missed", comparison.newly_missed, view.limit, write_label);
  }
}

void write_rule_changes(std::ostream& out, const Measure& before, const Measure& now) {
  std::map<std::string, std::array<RuleCounts, 2>> rules;
  for (const auto& [id, counts] : before.rules) rules[id][0] = counts;
  for (const auto& [id, counts] : now.rules) rules[id][1] = counts;
  std::erase_if(rules, [](const auto& rule) { return rule.second[0] == rule.second[1]; });
  const std::size_t width = name_width(rules, 0);
  const auto shown = [](const RuleCounts& counts) {
    return std::to_string(counts.right) + " of " + std::to_string(counts.found) + " right";
  };
  for (const auto& [id, counts] : rules) {
    out << "  " << left(id, width) << shown(counts[0]) << " -> " << shown(counts[1]) << "\n";
  }
  if (rules.empty()) out << "  no rule found more or less than before\n";
}

}  // namespace caveat
