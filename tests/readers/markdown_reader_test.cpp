#include "readers/markdown_reader.h"

#include <gtest/gtest.h>

#include "readers/reading.h"

namespace caveat {
namespace {

constexpr Reading kReadings[] = {
    {"inline markup is one text", "Ketamine **may** *help* ~~cure~~ [some](/who) people.\n",
     "paragraph \"Ketamine may help cure some people.\" <- \"Ketamine **may** *help* ~~cure~~ "
     "[some](/who) people.\"\nlink \"some\" /who\n"},
    {"soft and hard breaks are blanks", "It helps\nsome  \npeople\\\nsleep.\n",
     "paragraph \"It helps some people sleep.\" <- \"It helps\\nsome  \\npeople\\\\nsleep.\"\n"},
    {"entities and escapes", "Rest &amp; walks&nbsp;help \\*most\\* people&#8217;s moods.\n",
     "paragraph \"Rest & walks help *most* people’s moods.\" <- \"Rest &amp; walks&nbsp;help "
     "\\*most\\* people&#8217;s moods.\"\n"},
    {"front matter in YAML",
     "---\ntitle: \"Sleep & mood\"\ndescription: Bad nights cost. Good ones pay.\nauthor:\n  name: "
     "Ana\ntags: [sleep, mood]\n---\n\nIt helps.\n",
     "title \"Sleep & mood\"\n"
     "meta-description \"Bad nights cost. | Good ones pay.\"\n"
     "paragraph \"It helps.\"\n"
     "meta title \"Sleep & mood\"\n"
     "meta description \"Bad nights cost. Good ones pay.\"\n"
     "meta author.name \"Ana\"\n"
     "meta tags \"sleep\"\n"
     "meta tags \"mood\"\n"},
    {"front matter in TOML", "+++\ntitle = \"Sleep\"\ndate = 2024-05-01\n+++\nIt helps.\n",
     "title \"Sleep\"\nparagraph \"It helps.\"\nmeta title \"Sleep\"\nmeta date \"2024-05-01\"\n"},
    {"values that are folded or escaped",
     "---\ntitle: \"Say \\\"sleep\\\"\n  well\"\ndescription: 'It''s\n  time.'\n---\nIt helps.\n",
     "title \"Say \"sleep\" well\" <- \"Say \\\"sleep\\\"\\n  well\"\n"
     "meta-description \"It's time.\" <- \"It''s\\n  time.\"\n"
     "paragraph \"It helps.\"\n"
     "meta title \"Say \"sleep\" well\"\n"
     "meta description \"It's time.\"\n"},
    {"a line is no front matter", "---\n\nIt helps.\n\n---\n", "paragraph \"It helps.\"\n"},
    {"lists and what introduces them",
     "What helps:\n\n- Sleep.\n- Light:\n  - a lamp\n  - a walk\n- Food\n\nAnd rest.\n\n## "
     "More\n\n1. Time\n",
     "paragraph \"What helps:\"\n"
     "list-item 1 (after \"What helps:\") \"Sleep.\"\n"
     "list-item 1 (after \"What helps:\") \"Light:\"\n"
     "list-item 2 (after \"Light:\") \"a lamp\"\n"
     "list-item 2 (after \"Light:\") \"a walk\"\n"
     "list-item 1 (after \"What helps:\") \"Food\"\n"
     "paragraph \"And rest.\"\n"
     "heading 2 \"More\"\n"
     "list-item 1 (after \"More\") \"Time\"\n"},
    {"quotes", "> It changed me.\n> It did.\n>\n> - and more\n",
     "quote \"It changed me. | It did.\" <- \"It changed me.\\n> It did.\"\n"
     "list-item 1 (after \"It changed me. It did.\") \"and more\"\n"},
    {"tables", "Doses:\n\n| Drug | Dose |\n| --- | --- |\n| A | *10* mg |\n| B | |\n",
     "paragraph \"Doses:\"\n"
     "table-cell (after \"Doses:\") \"Drug\"\n"
     "table-cell (after \"Doses:\") \"Dose\"\n"
     "table-cell (after \"Doses:\") (under \"Drug\") \"A\"\n"
     "table-cell (after \"Doses:\") (under \"Dose\") \"10 mg\" <- \"10* mg\"\n"
     "table-cell (after \"Doses:\") (under \"Drug\") \"B\"\n"
     "table-cell (after \"Doses:\") (under \"Dose\") \"\"\n"},
    {"questions",
     "# Is it safe?\n\n## Does it last?\n\nNo.\n\n**What does it cost?**\n\nA lot.\n\nTired? Who "
     "is not?\n\n## Costs\n",
     "heading 1 \"Is it safe?\"\n"
     "faq-question 2 \"Does it last?\"\n"
     "paragraph \"No.\"\n"
     "faq-question \"What does it cost?\"\n"
     "paragraph \"A lot.\"\n"
     "paragraph \"Tired? | Who is not?\"\n"
     "heading 2 \"Costs\"\n"},
    {"code and images are not read",
     "Run `cures --all` now.\n\n```\nIt cures.\n```\n\n![It cures](a.png) Look.\n",
     "paragraph \"Run now.\" <- \"Run `cures --all` now.\"\nparagraph \"Look.\"\nskipped code "
     "block \"It cures.\"\n"},
    {"footnotes",
     "It helps.[^a] Not all.[^none]\n\n[^a]: Doe J. *Sleep*. 2019.\n    "
     "https://example.org/sleep\n",
     "paragraph \"It helps. | Not all.\" <- \"It helps.[^a] Not all.\"\n"
     "footnote \"\" https://example.org/sleep -> \"Doe J. *Sleep*. 2019. "
     "https://example.org/sleep\"\n"
     "skipped footnote \"[^a]: Doe J. *Sleep*. 2019.\\n    …\"\n"},
    {"a list of references",
     "It helps [1], and more [2-3].\n\n## References\n\n1. Doe J. Sleep.\n2. "
     "[Roe](https://example.org/roe)\n\nWritten by Ana.\n",
     "paragraph \"It helps [1], and more [2-3].\"\n"
     "heading 2 \"References\"\n"
     "paragraph \"Written by Ana.\"\n"
     "numbered \"[1]\" -> \"Doe J. Sleep.\"\n"
     "numbered \"[2-3]\" https://example.org/roe -> \"Roe\"\n"
     "link \"Roe\" https://example.org/roe\n"
     "skipped reference list \"Doe J. Sleep.\"\n"
     "skipped reference list \"Roe\"\n"},
    {"superscripts",
     "It helps.¹ It lasts<sup>2</sup>. On 10<sup>th</sup> May.\n\n## Sources\n\n1. Doe, 2019\n2. "
     "Roe, 2020\n",
     "paragraph \"It helps.¹ It lasts. | On 10th May.\" <- \"It helps.¹ It lasts<sup>2</sup>. On "
     "10<sup>th</sup> May.\"\n"
     "heading 2 \"Sources\"\n"
     "numbered \"¹\" -> \"Doe, 2019\"\n"
     "numbered \"\" -> \"Roe, 2020\"\n"
     "skipped reference list \"Doe, 2019\"\n"
     "skipped reference list \"Roe, 2020\"\n"},
    {"author and year need a list",
     "It helps (Doe, 2019). Roe et al. (2020) agree (in 2021).\n\n## References\n\n- Doe J. 2019. "
     "Sleep.\n",
     "paragraph \"It helps (Doe, 2019). | Roe et al. (2020) agree (in 2021).\"\n"
     "heading 2 \"References\"\n"
     "author-year \"(Doe, 2019)\"\n"
     "author-year \"(2020)\"\n"
     "skipped reference list \"Doe J. 2019. Sleep.\"\n"},
    {"addresses, DOIs and PubMed numbers",
     "See https://example.org/a_b_c. Or doi:10.1000/xyz, PMID: 123456 and "
     "<https://example.org/>.\n",
     "paragraph \"See https://example.org/a_b_c. | Or doi:10.1000/xyz, PMID: 123456 and "
     "https://example.org/.\" <- \"See https://example.org/a_b_c. Or doi:10.1000/xyz, PMID: 123456 "
     "and "
     "<https://example.org/>.\"\n"
     "link \"https://example.org/a_b_c\" https://example.org/a_b_c\n"
     "doi \"10.1000/xyz\" https://doi.org/10.1000/xyz\n"
     "pmid \"PMID: 123456\" https://pubmed.ncbi.nlm.nih.gov/123456/\n"
     "link \"https://example.org/\" https://example.org/\n"},
    {"HTML blocks",
     "<div class=\"box\">\n<p>It <strong>helps</strong> "
     "some.</p>\n<ul><li>Sleep</li></ul>\n<script>cure()</script>\n</div>\n\nMore.\n",
     "paragraph \"It helps some.\" <- \"It <strong>helps</strong> some.\"\n"
     "list-item 1 (after \"It helps some.\") \"Sleep\"\n"
     "paragraph \"More.\"\n"
     "skipped script \"<script>\"\n"},
    {"details", "<details>\n<summary>Is it safe?</summary>\n\nFor *some*.\n\n</details>\n",
     "faq-question \"Is it safe?\"\nparagraph \"For some.\" <- \"For *some*.\"\n"},
    {"inline HTML",
     "It <a href=\"https://example.org\">may</a> help<br>some <!-- cure --> people.\n",
     "paragraph \"It may help some people.\" <- \"It <a href=\"https://example.org\">may</a> "
     "help<br>some <!-- cure --> people.\"\nlink \"may\" https://example.org\n"},
    {"directives", "<!-- caveat-ignore claim/cure -->\n\nIt cures.\n",
     "paragraph \"It cures.\"\ndirective \"ignore claim/cure\" before \"It cures.\"\n"},
    {"MDX",
     "import { Box } from './box'\n\n# Sleep\n\n<Box tone=\"warm\">\n\nIt helps.\n\n</Box>\n",
     "heading 1 \"Sleep\"\nparagraph \"It helps.\"\nskipped MDX statement \"import { Box } from "
     "'./box'\"\n"},
    {"template tags", "{% include nav.html %}\n\nIt helps {{ site.name }} readers.\n",
     "paragraph \"It helps readers.\" <- \"It helps {{ site.name }} readers.\"\n"
     "skipped template tag \"{% include nav.html %}\"\nskipped template tag \"{{ site.name }}\"\n"},
    {"Windows line ends and a byte-order mark", "\xEF\xBB\xBF# Sleep\r\n\r\nIt helps\r\nsome.\r\n",
     "heading 1 \"Sleep\"\nparagraph \"It helps some.\" <- \"It helps\\r\\nsome.\"\n"},
    {"nothing", "", ""},
};

TEST(MarkdownReader, ReadsWhatReadersRead) { expect_readings(read_markdown, kReadings); }

TEST(MarkdownReader, SaysWhenFrontMatterCannotBeRead) {
  const Document document = read_markdown("---\ntitle: [open\n---\nIt helps.\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  ASSERT_EQ(document.skipped.size(), 1u);
  EXPECT_EQ(document.skipped[0].reason, "unreadable front matter");
}

}  // namespace
}  // namespace caveat
