#include "suppression/baseline.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "findings/fingerprint.h"
#include "suppression/project_report.h"

namespace caveat {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;
constexpr std::size_t kMostText = 120;  // bytes of a text for people

// The members of an entry, in the order of the file.
struct Member {
  const char* name;
  std::string BaselineEntry::*value;
};
constexpr std::array<Member, 4> kMembers = {{{"path", &BaselineEntry::path},
                                             {"rule", &BaselineEntry::rule},
                                             {"fingerprint", &BaselineEntry::fingerprint},
                                             {"text", &BaselineEntry::text}}};

Problem problem(const std::string& file, std::string message, std::string hint = {}) {
  return problem_in(file, std::move(message), std::move(hint));
}

Result<Json> parse(const std::string& file, std::string_view bytes) {
  try {
    return Json::parse(bytes);
  } catch (const Json::parse_error& error) {
    const auto at = static_cast<std::uint32_t>(
        std::min<std::size_t>(error.byte > 0 ? error.byte - 1 : 0, bytes.size()));
    return problem_at(file, bytes, {at, at}, "this is no JSON",
                      "`caveat baseline create` writes a new one");
  } catch (const Json::exception&) {
    return problem(file, "this is no JSON");
  }
}

std::string shortened(std::string text) {
  if (text.size() <= kMostText) return text;
  std::size_t end = kMostText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

BaselineEntry entry_of(const std::string& path, const Finding& finding) {
  const std::string& text = is_document_level(finding) ? finding.excerpt : finding.sentence_text;
  return {path, finding.rule, content_fingerprint(finding), shortened(text)};
}

// The entries that nothing has been found for yet: by fingerprint, then path.
using Left = std::map<std::string, std::map<std::string, std::vector<const BaselineEntry*>>>;

class Matcher {
 public:
  Matcher(const std::vector<BaselineEntry>& baseline, const std::vector<BaselineArticle>& articles,
          const std::function<bool(const std::string&)>& is_there)
      : articles_(articles), is_there_(is_there) {
    for (const BaselineEntry& entry : baseline) {
      left_[entry.fingerprint][entry.path].push_back(&entry);
    }
    for (const BaselineArticle& article : articles) rules_[article.path] = rules_of(article);
  }

  BaselineMatch run() {
    struct Open {
      Finding* finding;
      BaselineEntry entry;
    };
    std::vector<Open> open;
    for (const BaselineArticle& article : articles_) {
      for (Finding& finding : article.report->findings) {
        if (!is_active(finding)) continue;
        Open one{&finding, entry_of(article.path, finding)};
        if (take(one.entry, article.path)) {
          suppress(finding, std::move(one.entry));
        } else {
          open.push_back(std::move(one));
        }
      }
    }
    for (Open& one : open) {
      if (take_moved(one.entry, is_document_level(*one.finding))) {
        suppress(*one.finding, std::move(one.entry));
      } else {
        out_.added.push_back(std::move(one.entry));
      }
    }
    for (const auto& [fingerprint, paths] : left_) {
      for (const auto& [path, entries] : paths) {
        for (const BaselineEntry* entry : entries) {
          (is_fixed(*entry) ? out_.fixed : out_.not_checked).push_back(*entry);
        }
      }
    }
    return std::move(out_);
  }

 private:
  static const RuleSet* rules_of(const BaselineArticle& article) {
    return article.report->status == DocumentStatus::kChecked ? article.rules : nullptr;
  }

  void suppress(Finding& finding, BaselineEntry entry) {
    finding.suppressions.push_back({"baseline", {}, {}, {}});
    out_.unchanged.push_back(std::move(entry));
  }

  bool take(const BaselineEntry& entry, const std::string& path) {
    const auto paths = left_.find(entry.fingerprint);
    if (paths == left_.end()) return false;
    const auto found = paths->second.find(path);
    if (found == paths->second.end()) return false;
    found->second.pop_back();
    if (found->second.empty()) paths->second.erase(found);
    return true;
  }

  bool take_moved(const BaselineEntry& entry, bool is_whole) {
    const auto paths = left_.find(entry.fingerprint);
    if (paths == left_.end()) return false;
    for (auto at = paths->second.begin(); at != paths->second.end(); ++at) {
      auto& [path, entries] = *at;
      const bool may_move = is_whole ? is_gone(path) && entries.back()->text == entry.text
                                     : is_gone(path) || was_checked(path);
      if (!may_move) continue;
      entries.pop_back();
      if (entries.empty()) paths->second.erase(at);
      return true;
    }
    return false;
  }

  bool was_checked(const std::string& path) const {
    const auto found = rules_.find(path);
    return found != rules_.end() && found->second != nullptr;
  }

  // Asked once a path: it may be a look at the disk.
  bool is_gone(const std::string& path) {
    if (rules_.contains(path)) return false;
    const auto [found, is_new] = gone_.emplace(path, false);
    if (is_new) found->second = !is_there_(path);
    return found->second;
  }

  bool is_fixed(const BaselineEntry& entry) {
    if (was_checked(entry.path)) return runs(*rules_.at(entry.path), entry.rule) || is_own(entry);
    return is_gone(entry.path);
  }

  // What caveat finds itself always runs.
  static bool is_own(const BaselineEntry& entry) { return entry.rule.starts_with("process/"); }

  const std::vector<BaselineArticle>& articles_;
  const std::function<bool(const std::string&)>& is_there_;
  Left left_;
  std::map<std::string, const RuleSet*> rules_;  // of the run; null: could not be read
  std::map<std::string, bool> gone_;
  BaselineMatch out_;
};

}  // namespace

Result<std::vector<BaselineEntry>> read_baseline(const std::string& file, std::string_view bytes) {
  const Result<Json> root = parse(file, bytes);
  if (!root) return root.problems();
  const auto schema = root->find("caveat-baseline");
  const auto list = root->find("findings");
  if (!root->is_object() || schema == root->end() || !schema->is_number_integer() ||
      list == root->end() || !list->is_array() || root->size() != 2) {
    return problem(file, "this is no baseline of caveat",
                   "an object with \"caveat-baseline\": 1 and \"findings\": []");
  }
  if (*schema != kSchema) {
    return problem(file, "schema " + schema->dump() + " is newer than this caveat",
                   "it reads schema " + std::to_string(kSchema));
  }
  std::vector<BaselineEntry> out;
  Problems problems;
  for (std::size_t n = 0; n < list->size(); ++n) {
    const Json& item = (*list)[n];
    BaselineEntry entry;
    bool good = item.is_object() && item.size() == kMembers.size();
    for (const Member& member : kMembers) {
      const auto value = good ? item.find(member.name) : item.end();
      good = good && value != item.end() && value->is_string();
      if (good) entry.*member.value = value->get<std::string>();
    }
    if (good) {
      out.push_back(std::move(entry));
    } else {
      problems.push_back(problem(file, "findings[" + std::to_string(n) + "] is no entry",
                                 "texts \"path\", \"rule\", \"fingerprint\" and \"text\", and "
                                 "nothing else"));
    }
  }
  if (!problems.empty()) return problems;
  return out;
}

std::string write_baseline(std::vector<BaselineEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const BaselineEntry& a, const BaselineEntry& b) {
    return std::tie(a.path, a.rule, a.text, a.fingerprint) <
           std::tie(b.path, b.rule, b.text, b.fingerprint);
  });
  std::string out = "{\n  \"caveat-baseline\": " + std::to_string(kSchema) + ",\n  \"findings\": [";
  for (std::size_t n = 0; n < entries.size(); ++n) {
    Json item;
    for (const Member& member : kMembers) item[member.name] = entries[n].*member.value;
    out += n == 0 ? "\n    " : ",\n    ";
    // Not ASCII only: people read it in diffs.
    out += item.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return out + (entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

BaselineMatch apply_baseline(const std::vector<BaselineEntry>& baseline,
                             const std::vector<BaselineArticle>& articles,
                             const std::function<bool(const std::string&)>& is_there) {
  return Matcher(baseline, articles, is_there).run();
}

}  // namespace caveat
