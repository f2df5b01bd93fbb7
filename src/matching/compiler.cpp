#include "matching/compiler.h"

#include <algorithm>
#include <limits>

namespace caveat {
namespace {

using Kind = PatternNode::Kind;
using Op = Program::Op;

// Words so common that they say nothing about where a pattern may match. Only
// the order of magnitude matters: it decides which element triggers a pattern.
constexpr std::string_view kCommon[] = {
    "a",       "about", "after", "all",  "also",   "an",    "and",   "any",  "are",  "as",
    "at",      "be",    "been",  "but",  "by",     "can",   "could", "do",   "does", "for",
    "from",    "had",   "has",   "have", "he",     "help",  "her",   "his",  "how",  "i",
    "if",      "in",    "into",  "is",   "it",     "its",   "like",  "many", "may",  "me",
    "more",    "most",  "my",    "new",  "no",     "not",   "of",    "on",   "one",  "or",
    "other",   "our",   "out",   "over", "people", "she",   "so",    "some", "such", "than",
    "that",    "the",   "their", "them", "then",   "there", "these", "they", "this", "those",
    "through", "to",    "up",    "us",   "was",    "we",    "were",  "what", "when", "which",
    "while",   "who",   "will",  "with", "would",  "you",   "your",
};

constexpr std::uint32_t kUnreachable = std::numeric_limits<std::uint32_t>::max() / 4;

struct AnchorChoice {
  std::vector<Anchor> anchors;
  double cost = std::numeric_limits<double>::infinity();
  std::uint32_t reach = 0;  // tokens from the start of the match to the anchor at most
};

class Compiler {
 public:
  explicit Compiler(CompileEnvironment& environment) : environment_(environment) {}

  CompiledPattern run(const PatternNode& root) {
    emit(root);
    push(Op::kMatch);
    require(root, anchor(root));
    find_first();
    out_.program.longest = longest(root);
    if (out_.errors.empty() && out_.program.code.size() > kMaxInstructions) {
      out_.errors.push_back(
          {"the pattern is too large", "name parts of it as vocabularies", root.span});
    }
    if (out_.errors.empty() && out_.program.longest > kMaxMatchTokens) {
      out_.errors.push_back(
          {"the pattern can run over more than " + std::to_string(kMaxMatchTokens) + " words",
           "shorten its gaps", root.span});
    }
    return std::move(out_);
  }

 private:
  std::uint32_t push(Op op, std::uint32_t a = 0, std::uint32_t b = 0) {
    out_.program.code.push_back({op, a, b});
    return static_cast<std::uint32_t>(out_.program.code.size() - 1);
  }
  std::uint32_t next() const { return static_cast<std::uint32_t>(out_.program.code.size()); }

  std::optional<ClassFacts> facts(const PatternNode& node) {
    return environment_.find_class(node.name, node.form);
  }

  void emit_words(std::vector<std::string> words) {
    std::vector<WordId> set;
    for (const std::string& word : words) set.push_back(environment_.lexicon.add(word));
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    if (set.size() == 1) {
      push(Op::kWord, set[0]);
      return;
    }
    push(Op::kWordSet, static_cast<std::uint32_t>(out_.program.word_sets.size()));
    out_.program.word_sets.push_back(std::move(set));
  }

  // A choice of single words is one set: (stress|strain|weight).
  static bool only_words(const PatternNode& choice) {
    return std::all_of(
        choice.children.begin(), choice.children.end(), [](const PatternNode& branch) {
          return branch.children.size() == 1 && branch.children[0].kind == Kind::kWord;
        });
  }

