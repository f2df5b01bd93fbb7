#include "matching/program.h"

#include <algorithm>

namespace caveat {
namespace {

using Op = Program::Op;
using Path = MachineState::Path;

class Machine {
 public:
  Machine(const ProgramView& program, const SentenceView& sentence, std::uint32_t at,
          MachineState& state)
      : program_(program),
        sentence_(sentence),
        at_(at),
        width_(program.record->longest + 1),
        state_(state) {
    const std::size_t states = program.code.size() * width_ * 2;
    if (state.stamp.size() < states) state.stamp.resize(states, 0);
    if (++state.now == 0) {  // the counter came round: old stamps could look new
      std::fill(state.stamp.begin(), state.stamp.end(), 0);
      state.now = 1;
    }
    state.open.clear();
  }

  bool run(TokenMatch& match) {
    follow({});
    while (!state_.open.empty()) {
      const Path path = state_.open.back();
      state_.open.pop_back();
      follow(path);
    }
    if (best_.taken == 0) return false;
    match = {at_, at_ + best_.taken, at_, at_ + best_.taken};
    if (best_.core_begin != 0) match.core_begin = at_ + best_.core_begin - 1;
    if (best_.core_end != 0) match.core_end = at_ + best_.core_end - 1;
    // A core that begins right before a gap starts at the next word all the same.
    if (match.core_begin >= match.core_end) {
      match.core_begin = match.begin;
      match.core_end = match.end;
    }
    return true;
  }

 private:
  // Whether this is the first path to its place; asked where several may meet.
  bool is_first(const Path& path) {
    if (path.taken >= width_) return false;
    std::uint32_t& stamp =
        state_.stamp[(path.pc * width_ + path.taken) * 2 + (path.loose ? 1 : 0)];
    if (stamp == state_.now) return false;
    stamp = state_.now;
    return true;
  }

  // The token that `path` comes to next; null where it cannot go on.
  const Token* next(const Path& path) const {
    const std::uint32_t here = at_ + path.taken;
    if (here >= sentence_.end) return nullptr;
    const Token& token = sentence_.tokens[here];
    const bool joined =
        path.taken == 0 || token.joint <= (path.loose ? Joint::kComma : Joint::kSoft);
    return joined ? &token : nullptr;
  }

  bool holds(const WordSet& set, WordId word) const {
    if ((set.mask & word_bit(word)) == 0) return false;
    const WordId* const words = program_.set_words.data();
    return std::binary_search(words + set.words.begin, words + set.words.end, word);
  }

  // Whether an instruction takes a token; the answer for a class is in its hits.
  bool takes(const Program::Instruction& in, const Token& token) const {
    switch (in.op) {
      case Op::kWord:
        return token.word == in.a;
      case Op::kWordSet:
        return holds(program_.word_sets[in.a], token.word);
      case Op::kExact: {
        const Run run = program_.exact[in.b];
        return token.word == in.a &&
               Span{token.begin, token.end}.of(sentence_.text) ==
                   program_.exact_letters.substr(run.begin, run.end - run.begin);
      }
      case Op::kDigits:
        return token.digits;
      default:
        return false;
    }
  }

  static bool opens_by_word(const Switch& choice) {
    return choice.branches.begin == choice.words;
  }

  // Behind a gap most ways end at once: those are not opened.
  bool may_go_on(const Path& path) const {
    const Program::Instruction& in = program_.code[path.pc];
    const bool chooses = in.op == Op::kSwitch && opens_by_word(program_.switches[in.a]);
    if (in.op > Op::kClass && !chooses) return true;
    const Token* const token = next(path);
    if (token == nullptr) return false;
    if (chooses) return (program_.switches[in.a].mask & word_bit(token->word)) != 0;
    if (in.op != Op::kClass) return takes(in, *token);
    const std::uint32_t here = at_ + path.taken;
    return sentence_.first_hit[here] < sentence_.first_hit[here + 1];
  }

