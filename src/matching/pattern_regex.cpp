#include "matching/pattern_regex.h"

namespace caveat {
namespace {

using Kind = PatternNode::Kind;

// What may stand between two words: the tokenizer's soft and comma joints, and
// a possessive that is passed over. Kept in step with tokenizer.cpp by the
// oracle test, which runs both on the same texts.
constexpr std::string_view kQuotes = R"('"“”‘’«»)";
const std::string kSoftSigns = R"([\s\-*_~^`#)" + std::string(kQuotes) + "‐‑]";
const std::string kCommaSigns = R"([\s\-*_~^`#,()\[\]{}/\\+<>=@)" + std::string(kQuotes) + "‐‑]";
constexpr std::string_view kPossessive = R"((?:['’]s\b)?)";
constexpr std::string_view kAnyWord = R"((?:[\pL\pN]+(?:['’.,][\pL\pN]+)*|[%$£€&]))";

std::string word_regex(std::string_view word) {
  if (word == "%" || word == "£" || word == "€") return std::string(word);
  if (word == "$") return "\\$";
  std::string out = "\\b";
  for (const char c : word) {
    if (c == '\'') {
      out += "['’]";
    } else if (c == '.') {
      out += "\\.";
    } else {
      out += c;
    }
  }
  return out + "\\b";
}

class Writer {
 public:
  explicit Writer(const VocabularyTable& vocabularies) : vocabularies_(vocabularies) {}

  // The elements from `n` on, with what comes before them: nothing (`first`),
  // or a word, with a comma allowed in between or not (`loose`).
  std::string rest(const std::vector<PatternNode>& nodes, std::size_t n, bool first, bool loose,
                   const std::string& after) {
    if (n == nodes.size()) return after;
    const PatternNode& node = nodes[n];
    switch (node.kind) {
      case Kind::kLoose:
        return rest(nodes, n + 1, first, true, after);
      case Kind::kMarkOpen:
      case Kind::kMarkClose:
        return rest(nodes, n + 1, first, loose, after);
      case Kind::kBegin:
        return "^[^\\pL\\pN%$£€&]*" + rest(nodes, n + 1, first, loose, after);
      case Kind::kEnd:
        return std::string(kPossessive) + "[^\\pL\\pN%$£€&]*$" +
               rest(nodes, n + 1, first, loose, after);
      case Kind::kGap: {
        // (word (word (…)?)?)? then the rest, all with commas allowed
        const std::string tail = rest(nodes, n + 1, first, true, after);
        const std::string tail_after_word = rest(nodes, n + 1, false, true, after);
        std::string out;
        for (std::uint32_t k = 0; k < node.count; ++k) {
          const bool start = first && k + 1 == node.count;
          std::string one = joint(start, true) + std::string(kAnyWord);
          out = "(?:" + one +
                "(?:" + (out.empty() ? tail_after_word : out + "|" + tail_after_word) + "))";
        }
        return "(?:" + out + "|" + tail + ")";
      }
      case Kind::kOptional: {
        std::vector<PatternNode> with = node.children;
        const std::string tail_with = rest(nodes, n + 1, false, false, after);
        return "(?:" + rest(with, 0, first, loose, tail_with) + "|" +
               rest(nodes, n + 1, first, loose, after) + ")";
      }
      case Kind::kSequence:
        return rest(node.children, 0, first, loose, rest(nodes, n + 1, false, false, after));
      case Kind::kChoice: {
        const std::string tail = rest(nodes, n + 1, false, false, after);
        std::string out = "(?:";
        for (std::size_t k = 0; k < node.children.size(); ++k) {
          if (k > 0) out += '|';
          out += rest(node.children[k].children, 0, first, loose, tail);
        }
        return out + ")";
      }
      default:
        return joint(first, loose) + one(node) + rest(nodes, n + 1, false, false, after);
    }
  }

 private:
  static std::string joint(bool first, bool loose) {
    if (first) return "";
    return std::string(kPossessive) + (loose ? kCommaSigns : kSoftSigns) + "*";
  }

  std::string one(const PatternNode& node) const {
    if (node.kind == Kind::kDigits) return R"(\b\d[\pL\pN]*(?:[.,]\d+)*)";
    if (node.kind == Kind::kExact) return "(?-i:\\b" + node.exact + "\\b)";
    std::string out = "(?:";
    const auto add = [&](const std::string& alternative) {
      if (out.size() > 3) out += '|';
      out += alternative;
    };
    if (node.kind == Kind::kWord) {
      for (const std::string& word : node.words) add(word_regex(word));
    } else {
      for (const Phrase& phrase : vocabularies_.phrases(node.name, node.form)) {
        std::string alternative;
        if (!phrase.exact.empty()) {
          alternative = "(?-i:\\b" + phrase.exact + "\\b)";
        } else {
          for (std::size_t k = 0; k < phrase.words.size(); ++k) {
            alternative += joint(k == 0, false) + word_regex(phrase.words[k]);
          }
        }
        add(alternative);
      }
    }
    return out + ")";
  }

  const VocabularyTable& vocabularies_;
};

}  // namespace

std::string pattern_regex(const PatternNode& root, const VocabularyTable& vocabularies) {
  // Signs around the first and the last word of a sentence belong to no match.
  std::vector<PatternNode> nodes = root.children;
  std::string head;
  std::string tail;
  if (!nodes.empty() && nodes.front().kind == Kind::kBegin) {
    head = "^[^\\pL\\pN%$£€&]*";
    nodes.erase(nodes.begin());
  }
  if (!nodes.empty() && nodes.back().kind == Kind::kEnd) {
    tail = std::string(kPossessive) + "[^\\pL\\pN%$£€&]*$";
    nodes.pop_back();
  }
  return head + "(" + Writer(vocabularies).rest(nodes, 0, true, false, "") + ")" + tail;
}

}  // namespace caveat
