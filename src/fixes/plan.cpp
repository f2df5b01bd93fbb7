#include "fixes/plan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "fixes/carry.h"
#include "language/indefinite_article.h"
#include "text/ascii.h"

namespace caveat {
namespace {

// The source of a run of visible text when nothing but that text stands there: no markup in
// between, no half of an entity.
std::optional<Span> plain_source(const Document& document, Span text) {
  const auto& map = document.map;
  auto piece =
      std::upper_bound(map.begin(), map.end(), text.begin,
                       [](std::uint32_t at, const MapPiece& one) { return at < one.text; });
  if (piece == map.begin() || text.empty()) return std::nullopt;
  --piece;
  const auto exact = [](const MapPiece& one) { return one.text_size == one.source_size; };
  if (!exact(*piece) && piece->text != text.begin) return std::nullopt;
  for (; piece->text + piece->text_size < text.end; ++piece) {
    const auto next = piece + 1;
    if (next == map.end() || next->text != piece->text + piece->text_size ||
        next->source != piece->source + piece->source_size) {
      return std::nullopt;
    }
  }
  if (!exact(*piece) && piece->text + piece->text_size != text.end) return std::nullopt;
  const auto next = piece + 1;
  // An entity of two characters is two pieces; the second has no bytes of its own.
  if (next != map.end() && next->text == text.end && next->source_size == 0 &&
      next->text_size > 0) {
    return std::nullopt;
  }
  return document.to_source(text);
}

// As it has to be written where `text` stands; nothing when there is no way that is sure to hold.
std::optional<std::string> escaped(const Document& document, Span text, std::string_view words) {
  if (document.format == Format::kText) return std::string(words);
  const Index at = document.block_at(text.begin);
  const BlockKind kind = at == kNone ? BlockKind::kParagraph : document.blocks[at].kind;
  const bool front_matter = document.format == Format::kMarkdown &&
                            (kind == BlockKind::kTitle || kind == BlockKind::kMetaDescription);
  // In Markdown a numeric entity means the same in text and in HTML.
  const std::string_view special =
      document.format == Format::kMarkdown ? "&<>\"*_`[]\\|~#!$" : "&<>\"";
  std::string out;
  for (const char c : words) {
    if (front_matter && !is_alnum(c) && c != ' ' && c != '-') return std::nullopt;
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ';';
    }
  }
  return out;
}

struct Word {
  Span span;         // of its phrase
  std::string text;  // of the right words: with a possessive
};

std::vector<Word> split(std::string_view phrase, bool with_possessive) {
  std::vector<Word> out;
  for (Span span : words_in(phrase)) {
    if (with_possessive) {
      for (const std::string_view mark : {"'s", "’s"}) {
        if (phrase.substr(span.end).starts_with(mark)) {
          span.end += static_cast<std::uint32_t>(mark.size());
        }
      }
    }
    out.push_back({span, std::string(span.of(phrase))});
  }
  return out;
}

bool is_only_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_blank);
}

// Makes one fix of one finding.
class Planner {
 public:
  Planner(const Document& document, Span found) : document_(document), found_(found) {
    const Index sentence = document.sentence_at(found.begin);
    around_ = sentence == kNone ? found : document.sentences[sentence].text;
  }

  void plan(Fix& fix) {
    const std::string_view phrase = document_.text_of(found_);
    old_ = split(phrase, false);
    new_ = split(fix.text, true);
    if (!old_.empty() && !new_.empty() && fit(phrase, fix.text)) {
      fit_article();
      fit_number(phrase, fix.text);
      merge();
      fix.text = in_place();
    } else {
      edits_.clear();
    }
    fix.edits.clear();
    for (const TextEdit& edit : edits_) {
      const auto source = plain_source(document_, edit.text);
      auto words = escaped(document_, edit.text, edit.words);
      if (!source || !words) {
        fix.edits.clear();
        break;
      }
      fix.edits.push_back({*source, std::move(*words)});
    }
    std::sort(fix.edits.begin(), fix.edits.end(),
              [](const Edit& a, const Edit& b) { return a.source.begin < b.source.begin; });
    // The order of the text is not always that of the file.
    for (std::size_t n = 1; n < fix.edits.size(); ++n) {
      if (fix.edits[n].source.begin < fix.edits[n - 1].source.end) {
        fix.edits.clear();
        break;
      }
    }
    if (fix.edits.empty() || !certain_) fix.tier = "suggest";
  }

 private:
  // A run of visible text and the words in its place.
  struct TextEdit {
    Span text;
    std::string words;
  };

