#include "cli/outputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/temporary_files.h"

namespace caveat::cli {
namespace {

namespace fs = std::filesystem;

Problem problem(std::string file, std::string message, std::string hint = {}) {
  return {std::move(file), {}, std::move(message), std::move(hint), 0, 0, {}};
}

// `error`: an errno; 0 when the reason is not known.
Problem unwritable(const std::string& file, int error) {
  std::string message = "cannot be written";
  if (error != 0) message += std::string(": ") + std::strerror(error);
  return problem(file == "-" ? "standard output" : file, message);
}

// What a name stands for, so that "a.json", "./a.json" and a link to it are one.
std::string resolved(const std::string& file) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(fs::absolute(file, error), error);
  return error ? file : path.string();
}

// Makes a new file beside `target` with the permissions that `target` has or
// would get. Its path, or empty with errno set.
std::string make_beside(const std::string& target) {
  const fs::path path(target);
  std::string name = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return {};
  struct stat old {};
  mode_t mode = 0;
  if (::stat(target.c_str(), &old) == 0) {
    mode = old.st_mode & 0777;
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    mode = 0666 & ~mask;
  }
  ::fchmod(file, mode);
  ::close(file);
  return name;
}

// The data is on the disk before the name is: a crash leaves the old or the new.
bool sync_file(const std::string& name) {
  const int file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  return ::close(file) == 0 && synced;
}

}  // namespace

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
    return problem("--output", "no format `" + format + "`",
                   near.empty() ? "formats: " + all : "did you mean `" + near + "`?");
  }
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return problem("--output", "`" + text + "` names no file",
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
    if (taken.insert(standard ? "-" : resolved(choice.file)).second) continue;
    problems.push_back(
        standard ? problem("--output", "two reports for standard output",
                           "name a file for one: `" + std::string(choice.kind->name) + "=FILE`")
                 : problem("--output", "two reports for `" + choice.file + "`"));
  }
  if (!problems.empty()) return problems;
  return chosen;
}

Problems outputs_over_articles(const std::vector<OutputChoice>& outputs,
                               const std::vector<std::string>& paths) {
  std::set<std::string> files;
  for (const OutputChoice& output : outputs) {
    if (output.file != "-") files.insert(resolved(output.file));
  }
  Problems problems;
  if (files.empty()) return problems;
  for (const std::string& path : paths) {
    if (path != "-" && files.contains(resolved(path))) {
      problems.push_back(
          problem("--output", "the report would take the place of the article `" + path + "`"));
    }
  }
  return problems;
}

struct Outputs::Output {
  std::string file;       // as the user named it
  std::string target;     // what the temporary file becomes; empty when there is none
  std::string temporary;  // removed when it has not become the target
  std::ofstream stream;
  std::ostringstream held;       // of standard output, until the run is whole
  std::ostream* real = nullptr;  // where `held` goes
  std::ostream* out = nullptr;   // what the reporter writes to
  std::unique_ptr<Reporter> reporter;

  ~Output() {
    if (temporary.empty()) return;
    stream.close();
    ::unlink(temporary.c_str());
    forget_temporary(temporary);
  }

  // All three: whether it worked; errno says why not, if it is known.

  // The whole report is on the disk, under its temporary name.
  bool write() {
    errno = 0;
    out->flush();
    if (out == &stream) stream.close();
    return out->good() && (temporary.empty() || sync_file(temporary));
  }

  bool take_place() {
    errno = 0;
    if (temporary.empty()) return true;
    if (::rename(temporary.c_str(), target.c_str()) != 0) return false;
    forget_temporary(temporary);
    temporary.clear();
    return true;
  }

  bool show() {
    errno = 0;
    if (real == nullptr) return true;
    *real << held.view();
    real->flush();
    return real->good();
  }
};

Outputs::Outputs() = default;
Outputs::Outputs(Outputs&&) noexcept = default;
Outputs::~Outputs() = default;

std::optional<Problem> Outputs::add(const OutputChoice& choice, std::ostream& out, bool hold,
                                    const RuleSet& rules, const ReporterOptions& options) {
  auto output = std::make_unique<Output>();
  output->file = choice.file;
  output->out = &output->stream;
  if (choice.file == "-") {
    output->out = hold ? &output->held : &out;
    if (hold) output->real = &out;
  } else {
    struct stat old {};
    const bool exists = ::stat(choice.file.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) return unwritable(choice.file, EISDIR);
    std::string name = choice.file;
    if (!exists || S_ISREG(old.st_mode)) {
      // A file that may not be written is not replaced behind its owner's back.
      if (exists && ::access(choice.file.c_str(), W_OK) != 0) return unwritable(choice.file, errno);
      output->target = resolved(choice.file);
      output->temporary = make_beside(output->target);
      if (output->temporary.empty()) return unwritable(choice.file, errno);
      remove_when_killed(output->temporary);
      name = output->temporary;
    }
    output->stream.open(name, std::ios::binary);
    if (!output->stream) return unwritable(choice.file, errno);
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
