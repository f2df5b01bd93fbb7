#include "cli/choice.h"

#include "text/problem.h"
#include "text/utf8.h"

namespace caveat::cli {

CLI::Validator one_of(std::vector<std::string> words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ",") + word;
  const auto check = [words = std::move(words), all](std::string& value) -> std::string {
    for (const std::string& word : words) {
      if (word == value) return {};
    }
    const std::string near = nearest_name(value, words);
    return "`" + escape_controls(value) + "` is not one of {" + all + "}" +
           (near.empty() ? "" : "\n  did you mean `" + near + "`?");
  };
  return {check, "{" + all + "}"};
}

}  // namespace caveat::cli
