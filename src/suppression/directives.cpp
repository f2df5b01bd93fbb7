#include "suppression/directives.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "suppression/directive_text.h"
#include "suppression/process_rules.h"
#include "suppression/project_report.h"
#include "text/ascii.h"
#include "text/problem.h"

namespace caveat {
namespace {

constexpr std::string_view kMetaKey = "caveat-ignore";
constexpr std::string_view kComment = "<!--";
constexpr std::string_view kPrefix = "caveat-";
constexpr std::array<std::string_view, 6> kCategories = {"claim",    "safety",   "garble",
                                                         "citation", "language", "disclosure"};

constexpr std::size_t kMostShown = 60;     // bytes of a name in a message
constexpr std::size_t kMostLookedUp = 20;  // names for which a near one is looked for

// What an article gives as a name, short enough for a message.
std::string shown(std::string_view name) {
  if (name.size() <= kMostShown) return "`" + std::string(name) + "`";
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return "`" + std::string(name.substr(0, end)) + "…`";
}

// One rule that one directive names.
struct Entry {
  std::string rule;
  std::string reason;
  Span id;         // bytes of the source: of the id
  Span directive;  // of the whole directive
  bool used = false;
};

// Of one rule: where it is suppressed, and by which entry (an index).
struct Places {
  std::map<std::uint32_t, std::size_t> blocks;                   // by where the block begins
  std::map<std::uint32_t, std::pair<Span, std::size_t>> ranges;  // by where they begin; disjoint
  std::vector<std::size_t> top;    // in front of the body: findings on the whole article
  std::vector<std::size_t> whole;  // front matter
  std::vector<std::size_t> open;   // ranges that have not ended yet; at most one
};

class Directives {
 public:
  Directives(const Document& document, const RuleSet& rules, std::vector<Finding>& findings)
      : document_(document), rules_(rules), findings_(findings) {
    for (const Block& block : document.blocks) {
      if (!block.source.empty()) blocks_.push_back(&block);
    }
    std::stable_sort(blocks_.begin(), blocks_.end(), [](const Block* a, const Block* b) {
      return a->source.begin < b->source.begin;
    });
    for (const Block* block : blocks_) {
      if (block->chrome || block->kind == BlockKind::kTitle ||
          block->kind == BlockKind::kMetaDescription) {
        continue;
      }
      body_ = block->source.begin;
      break;
    }
  }

  bool run() {
    for (const MetaField& field : document_.meta) read_meta(field);
    std::vector<const Directive*> sorted;
    for (const Directive& directive : document_.directives) sorted.push_back(&directive);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Directive* a, const Directive* b) {
      return a->source.begin < b->source.begin;
    });
    for (const Directive* directive : sorted) read(*directive);
    report_visible();
    for (const auto& [rule, places] : places_) {
      for (const std::size_t n : places.open) {
        report("process/malformed-suppression",
               "the range for `" + rule + "` has no end; it is not applied",
               "write <!-- caveat-ignore-end " + rule + " --> behind it", entries_[n].id,
               entries_[n].directive);
        entries_[n].used = true;  // said already
      }
    }
    for (Finding& finding : findings_) suppress(finding);
    report_unused();
    const bool any = !found_.empty();
    for (Finding& finding : found_) findings_.push_back(std::move(finding));
    return any;
  }

 private:
  void report(std::string_view rule, std::string message, std::string hint, Span source,
              Span directive) {
    found_.push_back(process_finding(rule, std::move(message), std::move(hint), document_.source,
                                     source, directive));
  }

  // The part of a directive's words in the source. Some readers change the words
  // (line ends, NUL bytes): then the whole directive stands for each part.
  struct Origin {
    Span directive;
    std::uint32_t words = 0;  // where the words begin
    bool exact = false;

    Span of(Span part) const {
      return exact ? Span{words + part.begin, words + part.end} : directive;
    }
  };

  Origin origin_of(Span directive, std::string_view words, std::size_t skip) const {
    Origin out;
    out.directive = directive;
    const std::string_view source = directive.of(document_.source);
    if (skip <= source.size() && source.substr(skip).starts_with(words)) {
      out.words = directive.begin + static_cast<std::uint32_t>(skip);
      out.exact = true;
    }
    return out;
  }

  void read_meta(const MetaField& field) {
    if (field.key != kMetaKey) {
      if (!field.key.starts_with(std::string(kMetaKey) + ".")) return;
      report("process/malformed-suppression", "`caveat-ignore` holds a table",
             "write a list of lines: \"RULE -- reason\"", field.source, field.source);
      return;
    }
    const DirectiveText text = parse_suppression(field.value);
    const Origin origin = origin_of(field.source, field.value, 0);
    for (const std::size_t n : entries_of(text, field.value, origin, true)) {
      places_[entries_[n].rule].whole.push_back(n);
    }
  }

