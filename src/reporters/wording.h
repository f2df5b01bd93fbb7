// The small words of reports: counts, lists, sources.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/report.h"
#include "rules/rule.h"

namespace caveat {

std::string with_commas(std::uint64_t number);                     // 14203 -> "14,203"
std::string counted(std::uint64_t number, std::string_view noun);  // "1 article", "2 articles"

// "2 errors, 1 suggestion"; "no findings" when all are 0.
std::string count_severities(std::uint32_t errors, std::uint32_t warnings,
                             std::uint32_t suggestions);

// By kind: "3 findings suppressed (1 by directive, 2 by waiver)".
std::string count_suppressed(const std::map<std::string, std::uint32_t>& by_kind);

// "Baseline: 1 new, 12 unchanged, 2 fixed"
std::string count_baseline(const BaselineCount& count);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

// Runs of white space become one blank; none at the ends.
std::string fold_blanks(std::string_view text);

// "FTC, Health Products Compliance Guidance (2022)": the publisher in front
// unless the title names it; "editorial judgement: ..." when nothing is published.
std::string describe(const SourceReference& source);

// The page to read about a rule: the first of its sources that is on the web; empty when none is.
std::string help_uri(const Rule& rule, const RuleSet& rules);

// Breaks text at blanks so that no line is longer than `width` columns where
// that is possible; `column` columns of the first line are taken already; later
// lines start with `indent` blanks. Width 0 breaks nothing.
std::string wrap(std::string_view text, std::uint32_t column, std::uint32_t indent,
                 std::uint32_t width);

}  // namespace caveat
