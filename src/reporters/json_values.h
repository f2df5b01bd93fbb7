// What the JSON formats of caveat's own say, object by object.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "findings/report.h"
#include "rules/rule.h"

namespace caveat {

// Keys stand in the order they are set: the order of docs/json-format.md.
using Json = nlohmann::ordered_json;

// Indented to its depth. ASCII only; bytes that are no UTF-8 become U+FFFD.
std::string write_json(const Json& value, std::size_t depth);

Json to_json(const Problems& problems);
Json to_json(const RunSummary& summary);
Json to_json(const std::vector<RunInfo::RuleSetUsed>& rule_sets);

}  // namespace caveat
