// A comment on a pull request, in GitHub's Markdown.
#include <array>
#include <vector>

#include "reporters/formats.h"
#include "reporters/one_line.h"
#include "reporters/positions.h"
#include "reporters/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

// GitHub takes 65,536 characters; the rest is for the head and the end.
constexpr std::size_t kMostBytes = 56'000;
constexpr std::size_t kMostBytesOfACell = 600;

// Text as text: no markup, no HTML, no links, and nobody is notified ("@name"
// is a mention even behind a backslash, but not with a zero-width space in it).
std::string escape(std::string_view text) {
  std::string plain = one_line(text);
  if (plain.size() > kMostBytesOfACell) {
    std::size_t end = kMostBytesOfACell;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end;
    plain = plain.substr(0, end) + "…";
  }
  std::string out;
  for (const char c : plain) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      const bool plain_mark = std::string_view(" /,;'\"%=?").find(c) != std::string_view::npos;
      if (ascii && !is_alnum(c) && !plain_mark) out += '\\';
      out += c;
      if (c == '@' || c == '#') append_utf8(out, 0x200B);
    }
  }
  return out;
}

class MarkdownReporter final : public Reporter {
 public:
  explicit MarkdownReporter(std::ostream& out) : out_(out) {}

  void begin(const RunInfo&) override {}

  void document(const DocumentReport& document) override {
    Positions positions(document.source ? std::string_view(*document.source) : std::string_view(),
                        ColumnUnit::kCodePoints);
    for (const Finding& finding : document.findings) {
      if (!is_active(finding)) continue;
      std::string place = escape(plain_path(document.path));
      const Range range = positions.range(finding.source);
      if (document.by_paragraph && !is_document_level(finding)) {
        place += ", paragraph " + std::to_string(range.start.line);
      } else if (!is_document_level(finding)) {
        place += "\\:" + std::to_string(range.start.line);
      }
      Rows& rows = rows_[finding.severity == "error" ? 0 : finding.severity == "warning" ? 1 : 2];
      add(rows, "| " + place + " | **" + escape(finding.severity) + "** " + escape(say(finding)) +
                    " | " + escape(finding.rule) + " |\n");
    }
    for (const Problem& problem : document.problems) add_problem(problem, document.path);
  }

  void end(const RunSummary& summary) override {
    for (const Problem& problem : summary.problems) add_problem(problem, problem.file);
    // The marker lets a bot find its own comment again.
    out_ << "<!-- caveat -->\n### caveat: "
         << count_severities(summary.errors, summary.warnings, summary.suggestions)
         << (problems_.count > 0 ? ", not everything was checked" : "") << "\n\nChecked "
         << escape(say_articles(summary)) << ", " << counted(summary.words, "word") << ".";
    if (!summary.suppressed.empty()) out_ << ' ' << count_suppressed(summary.suppressed) << '.';
    if (summary.baseline) out_ << ' ' << count_baseline(*summary.baseline) << '.';
    if (summary.outside_change > 0) out_ << " (" << say_change(summary) << ")";
    out_ << '\n';
    std::size_t room = kMostBytes;
    if (problems_.count > 0) {
      out_ << "\n**Could not be checked**\n\n";
      write(problems_, room);
    }
    if (summary.errors + summary.warnings + summary.suggestions > 0) {
      out_ << "\n| Where | What | Rule |\n| --- | --- | --- |\n";
    }
    for (const Rows& rows : rows_) write(rows, room);
    if (left_ > 0) out_ << "\n… and " << with_commas(left_) << " more that do not fit here.\n";
    write_not_checked(summary);
  }

 private:
  // The first of a kind, as many as could be shown, and how many there were.
  struct Rows {
    std::vector<std::string> first;
    std::size_t bytes = 0;
    std::size_t count = 0;
  };

  static void add(Rows& rows, std::string row) {
    ++rows.count;
    rows.bytes += row.size();
    if (rows.bytes <= kMostBytes) rows.first.push_back(std::move(row));
  }

  void add_problem(const Problem& problem, std::string_view path) {
    add(problems_, "- " + (path.empty() ? "" : escape(plain_path(path)) + "\\: ") +
                       escape(say(problem)) + '\n');
  }

  void write(const Rows& rows, std::size_t& room) {
    std::size_t written = 0;
    for (const std::string& row : rows.first) {
      if (row.size() > room) {
        room = 0;  // no lesser one may take the place of a worse one
        break;
      }
      out_ << row;
      room -= row.size();
      ++written;
    }
    left_ += rows.count - written;
  }

  void write_not_checked(const RunSummary& summary) {
    constexpr std::size_t kMostLines = 10;
    std::vector<std::string> lines;
    for (const std::string& file : summary.skipped_files) lines.push_back(escape(file));
    for (const NotChecked& part : summary.not_checked) {
      lines.push_back(escape(part.reason + " (" + with_commas(part.count) + ')'));
    }
    if (lines.empty()) return;
    out_ << "\n<details><summary>Not checked</summary>\n\n";
    for (std::size_t n = 0; n < lines.size() && n < kMostLines; ++n) {
      out_ << "- " << lines[n] << '\n';
    }
    if (lines.size() > kMostLines) out_ << "- … and " << lines.size() - kMostLines << " more\n";
    out_ << "\n</details>\n";
  }

  std::ostream& out_;
  Rows problems_;
  std::array<Rows, 3> rows_;
  std::size_t left_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_markdown_reporter(std::ostream& out, const RuleSet&,
                                                 const ReporterOptions&) {
  return std::make_unique<MarkdownReporter>(out);
}

}  // namespace caveat
