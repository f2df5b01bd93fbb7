#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/selection.h"
#include "cli/whole_file.h"
#include "project/files.h"
#include "project/fixed_article.h"
#include "reporters/wording.h"
#include "text/line_index.h"
#include "text/unified_diff.h"
#include "text/utf8.h"

namespace caveat::cli {
namespace {

struct FixOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  SelectionOptions selection;
  std::string format_in;
  std::string stdin_path = "-";
  bool diff = false;
  bool write = false;
  std::vector<std::string> apply;  // rules or fingerprints whose suggestions are taken too
  std::vector<std::string> only;   // rules or fingerprints beside which nothing is done
};

bool names(const std::vector<std::string>& list, const Finding& finding) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
    return one == finding.rule || one == finding.fingerprint;
  });
}

std::string fixes(std::size_t number) {
  return with_commas(number) + (number == 1 ? " fix" : " fixes");
}

bool is_fingerprint(const std::string& text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// What the run did, over all articles.
struct Totals {
  std::size_t articles = 0;  // with fixes that are made
  std::size_t made = 0;
  std::size_t suggested = 0;   // left to a person
  std::set<std::string> seen;  // what of --apply and --only was there
  Problems problems;
};

class FixRun {
 public:
  FixRun(const FixOptions& options, Streams& streams) : options_(options), streams_(streams) {}

  int run() {
    const Result<Selection> selection = Selection::make(options_.selection, streams_.in);
    if (!selection) return report_problems(selection.problems(), streams_.err);
    totals_.problems = selection->files().problems;
    ArticleChecker checker(options_.rules, options_.suppressions);
    for (const std::string& path : selection->files().files) {
      const std::string name = path == "-" ? options_.stdin_path : path;
      const auto settings = checker.settings_for(name);
      if (!settings) return report_problems(settings.problems(), streams_.err);
      if ((*settings)->config.excluded) continue;
      check_selectors((*settings)->linter->rules());
      fix(path, name, **settings, *selection);
    }
    for (const auto* list : {&options_.apply, &options_.only}) {
      for (const std::string& one : *list) {
        // Of no article there is nothing to know.
        if (!rules_.empty() && !totals_.seen.contains(one)) {
          totals_.problems.push_back(unknown(one));
        }
      }
    }
    report_problems(totals_.problems, streams_.err);
    say_totals();
    if (!totals_.problems.empty()) return kExitIncomplete;
    return options_.write || totals_.made == 0 ? kExitClean : kExitFindings;
  }

 private:
  void check_selectors(const RuleSet& rules) {
    for (const auto* list : {&options_.apply, &options_.only}) {
      for (const std::string& one : *list) {
        if (rules.find_rule(one) != nullptr) totals_.seen.insert(one);
      }
    }
    for (const Rule& rule : rules.rules) rules_.insert(rule.id);
  }

  Problem unknown(const std::string& name) const {
    if (is_fingerprint(name)) {
      return {{},
              {},
              "no finding has fingerprint `" + name + "`",
              "`caveat fix` lists them; a sentence that was edited has another one",
              0,
              0,
              {}};
    }
    const std::string near = nearest_name(name, {rules_.begin(), rules_.end()});
    return {{},
            {},
            "there is no rule `" + name + "`",
            near.empty() ? "`caveat rules` lists them" : "did you mean `" + near + "`?",
            0,
            0,
            {}};
  }

  void fix(const std::string& path, const std::string& name, const ArticleSettings& settings,
           const Selection& selection) {
    const Reader* reader =
        options_.format_in.empty() ? nullptr : reader_by_name(options_.format_in);
    const Reader* its = reader != nullptr ? reader : reader_for_path(name);
    if (its != nullptr && its->is_container()) {
      totals_.problems.push_back({name,
                                  {},
                                  "its words are packed and cannot be changed from here",
                                  "`caveat check` shows what to write instead",
                                  0,
                                  0,
                                  {}});
      return;
    }
    Result<std::string> bytes =
        path == "-"
            ? Result<std::string>(std::string(std::istreambuf_iterator<char>(streams_.in), {}))
            : selection.read(path);
    if (!bytes) {
      append(bytes.problems());
      return;
    }
    const std::string before = *bytes;
    DocumentReport changed;
    const bool since = !selection.change().empty();
    const WantedFix wanted = [&](const Finding& finding, const Fix& fix) {
      if (names(options_.apply, finding)) totals_.seen.insert(finding.fingerprint);
      if (names(options_.only, finding)) totals_.seen.insert(finding.fingerprint);
      if (fix.edits.empty()) return false;
      if (!options_.only.empty() && !names(options_.only, finding)) return false;
      if (fix.tier != "safe" && !names(options_.apply, finding)) return false;
      if (!since) return true;
      changed.path = path;
      changed.source = std::make_shared<const std::string>(before);
      changed.findings = {finding};
      selection.keep_changed(changed);
      return !changed.findings.empty();
    };
    const FixedArticle fixed = fix_article(settings, reader, std::move(*bytes), wanted);
    append(fixed.problems);
    for (Problem problem : fixed.checked.report.problems) {
      problem.file = name;
      totals_.problems.push_back(std::move(problem));
    }
    if (fixed.checked.report.status == DocumentStatus::kFailed) return;
    totals_.made += fixed.made.size();
    totals_.articles += fixed.text != before;
    std::set<std::string> made;
    for (const MadeFix& one : fixed.made) made.insert(one.finding.fingerprint);
    if (options_.diff) {
      streams_.out << unified_diff(name_in_patch(name), before, fixed.text);
    } else if (options_.write && path == "-") {
      streams_.out << fixed.text;
    } else {
      list(name, fixed, made);
    }
    for (const Finding& finding : fixed.checked.report.findings) {
      totals_.suggested += is_offered(finding) && !made.contains(finding.fingerprint);
    }
    if (options_.write && path != "-" && fixed.text != before) write(path, before, fixed.text);
  }

  static bool is_offered(const Finding& finding) {
    return is_active(finding) && !finding.fixes.empty();
  }

  // A patch is applied in this folder.
  static std::string name_in_patch(const std::string& name) {
    std::error_code error;
    const std::filesystem::path path(name);
    const std::filesystem::path from_here =
        path.is_absolute() ? path.lexically_relative(std::filesystem::current_path(error))
                           : path.lexically_normal();
    const std::string out = from_here.generic_string();
    return out.empty() || out.starts_with("../") ? path.relative_path().generic_string() : out;
  }

  void append(const Problems& problems) {
    totals_.problems.insert(totals_.problems.end(), problems.begin(), problems.end());
  }

  void say(const MadeFix& one, std::string_view what) {
    const Fix& fix = one.finding.fixes[one.fix];
    streams_.out << "  " << one.line << ':' << one.column << "  " << what
                 << std::string(what.size() < 8 ? 8 - what.size() : 0, ' ') << "  “"
                 << escape_controls(one.finding.excerpt) << "” → “" << escape_controls(fix.text)
                 << "”  [" << escape_controls(one.finding.rule) << ' ' << one.finding.fingerprint
                 << "]\n";
  }

  // What is made, and what is left to a person, in the order of the text.
  void list(const std::string& name, const FixedArticle& fixed, const std::set<std::string>& made) {
    const std::string& text = *fixed.checked.report.source;
    const LineIndex lines(text);
    std::vector<std::pair<MadeFix, std::string>> all;
    for (const MadeFix& one : fixed.made) {
      all.emplace_back(one, one.finding.fixes[one.fix].tier == "safe" ? "safe" : "picked");
    }
    if (!options_.write) {
      for (const Finding& finding : fixed.checked.report.findings) {
        if (!is_offered(finding) || made.contains(finding.fingerprint)) continue;
        if (!options_.only.empty() && !names(options_.only, finding)) continue;
        const Position at = lines.position(finding.source.begin, ColumnUnit::kCodePoints);
        all.push_back({{finding, 0, at.line, at.column},
                       finding.fixes.front().edits.empty() ? "by hand" : "suggest"});
      }
    }
    if (all.empty()) return;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.line, a.first.column) < std::pair(b.first.line, b.first.column);
    });
    streams_.out << escape_controls(name) << '\n';
    for (const auto& [one, what] : all) say(one, what);
  }

  // The file as it was linted is replaced, and no other.
  void write(const std::string& path, const std::string& before, const std::string& after) {
    auto whole = WholeFile::open(path);
    if (!whole) return append(whole.problems());
    (*whole)->stream().write(after.data(), static_cast<std::streamsize>(after.size()));
    if (!(*whole)->write()) return append({unwritable(path, errno)});
    const Result<std::string> now = read_file(path);
    if (!now || *now != before) {
      return append({Problem{path,
                             {},
                             "it has changed since it was read, and was left as it is",
                             "run `caveat fix` again",
                             0,
                             0,
                             {}}});
    }
    if (!(*whole)->take_place()) append({unwritable(path, errno)});
  }

  void say_totals() {
    // Standard output is a patch, or the article itself.
    const bool own = options_.diff || (options_.write && !options_.selection.paths.empty() &&
                                       options_.selection.paths.front() == "-");
    std::ostream& out = own ? streams_.err : streams_.out;
    if (options_.write) {
      out << fixes(totals_.made) << " made in " << counted(totals_.articles, "article") << '\n';
    } else {
      out << fixes(totals_.made) << " to make in " << counted(totals_.articles, "article")
          << (totals_.made > 0 ? ": `caveat fix --write`" : "") << '\n';
    }
    if (totals_.suggested > 0) {
      out << totals_.suggested << " left to a person: `--apply RULE`, `--apply FINGERPRINT`, or by "
          << "hand\n";
    }
  }

  const FixOptions& options_;
  Streams& streams_;
  Totals totals_;
  std::set<std::string> rules_;
};

}  // namespace

