#include "matching/compiler.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace caveat {
namespace {

using Kind = PatternNode::Kind;
using Op = Program::Op;

struct WordFrequency {
  std::string_view word;
  double per_100000 = 0;
};
// They decide which element of a pattern is looked for first.
constexpr WordFrequency kFrequencies[] = {
#include "matching/word_frequencies.inc"
};
constexpr double kRare = 2;

constexpr std::uint32_t kUnreachable = std::numeric_limits<std::uint32_t>::max() / 4;

struct AnchorChoice {
  std::vector<Anchor> anchors;
  double cost = std::numeric_limits<double>::infinity();
  std::uint32_t reach = 0;  // tokens from the start of the match to the anchor at most,
  std::uint32_t least = 0;  // and at least
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
      case Kind::kGap:
        push(Op::kGap, node.count);
        break;
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
        emit_switch(node);
        break;
      }
    }
  }

  void emit_switch(const PatternNode& choice) {
    const std::uint32_t at = push(Op::kSwitch);
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> jumps;
    for (const PatternNode& branch : choice.children) {
      if (!starts.empty()) jumps.push_back(push(Op::kJump));
      starts.push_back(next());
      emit(branch);
    }
    for (const std::uint32_t jump : jumps) out_.program.code[jump].a = next();
    std::vector<Program::Branch> branches;
    for (std::size_t n = 0; n < starts.size(); ++n) {
      First first = first_of(starts[n]);
      if (first.anything()) first.words = {kUnknownWord};
      for (const WordId word : first.words) {
        branches.push_back({word, static_cast<std::uint16_t>(n),
                            static_cast<std::uint16_t>(starts[n])});
      }
    }
    std::sort(branches.begin(), branches.end(),
              [](const Program::Branch& a, const Program::Branch& b) {
                return std::tie(a.word, a.order) < std::tie(b.word, b.order);
              });
    // Not before: branches hold choices of their own.
    out_.program.code[at].a = static_cast<std::uint32_t>(out_.program.switches.size());
    out_.program.switches.push_back(std::move(branches));
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

  std::uint32_t shortest(const PatternNode& node) {
    switch (node.kind) {
      case Kind::kWord:
      case Kind::kExact:
      case Kind::kDigits:
      case Kind::kClass:
        return 1;
      case Kind::kChoice: {
        std::uint32_t least = kUnreachable;
        for (const PatternNode& child : node.children) least = std::min(least, shortest(child));
        return least;
      }
      case Kind::kSequence: {
        std::uint32_t total = 0;
        for (const PatternNode& child : node.children) total += shortest(child);
        return std::min(total, kUnreachable);
      }
      default:
        return 0;
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
        choice.cost = word_frequency(normalise_word(node.exact));
        break;
      case Kind::kClass:
        if (const auto found = facts(node)) {
          choice.anchors.push_back({1, found->id});
          choice.cost = found->frequency;
        }
        break;
      case Kind::kChoice: {
        choice.cost = 0;
        choice.least = kUnreachable;
        for (const PatternNode& branch : node.children) {
          AnchorChoice inner = anchor(branch);
          choice.cost += inner.cost;
          choice.least = std::min(choice.least, inner.least);
          choice.reach = std::max(choice.reach, inner.reach);
          choice.anchors.insert(choice.anchors.end(), inner.anchors.begin(), inner.anchors.end());
        }
        break;
      }
      case Kind::kSequence: {
        std::uint32_t before = 0;
        std::uint32_t least = 0;
        for (const PatternNode& child : node.children) {
          AnchorChoice inner = anchor(child);
          if (inner.cost < choice.cost) {
            choice = std::move(inner);
            choice.reach += before;
            choice.least += least;
          }
          before += longest(child);
          least += shortest(child);
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
    collect(root, 0, 0, others);
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
      out_.program.groups.push_back({std::move(choice.anchors), choice.reach, choice.least, choice.cost});
    };
    add(primary);
    for (AnchorChoice& other : others) {
      if (out_.program.groups.size() < kMostGroups) add(other);
    }
  }

  // `before`, `least`: tokens from the start of the match to the node at most and at least.
  void collect(const PatternNode& node, std::uint32_t before, std::uint32_t least,
               std::vector<AnchorChoice>& out) {
    if (node.kind == Kind::kSequence) {
      for (const PatternNode& child : node.children) {
        collect(child, before, least, out);
        before += longest(child);
        least += shortest(child);
      }
      return;
    }
    AnchorChoice choice = anchor(node);
    choice.reach += before;
    choice.least += least;
    if (choice.anchors.empty() || choice.anchors.size() > kLargestGroup ||
        choice.cost == std::numeric_limits<double>::infinity()) {
      return;
    }
    out.push_back(std::move(choice));
  }

  // What may take the next token.
  struct First {
    std::vector<WordId> words;  // sorted
    std::vector<ClassId> classes;
    bool digits = false;
    bool any = false;
    bool nothing = false;   // the code ends without a token
    bool at_begin = true;  // ^ comes before
    // Not one of the words alone.
    bool anything() const { return !classes.empty() || digits || any || nothing; }
  };

  // The instructions that are reached from `start` without taking a token. Twice
  // as many states as instructions: with ^ seen or not.
  First first_of(std::uint32_t start) const {
    const Program& program = out_.program;
    First first;
    std::vector<bool> seen(program.code.size() * 2, false);
    std::vector<std::uint32_t> open{start * 2};
    const auto go = [&](std::uint32_t to, std::uint32_t begun) { open.push_back(to * 2 + begun); };
    while (!open.empty()) {
      const std::uint32_t begun = open.back() & 1;
      const std::uint32_t at = open.back() >> 1;
      open.pop_back();
      if (at >= program.code.size()) {
        first.nothing = true;
        continue;
      }
      if (seen[at * 2 + begun]) continue;
      seen[at * 2 + begun] = true;
      const Program::Instruction& in = program.code[at];
      if (in.op <= Op::kGap && begun == 0) first.at_begin = false;
      switch (in.op) {
        case Op::kWord:
        case Op::kExact:
          first.words.push_back(in.a);
          break;
        case Op::kWordSet: {
          const auto& set = program.word_sets[in.a];
          first.words.insert(first.words.end(), set.begin(), set.end());
          break;
        }
        case Op::kClass:
          first.classes.push_back(static_cast<ClassId>(in.a));
          break;
        case Op::kDigits:
          first.digits = true;
          break;
        case Op::kGap:
          first.any = true;
          go(at + 1, begun);
          break;
        case Op::kSplit:
          go(in.a, begun);
          go(in.b, begun);
          break;
        case Op::kSwitch:
          for (const Program::Branch& branch : program.switches[in.a]) go(branch.pc, begun);
          break;
        case Op::kJump:
          go(in.a, begun);
          break;
        case Op::kBegin:
          go(at + 1, 1);
          break;
        case Op::kLoose:
        case Op::kEnd:
        case Op::kMark:
          go(at + 1, begun);
          break;
        case Op::kMatch:
          first.nothing = true;
          break;
      }
    }
    const auto tidy = [](auto& list) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    tidy(first.words);
    tidy(first.classes);
    return first;
  }

  void find_first() {
    First first = first_of(0);
    out_.program.first_words = std::move(first.words);
    out_.program.first_classes = std::move(first.classes);
    out_.program.first_digits = first.digits;
    out_.program.first_any = first.any;
    out_.program.at_begin = first.at_begin;
  }

  // More would be asked for more often than it saves.
  static constexpr std::size_t kMostGroups = 4;
  static constexpr std::size_t kLargestGroup = 24;

  CompileEnvironment& environment_;
  CompiledPattern out_;
};

}  // namespace

double word_frequency(std::string_view word) {
  const auto* const found = std::lower_bound(
      std::begin(kFrequencies), std::end(kFrequencies), word,
      [](const WordFrequency& one, std::string_view wanted) { return one.word < wanted; });
  return found != std::end(kFrequencies) && found->word == word ? found->per_100000 : kRare;
}

CompiledPattern compile_pattern(const PatternNode& root, CompileEnvironment& environment) {
  return Compiler(environment).run(root);
}

}  // namespace caveat