  void open_gap(Path path, std::uint32_t most) {
    ++path.pc;
    path.loose = true;
    std::uint32_t reach = 0;
    Path ahead = path;
    while (reach < most && next(ahead) != nullptr) {
      ++reach;
      ++ahead.taken;
    }
    // The shortest gap is followed first.
    for (;; --ahead.taken) {
      if (may_go_on(ahead) && is_first(ahead)) state_.open.push_back(ahead);
      if (ahead.taken == path.taken) return;
    }
  }

  void open_classes(Path path, std::uint32_t class_id) {
    const std::uint32_t here = at_ + path.taken;
    ++path.pc;
    path.loose = false;
    const std::uint16_t taken = path.taken;
    for (std::uint32_t n = sentence_.first_hit[here]; n < sentence_.first_hit[here + 1]; ++n) {
      const ClassHit& hit = sentence_.hits[n];
      if (hit.class_id != class_id) continue;
      path.taken = static_cast<std::uint16_t>(taken + hit.length);
      if (is_first(path)) state_.open.push_back(path);
    }
  }

  void open_switch(Path path, const Switch& choice) {
    const Program::Branch* const branches = program_.branches.data();
    const Program::Branch* other = branches + choice.branches.begin;
    const Program::Branch* const others_end = branches + choice.words;
    const Program::Branch* fitting = others_end;
    const Program::Branch* fitting_end = others_end;
    const Token* const token = next(path);
    if (token != nullptr && (choice.mask & word_bit(token->word)) != 0) {
      const auto before = [](const Program::Branch& branch, WordId word) {
        return branch.word < word;
      };
      const Program::Branch* const end = branches + choice.branches.end;
      fitting = fitting_end = std::lower_bound(others_end, end, token->word, before);
      while (fitting_end != end && fitting_end->word == token->word) ++fitting_end;
    }
    while (other != others_end || fitting != fitting_end) {
      const bool take_other =
          fitting == fitting_end || (other != others_end && other->order < fitting->order);
      path.pc = (take_other ? other++ : fitting++)->pc;
      state_.open.push_back(path);
    }
  }

  void follow(Path path) {
    for (;;) {
      const Program::Instruction& in = program_.code[path.pc];
      switch (in.op) {
        case Op::kWord:
        case Op::kWordSet:
        case Op::kExact:
        case Op::kDigits: {
          const Token* const token = next(path);
          if (token == nullptr || !takes(in, *token)) return;
          ++path.taken;
          path.loose = false;
          break;
        }
        case Op::kClass:
          if (next(path) != nullptr) open_classes(path, in.a);
          return;
        case Op::kGap:
          open_gap(path, in.a);
          return;
        case Op::kLoose:
          path.loose = true;
          break;
        case Op::kSplit: {
          Path other = path;
          other.pc = static_cast<std::uint16_t>(in.a);
          state_.open.push_back(other);
          path.pc = static_cast<std::uint16_t>(in.b);
          if (!is_first(path)) return;
          continue;
        }
        case Op::kSwitch:
          open_switch(path, program_.switches[in.a]);
          return;
        case Op::kJump:
          path.pc = static_cast<std::uint16_t>(in.a);
          if (!is_first(path)) return;
          continue;
        case Op::kBegin:
          if (at_ + path.taken != sentence_.begin) return;
          break;
        case Op::kEnd:
          if (at_ + path.taken != sentence_.end) return;
          break;
        case Op::kMark: {
          std::uint16_t& mark = in.a == 0 ? path.core_begin : path.core_end;
          if (mark == 0) mark = static_cast<std::uint16_t>(path.taken + 1);
          break;
        }
        case Op::kMatch:
          if (path.taken > best_.taken) best_ = path;
          return;
      }
      ++path.pc;
    }
  }

  const ProgramView& program_;
  const SentenceView& sentence_;
  const std::uint32_t at_;
  const std::uint32_t width_;
  MachineState& state_;
  Path best_;
};

}  // namespace

bool run_program(const ProgramView& program, const SentenceView& sentence, std::uint32_t at,
                 MachineState& state, TokenMatch& match) {
  return Machine(program, sentence, at, state).run(match);
}

}  // namespace caveat
