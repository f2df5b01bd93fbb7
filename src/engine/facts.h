// The facts of one article, from everything the engine knows of it.
#pragma once

#include <vector>

#include "checks/article.h"
#include "checks/subjects.h"
#include "findings/facts.h"
#include "findings/finding.h"

namespace caveat {

// `findings`: the article's own, settled. Readability is counted over
// paragraphs, quotations and list items, without headings, tables, captions
// and chrome.
ArticleFacts gather_facts(const Article& article, const SubjectTable& subjects,
                          const std::vector<Finding>& findings);

}  // namespace caveat
