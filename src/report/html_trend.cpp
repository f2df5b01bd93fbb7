#include "report/html_trend.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "report/words.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

// The chart's view box and the room for its labels.
constexpr double kWidth = 720;
constexpr double kHeight = 220;
constexpr double kLeft = 44;
constexpr double kRight = 130;
constexpr double kTop = 12;
constexpr double kBottom = 26;
constexpr double kLabelHeight = 15;

constexpr std::size_t kRunsShown = 12;
constexpr std::size_t kOpenShown = 10;

// Lines are told apart by their label and their dashes, not by colour.
constexpr std::string_view kDashes[] = {"none", "7 3", "2 3", "9 3 2 3", "12 4", "4 4", "1 5"};

std::uint32_t total(const CategoryCount& counts) {
  return counts.errors + counts.warnings + counts.suggestions;
}

std::uint32_t total(const RunRecord& run, const std::string& category) {
  const auto found = run.categories.find(category);
  return found == run.categories.end() ? 0 : total(found->second);
}

std::vector<std::string> categories_of(const Trend& trend) {
  std::set<std::string> names;
  for (const RunRecord& run : trend.runs) {
    for (const auto& [name, counts] : run.categories) names.insert(name);
  }
  std::vector<std::string> out(names.begin(), names.end());
  std::stable_sort(out.begin(), out.end(), [&](const std::string& one, const std::string& other) {
    return total(trend.runs.back(), one) > total(trend.runs.back(), other);
  });
  return out;
}

// The next of 1, 2, 5, 10, 20 ... at or above: a scale people read.
std::uint32_t round_up(std::uint32_t number) {
  for (std::uint32_t step = 1;; step *= 10) {
    for (const std::uint32_t times : {1u, 2u, 5u}) {
      if (step * times >= number) return step * times;
    }
    if (step >= 100000000) return number;
  }
}

class Chart {
 public:
  Chart(const Trend& trend, const std::vector<std::string>& categories) : trend_(trend) {
    std::uint32_t most = 1;
    for (const RunRecord& run : trend.runs) {
      for (const std::string& category : categories) most = std::max(most, total(run, category));
    }
    most_ = round_up(most);
  }

  View make(const std::vector<std::string>& categories) const {
    View out = {{"width", one_decimal(kWidth)},
                {"height", one_decimal(kHeight)},
                {"left", one_decimal(kLeft)},
                {"right", one_decimal(kWidth - kRight)},
                {"bottom", one_decimal(kHeight - kBottom)},
                {"text_bottom", one_decimal(kHeight - 8)},
                {"first", trend_.runs.front().time.substr(0, 10)},
                {"last", trend_.runs.back().time.substr(0, 10)}};
    out["grid"] = View::array();
    for (const std::uint32_t value : {0u, most_ / 2, most_}) {
      if (!out["grid"].empty() && value == 0) continue;
      out["grid"].push_back({{"y", one_decimal(y(value))},
                             {"text_y", one_decimal(y(value) + 4)},
                             {"text_x", one_decimal(kLeft - 6)},
                             {"value", with_commas(value)}});
    }
    const std::vector<double> labels = label_places(categories);
    out["lines"] = View::array();
    for (std::size_t n = 0; n < categories.size(); ++n) {
      std::string points;
      View dots = View::array();
      for (std::size_t run = 0; run < trend_.runs.size(); ++run) {
        const double at = y(total(trend_.runs[run], categories[n]));
        points += (run == 0 ? "" : " ") + one_decimal(x(run)) + "," + one_decimal(at);
        dots.push_back({{"x", one_decimal(x(run))}, {"y", one_decimal(at)}});
      }
      out["lines"].push_back({{"points", points},
                              {"dots", std::move(dots)},
                              {"dash", kDashes[n % std::size(kDashes)]},
                              {"end_x", one_decimal(kWidth - kRight + 3)},
                              {"end_y", one_decimal(y(total(trend_.runs.back(), categories[n])))},
                              {"label_line_x", one_decimal(kWidth - kRight + 14)},
                              {"label_line_y", one_decimal(labels[n] - 4)},
                              {"label_x", one_decimal(kWidth - kRight + 18)},
                              {"label_y", one_decimal(labels[n])},
                              {"name", categories[n]},
                              {"value", with_commas(total(trend_.runs.back(), categories[n]))}});
    }
    return out;
  }

 private:
  double x(std::size_t run) const {
    const double span = kWidth - kLeft - kRight;
    if (trend_.runs.size() < 2) return kLeft + span;
    return kLeft + span * static_cast<double>(run) / static_cast<double>(trend_.runs.size() - 1);
  }

