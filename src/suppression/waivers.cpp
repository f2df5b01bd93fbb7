#include "suppression/waivers.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "rules/names.h"
#include "suppression/directive_text.h"
#include "suppression/process_rules.h"
#include "suppression/project_report.h"
#include "values/fields.h"
#include "values/parse.h"

namespace caveat {
namespace {

bool is_fingerprint(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class WaiverReader {
 public:
  WaiverReader(WaiverFile& out, Day today, Problems& problems)
      : out_(out), today_(today), problems_(problems) {}

  void read(const Value& root) {
    Fields fields(root, *out_.file, problems_);
    for (const Value* table : fields.tables("waiver")) read_waiver(*table);
    fields.finish();
  }

 private:
  void read_waiver(const Value& table) {
    const std::size_t before = problems_.size();
    Fields fields(table, *out_.file, problems_);
    Waiver one;
    const Text rule = fields.required_text("rule");
    one.rule = rule.value;
    one.span = rule.span;
    if (!rule.value.empty() && !is_rule_id(rule.value)) {
      fields.problem(rule.span, "`" + rule.value + "` is no rule id", "write \"claim/hype\"");
    }
    const Text file = fields.required_text("file");
    one.file = std::filesystem::path(file.value).lexically_normal().generic_string();
    if (file.value.starts_with('/') || file.value.find('\\') != std::string::npos) {
      fields.problem(file.span, "`" + file.value + "` is no path from this file's folder",
                     "write \"content/article.md\"");
    }
    const Text fingerprint = fields.required_text("fingerprint");
    one.fingerprint = fingerprint.value;
    one.fingerprint_span = fingerprint.span;
    if (!fingerprint.value.empty() && !is_fingerprint(fingerprint.value)) {
      fields.problem(fingerprint.span, "`" + fingerprint.value + "` is no fingerprint",
                     "16 hex digits, as `caveat check --format json` gives them");
    }
    one.text = fields.required_text("text").value;
    one.reason = said(fields, "reason");
    one.approver = said(fields, "approver");
    one.date = day(fields, "date", one.date_span);
    one.expires = day(fields, "expires", one.expires_span);
    fields.finish();
    if (problems_.size() > before) return;
    if (one.expires < one.date) {
      fields.problem(one.expires_span, "it ends on " + to_text(one.expires) +
                                           ", before it was approved on " + to_text(one.date));
    }
    if (one.date > today_ + 1) {
      fields.problem(one.date_span,
                     "approved on " + to_text(one.date) + ", and today is " + to_text(today_),
                     "is the clock right, or SOURCE_DATE_EPOCH?");
    }
    for (const Waiver& other : out_.waivers) {
      if (std::tie(other.rule, other.file, other.fingerprint) ==
          std::tie(one.rule, one.file, one.fingerprint)) {
        fields.problem(one.fingerprint_span, "this waiver stands here twice", "remove one");
        break;
      }
    }
    out_.waivers.push_back(std::move(one));
  }

  std::string said(Fields& fields, std::string_view key) {
    const Text text = fields.required_text(key);
    if (!text.value.empty() && !says_something(text.value)) {
      fields.problem(text.span, "`" + std::string(key) + "` says nothing");
    }
    return text.value;
  }

  Day day(Fields& fields, std::string_view key, Span& span) {
    const Text text = fields.required_text(key);
    span = text.span;
    const std::optional<Day> day = parse_day(text.value);
    if (!day && !text.value.empty()) {
      fields.problem(text.span, "`" + text.value + "` is no day", "write 2026-11-25");
    }
    return day.value_or(0);
  }

  WaiverFile& out_;
  Day today_;
  Problems& problems_;
};

// A basic string of TOML.
std::string toml_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7F) {
      out += {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 0xF]};
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

Result<WaiverFile> read_waivers(std::shared_ptr<const RuleFile> file, Day today) {
  const Result<Value> root = parse_toml(*file);
  if (!root) return root.problems();
  WaiverFile out;
  out.file = std::move(file);
  Problems problems;
  WaiverReader(out, today, problems).read(*root);
  if (!problems.empty()) return problems;
  return out;
}

Problems unknown_rules(const WaiverFile& file, const RuleSet& rules) {
  Problems problems;
  for (const Waiver& waiver : file.waivers) {
    const auto& unchosen = rules.unchosen;
    if (rules.find_rule(waiver.rule) != nullptr ||
        std::find(unchosen.begin(), unchosen.end(), waiver.rule) != unchosen.end()) {
      continue;
    }
    std::vector<std::string> ids = unchosen;
    for (const Rule& rule : rules.rules) ids.push_back(rule.id);
    const std::string near = nearest_name(waiver.rule, ids);
    problems.push_back(problem_at(
        file.file->name, file.file->content, waiver.span, "there is no rule `" + waiver.rule + "`",
        near.empty() ? "`caveat rules` lists them" : "did you mean `" + near + "`?"));
  }
  return problems;
}

std::string write_waiver(const Waiver& waiver) {
  return "\n[[waiver]]\nrule        = " + toml_string(waiver.rule) +
         "\nfile        = " + toml_string(waiver.file) +
         "\nfingerprint = " + toml_string(waiver.fingerprint) +
         "\ntext        = " + toml_string(waiver.text) +
         "\nreason      = " + toml_string(waiver.reason) +
         "\napprover    = " + toml_string(waiver.approver) +
         "\ndate        = " + to_text(waiver.date) + "\nexpires     = " + to_text(waiver.expires) +
         "\n";
}

Waivers::Waivers(WaiverFile file, Day today)
    : file_(std::move(file)), today_(today), seen_(file_.waivers.size()) {}

void Waivers::apply(const std::string& path, const RuleSet& rules, DocumentReport& report) {
  if (report.status != DocumentStatus::kChecked) return;
  for (std::size_t n = 0; n < file_.waivers.size(); ++n) {
    const Waiver& waiver = file_.waivers[n];
    if (waiver.file != path) continue;
    seen_[n].checked = seen_[n].checked || runs(rules, waiver.rule);
    for (Finding& finding : report.findings) {
      if (finding.fingerprint != waiver.fingerprint || finding.rule != waiver.rule) continue;
      seen_[n].matched = true;
      if (waiver.expires < today_) continue;
      finding.suppressions.push_back(
          {"waiver", waiver.reason, waiver.approver, to_text(waiver.expires)});
    }
  }
}

Waivers::State Waivers::state(std::size_t waiver,
                              const std::function<bool(const std::string&)>& is_there) const {
  const Waiver& one = file_.waivers[waiver];
  const Seen& seen = seen_[waiver];
  if (one.expires < today_) return State::kExpired;
  if (seen.matched) return State::kValid;
  return seen.checked || !is_there(one.file) ? State::kLapsed : State::kValid;
}

DocumentReport Waivers::report(const std::string& shown,
                               const std::function<bool(const std::string&)>& is_there) const {
  DocumentReport out = project_report(shown, file_.file->content);
  for (std::size_t n = 0; n < file_.waivers.size(); ++n) {
    const Waiver& one = file_.waivers[n];
    const State is = state(n, is_there);
    if (is == State::kValid) continue;
    const std::string what = "this waiver of `" + one.rule + "` in " + one.file;
    const bool expired = is == State::kExpired;
    const Span at = expired ? one.expires_span : one.fingerprint_span;
    std::string message =
        expired
            ? what + " ended on " + to_text(one.expires) + "; it was approved by " + one.approver
            : what + " has no finding any more: the sentence was edited, or " +
                  "the finding is gone; it was for “" + one.text + "”";
    std::string hint;
    if (expired && seen_[n].checked && !seen_[n].matched) {
      hint = "its finding is gone: remove it";
    } else if (!expired && !is_there(one.file)) {
      hint = "there is no such article any more";
    }
    out.findings.push_back(
        process_finding(expired ? "process/expired-waiver" : "process/lapsed-waiver",
                        std::move(message), std::move(hint), file_.file->content, at, at));
    // The same place and words in two waivers are two findings with names of their own.
    out.findings.back().sentence_text = one.rule + " " + one.file + " " + one.fingerprint;
  }
  finish_project_report(out);
  return out;
}

}  // namespace caveat