  void read(const Directive& directive) {
    const DirectiveText text = parse_directive(directive.text);
    const std::string_view source = directive.source.of(document_.source);
    const std::size_t at = source.find(kPrefix);
    const Origin origin =
        origin_of(directive.source, directive.text,
                  at == std::string_view::npos ? source.size() + 1 : at + kPrefix.size());
    if (text.command == "ignore-end") {
      for (const std::size_t n : entries_of(text, directive.text, origin, false)) close(n);
    } else if (text.command == "ignore-start") {
      for (const std::size_t n : entries_of(text, directive.text, origin, true)) open(n);
    } else if (text.command == "ignore") {
      const std::vector<std::size_t> entries = entries_of(text, directive.text, origin, true);
      if (!entries.empty()) place(entries, directive.source);
    } else {
      const std::string command(text.command);
      const std::string near = nearest_name(command, {"ignore", "ignore-start", "ignore-end"});
      report("process/malformed-suppression", "there is no directive " + shown("caveat-" + command),
             near.empty() ? "" : "did you mean `caveat-" + near + "`?",
             origin.of({0, static_cast<std::uint32_t>(command.size())}), directive.source);
    }
  }

  // An entry for each rule that may be suppressed; a finding for what else stands there.
  std::vector<std::size_t> entries_of(const DirectiveText& text, std::string_view words,
                                      const Origin& origin, bool needs_reason) {
    std::vector<std::size_t> out;
    if (text.rules.empty()) {
      report("process/malformed-suppression", "this suppression names no rule", "",
             origin.directive, origin.directive);
      return out;
    }
    if (needs_reason && !says_something(text.reason)) {
      report("process/suppression-without-reason",
             "this suppression gives no reason and is not applied", "", origin.directive,
             origin.directive);
      return out;
    }
    for (const Span part : text.rules) {
      const std::string rule(part.of(words));
      if (!may_suppress(rule, origin.of(part), origin.directive)) continue;
      out.push_back(entries_.size());
      entries_.push_back({rule, text.reason, origin.of(part), origin.directive});
    }
    return out;
  }

  bool may_suppress(const std::string& rule, Span at, Span directive) {
    const bool category =
        std::find(kCategories.begin(), kCategories.end(), rule) != kCategories.end();
    if (category || rule == "all" || rule.find_first_of("*?[") != std::string::npos) {
      report("process/blanket-suppression",
             shown(rule) + " names no single rule; this suppression is not applied", "", at,
             directive);
      return false;
    }
    if (rule.starts_with("process/")) {
      report("process/malformed-suppression",
             "what caveat says of suppressions cannot be suppressed",
             "mend the directive that it speaks of", at, directive);
      return false;
    }
    const bool unchosen =
        std::find(rules_.unchosen.begin(), rules_.unchosen.end(), rule) != rules_.unchosen.end();
    if (rules_.find_rule(rule) != nullptr || unchosen) return true;
    report("process/suppression-of-unknown-rule", "there is no rule " + shown(rule),
           near_rule(rule), at, directive);
    return false;
  }

  // "did you mean": the nearest id, or the one that ends as the name does.
  std::string near_rule(const std::string& name) {
    if (++looked_up_ > kMostLookedUp) return {};
    if (known_.empty()) {
      for (const Rule& rule : rules_.rules) known_.push_back(rule.id);
      known_.insert(known_.end(), rules_.unchosen.begin(), rules_.unchosen.end());
    }
    std::string near = nearest_name(name, known_);
    for (const std::string& id : known_) {
      if (near.empty() && id.ends_with("/" + name)) near = id;
    }
    return near.empty() ? "" : "did you mean `" + near + "`?";
  }

  void place(const std::vector<std::size_t>& entries, Span directive) {
    const auto next = std::find_if(
        std::lower_bound(
            blocks_.begin(), blocks_.end(), directive.end,
            [](const Block* block, std::uint32_t end) { return block->source.begin < end; }),
        blocks_.end(), [](const Block* block) { return !block->chrome; });
    for (const std::size_t n : entries) {
      Places& places = places_[entries_[n].rule];
      if (next != blocks_.end()) places.blocks.emplace((*next)->source.begin, n);
      if (directive.end <= body_) places.top.push_back(n);
    }
  }

