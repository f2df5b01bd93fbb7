// What the JSON formats of caveat's own say of a document, written as it is made.
#pragma once

#include <string>
#include <unordered_map>

#include "findings/report.h"
#include "reporters/json_writer.h"
#include "reporters/positions.h"
#include "rules/rule.h"

namespace caveat {

// The places of its findings, counted as the JSON formats count.
Positions positions_in(const DocumentReport& document);

// Writes what the formats say of documents and findings, and keeps what many findings say alike.
// One a reporter: its findings must stand at the same depth of the same layout. Borrows the rules.
class DocumentWriter {
 public:
  explicit DocumentWriter(const RuleSet& rules) : rules_(rules) {}

  // All three: fields into the object that is open.

  // Of a document, those between its path and its findings, and those behind the findings. The
  // findings are the caller's to go through, for an article may have any number.
  void head(const DocumentReport& document, JsonWriter& out);
  void tail(const DocumentReport& document, JsonWriter& out);
  void finding(const Finding& finding, Positions& positions, JsonWriter& out);

 private:
  const std::string& source(const std::string& id, const JsonWriter& out);

  const RuleSet& rules_;
  std::unordered_map<std::string, std::string> sources_;  // id -> the object that says it
};

}  // namespace caveat
