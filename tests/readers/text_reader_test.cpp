#include "readers/text_reader.h"

#include <gtest/gtest.h>

#include "readers/reading.h"

namespace caveat {
namespace {

constexpr Reading kReadings[] = {
    {"a title, headings and paragraphs",
     "Sleep and mood\n\nBad nights wear people down. Good ones help.\n\nWhat helps\n\nRoutine "
     "helps most people.\n",
     "heading 1 \"Sleep and mood\"\n"
     "paragraph \"Bad nights wear people down. | Good ones help.\"\n"
     "heading 2 \"What helps\"\n"
     "paragraph \"Routine helps most people.\"\n"},
    {"what the browser's tab said is the title",
     "Sleep and mood | Quiet Clinic\n\nSleep and mood\n\nBad nights wear people down.\n",
     "title \"Sleep and mood | Quiet Clinic\"\n"
     "heading 1 \"Sleep and mood\"\n"
     "paragraph \"Bad nights wear people down.\"\n"},
    {"the longest line above the first paragraph is the title, menus are none",
     "Quiet Clinic\nHome Blog Contact\nWhat bad nights do to a mood\n\nThey wear people down, and "
     "not only the old.\n",
     "heading 2 \"Quiet Clinic\"\n"
     "heading 1 \"What bad nights do to a mood\"\n"
     "paragraph \"They wear people down, and not only the old.\"\n"
     "skipped navigation \"Home Blog Contact\"\n"},
    {"single line breaks between paragraphs",
     "What helps\nRoutine helps most people sleep through the night.\nSo does a dark room.\n",
     "heading 1 \"What helps\"\n"
     "paragraph \"Routine helps most people sleep through the night.\"\n"
     "paragraph \"So does a dark room.\"\n"},
    {"hard-wrapped lines are one paragraph",
     "Routine helps most people sleep through the night, as does\na dark room with a window that "
     "opens. The rest is a matter\nof patience, which nobody has.\nIt comes with the years.\n",
     "paragraph \"Routine helps most people sleep through the night, as does a dark room with a "
     "window "
     "that opens. | The rest is a matter of patience, which nobody has. | It comes with the "
     "years.\" <- "
     "\"Routine helps most people sleep through the night, as does\\na dark room with a window "
     "that "
     "opens. The rest is a matter\\nof patience, which nobody has.\\nIt comes with the years.\"\n"},
    {"headings by their marks",
     "### What helps\n\nRoutine helps.\n\n2. Light:\n\nA dark room helps.\n",
     "heading 3 \"What helps\"\n"
     "paragraph \"Routine helps.\"\n"
     "heading 2 \"Light:\"\n"
     "paragraph \"A dark room helps.\"\n"},
    {"a list with its lead-in",
     "Some things that help:\n- A dark room.\n• Less coffee\n1. Getting up at seven every "
     "day.\nNot more than that.\n",
     "paragraph \"Some things that help:\"\n"
     "list-item 1 (after \"Some things that help:\") \"A dark room.\"\n"
     "list-item 1 (after \"Some things that help:\") \"Less coffee\"\n"
     "list-item 1 (after \"Some things that help:\") \"Getting up at seven every day.\"\n"
     "paragraph \"Not more than that.\"\n"},
    {"a list that lost its marks",
     "Bad nights can bring:\n\nLow mood\n\nHeadache\n\nShort temper\n\nMost of it passes.\n",
     "paragraph \"Bad nights can bring:\"\n"
     "list-item 1 (after \"Bad nights can bring:\") \"Low mood\"\n"
     "list-item 1 (after \"Bad nights can bring:\") \"Headache\"\n"
     "list-item 1 (after \"Bad nights can bring:\") \"Short temper\"\n"
     "paragraph \"Most of it passes.\"\n"},
    {"questions and their opened answers",
     "FAQ\nHow long does it last?\n+A week or two for most.\n2) Is it safe?\nAsk your doctor "
     "first.\n",
     "heading 1 \"FAQ\"\n"
     "faq-question 3 \"How long does it last?\"\n"
     "paragraph \"A week or two for most.\"\n"
     "faq-question 3 \"Is it safe?\"\n"
     "paragraph \"Ask your doctor first.\"\n"},
    {"page chrome and all behind the comment form",
     "top of page\n\nBad nights wear people down. They need not.\n\n2 views0 comments\n\nRecent "
     "Posts\n\nSee All\n\n"
     "Naps\n\nA nap of twenty minutes helps.\n\nLeave a Reply\n\nYour email address will not be "
     "published.\n\nName\n",
     "paragraph \"Bad nights wear people down. | They need not.\"\n"
     "paragraph \"A nap of twenty minutes helps.\"\n"
     "skipped page chrome \"top of page\"\n"
     "skipped page chrome \"2 views0 comments\"\n"
     "skipped link list \"Recent Posts\"\n"
     "skipped page chrome \"See All\"\n"
     "skipped link list \"Naps\"\n"
     "skipped comment form \"Leave a Reply\"\n"
     "skipped comment form \"Your email address will not be p…\"\n"
     "skipped comment form \"Name\"\n"},
    {"a link to the comment form at the top ends nothing",
     "Leave a comment\n\nBad nights wear people down. They need not wear down those who live "
     "beside them too.\n",
     "paragraph \"Bad nights wear people down. | They need not wear down those who live beside "
     "them "
     "too.\"\nskipped comment form \"Leave a comment\"\n"},
    {"a name below a quotation is no list", "“I slept like a log.”\n– Ana, 40\nOthers did not.\n",
     "paragraph \"“I slept like a log.”\"\nparagraph \"– Ana, 40\"\nparagraph \"Others did "
     "not.\"\n"},
    {"numbered references",
     "It helps.[1] So does light [2,3].\n\nReferences\n\n[1] Doe J. Sleep. 2019.\n[2] Roe K. "
     "Light. 2020. https://doi.org/10.1000/x\n",
     "paragraph \"It helps.[1] | So does light [2,3].\"\n"
     "heading 2 \"References\"\n"
     "numbered \"[1]\" -> \"[1] Doe J. Sleep. 2019.\"\n"
     "numbered \"[2,3]\" https://doi.org/10.1000/x -> \"[2] Roe K. Light. 2020. "
     "https://doi.org/10.1000/x\"\n"
     "skipped reference list \"[1] Doe J. Sleep. 2019.\"\n"
     "skipped reference list \"[2] Roe K. Light. 2020. https://…\"\n"},
    {"advice to read on is no list of sources",
     "Sleep matters to everyone.\n\nFurther reading\n\n- The book by our founder\n- Anything by a "
     "doctor\n",
     "paragraph \"Sleep matters to everyone.\"\n"
     "heading 2 \"Further reading\"\n"
     "list-item 1 (after \"Further reading\") \"The book by our founder\"\n"
     "list-item 1 (after \"Further reading\") \"Anything by a doctor\"\n"},
    {"nothing", "", ""},
    {"blank lines", "\n \n\t\r\n\xC2\xA0\n", ""},
};

TEST(TextReader, ReadsWhatReadersRead) { expect_readings(read_text, kReadings); }

TEST(TextReader, BuildsSections) {
  const Document document = read_text(
      "Sleep\n\nIt matters.\n\n## Light\n\nDark rooms.\n\n### Lamps\n\nDim ones.\n\n## "
      "Food\n\nLess.\n");
  ASSERT_EQ(document.sections.size(), 5u);
  EXPECT_EQ(document.sections[3].parent, 2u);  // Lamps in Light
  EXPECT_EQ(document.sections[4].parent, 1u);  // Food in Sleep
  EXPECT_EQ(document.sections[2].end_block, 6u);
}

}  // namespace
}  // namespace caveat
