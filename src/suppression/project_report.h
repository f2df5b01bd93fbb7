// A project's own file (caveat.toml, the waivers) as a report, with findings on it.
#pragma once

#include <string>
#include <string_view>

#include "findings/report.h"
#include "rules/rule.h"

namespace caveat {

// A report without findings. `content` are the bytes of the file.
DocumentReport project_report(std::string path, std::string content);

// Puts the findings in order and names them.
void finish_project_report(DocumentReport& report);

// True when the rule is there and on: its silence means something.
bool runs(const RuleSet& rules, std::string_view rule);

}  // namespace caveat
