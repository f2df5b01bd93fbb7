// What findings say alike is held once.
#pragma once

#include <functional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "findings/finding.h"

namespace caveat {

// Remembers texts of the findings it has seen, up to a bound: its own memory does not grow with
// the article. One a document, not for several threads.
class Sharing {
 public:
  // Equal texts of this finding and earlier ones become one.
  void share(Finding& finding);

 private:
  struct Hash {
    std::size_t operator()(const SharedText& text) const {
      return std::hash<std::string_view>()(text.view());
    }
  };
  struct Less {
    bool operator()(const SharedTexts& a, const SharedTexts& b) const {
      return a.list() < b.list();
    }
  };
  void share(SharedText& text);
  void share(SharedTexts& texts);

  std::unordered_set<SharedText, Hash> texts_;
  std::set<SharedTexts, Less> lists_;
};

}  // namespace caveat