  void emit(const PatternNode& node) {
    if (next() > kMaxInstructions) return;
    switch (node.kind) {
      case Kind::kWord:
        emit_words(node.words);
        break;
      case Kind::kExact: {
        const WordId id = environment_.lexicon.add(normalise_word(node.exact));
        push(Op::kExact, id, static_cast<std::uint32_t>(out_.program.exact.size()));
        out_.program.exact.push_back(node.exact);
        break;
      }
      case Kind::kClass:
        if (const auto found = facts(node)) {
          push(Op::kClass, found->id);
        } else {
          out_.errors.push_back({"unknown vocabulary `" + node.name + "`", {}, node.span});
        }
        break;
      case Kind::kDigits:
        push(Op::kDigits);
        break;
      case Kind::kGap: {
        push(Op::kLoose);
        // split over the end, n times: any any any
        std::vector<std::uint32_t> splits;
        for (std::uint32_t n = 0; n < node.count; ++n) {
          const std::uint32_t split = push(Op::kSplit);
          out_.program.code[split].a = split + 1;
          splits.push_back(split);
          push(Op::kAny);
        }
        for (const std::uint32_t split : splits) out_.program.code[split].b = next();
        break;
      }
      case Kind::kLoose:
        push(Op::kLoose);
        break;
      case Kind::kBegin:
        push(Op::kBegin);
        break;
      case Kind::kEnd:
        push(Op::kEnd);
        break;
      case Kind::kMarkOpen:
      case Kind::kMarkClose:
        push(Op::kMark, node.kind == Kind::kMarkOpen ? 0 : 1);
        out_.program.marks = true;
        break;
      case Kind::kSequence:
        for (const PatternNode& child : node.children) emit(child);
        break;
      case Kind::kOptional: {
        const std::uint32_t split = push(Op::kSplit);
        out_.program.code[split].a = split + 1;
        emit(node.children[0]);
        out_.program.code[split].b = next();
        break;
      }
      case Kind::kChoice: {
        if (only_words(node)) {
          std::vector<std::string> words;
          for (const PatternNode& branch : node.children) {
            const auto& some = branch.children[0].words;
            words.insert(words.end(), some.begin(), some.end());
          }
          emit_words(std::move(words));
          break;
        }
        std::vector<std::uint32_t> jumps;
        for (std::size_t n = 0; n < node.children.size(); ++n) {
          const bool last = n + 1 == node.children.size();
          const std::uint32_t split = last ? 0 : push(Op::kSplit);
          if (!last) out_.program.code[split].a = split + 1;
          emit(node.children[n]);
          if (!last) {
            jumps.push_back(push(Op::kJump));
            out_.program.code[split].b = next();
          }
        }
        for (const std::uint32_t jump : jumps) out_.program.code[jump].a = next();
        break;
      }
    }
  }

  std::uint32_t longest(const PatternNode& node) {
    std::uint32_t total = 0;
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kExact:
      case Kind::kDigits:
        return 1;
      case Kind::kClass: {
        const auto found = facts(node);
        return found ? found->longest : 1;
      }
      case Kind::kGap:
        return node.count;
      case Kind::kChoice:
        for (const PatternNode& child : node.children) total = std::max(total, longest(child));
        return total;
      default:
        for (const PatternNode& child : node.children) total += longest(child);
        return std::min(total, kUnreachable);
    }
  }

  // The cheapest element that every match contains.
  AnchorChoice anchor(const PatternNode& node) {
    AnchorChoice choice;
    switch (node.kind) {
      case Kind::kWord:
        choice.cost = 0;
        for (const std::string& word : node.words) {
          choice.anchors.push_back({0, environment_.lexicon.add(word)});
          choice.cost += word_frequency(word);
        }
        break;
      case Kind::kExact:
        choice.anchors.push_back({0, environment_.lexicon.add(normalise_word(node.exact))});
        choice.cost = 1;
        break;
      case Kind::kClass:
        if (const auto found = facts(node)) {
          choice.anchors.push_back({1, found->id});
          choice.cost = found->frequency;
        }
        break;
      case Kind::kChoice: {
        choice.cost = 0;
        for (const PatternNode& branch : node.children) {
          AnchorChoice inner = anchor(branch);
          choice.cost += inner.cost;
          choice.reach = std::max(choice.reach, inner.reach);
          choice.anchors.insert(choice.anchors.end(), inner.anchors.begin(), inner.anchors.end());
        }
        break;
      }
      case Kind::kSequence: {
        std::uint32_t before = 0;
        for (const PatternNode& child : node.children) {
          AnchorChoice inner = anchor(child);
          if (inner.cost < choice.cost) {
            choice = std::move(inner);
            choice.reach += before;
          }
          before += longest(child);
        }
        break;
      }
      default:
        break;
    }
    return choice;
  }

