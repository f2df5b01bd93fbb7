#include "suppression/process_rules.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "text/ascii.h"

namespace caveat {
namespace {

constexpr ProcessRule kRules[] = {
    {"process/blanket-suppression", "warning",
     "A suppression names a whole category, a pattern or everything; it is not applied.",
     "Nobody can have looked at findings that are not there yet. A suppression says of one kind of "
     "finding that it is right as it stands.",
     "Name each rule by its id."},
    {"process/expired-waiver", "error",
     "A waiver is past its last day; it is not applied, and the run fails.",
     "Whoever approved it did so until a day. After that somebody has to decide again.",
     "Change the article, or have the waiver renewed with a new date and a new last day."},
    {"process/lapsed-waiver", "warning",
     "A waiver has no finding any more: its sentence was edited, or the finding is gone.",
     "A waiver is for the words that were approved. Other words have not been approved.",
     "Remove it, or have the new sentence approved: `caveat waivers add`."},
    {"process/malformed-suppression", "warning",
     "A suppression cannot be understood; it is not applied.",
     "A suppression that silently does nothing, or more than it says, cannot be relied on.",
     "Write <!-- caveat-ignore RULE -- reason -->, or caveat-ignore-start and caveat-ignore-end."},
    {"process/suppression-of-unknown-rule", "warning",
     "A suppression names a rule that does not exist.",
     "A misspelt id suppresses nothing, and stays when the finding is long gone.",
     "`caveat rules` lists the ids."},
    {"process/suppression-without-reason", "warning",
     "A suppression gives no reason; it is not applied.",
     "Who reads it next must be able to tell whether it still holds.",
     "Say why behind two hyphens: <!-- caveat-ignore RULE -- reason -->."},
    {"process/unused-ignore", "warning",
     "An [[ignore]] of caveat.toml has no finding in the articles it names.",
     "Exceptions that nothing needs any more hide the next finding they happen to match.",
     "Remove it from caveat.toml."},
    {"process/unused-suppression", "warning",
     "A suppression in an article has no finding of its rule to suppress.",
     "Exceptions that nothing needs any more hide the next finding they happen to match.",
     "Remove it, or move it to where the finding is."},
};

}  // namespace

std::span<const ProcessRule> process_rules() { return kRules; }

const ProcessRule* find_process_rule(std::string_view id) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules),
                                  [&](const ProcessRule& rule) { return rule.id == id; });
  return found == std::end(kRules) ? nullptr : found;
}

Finding process_finding(std::string_view rule, std::string message, std::string hint,
                        std::string_view text, Span source, Span sentence) {
  const ProcessRule* known = find_process_rule(rule);
  assert(known != nullptr);
  const auto folded = [&](Span span) {
    std::string out;
    for (const char c : trim(span.of(text))) {
      if (!is_blank(c)) {
        out += c;
      } else if (!out.ends_with(' ')) {
        out += ' ';
      }
    }
    return out;
  };
  Finding finding;
  finding.rule = known->id;
  finding.category = "process";
  finding.severity = known->severity;
  finding.message = std::move(message);
  finding.note = hint.empty() ? std::string(known->fix) : std::move(hint);
  finding.source = source;
  finding.sentence = sentence;
  finding.excerpt = folded(source);
  finding.sentence_text = folded(sentence);
  return finding;
}

}  // namespace caveat