  std::string_view at(Span text) const { return document_.text_of(text); }
  Span in_text(Span of_phrase) const {
    return {found_.begin + of_phrase.begin, found_.begin + of_phrase.end};
  }

  // The words that differ, replaced; false when that cannot be done.
  bool fit(std::string_view phrase, std::string_view right) {
    const auto same = [](const Word& one, const Word& other) {
      if (lower(one.text) != lower(other.text)) return false;
      // "american heart": a name has its own capitals.
      return case_of(one.text) != LetterCase::kLower || case_of(other.text) == LetterCase::kLower ||
             case_of(other.text) == LetterCase::kCaseless;
    };
    std::size_t head = 0;
    const std::size_t least = std::min(old_.size(), new_.size());
    while (head < least && same(old_[head], new_[head])) ++head;
    std::size_t tail = 0;
    while (tail < least - head &&
           same(old_[old_.size() - 1 - tail], new_[new_.size() - 1 - tail])) {
      ++tail;
    }
    if (old_.size() == new_.size()) return fit_word_by_word(phrase, right);
    // Some word has to give way to the new one, or to the gap.
    if (head + tail == old_.size() || head + tail == new_.size()) {
      if (head > 0) {
        --head;
      } else if (tail > 0) {
        --tail;
      } else {
        return false;
      }
    }
    // "post-traumatic" for "put up traumatic": the hyphen comes with the word behind it.
    const auto hyphen_is_new = [&](std::size_t ours, std::size_t theirs) {
      const Span gap{old_[ours].span.end, old_[ours + 1].span.begin};
      const Span other{new_[theirs].span.end, new_[theirs + 1].span.begin};
      return other.of(right) == "-" && gap.of(phrase) != "-";
    };
    while (tail > 0 && hyphen_is_new(old_.size() - tail - 1, new_.size() - tail - 1)) --tail;
    first_changed_ = head == 0;
    last_changed_ = tail == 0;
    return fit_run(phrase, right, head, tail);
  }

  bool fit_word_by_word(std::string_view phrase, std::string_view right) {
    bool any = false;
    for (std::size_t n = 0; n < old_.size(); ++n) {
      const LetterCase its = case_of(old_[n].text);
      const auto words = carry_case(its, new_[n].text);
      const bool changed = lower(old_[n].text) != lower(new_[n].text) ||
                           (its == LetterCase::kLower && words && *words != old_[n].text);
      if (changed) {
        if (!words) certain_ = false;
        edits_.push_back({in_text(old_[n].span), words.value_or(new_[n].text)});
        if (n == 0) first_changed_ = true;
        if (n + 1 == old_.size()) last_changed_ = true;
        any = true;
        if (n + 1 < old_.size() && is_plural(old_[n].text) != is_plural(new_[n].text)) {
          certain_ = false;  // "changes in mood" for "enhancement in mood"
        }
      }
      if (n + 1 == old_.size()) continue;
      const Span gap{old_[n].span.end, old_[n + 1].span.begin};
      const std::string_view ours = gap.of(phrase);
      const std::string_view theirs = Span{new_[n].span.end, new_[n + 1].span.begin}.of(right);
      if (ours == " " && theirs == "-" && plain_source(document_, in_text(gap))) {
        edits_.push_back({in_text(gap), "-"});
        any = true;
      } else if (ours.find_first_of("'\xE2") != std::string_view::npos) {
        return false;  // a possessive would stay behind
      }
    }
    return any;
  }

  // Replaces all words but `head` and `tail` of them as one.
  bool fit_run(std::string_view phrase, std::string_view right, std::size_t head,
               std::size_t tail) {
    const Span ours{old_[head].span.begin, old_[old_.size() - 1 - tail].span.end};
    const Span theirs{new_[head].span.begin, new_[new_.size() - 1 - tail].span.end};
    std::vector<std::string> breaks;  // of the gaps in between, as they stand in the file
    for (std::size_t n = head; n + 1 + tail < old_.size(); ++n) {
      const Span gap{old_[n].span.end, old_[n + 1].span.begin};
      const std::string_view seen = gap.of(phrase);
      if (seen != " " && seen != "-") return false;
      const auto source = plain_source(document_, in_text(gap));
      if (!source) return false;
      const std::string_view bytes = source->of(document_.source);
      if (seen == " " && !is_only_blank(bytes)) return false;
      if (bytes.find_first_of("\r\n") != std::string_view::npos) breaks.emplace_back(bytes);
    }
    const char before = found_.begin + ours.begin > around_.begin
                            ? document_.text[found_.begin + ours.begin - 1]
                            : ' ';
    const char after =
        found_.begin + ours.end < around_.end ? document_.text[found_.begin + ours.end] : ' ';
    if (before == '-' || after == '-') certain_ = false;
    const Span except{found_.begin - around_.begin, found_.end - around_.begin};
    auto words =
        carry_phrase_case(ours.of(phrase), theirs.of(right), is_title_case(at(around_), except));
    if (!words) certain_ = false;
    std::string out = words.value_or(std::string(theirs.of(right)));
    // Lines stay as long as they were, more or less.
    std::size_t from = 0;
    for (const std::string& line_break : breaks) {
      const std::size_t blank = out.find(' ', from);
      if (blank == std::string::npos) break;
      out.replace(blank, 1, line_break);
      from = blank + line_break.size();
    }
    edits_.push_back({in_text(ours), std::move(out)});
    return true;
  }

