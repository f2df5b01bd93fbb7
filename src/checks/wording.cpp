#include "checks/wording.h"

#include <algorithm>
#include <tuple>

namespace caveat {

Wording::Wording(Fields& fields, CompileContext& context) {
  const std::vector<Text> patterns = fields.texts("patterns");
  const std::vector<Text> regexes = fields.texts("regex");
  const std::vector<Text> except = fields.texts("except");
  empty_ = patterns.empty() && regexes.empty();
  patterns_ = context.add_words(patterns);
  for (const PatternId id : context.add_regexes(regexes)) patterns_.push_back(id);
  except_ = context.add_words(except, true);
  except_family_ = context.family(except_);
}

std::vector<Match> Wording::find(const Article& article) const {
  std::vector<Match> matches;
  for (const PatternId id : patterns_) {
    const auto some = article.matches(id);
    matches.insert(matches.end(), some.begin(), some.end());
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.core.begin, b.core.end, a.pattern) <
           std::tie(b.core.begin, a.core.end, b.pattern);
  });
  std::uint32_t taken_to = 0;
  std::erase_if(matches, [&](const Match& match) {
    if (match.core.begin < taken_to || is_excepted(article, match)) return true;
    taken_to = match.core.end;
    return false;
  });
  return matches;
}

bool Wording::is_excepted(const Article& article, const Match& match) const {
  if (!article.may_hold(except_family_, match.sentence)) return false;
  return std::any_of(except_.begin(), except_.end(), [&](PatternId id) {
    const auto& some = article.find_in(id, match.sentence);
    return std::any_of(some.begin(), some.end(),
                       [&](const Match& other) { return other.core.overlaps(match.core); });
  });
}

}  // namespace caveat
