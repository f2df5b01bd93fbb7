// What the JSON formats of caveat's own say, object by object.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "findings/report.h"
#include "reporters/json_writer.h"
#include "reporters/positions.h"
#include "rules/rule.h"

namespace caveat {

// Keys stand in the order they are set: the order of docs/json-format.md.
using Json = nlohmann::ordered_json;

// Indented to its depth. ASCII only; bytes that are no UTF-8 become U+FFFD.
std::string write_json(const Json& value, std::size_t depth);

// The places of its findings, counted as the JSON formats count.
Positions positions_in(const DocumentReport& document);

// The fields of a finding, into the object that is open.
void write_fields(const Finding& finding, const RuleSet& rules, Positions& positions,
                  JsonWriter& out);
Json to_json(const Problems& problems);
// All of it but the findings: the array "findings" stays empty, for the writer to write them one
// by one. As values they would take some 15 KB each, and an article may have any number.
Json to_json(const DocumentReport& document);
Json to_json(const RunSummary& summary);
Json to_json(const std::vector<RunInfo::RuleSetUsed>& rule_sets);

}  // namespace caveat
