// What machine formats share: findings and problems said on one line.
#pragma once

#include <string>
#include <string_view>

#include "findings/finding.h"
#include "findings/report.h"
#include "text/problem.h"

namespace caveat {

// The rule id under which formats without a place for problems list them: what
// could not be checked is never silent.
inline constexpr std::string_view kNotCheckedRule = "process/not-checked";

// No line ends, controls, escape sequences or bidirectional overrides are left;
// valid UTF-8 whatever the input.
std::string one_line(std::string_view text);

// The message, what weighed in, and at most four better wordings:
//   “cures” promises a cure. (hedged) Better: may help | helps some
std::string say(const Finding& finding);

// The same with its paragraph in front where the file has no lines: "paragraph 12: “cures” …".
// `line`: of the finding's start in the document's source.
std::string say(const Finding& finding, const DocumentReport& document, std::uint32_t line);

// "this is not text: a PNG image (save it as .md)"
std::string say(const Problem& problem);

// "waiver: quoted from a patient (approved by Dr A. Example, until 2027-03-31)"
std::string say(const Suppression& suppression);

// Of a run that was asked for a change only: that no article is changed, or how
// many findings were left out; empty when there is nothing to say.
//   12 findings outside the change not shown
std::string say_change(const RunSummary& summary);

// "3 articles", "3 articles changed since main": those that were checked.
std::string say_articles(const RunSummary& summary);

// As the finding's path is written in a repository: without "./" in front.
std::string_view plain_path(std::string_view path);

}  // namespace caveat