  // The necessary elements, `primary` in front of the others.
  void require(const PatternNode& root, AnchorChoice primary) {
    if (primary.anchors.empty()) return;
    std::vector<AnchorChoice> others;
    collect(root, 0, others);
    std::stable_sort(others.begin(), others.end(), [](const AnchorChoice& a, const AnchorChoice& b) {
      return a.cost < b.cost;
    });
    const auto same = [&](const AnchorChoice& other) {
      return std::equal(other.anchors.begin(), other.anchors.end(), primary.anchors.begin(),
                        primary.anchors.end(), [](const Anchor& a, const Anchor& b) {
                          return a.is_class == b.is_class && a.id == b.id;
                        });
    };
    std::erase_if(others, same);
    const auto add = [&](AnchorChoice& choice) {
      out_.program.groups.push_back({std::move(choice.anchors), choice.reach, choice.cost});
    };
    add(primary);
    for (AnchorChoice& other : others) {
      if (out_.program.groups.size() < kMostGroups) add(other);
    }
  }

  // `before`: tokens from the start of the match to the node at most.
  void collect(const PatternNode& node, std::uint32_t before, std::vector<AnchorChoice>& out) {
    if (node.kind == Kind::kSequence) {
      for (const PatternNode& child : node.children) {
        collect(child, before, out);
        before += longest(child);
      }
      return;
    }
    AnchorChoice choice = anchor(node);
    choice.reach += before;
    if (choice.anchors.empty() || choice.anchors.size() > kLargestGroup ||
        choice.cost == std::numeric_limits<double>::infinity()) {
      return;
    }
    out.push_back(std::move(choice));
  }

  // What takes the first token: the instructions reached from the first one
  // without taking any.
  void find_first() {
    Program& program = out_.program;
    std::vector<bool> seen(program.code.size(), false);
    std::vector<std::uint32_t> open{0};
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (at >= program.code.size() || seen[at]) continue;
      seen[at] = true;
      const Program::Instruction& in = program.code[at];
      switch (in.op) {
        case Op::kWord:
        case Op::kExact:
          program.first_words.push_back(in.a);
          break;
        case Op::kWordSet: {
          const auto& set = program.word_sets[in.a];
          program.first_words.insert(program.first_words.end(), set.begin(), set.end());
          break;
        }
        case Op::kClass:
          program.first_classes.push_back(static_cast<ClassId>(in.a));
          break;
        case Op::kDigits:
          program.first_digits = true;
          break;
        case Op::kAny:
          program.first_any = true;
          break;
        case Op::kSplit:
          open.push_back(in.a);
          open.push_back(in.b);
          break;
        case Op::kJump:
          open.push_back(in.a);
          break;
        case Op::kLoose:
        case Op::kBegin:
        case Op::kEnd:
        case Op::kMark:
          open.push_back(at + 1);
          break;
        case Op::kMatch:
          break;
      }
    }
    const auto tidy = [](auto& list) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    tidy(program.first_words);
    tidy(program.first_classes);
  }

  // More would be asked for more often than it saves.
  static constexpr std::size_t kMostGroups = 4;
  static constexpr std::size_t kLargestGroup = 24;

  CompileEnvironment& environment_;
  CompiledPattern out_;
};

}  // namespace

double word_frequency(std::string_view word) {
  return std::binary_search(std::begin(kCommon), std::end(kCommon), word) ? 200 : 1;
}

CompiledPattern compile_pattern(const PatternNode& root, CompileEnvironment& environment) {
  return Compiler(environment).run(root);
}

}  // namespace caveat
