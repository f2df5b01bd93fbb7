// Run by the build: compile_builtin OUT writes the compiled built-in rule sets.
#include <fstream>
#include <iostream>

#include "engine/compiled_rules.h"
#include "rules/builtin.h"
#include "rules/rule_set.h"

int main(int argc, char** argv) {
  using namespace caveat;
  if (argc != 2) return 2;
  const auto embedded = embedded_files();
  Result<RuleSet> rules =
      make_rule_set(group_into_sets({embedded.begin(), embedded.end()}, "builtin:"));
  Result<std::string> bytes = rules ? compile_to_bytes(std::move(*rules)) : rules.problems();
  if (!bytes) {
    for (const Problem& problem : bytes.problems()) std::cerr << render(problem);
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << *bytes;
  out.close();
  return out ? 0 : 1;
}