  double y(std::uint32_t value) const {
    return kHeight - kBottom - (kHeight - kBottom - kTop) * value / most_;
  }

  // Baselines of the labels, moved apart from the bottom up so that none covers another.
  std::vector<double> label_places(const std::vector<std::string>& categories) const {
    std::vector<std::size_t> order(categories.size());
    for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
    std::vector<double> out;
    for (const std::string& category : categories)
      out.push_back(y(total(trend_.runs.back(), category)) + 4);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return out[one] > out[other]; });
    double lowest = kHeight - 4;
    for (const std::size_t n : order) {
      out[n] = std::min(out[n], lowest);
      lowest = out[n] - kLabelHeight;
    }
    return out;
  }

  const Trend& trend_;
  std::uint32_t most_ = 1;
};

int rank(const OpenFinding& finding) {
  return finding.severity == "error" ? 0 : finding.severity == "warning" ? 1 : 2;
}

// How many findings have been open how long.
View ages_view(const Trend& trend) {
  struct Age {
    std::uint32_t most;  // days
    std::string_view words;
  };
  constexpr Age kAges[] = {
      {7, "up to a week"}, {30, "up to 30 days"}, {90, "up to 90 days"}, {0xFFFFFFFF, "longer"}};
  View out = View::array();
  std::uint32_t least = 0;
  for (const Age& age : kAges) {
    CategoryCount counts;
    for (const OpenFinding& one : trend.open) {
      if (one.days < least || one.days > age.most) continue;
      ++(rank(one) == 0 ? counts.errors : rank(one) == 1 ? counts.warnings : counts.suggestions);
    }
    out.push_back({{"words", age.words},
                   {"errors", with_commas(counts.errors)},
                   {"warnings", with_commas(counts.warnings)},
                   {"suggestions", with_commas(counts.suggestions)}});
    least = age.most + 1;
  }
  return out;
}

std::string in_a_sentence(const Trend& trend) {
  const RunRecord& now = trend.runs.back();
  if (trend.runs.size() < 2) return "First run on record: " + counted(now.fresh, "finding") + ".";
  std::string out = "Since the run of " + readable_time(trend.runs[trend.runs.size() - 2].time) +
                    ": " + with_commas(now.fresh) + " new, " + with_commas(now.fixed) + " fixed, " +
                    with_commas(now.still_open) + " still open";
  if (now.suppressed > 0) out += ", " + with_commas(now.suppressed) + " suppressed or waived";
  if (now.not_covered > 0) {
    out += "; " + with_commas(now.not_covered) + " open in articles this run did not check";
  }
  return out + ".";
}

}  // namespace

View trend_view(const Trend& trend) {
  const std::vector<std::string> categories = categories_of(trend);
  View out = {{"sentence", in_a_sentence(trend)}, {"names", categories}};
  std::string words;
  for (const std::string& category : categories) {
    words += (words.empty() ? "" : ", ") + category + " from " +
             with_commas(total(trend.runs.front(), category)) + " to " +
             with_commas(total(trend.runs.back(), category));
  }
  out["chart_words"] = words;
  if (trend.runs.size() > 1) out["chart"] = Chart(trend, categories).make(categories);
  out["runs"] = View::array();
  const std::size_t shown = std::min(kRunsShown, trend.runs.size());
  for (std::size_t n = trend.runs.size() - shown; n < trend.runs.size(); ++n) {
    const RunRecord& run = trend.runs[n];
    View row = {{"time", readable_time(run.time)},
                {"articles", with_commas(run.articles)},
                {"fresh", with_commas(run.fresh)},
                {"fixed", with_commas(run.fixed)},
                {"open", with_commas(run.fresh + run.still_open + run.not_covered)}};
    row["counts"] = View::array();
    for (const std::string& category : categories)
      row["counts"].push_back(with_commas(total(run, category)));
    out["runs"].push_back(std::move(row));
  }
  out["ages"] = ages_view(trend);
  std::vector<OpenFinding> open = trend.open;
  std::stable_sort(open.begin(), open.end(), [](const OpenFinding& one, const OpenFinding& other) {
    return one.days != other.days ? one.days > other.days : rank(one) < rank(other);
  });
  out["open"] = View::array();
  for (std::size_t n = 0; n < std::min(kOpenShown, open.size()); ++n) {
    const OpenFinding& one = open[n];
    out["open"].push_back({{"days", with_commas(one.days)},
                           {"since", one.since.substr(0, 10)},
                           {"rule", one.rule},
                           {"path", one.path},
                           {"message", one.message}});
  }
  out["has_open"] = !trend.open.empty();
  return out;
}

}  // namespace caveat
