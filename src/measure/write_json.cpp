#include <cmath>

#include "measure/json.h"
#include "measure/write_score.h"

namespace caveat {
namespace {

// Four digits: enough to compare, and no last bit that differs by machine.
Json figure(const std::optional<double>& value) {
  constexpr double kDigits = 10000;
  return value ? Json(std::round(*value * kDigits) / kDigits) : Json();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json to_json(const Counts& counts) {
  return {{"found", counts.found},
          {"right", counts.right},
          {"precision", figure(counts.precision())},
          {"must", counts.must},
          {"must_found", counts.must_found},
          {"recall", figure(counts.recall())},
          {"f1", figure(counts.f1())}};
}

Json to_json(const JudgedFinding& finding) {
  return {{"path", finding.path},
          {"line", finding.at.line},
          {"column", finding.at.column},
          {"rule", finding.rule},
          {"category", finding.category},
          {"obligation", text_or_null(finding.obligation)},
          {"right", finding.right},
          {"context", finding.context},
          {"fingerprint", finding.fingerprint}};
}

Json to_json(const MissedLabel& label) {
  return {{"path", label.path},
          {"line", label.at.line},
          {"column", label.at.column},
          {"category", label.category},
          {"obligation", text_or_null(label.obligation)},
          {"context", text_or_null(label.context)},
          {"why", text_or_null(label.why)}};
}

template <typename List>
Json list_of(const List& list) {
  Json out = Json::array();
  for (const auto& one : list) out.push_back(to_json(one));
  return out;
}

}  // namespace

void write_json(std::ostream& out, const Score& score, const Comparison* comparison,
                const ScoreView& view) {
  const Measure& measure = score.measure;
  Json json;
  json["schema"] = 1;
  json["articles"] = measure.articles;
  json["all"] = to_json(measure.all());
  json["categories"] = Json::object();
  for (const std::string& name : measure.category_names()) {
    json["categories"][name] = to_json(measure.categories.at(name));
  }
  json["responsible"] = {{"words", measure.responsible_words},
                         {"false_positives", measure.responsible_false_positives},
                         {"per_1000_words", figure(measure.responsible_rate())}};
  json["rules"] = Json::object();
  for (const auto& [id, counts] : measure.rules) {
    json["rules"][id] = {{"found", counts.found},
                         {"right", counts.right},
                         {"precision", figure(counts.precision())}};
  }
  if (view.false_positives) {
    json["false_positives"] = Json::array();
    for (const JudgedFinding& one : score.findings) {
      if (!one.right) json["false_positives"].push_back(to_json(one));
    }
  }
  if (view.missed) json["missed"] = list_of(score.missed);
  json["lost_labels"] = Json::array();
  for (const LostLabel& one : score.lost) {
    json["lost_labels"].push_back({{"article", one.article}, {"quote", one.quote}});
  }
  if (comparison != nullptr) {
    json["against"] = {{"gained", list_of(comparison->gained)},
                       {"lost", list_of(comparison->lost)},
                       {"newly_found", list_of(comparison->newly_found)},
                       {"newly_missed", list_of(comparison->newly_missed)}};
  }
  out << to_text(json);
}

}  // namespace caveat