CommandBody set_up_fix(CLI::App& app) {
  auto options = std::make_shared<FixOptions>();
  add_selection_options(app, options->selection);
  // What is staged is no file that could be written.
  app.remove_option(app.get_option("--staged"));
  auto* const diff =
      app.add_flag("--diff", options->diff, "Print a patch for `git apply` instead of a list");
  app.add_flag("--write", options->write,
               "Make the fixes; standard input is written to standard output")
      ->excludes(diff);
  app.add_option("--apply", options->apply,
                 "Take what this rule, or the finding with this fingerprint, only suggests too; "
                 "repeatable")
      ->allow_extra_args(false)
      ->type_name("RULE");
  app.add_option("--only", options->only,
                 "Nothing but this rule, or the finding with this fingerprint; repeatable")
      ->allow_extra_args(false)
      ->type_name("RULE");
  std::vector<std::string> readers_in;
  for (const Reader& reader : readers()) readers_in.emplace_back(reader.name);
  app.add_option("--format-in", options->format_in,
                 "Format of the articles, whatever their names end in")
      ->check(one_of(readers_in));
  app.add_option("--stdin-path", options->stdin_path,
                 "The name that standard input is reported under")
      ->type_name("PATH");
  add_suppression_options(app, options->suppressions);
  add_rule_options(app, options->rules);
  return [options](Streams& streams) { return FixRun(*options, streams).run(); };
}

}  // namespace caveat::cli