  void open(std::size_t n) {
    std::vector<std::size_t>& open = places_[entries_[n].rule].open;
    if (open.empty()) {
      open.push_back(n);
      return;
    }
    report("process/malformed-suppression",
           "a range for `" + entries_[n].rule + "` is open here already", "end it first",
           entries_[n].id, entries_[n].directive);
    entries_[n].used = true;
  }

  void close(std::size_t end) {
    entries_[end].used = true;  // an end suppresses nothing itself
    Places& places = places_[entries_[end].rule];
    if (places.open.empty()) {
      report("process/malformed-suppression",
             "no range for `" + entries_[end].rule + "` begins before this end",
             "it begins with <!-- caveat-ignore-start " + entries_[end].rule + " -- reason -->",
             entries_[end].id, entries_[end].directive);
      return;
    }
    const std::size_t start = places.open.front();
    places.open.clear();
    const Span range{entries_[start].directive.end, entries_[end].directive.begin};
    places.ranges.emplace(range.begin, std::pair(range, start));
  }

  static std::string hint_for_visible(Format format) {
    if (format == Format::kText)
      return "in plain text nothing can be hidden: use [[ignore]] in caveat.toml";
    if (format == Format::kDocx)
      return "in a Word document nothing can be hidden: use [[ignore]] in caveat.toml";
    return "put it on a line of its own";
  }

  // A directive that readers of the article see: in plain text, and within a line of Markdown,
  // where a comment may not hold "--".
  void report_visible() {
    const std::string_view text = document_.text;
    for (std::size_t at = 0; (at = text.find(kComment, at)) != std::string_view::npos;) {
      const std::size_t begin = at;
      at += kComment.size();
      while (at < text.size() && text[at] == ' ') ++at;
      if (!text.substr(at).starts_with(kPrefix)) continue;
      at = std::min(text.find("-->", at), text.size() - 3) + 3;
      const Span source =
          document_.to_source({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
      if (source.begin > 0 && document_.source[source.begin - 1] == '`') continue;
      report("process/malformed-suppression", "this is text to read, and suppresses nothing",
             hint_for_visible(document_.format), source, source);
    }
  }

  // The nearest suppression counts: block, range, article.
  void suppress(Finding& finding) {
    const auto found = places_.find(finding.rule);
    if (found == places_.end()) return;
    const Places& places = found->second;
    const std::size_t* entry = nullptr;
    if (is_document_level(finding)) {
      if (!places.top.empty()) entry = &places.top.front();
    } else {
      entry = entry_at(places, finding.source.begin);
    }
    if (entry == nullptr && !places.whole.empty()) entry = &places.whole.front();
    if (entry == nullptr) return;
    entries_[*entry].used = true;
    finding.suppressions.push_back({"directive", entries_[*entry].reason, {}, {}});
  }

  const std::size_t* entry_at(const Places& places, std::uint32_t at) const {
    auto block = std::upper_bound(
        blocks_.begin(), blocks_.end(), at,
        [](std::uint32_t place, const Block* one) { return place < one->source.begin; });
    if (block != blocks_.begin()) {
      const Block& holds = **--block;
      const auto found = places.blocks.find(holds.source.begin);
      if (at < holds.source.end && found != places.blocks.end()) return &found->second;
    }
    auto range = places.ranges.upper_bound(at);
    if (range == places.ranges.begin()) return nullptr;
    const auto& [span, entry] = (--range)->second;
    return at < span.end ? &entry : nullptr;
  }

  void report_unused() {
    for (const Entry& entry : entries_) {
      if (entry.used || !runs(rules_, entry.rule)) continue;
      report("process/unused-suppression",
             "`" + entry.rule + "` finds nothing here: this suppression does nothing", "", entry.id,
             entry.directive);
    }
  }

  const Document& document_;
  const RuleSet& rules_;
  std::vector<Finding>& findings_;
  std::vector<const Block*> blocks_;  // in the order of the source
  std::uint32_t body_ = 0xFFFFFFFFu;  // where the first block of the body begins
  std::vector<Entry> entries_;
  std::map<std::string, Places, std::less<>> places_;
  std::vector<std::string> known_;
  std::size_t looked_up_ = 0;
  std::vector<Finding> found_;
};

}  // namespace

bool apply_directives(const Document& document, const RuleSet& rules,
                      std::vector<Finding>& findings) {
  const bool any_key =
      std::any_of(document.meta.begin(), document.meta.end(),
                  [](const MetaField& field) { return field.key.starts_with(kMetaKey); });
  if (document.directives.empty() && !any_key &&
      document.text.find(kComment) == std::string::npos) {
    return false;
  }
  return Directives(document, rules, findings).run();
}

}  // namespace caveat
