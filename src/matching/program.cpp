#include "matching/program.h"

#include <algorithm>

namespace caveat {
namespace {

using Op = Program::Op;

// A state is (instruction, tokens taken so far, may the next token stand behind a comma).
std::uint32_t pack(std::uint32_t pc, std::uint32_t taken, bool loose, std::uint32_t width) {
  return (pc * width + taken) * 2 + (loose ? 1 : 0);
}

}  // namespace

bool run_program(const ProgramView& program, const SentenceView& sentence, std::uint32_t at,
                 MachineState& state, TokenMatch& match) {
  const Token* const tokens = sentence.tokens;
  const std::uint32_t width = program.record->longest + 1;
  const std::size_t states = program.code.size() * width * 2;
  if (state.stamp.size() < states) {
    state.stamp.resize(states, 0);
    state.parent.resize(states, 0);
  }
  if (++state.now == 0) {  // the counter came round: old stamps could look new
    std::fill(state.stamp.begin(), state.stamp.end(), 0);
    state.now = 1;
  }
  constexpr std::uint32_t kRoot = 0xFFFFFFFFu;
  state.stack.clear();
  const auto visit = [&](std::uint32_t pc, std::uint32_t taken, bool loose, std::uint32_t from) {
    if (taken >= width) return;
    const std::uint32_t key = pack(pc, taken, loose, width);
    if (state.stamp[key] == state.now) return;
    state.stamp[key] = state.now;
    state.parent[key] = from;
    state.stack.push_back(key);
  };

  std::uint32_t best = 0;
  std::uint32_t best_key = kRoot;
  visit(0, 0, false, kRoot);
  while (!state.stack.empty()) {
    const std::uint32_t key = state.stack.back();
    state.stack.pop_back();
    const bool loose = key & 1;
    const std::uint32_t taken = (key >> 1) % width;
    const std::uint32_t pc = (key >> 1) / width;
    const Program::Instruction& in = program.code[pc];
    const std::uint32_t here = at + taken;
    switch (in.op) {
      case Op::kJump:
        visit(in.a, taken, loose, key);
        continue;
      case Op::kSplit:
        visit(in.a, taken, loose, key);
        visit(in.b, taken, loose, key);
        continue;
      case Op::kLoose:
        visit(pc + 1, taken, true, key);
        continue;
      case Op::kMark:
        visit(pc + 1, taken, loose, key);
        continue;
      case Op::kBegin:
        if (here == sentence.begin) visit(pc + 1, taken, loose, key);
        continue;
      case Op::kEnd:
        if (here == sentence.end) visit(pc + 1, taken, loose, key);
        continue;
      case Op::kMatch:
        if (taken > best) {
          best = taken;
          best_key = key;
        }
        continue;
      default:
        break;
    }
    // The rest take a token.
    if (here >= sentence.end) continue;
    const Token& token = tokens[here];
    if (taken > 0) {
      const bool crosses = loose || in.op == Op::kAny;
      if (token.joint > (crosses ? Joint::kComma : Joint::kSoft)) continue;
    }
    switch (in.op) {
      case Op::kWord:
        if (token.word == in.a) visit(pc + 1, taken + 1, false, key);
        break;
      case Op::kWordSet: {
        const Run set = program.word_sets[in.a];
        const WordId* const words = program.set_words.data();
        if (std::binary_search(words + set.begin, words + set.end, token.word)) {
          visit(pc + 1, taken + 1, false, key);
        }
        break;
      }
      case Op::kExact:
        if (token.word == in.a &&
            Span{token.begin, token.end}.of(sentence.text) ==
                program.exact_letters.substr(program.exact[in.b].begin,
                                             program.exact[in.b].end - program.exact[in.b].begin)) {
          visit(pc + 1, taken + 1, false, key);
        }
        break;
      case Op::kDigits:
        if (token.digits) visit(pc + 1, taken + 1, false, key);
        break;
      case Op::kAny:
        // The word behind a gap may stand behind a comma too.
        visit(pc + 1, taken + 1, true, key);
        break;
      case Op::kClass:
        for (std::uint32_t n = sentence.first_hit[here]; n < sentence.first_hit[here + 1]; ++n) {
          const ClassHit& hit = sentence.hits[n];
          if (hit.class_id == in.a) visit(pc + 1, taken + hit.length, false, key);
        }
        break;
      default:
        break;
    }
  }
  if (best_key == kRoot) return false;
  match = {at, at + best, at, at + best};
  if (program.record->marks != 0) {
    for (std::uint32_t key = best_key; key != kRoot; key = state.parent[key]) {
      const Program::Instruction& in = program.code[(key >> 1) / width];
      if (in.op != Op::kMark) continue;
      (in.a == 0 ? match.core_begin : match.core_end) = at + (key >> 1) % width;
    }
    // A core that begins right before a gap starts at the next word all the same.
    if (match.core_begin >= match.core_end) {
      match.core_begin = match.begin;
      match.core_end = match.end;
    }
  }
  return true;
}

}  // namespace caveat
