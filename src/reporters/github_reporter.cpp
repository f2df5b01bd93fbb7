// Workflow commands of GitHub Actions: annotations on the lines of a pull request.
#include <array>
#include <vector>

#include "reporters/formats.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/wording.h"

namespace caveat {
namespace {

// GitHub shows no more of a level a step and drops the rest without a word
// (and 50 a job, which three levels of one step cannot reach).
constexpr std::size_t kMostOfALevel = 10;

// Line ends are gone already (one_line); "," and ":" matter in properties only.
std::string escape(std::string_view text, bool in_property) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '%') {
      out += "%25";
    } else if (in_property && c == ':') {
      out += "%3A";
    } else if (in_property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

enum Level : std::size_t { kError, kWarning, kNotice, kLevels };
constexpr std::array<std::string_view, kLevels> kNames = {"error", "warning", "notice"};

Level level_of(std::string_view severity) {
  return severity == "error" ? kError : severity == "warning" ? kWarning : kNotice;
}

class GithubReporter final : public Reporter {
 public:
  explicit GithubReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override {}

  void document(const DocumentReport& document) override {
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      if (!is_active(finding)) continue;
      const Range range = positions.range(finding.source);
      // A file without lines can be named, and no more.
      const std::string place =
          file(document.path) +
          (document.by_paragraph ? std::string() : lines_of(range, is_document_level(finding)));
      add(findings_, level_of(finding.severity), place + ',', finding.rule,
          say(finding, document, range.start.line));
    }
    for (const Problem& problem : document.problems) add_problem(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) add_problem(problem, problem.file);
    std::array<std::size_t, kLevels> left = {};
    left[kError] = problems_.count + findings_[kError].count;
    left[kWarning] = findings_[kWarning].count;
    left[kNotice] = findings_[kNotice].count;
    const bool too_many = left[kError] > kMostOfALevel || left[kWarning] > kMostOfALevel ||
                          left[kNotice] > kMostOfALevel;
    std::array<std::size_t, kLevels> room = {kMostOfALevel, kMostOfALevel, kMostOfALevel};
    if (too_many) --room[kNotice];  // for the line that says so
    // What was not checked is worse than any finding.
    write(problems_, room[kError], left[kError]);
    for (std::size_t level = 0; level < kLevels; ++level) {
      write(findings_[level], room[level], left[level]);
    }
    if (too_many) {
      out_ << "::notice title=caveat::"
           << with_commas(left[kError] + left[kWarning] + left[kNotice])
           << " more not shown here, as GitHub shows " << kMostOfALevel << " of a kind: "
           << count_severities(static_cast<std::uint32_t>(left[kError]),
                               static_cast<std::uint32_t>(left[kWarning]),
                               static_cast<std::uint32_t>(left[kNotice]))
           << '\n';
    }
    out_ << "caveat checked " << say_articles(summary) << ": "
         << count_severities(summary.errors, summary.warnings, summary.suggestions);
    if (summary.outside_change > 0) out_ << "; " << say_change(summary);
    out_ << '\n';
  }

 private:
  // The first of a kind, and how many there were.
  struct Lines {
    std::vector<std::string> first;
    std::size_t count = 0;
  };

  static std::string file(std::string_view path) {
    return "file=" + escape(plain_path(path), true);
  }

  static std::string lines_of(const Range& range, bool whole_article) {
    std::string out = ",line=" + std::to_string(range.start.line);
    // GitHub refuses columns on a range of lines.
    if (range.start.line != range.end.line) {
      out += ",endLine=" + std::to_string(range.end.line);
    } else if (!whole_article) {
      out += ",endLine=" + std::to_string(range.end.line) +
             ",col=" + std::to_string(range.start.column) +
             ",endColumn=" + std::to_string(range.end.column);
    }
    return out;
  }

  static void add(Lines& lines, Level level, const std::string& place, std::string_view rule,
                  std::string_view text) {
    ++lines.count;
    if (lines.first.size() == kMostOfALevel) return;
    lines.first.push_back("::" + std::string(kNames[level]) + ' ' + place +
                          "title=" + escape(rule, true) + "::" + escape(text, false) + '\n');
  }

  static void add(std::array<Lines, kLevels>& lines, Level level, const std::string& place,
                  std::string_view rule, std::string_view text) {
    add(lines[level], level, place, rule, text);
  }

  void add_problem(const Problem& problem, std::string_view path) {
    std::string place = path.empty() ? "" : file(path) + ',';
    if (!place.empty() && problem.line != 0) {
      place += "line=" + std::to_string(problem.line) + ',';
    }
    add(problems_, kError, place, kNotCheckedRule, say(problem));
  }

  void write(const Lines& lines, std::size_t& room, std::size_t& left) {
    for (const std::string& line : lines.first) {
      if (room == 0) return;
      out_ << line;
      --room;
      --left;
    }
  }

  std::ostream& out_;
  Lines problems_;
  std::array<Lines, kLevels> findings_;
};

}  // namespace

std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const RuleSet&,
                                               const ReporterOptions&) {
  return std::make_unique<GithubReporter>(out);
}

}  // namespace caveat
