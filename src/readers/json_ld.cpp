#include "readers/json_ld.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"

namespace caveat {
namespace {

constexpr std::string_view kKeys[] = {"author",       "creator",       "datecreated",
                                      "datemodified", "datepublished", "editor",
                                      "lastreviewed", "publisher",     "reviewedby"};

// Follows braces and keys only; a value's kind does not matter here.
class Scanner {
 public:
  Scanner(std::string_view source, Span json) : source_(source), at_(json.begin), end_(json.end) {}

  std::vector<MetaField> run() {
    std::vector<std::string> path;  // the key each open brace or bracket stands under
    std::string key;
    while (at_ < end_) {
      const char c = source_[at_];
      if (c == '{' || c == '[') {
        path.push_back(std::move(key));
        key.clear();
        ++at_;
      } else if (c == '}' || c == ']') {
        if (!path.empty()) path.pop_back();
        key.clear();
        ++at_;
      } else if (c == '"') {
        const Span inside = string();
        std::uint32_t next = at_;
        while (next < end_ && is_blank(source_[next])) ++next;
        if (next < end_ && source_[next] == ':') {
          key = lower(inside.of(source_));
          at_ = next + 1;
        } else {
          value(path, key, inside);
        }
      } else {
        if (c == ',') key.clear();
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  // At a quotation mark: what stands inside; moves behind it.
  Span string() {
    const std::uint32_t begin = ++at_;
    while (at_ < end_ && source_[at_] != '"') at_ += source_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, end_);
    const Span inside{begin, at_};
    if (at_ < end_) ++at_;
    return inside;
  }

  void value(const std::vector<std::string>& path, const std::string& key, Span inside) {
    std::string name;
    for (std::size_t n = 0; n <= path.size(); ++n) {
      const std::string& part = n < path.size() ? path[n] : key;
      if (part.empty() || part[0] == '@') continue;
      const bool wanted = std::find(std::begin(kKeys), std::end(kKeys), part) != std::end(kKeys);
      if (name.empty() && !wanted) continue;  // mainEntity, @graph … around it
      name += name.empty() ? part : '.' + part;
    }
    // A list's items stand under no key of their own.
    const bool text = key.empty() || key == "name" || name == key;
    if (name.empty() || !text) return;
    out_.push_back({std::move(name), std::string(inside.of(source_)), inside});
  }

  std::string_view source_;
  std::uint32_t at_;
  std::uint32_t end_;
  std::vector<MetaField> out_;
};

}  // namespace

std::vector<MetaField> read_json_ld(std::string_view source, Span json) {
  return Scanner(source, json).run();
}

}  // namespace caveat
