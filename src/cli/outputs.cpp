#include "cli/outputs.h"

#include <cerrno>
#include <set>

#include "cli/held_output.h"
#include "cli/whole_file.h"

namespace caveat::cli {
Result<OutputChoice> parse_output(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string format = text.substr(0, equals);
  const ReporterKind* kind = find_reporter(format);
  if (kind == nullptr) {
    std::vector<std::string> known;
    for (const ReporterKind& one : reporter_kinds()) known.emplace_back(one.name);
    const std::string near = nearest_name(format, known);
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
    return problem_in("--output", "no format `" + format + "`",
                      near.empty() ? "formats: " + all : "did you mean `" + near + "`?");
  }
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return problem_in("--output", "`" + text + "` names no file",
                      "`" + format + "=FILE`, or `" + format + "=-` for standard output");
  }
  return OutputChoice{kind, text.substr(equals + 1)};
}

Result<std::vector<OutputChoice>> choose_outputs(const std::vector<std::string>& outputs,
                                                 const std::string& format) {
  std::vector<OutputChoice> chosen;
  Problems problems;
  if (!format.empty()) chosen.push_back({find_reporter(format), "-"});
  for (const std::string& text : outputs) {
    const Result<OutputChoice> choice = parse_output(text);
    if (choice) {
      chosen.push_back(*choice);
    } else {
      problems.insert(problems.end(), choice.problems().begin(), choice.problems().end());
    }
  }
  if (chosen.empty() && problems.empty()) chosen.push_back({find_reporter("terminal"), "-"});
  std::set<std::string> taken;
  for (const OutputChoice& choice : chosen) {
    const bool standard = choice.file == "-";
    if (taken.insert(standard ? "-" : resolved_path(choice.file)).second) continue;
    problems.push_back(
        standard ? problem_in("--output", "two reports for standard output",
                              "name a file for one: `" + std::string(choice.kind->name) + "=FILE`")
                 : problem_in("--output", "two reports for `" + choice.file + "`"));
  }
  if (!problems.empty()) return problems;
  return chosen;
}

Problems outputs_over_articles(const std::vector<OutputChoice>& outputs,
                               const std::vector<std::string>& paths) {
  std::set<std::string> files;
  for (const OutputChoice& output : outputs) {
    if (output.file != "-") files.insert(resolved_path(output.file));
  }
  Problems problems;
  if (files.empty()) return problems;
  for (const std::string& path : paths) {
    if (path != "-" && files.contains(resolved_path(path))) {
      problems.push_back(
          problem_in("--output", "the report would take the place of the article `" + path + "`"));
    }
  }
  return problems;
}

struct Outputs::Output {
  std::string file;                  // as the user named it
  std::unique_ptr<WholeFile> whole;  // null for standard output
  HeldOutput held_back;              // of standard output, until the run is whole
  std::ostream held{&held_back};
  std::ostream* real = nullptr;  // where `held` goes
  std::ostream* out = nullptr;   // what the reporter writes to
  std::unique_ptr<Reporter> reporter;

  // All three: whether it worked; errno says why not, if it is known.

  // The whole report is on the disk, under its temporary name.
  bool write() {
    if (whole != nullptr) return whole->write();
    errno = 0;
    out->flush();
    return out->good();
  }

  bool take_place() { return whole == nullptr || whole->take_place(); }

  bool show() {
    errno = 0;
    if (real == nullptr) return true;
    return held_back.copy_to(*real);
  }
};

Outputs::Outputs() = default;
Outputs::Outputs(Outputs&&) noexcept = default;
Outputs::~Outputs() = default;

std::optional<Problem> Outputs::add(const OutputChoice& choice, std::ostream& out, bool hold,
                                    const RuleSet& rules, const ReporterOptions& options) {
  auto output = std::make_unique<Output>();
  output->file = choice.file;
  if (choice.file == "-") {
    output->out = hold ? &output->held : &out;
    if (hold) output->real = &out;
  } else {
    auto whole = WholeFile::open(choice.file);
    if (!whole) return whole.problems().front();
    output->whole = *std::move(whole);
    output->out = &output->whole->stream();
  }
  output->reporter = choice.kind->make(*output->out, rules, options);
  outputs_.push_back(std::move(output));
  return std::nullopt;
}

void Outputs::begin(const RunInfo& run) {
  for (const auto& output : outputs_) output->reporter->begin(run);
}

bool Outputs::document(const DocumentReport& document) {
  bool good = true;
  for (const auto& output : outputs_) {
    output->reporter->document(document);
    good = good && *output->out;
  }
  return good;
}

void Outputs::end(const RunSummary& summary) {
  for (const auto& output : outputs_) output->reporter->end(summary);
}

Problems Outputs::commit() {
  Problems problems;
  const auto all = [&](bool (Output::*step)()) {
    for (const auto& output : outputs_) {
      if ((*output.*step)()) continue;
      if (output->file == "-" && errno == EPIPE) {
        pipe_closed_ = true;
      } else {
        problems.push_back(unwritable(output->file, errno));
      }
    }
    return problems.empty() && !pipe_closed_;
  };
  // None takes its place before all are written.
  if (all(&Output::write) && all(&Output::take_place)) all(&Output::show);
  return problems;
}

Problems Outputs::failures() const {
  Problems problems;
  for (const auto& output : outputs_) {
    if (!*output->out) problems.push_back(unwritable(output->file, 0));
  }
  return problems;
}

bool Outputs::has_standard_output() const {
  for (const auto& output : outputs_) {
    if (output->file == "-") return true;
  }
  return false;
}

}  // namespace caveat::cli
