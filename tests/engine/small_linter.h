// A linter made of rules written out in a test.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/linter.h"

namespace caveat {

// The rules of one TOML text, named "test.toml"; a source "x" is there.
Result<std::shared_ptr<const Linter>> make_linter(const std::string& toml,
                                                  const std::vector<std::string>& accepted = {});

// The same for rules that are right; throws std::logic_error, which fails the test, otherwise.
std::shared_ptr<const Linter> linter_of(const std::string& toml,
                                        const std::vector<std::string>& accepted = {});

// Everything of a report that a reader sees, a line each.
std::string outline(const DocumentReport& report);

// A phrase rule in one line.
std::string phrase_rule(const std::string& id, const std::string& keys);

}  // namespace caveat
