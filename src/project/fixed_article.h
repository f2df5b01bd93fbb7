// An article with its fixes made: what `caveat fix` writes, and any caller that wants the same.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "findings/report.h"
#include "project/article_checker.h"
#include "text/result.h"

namespace caveat {

// Says yes to a fix; asked for the fixes of each finding that counts, in order, until one is taken.
using WantedFix = std::function<bool(const Finding&, const Fix&)>;

struct MadeFix {
  Finding finding;
  std::size_t fix = 0;       // index into Finding::fixes
  std::uint32_t line = 0;    // of the finding, from 1, in the text it was found in
  std::uint32_t column = 0;  // in code points, from 1
};

struct FixedArticle {
  CheckedArticle checked;  // of the text as it was given; Problems of reading are in its report
  std::string text;        // with all fixes made
  std::vector<MadeFix> made;
  // Wanted, and not made: another one stood in the way to the end, or the article would not be
  // the same but for the words.
  std::vector<MadeFix> left_out;
  Problems problems;  // it did not come to an end, or an internal fault
};

// Makes fixes until none that is wanted is left: what overlapped another one, or comes to light
// once a neighbour is fixed, is made in a later round, so that a second run changes nothing. Every
// round is read again, and a fix after which the document differs in more than words is not made.
// `settings` and `reader` as for check_article(). Never throws; thread-safe.
FixedArticle fix_article(const ArticleSettings& settings, const Reader* reader, std::string bytes,
                         const WantedFix& wanted);

}  // namespace caveat