  // The word in front of the finding or behind it, with nothing but a blank in between.
  std::optional<Span> neighbour(bool in_front) const {
    const std::uint32_t begin = in_front ? around_.begin : found_.end;
    const Span side = in_front ? Span{around_.begin, found_.begin} : Span{found_.end, around_.end};
    const auto words = words_in(at(side));
    if (words.empty()) return std::nullopt;
    const Span word = in_front ? words.back() : words.front();
    const Span gap = in_front ? Span{word.end, side.size()} : Span{0, word.begin};
    if (gap.empty() || !is_only_blank(gap.of(at(side)))) return std::nullopt;
    return Span{begin + word.begin, begin + word.end};
  }

  void fit_article() {
    if (!first_changed_) return;
    const auto word = neighbour(true);
    if (!word) return;
    const std::string article = lower(at(*word));
    if (article != "a" && article != "an") return;
    const auto an = takes_an(new_.front().text);
    if (!an) {
      certain_ = false;
      return;
    }
    if (*an == (article == "an")) return;
    std::string right = *an ? "an" : "a";
    const std::string_view its = at(*word);
    if (is_upper(its.front())) {
      // "AN" is capitals throughout where its neighbours are.
      const bool all = case_of(old_.front().text) == LetterCase::kUpper;
      right[0] = to_upper(right[0]);
      if (all && *an) right = "AN";
    }
    edits_.push_back({*word, std::move(right)});
  }

  void fit_number(std::string_view phrase, std::string_view right) {
    if (!last_changed_) return;
    const auto was = is_plural(phrase);
    const auto is = is_plural(right);
    if (was && is && *was == *is) return;
    if (!was || !is) {
      certain_ = false;
      return;
    }
    const auto in_front = neighbour(true);
    const auto determiner = in_front ? number_of_determiner(at(*in_front)) : std::optional<bool>();
    if (determiner && *determiner != *is) certain_ = false;
    const auto behind = neighbour(false);
    const auto verb = behind ? number_of_verb(at(*behind)) : std::optional<bool>();
    if (!verb) {
      certain_ = false;
    } else if (*verb != *is) {
      edits_.push_back({*behind, other_number(at(*behind))});
    }
  }

  // In the order of the text; neighbours without anything in between as one.
  void merge() {
    std::sort(edits_.begin(), edits_.end(),
              [](const TextEdit& a, const TextEdit& b) { return a.text.begin < b.text.begin; });
    std::vector<TextEdit> out;
    for (TextEdit& edit : edits_) {
      if (!out.empty() && out.back().text.end == edit.text.begin &&
          plain_source(document_, {out.back().text.begin, edit.text.end})) {
        out.back().text.end = edit.text.end;
        out.back().words += edit.words;
      } else {
        out.push_back(std::move(edit));
      }
    }
    edits_ = std::move(out);
  }

  // What readers then see where the finding was.
  std::string in_place() const {
    std::string out;
    std::uint32_t from = found_.begin;
    for (const TextEdit& edit : edits_) {
      if (!found_.covers(edit.text)) continue;
      out += at({from, edit.text.begin});
      for (const char c : edit.words) {
        const bool blank = is_blank(c);
        if (!blank || !out.ends_with(' ')) out += blank ? ' ' : c;
      }
      from = edit.text.end;
    }
    return out + std::string(at({from, found_.end}));
  }

  const Document& document_;
  Span found_;
  Span around_;  // its sentence
  std::vector<Word> old_, new_;
  std::vector<TextEdit> edits_;
  bool certain_ = true;
  bool first_changed_ = false;
  bool last_changed_ = false;
};

}  // namespace

void plan_fixes(const Document& document, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    if (is_document_level(finding) || finding.text.empty()) {
      finding.fixes.clear();
      continue;
    }
    for (Fix& fix : finding.fixes) Planner(document, finding.text).plan(fix);
  }
}

}  // namespace caveat
