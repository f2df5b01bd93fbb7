#include "language/sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "support/marked_text.h"

namespace caveat {
namespace {

std::vector<Span> sentences_of(std::string_view text) {
  std::vector<Span> out;
  split_sentences(text, out);
  return out;
}

// Each ⟦…⟧ is one sentence.
constexpr std::string_view kCases[] = {
    // Plain stops.
    "⟦It works.⟧ ⟦It does not.⟧",
    "⟦Does it work?⟧ ⟦Yes!⟧ ⟦Well, for some.⟧",
    "⟦No stop at the end⟧",
    "  ⟦Blanks around.⟧   ⟦And between.⟧  ",
    // Abbreviations.
    "⟦Ask Dr. Osei first.⟧ ⟦Then Prof. Lund.⟧",
    "⟦Some drugs, e.g. Prozac, take weeks.⟧",
    "⟦It is a stimulant, i.e. Schedule II.⟧",
    "⟦Reported by Silva et al. Later trials agree.⟧",
    "⟦Approx. 40 people, ketamine vs. Midazolam, were seen.⟧",
    "⟦See Fig. 2 and No. 7 for doses.⟧",
    "⟦Was it a cure?⟧ ⟦No.⟧ ⟦Ketamine helps some.⟧",
    "⟦Rest, walks, tea, etc. all help.⟧",
    "⟦Rest, walks, tea, etc.⟧ ⟦Then call us.⟧",
    "⟦St. John's wort interacts.⟧",
    "⟦The U.S. Food and Drug Administration said so.⟧",
    "⟦It is legal in the U.S.⟧ ⟦The rules differ.⟧",
    "⟦It is legal in the U.S. when prescribed.⟧",
    "⟦Open from 9 a.m. to 5 p.m. on weekdays.⟧ ⟦We close at 5 p.m.⟧ ⟦Call then.⟧",
    "⟦Call us from 10 a.m. to 10 p.m. ET on weekdays.⟧",
    "⟦Written by Ana Ruiz, M.D.⟧ ⟦She treats adults.⟧",
    "⟦Symptoms of MS.⟧ ⟦Tremor may follow.⟧",
    // Numbers.
    "⟦The dose was 0.5 mg per kg.⟧ ⟦That is small.⟧",
    "⟦The change was not significant (p < .05).⟧ ⟦It was small.⟧",
    "⟦It rose by 3.5%.⟧ ⟦Then it fell.⟧",
    "⟦1. Sleep well.⟧ ⟦2. Eat well.⟧",
    "⟦It began in 2019.⟧ ⟦It ended in 2021.⟧",
    // Initials.
    "⟦J. R. Hale wrote it.⟧ ⟦Mary K. Bloom read it.⟧",
    "⟦Take vitamin D.⟧ ⟦It is cheap.⟧",
    "⟦He felt better, and so did I.⟧ ⟦We were glad.⟧",
    // Ellipses.
    "⟦I waited ... and waited.⟧",
    "⟦I waited...⟧ ⟦Nothing came.⟧",
    "⟦I waited… and waited.⟧ ⟦It ended…⟧ ⟦Then came spring.⟧",
    "⟦I waited . . . and waited.⟧",
    // Quotes and brackets.
    "⟦“Why me?” she asked.⟧ ⟦Nobody knew.⟧",
    "⟦She said, “It works.”⟧ ⟦Others disagreed.⟧",
    "⟦‘Stop!’ he said.⟧ ⟦“Why?”⟧ ⟦“Because.”⟧",
    "⟦(It is off-label.)⟧ ⟦Ask first.⟧",
    "⟦It helps some (not all. really) people.⟧",
    // Reference marks.
    "⟦It helps.12⟧ ⟦It is short.[3,4]⟧ ⟦It is dear.⟧",
    // No blank where markup stood; addresses stay whole.
    "⟦It calms the brain.⟧⟦Ketamine acts there.⟧",
    "⟦It took eleven minutes.2⟧⟦The rate then fell.⟧",
    "⟦See example.com and Node.js for more.⟧",
};

TEST(Sentences, AreCutWhereReadersStop) {
  for (const std::string_view marked : kCases) {
    const MarkedText expected = read_marks(marked);
    EXPECT_EQ(with_marks(expected.text, sentences_of(expected.text)), marked);
  }
}

TEST(Sentences, OfNothingAreNone) {
  EXPECT_TRUE(sentences_of("").empty());
  EXPECT_TRUE(sentences_of("  \n ").empty());
}

TEST(Sentences, CoverEveryByteThatIsNoBlank) {
  std::string text;
  unsigned state = 7;
  constexpr std::string_view kPieces[] = {"A", "b", ".",   "?", "…",    " ", "”",
                                          "“", "1", "Dr.", "é", "\xFF", "(", ")"};
  for (int n = 0; n < 20000; ++n) {
    state = state * 1664525u + 1013904223u;
    text += kPieces[(state >> 16) % std::size(kPieces)];
  }
  std::uint32_t at = 0;
  for (const Span& span : sentences_of(text)) {
    ASSERT_LE(at, span.begin);
    ASSERT_LT(span.begin, span.end);
    EXPECT_EQ(text.substr(at, span.begin - at).find_first_not_of(' '), std::string::npos);
    EXPECT_LE(span.size(), kMaxSentenceBytes + 64);
    at = span.end;
  }
  EXPECT_EQ(text.substr(at).find_first_not_of(' '), std::string::npos);
}

TEST(Sentences, OfOneEndlessLineAreBounded) {
  std::string text;
  for (int n = 0; n < 20000; ++n) text += "word ";
  for (const Span& span : sentences_of(text)) EXPECT_LE(span.size(), kMaxSentenceBytes + 8);
  // Without a blank: where a word or a character ends, and never inside of one.
  for (const std::string_view piece : {"word-", "don't,", "word—", "中", "é", "[", "(a)"}) {
    text.clear();
    while (text.size() < 100'000) text += piece;
    const std::vector<Span> spans = sentences_of(text);
    EXPECT_GT(spans.size(), 10u) << piece;
    std::uint32_t at = 0;
    for (const Span& span : spans) {
      EXPECT_EQ(span.begin, at) << piece;
      EXPECT_LE(span.size(), 2 * kMaxSentenceBytes + 8) << piece;
      EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << piece;
      at = span.end;
    }
    EXPECT_EQ(at, text.size()) << piece;
  }
  // One word has no place to cut at.
  EXPECT_EQ(sentences_of(std::string(1 << 20, 'a')).size(), 1u);
}

}  // namespace
}  // namespace caveat
