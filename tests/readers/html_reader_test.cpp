#include "readers/html_reader.h"

#include <gtest/gtest.h>

#include "readers/reading.h"

namespace caveat {
namespace {

constexpr Reading kReadings[] = {
    {"inline markup is one text",
     "<p>Ketamine <b>may</b> <em>help</em> <span>so</span>me\n people.</p>",
     "paragraph \"Ketamine may help some people.\" <- \"Ketamine <b>may</b> <em>help</em> "
     "<span>so</span>me\\n people.\"\n"},
    {"entities", "<p>Rest &amp; walks&nbsp;help people&#8217;s moods&hellip;</p>",
     "paragraph \"Rest & walks help people’s moods…\" <- \"Rest &amp; walks&nbsp;help "
     "people&#8217;s moods&hellip;\"\n"},
    {"one break is a blank, two end the paragraph",
     "<div>Sleep<br>helps.<br><br>\n<b>So</b> do walks.</div>",
     "paragraph \"Sleep helps.\" <- \"Sleep<br>helps.\"\n"
     "paragraph \"So do walks.\" <- \"So</b> do walks.\"\n"},
    {"what a page says about itself",
     "<html><head><title>Sleep &amp; mood</title><meta name=\"Description\" content='Bad nights "
     "cost. &lt;p&gt; Good ones pay.'>"
     "<meta property=\"article:published_time\" content=\"2024-05-01\"><link rel=canonical "
     "href=\"https://example.org/a\">"
     "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"Article\", \"headline\": "
     "\"X\", "
     "\"author\": [{\"@type\": \"Person\", \"name\": \"Ana\"}], \"dateModified\": \"2024-06-01\", "
     "\"reviewedBy\": \"Dr. Roe\"}]}"
     "</script></head><body><p>It helps.</p></body></html>",
     "title \"Sleep & mood\" <- \"Sleep &amp; mood\"\n"
     "meta-description \"Bad nights cost. | <p> Good ones pay.\" <- \"Bad nights cost. &lt;p&gt; "
     "Good ones pay.\"\n"
     "paragraph \"It helps.\"\n"
     "meta description \"Bad nights cost. <p> Good ones pay.\"\n"
     "meta article:published_time \"2024-05-01\"\n"
     "meta canonical \"https://example.org/a\"\n"
     "meta author.name \"Ana\"\n"
     "meta datemodified \"2024-06-01\"\n"
     "meta reviewedby \"Dr. Roe\"\n"},
    {"a byline",
     "<article><h1>Sleep</h1><p><a rel=author href=/ana>Ana</a>, <time "
     "datetime=2024-05-01>May</time></p></article>",
     "heading 1 \"Sleep\"\nparagraph \"Ana, May\" <- \"Ana</a>, <time datetime=2024-05-01>May\"\n"
     "link \"Ana\" /ana\nmeta author \"Ana\"\nmeta date \"2024-05-01\"\n"},
    {"lists and what introduces them",
     "<p>What helps:</p><ul><li>Sleep.<li><p>Light:</p><ol><li>a "
     "lamp</li></ol></li></ul><ul><li>Food</li></ul>"
     "<h2>More</h2><ul><li>Time</li></ul>",
     "paragraph \"What helps:\"\n"
     "list-item 1 (after \"What helps:\") \"Sleep.\"\n"
     "list-item 1 (after \"What helps:\") \"Light:\"\n"
     "list-item 2 (after \"Light:\") \"a lamp\"\n"
     "list-item 1 (after \"What helps:\") \"Food\"\n"
     "heading 2 \"More\"\n"
     "list-item 1 (after \"More\") \"Time\"\n"},
    {"tables",
     "<h2>Doses</h2><table><thead><tr><th>Drug<th>Dose</thead><tr><td>A<td><p><i>10</i> "
     "mg</p></tr><tr><th>B</th><td></td></tr></table>",
     "heading 2 \"Doses\"\n"
     "table-cell (after \"Doses\") \"Drug\"\n"
     "table-cell (after \"Doses\") \"Dose\"\n"
     "table-cell (after \"Doses\") (under \"Drug\") \"A\"\n"
     "table-cell (after \"Doses\") (under \"Dose\") \"10 mg\" <- \"10</i> mg\"\n"
     "table-cell (after \"Doses\") (under \"Drug\") \"B\"\n"
     "table-cell (after \"Doses\") (under \"Dose\") \"\"\n"},
    {"a table for layout is none",
     "<table><tr><td><h1>Sleep</h1><p>It helps.</p></td></tr></table>",
     "heading 1 \"Sleep\"\nparagraph \"It helps.\"\n"},
    {"questions",
     "<h1>Is it safe?</h1><h3>Does it last?</h3><p>No.</p><details><summary>What does it "
     "cost?</summary><p>A lot.</p></details>"
     "<dl><dt>Who pays?</dt><dd>You.</dd><dt>Costs</dt><dd>More.</dd></dl><button>Why so "
     "much?</button><div>Rent.</div>",
     "heading 1 \"Is it safe?\"\n"
     "faq-question 3 \"Does it last?\"\n"
     "paragraph \"No.\"\n"
     "faq-question \"What does it cost?\"\n"
     "paragraph \"A lot.\"\n"
     "faq-question \"Who pays?\"\n"
     "paragraph \"You.\"\n"
     "paragraph \"Costs\"\n"
     "paragraph \"More.\"\n"
     "faq-question \"Why so much?\"\n"
     "paragraph \"Rent.\"\n"},
    {"quotes and captions",
     "<blockquote><p>It changed me.</p><footer>Ana</footer></blockquote><figure><img alt=\"It "
     "cures\"><figcaption>A lamp</figcaption></figure>",
     "quote \"It changed me.\"\nquote \"Ana\"\ncaption \"A lamp\"\n"},
    {"links, buttons, cards",
     "<p>It <a href=\"https://example.org/?a=1&amp;b=2\">may <b>help</b></a>.</p><a class=\"btn\" "
     "href=/x>Book</a><a class=\"btn\" href=/y>Call</a>"
     "<a href=/card><h4>Naps</h4><p>Short ones.</p></a>",
     "paragraph \"It may help.\" <- \"It <a href=\"https://example.org/?a=1&amp;b=2\">may "
     "<b>help</b></a>.\"\n"
     "paragraph \"Book\"\n"
     "paragraph \"Call\"\n"
     "heading 4 \"Naps\"\n"
     "paragraph \"Short ones.\"\n"
     "link \"may help\" https://example.org/?a=1&b=2\n"
     "link \"Book\" /x\n"
     "link \"Call\" /y\n"
     "link \"Naps\" /card\n"
     "link \"Short ones.\" /card\n"},
    {"notes and references",
     "<p>It helps.<sup><a href=\"#fn1\">1</a></sup> It lasts<sup>2</sup>, 10<sup>3</sup> days, "
     "the 2<sup>nd</sup> time <a href=\"#r2\">[2]</a>.</p><h2>References</h2><ol><li id=fn1>Doe J. "
     "Sleep.</li>"
     "<li id=r2><a href=\"https://example.org/roe\">Roe</a></li></ol><p>Written by Ana.</p>",
     "paragraph \"It helps. | It lasts, 103 days, the 2nd time .\" <- \"It helps.<sup><a "
     "href=\"#fn1\">1</a></sup> It "
     "lasts<sup>2</sup>, 10<sup>3</sup> days, the 2<sup>nd</sup> time <a href=\"#r2\">[2]</a>.\"\n"
     "heading 2 \"References\"\n"
     "paragraph \"Written by Ana.\"\n"
     "footnote \"\" -> \"Doe J. Sleep.\"\n"
     "numbered \"\" https://example.org/roe -> \"Roe\"\n"
     "footnote \"\" https://example.org/roe -> \"Roe\"\n"
     "link \"Roe\" https://example.org/roe\n"
     "skipped reference list \"Doe J. Sleep.\"\n"
     "skipped reference list \"Roe\"\n"},
    {"what a mark leads to is a note under any heading",
     "<p>It helps<a href=\"#n1\">[1]</a>.</p><h2>Small print</h2><ul><li id=n1>Doe J.</li><li>Call "
     "us.</li></ul>",
     "paragraph \"It helps.\" <- \"It helps<a href=\"#n1\">[1]</a>.\"\n"
     "heading 2 \"Small print\"\n"
     "list-item 1 (after \"Small print\") \"Call us.\"\n"
     "footnote \"\" -> \"Doe J.\"\n"
     "skipped reference list \"Doe J.\"\n"},
    {"a list of sources by its class",
     "<p>It helps.<sup>1</sup></p><ol class=\"footnotes-list references\"><li>Doe J.</li></ol>",
     "paragraph \"It helps.\"\nnumbered \"\" -> \"Doe J.\"\nskipped reference list \"Doe J.\"\n"},
    {"the site around the article",
     "<body class=\"has-cookie-bar share\"><header><a href=/>Clinic</a></header><nav><a "
     "href=/a>A</a></nav>"
     "<div id=\"cookieBanner\">We use cookies.</div><ol class=breadcrumbs><li><a "
     "href=/>Home</a></ol>"
     "<main><header><h1>Sleep</h1></header><div class=\"share-bar\"><a href=t>Tweet</a></div><p "
     "class=\"shared-decision\">It helps.</p>"
     "<form><label>Name</label><input></form><p hidden>Gone</p><p style=\"display: "
     "none\">Gone</p><i aria-hidden=true>icon</i>"
     "<div class=\"related-posts\"><a href=/b>Naps</a></div><ul><li><a href=/c>Light</a><li><a "
     "href=/d>Food</a><li><a href=/e>Noise</a></ul>"
     "<section id=comments><p>Cured me!</p></section></main>"
     "<footer><ul><li><a href=/p>Privacy</a><li><a href=/q>Terms</a></ul><p>Call 988 in a "
     "crisis.</p></footer></body>",
     "heading 1 \"Sleep\"\n"
     "paragraph \"It helps.\"\n"
     "paragraph (chrome) \"Call 988 in a crisis.\"\n"
     "skipped site header \"<header><a href=/>Clinic</a></he…\"\n"
     "skipped navigation \"<nav><a href=/a>A</a></nav>\"\n"
     "skipped cookie banner \"<div id=\"cookieBanner\">We use co…\"\n"
     "skipped navigation \"<ol class=breadcrumbs><li><a hre…\"\n"
     "skipped share bar \"<div class=\"share-bar\"><a href=t…\"\n"
     "skipped form \"<form><label>Name</label><input>\"\n"
     "skipped hidden \"<p hidden>Gone</p>\"\n"
     "skipped hidden \"<p style=\"display: none\">Gone</p…\"\n"
     "skipped hidden \"<i aria-hidden=true>icon</i>\"\n"
     "skipped link list \"<div class=\"related-posts\"><a hr…\"\n"
     "skipped link list \"<ul><li><a href=/c>Light</a><li>…\"\n"
     "skipped comments \"<section id=comments><p>Cured me…\"\n"
     "skipped navigation \"<ul><li><a href=/p>Privacy</a><l…\"\n"},
    {"links to other sites are sources",
     "<ul><li><a href=\"https://a.example\">A</a><li><a href=\"https://b.example\">B</a><li><a "
     "href=\"https://c.example\">C</a></ul>",
     "list-item 1 \"A\"\nlist-item 1 \"B\"\nlist-item 1 \"C\"\nlink \"A\" https://a.example\nlink "
     "\"B\" https://b.example\n"
     "link \"C\" https://c.example\n"},
    {"words of an article are no chrome",
     "<section class=\"informed-consent\"><h2>Consent</h2></section><div "
     "class=\"social-anxiety\"><p>Shy?</p></div>"
     "<div class=\"faq-answer\" aria-hidden=\"true\">One click away.</div><section "
     "class=\"menu-of-options\"><p>Options are many.</p></section>",
     "heading 2 \"Consent\"\nfaq-question \"Shy?\"\nparagraph \"One click away.\"\nparagraph "
     "\"Options are many.\"\n"},
    {"code, scripts and drawings",
     "<p>Run <code>cures</code> "
     "now.<script>cure()</script></p><pre>cure</pre><svg><text>cure</text></svg>",
     "paragraph \"Run now.\" <- \"Run <code>cures</code> now.\"\n"
     "skipped code block \"<pre>cure</pre>\"\nskipped embedded content "
     "\"<svg><text>cure</text></svg>\"\n"},
    {"directives", "<!-- caveat-ignore claim/cure -->\n<p>It cures.</p><!-- other -->",
     "paragraph \"It cures.\"\ndirective \"ignore claim/cure\" before \"It cures.\"\n"},
    {"a fragment without a page", "It <b>helps</b>.\n<p>Some.",
     "paragraph \"It helps.\" <- \"It <b>helps</b>.\"\nparagraph \"Some.\"\n"},
    {"end tags without a start", "<p>It</b> helps</i>.</div></p>",
     "paragraph \"It helps.\" <- \"It</b> helps</i>.\"\n"},
    {"nothing", "", ""},
};

TEST(HtmlReader, KeepsWhereTheNavigationLeads) {
  const Document page = read_html(
      "<header><nav><ul><li><a href=/a>A</a><li><a href=https://lamps.io/b>B</a></ul></nav>"
      "</header><p>See <a href=https://c.example>c</a>.</p>");
  EXPECT_EQ(page.navigation_links, (std::vector<std::string>{"/a", "https://lamps.io/b"}));
}

TEST(HtmlReader, ReadsWhatReadersRead) { expect_readings(read_html, kReadings); }

}  // namespace
}  // namespace caveat
