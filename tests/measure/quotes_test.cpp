#include "measure/quotes.h"

#include <gtest/gtest.h>

#include "support/marked_text.h"

namespace caveat {
namespace {

struct QuoteCase {
  const char* marked;  // the text, with the place that is to be found
  const char* quote;
  std::uint32_t occurrence;
};

TEST(FoldedText, FindsAQuoteWhereItStands) {
  const QuoteCase kCases[] = {
      {"Ketamine ⟦cures⟧ it", "cures", 1},
      {"one ⟦cure⟧ two cure", "cure", 1},
      {"one cure two ⟦cure⟧", "cure", 2},
      {"one cure two ⟦cure⟧", "cure", 7},  // fewer than it says: the last
      {"aa⟦aa⟧", "aa", 3},                 // occurrences may overlap
      {"⟦blood\n  stress⟧ is", "blood stress", 1},
      {"⟦blood stress⟧", "  blood \t stress\n", 1},
      {"it⟦’s a “cure”⟧.", "'s a \"cure\"", 1},
      {"it⟦'s⟧", "’s", 1},
      {"⟦remedy‑resistant⟧", "remedy-resistant", 1},
      {"⟦50\u00A0%⟧ of", "50 %", 1},
      {"⟦50\u2009%⟧ of", "50 %", 1},
      {"é ⟦<b>cures</b> é⟧.", "<b>cures</b> é", 1},
      {"\uFEFF⟦Title⟧", "Title", 1},
  };
  for (const QuoteCase& one : kCases) {
    const MarkedText text = read_marks(one.marked);
    const auto found = FoldedText(text.text).find(one.quote, one.occurrence);
    ASSERT_TRUE(found.has_value()) << one.marked;
    EXPECT_EQ(with_marks(text.text, {*found}), one.marked);
  }
}

TEST(FoldedText, DoesNotFindWhatIsNotThere) {
  for (const char* quote : {"Cures", "cures all", "", "   ", "cure s"}) {
    EXPECT_FALSE(FoldedText("it cures").find(quote, 1).has_value()) << quote;
  }
  EXPECT_FALSE(FoldedText("").find("x", 1).has_value());
}

// The sentence around the mark: its text, as it stands in the file.
std::string sentence_of(const char* marked) {
  const MarkedText text = read_marks(marked);
  return std::string(RawSentences(text.text).widen(text.spans.at(0)).of(text.text));
}

struct SentenceCase {
  const char* marked;
  const char* sentence;
};

TEST(RawSentences, BreakWhereTheGuideSaysThatASentenceEnds) {
  const SentenceCase kCases[] = {
      {"It ⟦works⟧. So they say.", "It works. "},
      {"It works. So ⟦they⟧ say.", "So they say."},
      {"It ⟦works⟧ (really!) “So they say”.", "It works (really!) "},
      {"It ⟦works⟧.” “So”", "It works.” "},
      {"It ⟦works⟧.** **So**", "It works.** "},
      {"Is it? 3 ⟦of⟧ 4.", "3 of 4."},
      {"one\n\ntwo ⟦x⟧\n \n\n three", "two x\n \n\n"},
      {"one\n- two ⟦x⟧\n- three", "- two x\n"},
      {"one\n  12. two ⟦x⟧\n3) three", "  12. two x\n"},
      {"| a ⟦x⟧ |\n| b |", "| a x |\n"},
      {"<p>one ⟦x⟧</p><p>two", "one x</p>"},
      {"one ⟦x⟧<br/>two", "one x<br/>"},
      {"<td class=\"a\">⟦x⟧</td>", "x</td>"},
      {"⟦One. Two⟧. Three.", "One. Two. "},  // a quote over two sentences
  };
  for (const SentenceCase& one : kCases) EXPECT_EQ(sentence_of(one.marked), one.sentence);
}

TEST(RawSentences, DoNotBreakElsewhere) {
  for (const char* marked : {
           "of 3.5 mg ⟦x⟧",                 // no blank
           "e.g. ⟦this⟧ one",               // a lower-case word
           "one\ntwo ⟦x⟧\nthree",           // a wrapped line
           "one\n-two ⟦x⟧",                 // no blank behind the dash
           "one\n12 two ⟦x⟧",               // no list item
           "a <em>b ⟦x⟧</em> <span>c",      // tags inside a line
           "a <pre>⟦x⟧ <thead> <P> <p_a>",  // no tag of the list
           "a <p ⟦x⟧ no tag ends",
       }) {
    EXPECT_EQ(sentence_of(marked), read_marks(marked).text);
  }
}

TEST(RawSentences, ManyOpenTagsTakeNoTime) {
  std::string text;
  for (int n = 0; n < 200000; ++n) text += "<p";
  EXPECT_EQ(RawSentences(text).widen({0, 1}).size(), text.size());
}

TEST(CountWords, CountsWhatStandsBetweenWhiteSpace) {
  EXPECT_EQ(count_blank_separated_words(""), 0u);
  EXPECT_EQ(count_blank_separated_words("  one,\ntwo\u00A0three\t<b>four</b> – "), 5u);
}

TEST(FoldSpace, KeepsTheWords) {
  EXPECT_EQ(fold_space(" a\n\n b\u00A0“c” "), "a b “c”");
  EXPECT_EQ(fold_space("  "), "");
}

}  // namespace
}  // namespace caveat
