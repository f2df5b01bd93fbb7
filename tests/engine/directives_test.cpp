// Directives in whole articles: what they suppress, and what is wrong with them.
#include "suppression/directives.h"

#include <gtest/gtest.h>

#include "engine/small_linter.h"

namespace caveat {
namespace {

// "cure" and "hype" are found where they stand, "calm" is off, and an article that says
// "cure" without "risk" lacks a caveat.
const Linter& linter() {
  static const auto made =
      linter_of(phrase_rule("claim/cure", "patterns = [\"cures\"]") +
                phrase_rule("claim/hype", "patterns = [\"amazing\"]") +
                phrase_rule("claim/calm", "patterns = [\"calms\"]\nseverity = \"off\"") + R"(
[[rule]]
id = "disclosure/author"
kind = "disclosure"
meta = ["author"]
message = "no author"
why = "w"
fix = "f"
sources = ["x"]
obligation = "author"
)");
  return *made;
}

// The findings a line each: "rule “excerpt”", " = reason" when suppressed.
std::string found(std::string text, const std::string& reader, bool with_document_level) {
  const DocumentReport report = linter().lint("a", reader_by_name(reader), std::move(text));
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.rule == "disclosure/author" && !with_document_level) continue;
    out += finding.rule + " “" + finding.excerpt + "”";
    for (const Suppression& one : finding.suppressions) out += " = " + one.kind + ": " + one.reason;
    if (finding.category == "process") out += " " + finding.message + "; " + finding.note;
    out += "\n";
  }
  return out;
}

struct Row {
  std::string_view what, text, found;
};

void expect_rows(std::span<const Row> rows, const std::string& reader, bool with_document_level) {
  for (const Row& row : rows) {
    EXPECT_EQ(found(std::string(row.text), reader, with_document_level), row.found)
        << row.what << "\nof: " << row.text;
  }
}

constexpr Row kSuppressing[] = {
    {"the next block, and no other",
     "# T\n\n<!-- caveat-ignore claim/cure -- a name -->\n\nIt cures.\n\nIt cures.\n",
     "claim/cure “cures” = directive: a name\nclaim/cure “cures”\n"},
    {"all findings of the block, of this rule alone",
     "# T\n\n<!-- caveat-ignore claim/cure -- a -->\nIt cures. It cures, amazing.\n",
     "claim/cure “cures” = directive: a\nclaim/cure “cures” = directive: a\n"
     "claim/hype “amazing”\n"},
    {"several rules",
     "# T\n\n<!-- caveat-ignore claim/hype, claim/cure -- a -->\n\nIt cures, amazing.\n",
     "claim/cure “cures” = directive: a\nclaim/hype “amazing” = directive: a\n"},
    {"several directives",
     "# T\n\n<!-- caveat-ignore claim/hype -- a -->\n<!-- caveat-ignore claim/cure -- b -->\n"
     "It cures, amazing.\n",
     "claim/cure “cures” = directive: b\nclaim/hype “amazing” = directive: a\n"},
    {"the next list item",
     "# T\n\n<!-- caveat-ignore claim/cure -- a -->\n\n- It cures.\n- It cures.\n",
     "claim/cure “cures” = directive: a\nclaim/cure “cures”\n"},
    {"a range",
     "# T\n\n<!-- caveat-ignore-start claim/cure -- a -->\n\nIt cures.\n\n- It cures.\n\n"
     "<!-- caveat-ignore-end claim/cure -->\n\nIt cures.\n",
     "claim/cure “cures” = directive: a\nclaim/cure “cures” = directive: a\n"
     "claim/cure “cures”\n"},
    {"ranges of two rules that overlap",
     "# T\n\n<!-- caveat-ignore-start claim/cure -- a -->\n\nIt cures, amazing.\n\n"
     "<!-- caveat-ignore-start claim/hype -- b -->\n\nIt cures, amazing.\n\n"
     "<!-- caveat-ignore-end claim/cure -->\n\nIt cures, amazing.\n\n"
     "<!-- caveat-ignore-end claim/hype -->\n",
     "claim/cure “cures” = directive: a\nclaim/hype “amazing”\n"
     "claim/cure “cures” = directive: a\nclaim/hype “amazing” = directive: b\n"
     "claim/cure “cures”\nclaim/hype “amazing” = directive: b\n"},
    {"the nearest one counts",
     "---\ncaveat-ignore: claim/cure -- all\n---\n# T\n\n"
     "<!-- caveat-ignore-start claim/cure -- range -->\n\nIt cures.\n\n"
     "<!-- caveat-ignore claim/cure -- block -->\n\nIt cures.\n\n"
     "<!-- caveat-ignore-end claim/cure -->\n\nIt cures.\n",
     "claim/cure “cures” = directive: range\nclaim/cure “cures” = directive: block\n"
     "claim/cure “cures” = directive: all\n"},
    {"front matter: the title and everywhere",
     "---\ntitle: It cures\ncaveat-ignore:\n  - claim/cure -- a name\n  - \"claim/hype -- b\"\n"
     "---\nIt cures, amazing.\n",
     "claim/cure “cures” = directive: a name\nclaim/cure “cures” = directive: a name\n"
     "claim/hype “amazing” = directive: b\n"},
    {"TOML front matter",
     "+++\ntitle = \"T\"\ncaveat-ignore = [\"claim/cure -- a\"]\n+++\nIt cures.\n",
     "claim/cure “cures” = directive: a\n"},
    {"a rule that is off is not unused", "# T\n\n<!-- caveat-ignore claim/calm -- a -->\n\nA.\n",
     ""},
    {"code is no directive",
     "# T\n\n```\n<!-- caveat-ignore claim/cure -- a -->\n```\n\nIt cures.\n",
     "claim/cure “cures”\n"},
};

TEST(Directives, SuppressWhatTheyName) { expect_rows(kSuppressing, "markdown", false); }

constexpr Row kOnTheWhole[] = {
    {"in front of the title",
     "<!-- caveat-ignore disclosure/author -- the desk -->\n\n# T\n\nText.\n",
     "disclosure/author “T” = directive: the desk\n"},
    {"behind the title", "# T\n\n<!-- caveat-ignore disclosure/author -- the desk -->\n\nText.\n",
     "disclosure/author “T”\n"
     "process/unused-suppression “disclosure/author” `disclosure/author` finds nothing here: this "
     "suppression does nothing; Remove it, or move it to where the finding is.\n"},
    {"front matter", "---\ncaveat-ignore: disclosure/author -- the desk\n---\n# T\n\nText.\n",
     "disclosure/author “T” = directive: the desk\n"},
};

TEST(Directives, OnTheWholeArticleStandInFrontOfIt) { expect_rows(kOnTheWhole, "markdown", true); }

constexpr Row kHtml[] = {
    {"the next block",
     "<html><head><title>T</title></head><body><h1>T</h1>"
     "<!-- caveat-ignore claim/cure -- a --><p>It cures.</p><p>It cures.</p></body></html>",
     "disclosure/author “T”\nclaim/cure “cures” = directive: a\nclaim/cure “cures”\n"},
    {"in front of everything",
     "<!DOCTYPE html><!-- caveat-ignore disclosure/author -- a --><html><head><title>T</title>"
     "</head><body><p>Text.</p></body></html>",
     "disclosure/author “T” = directive: a\n"},
    {"a meta tag",
     "<html><head><title>T</title><meta name=\"caveat-ignore\" content=\"disclosure/author -- "
     "a\"></head><body><p>Text.</p></body></html>",
     "disclosure/author “T” = directive: a\n"},
    {"over lines",
     "<html><head><title>T</title></head><body><h1>T</h1><!--\r\n caveat-ignore claim/cure,\r\n "
     "claim/hype --\r\n two\r\n lines --><p>It cures, amazing.</p></body></html>",
     "disclosure/author “T”\nclaim/cure “cures” = directive: two lines\n"
     "claim/hype “amazing” = directive: two lines\n"},
};

TEST(Directives, StandInHtml) { expect_rows(kHtml, "html", true); }

constexpr Row kWrong[] = {
    {"unused", "# T\n\n<!-- caveat-ignore claim/cure, claim/hype -- a -->\n\nIt cures.\n",
     "process/unused-suppression “claim/hype” `claim/hype` finds nothing here: this suppression "
     "does nothing; Remove it, or move it to where the finding is.\n"
     "claim/cure “cures” = directive: a\n"},
    {"at the end", "# T\n\nIt.\n\n<!-- caveat-ignore claim/cure -- a -->\n",
     "process/unused-suppression “claim/cure” `claim/cure` finds nothing here: this suppression "
     "does nothing; Remove it, or move it to where the finding is.\n"},
    {"no reason", "# T\n\n<!-- caveat-ignore claim/cure -->\n\nIt cures.\n",
     "process/suppression-without-reason “<!-- caveat-ignore claim/cure -->” this suppression "
     "gives no reason and is not applied; Say why behind two hyphens: <!-- caveat-ignore RULE -- "
     "reason -->.\nclaim/cure “cures”\n"},
    {"a reason that says nothing", "# T\n\n<!-- caveat-ignore claim/cure -- ... -->\n\nIt cures.\n",
     "process/suppression-without-reason “<!-- caveat-ignore claim/cure -- ... -->” this "
     "suppression gives no reason and is not applied; Say why behind two hyphens: <!-- "
     "caveat-ignore RULE -- reason -->.\nclaim/cure “cures”\n"},
    {"a category, beside a rule",
     "# T\n\n<!-- caveat-ignore claim, claim/cure -- a -->\n\nIt cures.\n",
     "process/blanket-suppression “claim” `claim` names no single rule; this suppression is not "
     "applied; Name each rule by its id.\nclaim/cure “cures” = directive: a\n"},
    {"everything", "# T\n\n<!-- caveat-ignore * -- a -->\n\nIt cures.\n",
     "process/blanket-suppression “*” `*` names no single rule; this suppression is not applied; "
     "Name each rule by its id.\nclaim/cure “cures”\n"},
    {"a pattern", "# T\n\n<!-- caveat-ignore claim/* -- a -->\n\nIt cures.\n",
     "process/blanket-suppression “claim/*” `claim/*` names no single rule; this suppression is "
     "not applied; Name each rule by its id.\nclaim/cure “cures”\n"},
    {"a misspelt rule", "# T\n\n<!-- caveat-ignore claim/cuer -- a -->\n\nIt cures.\n",
     "process/suppression-of-unknown-rule “claim/cuer” there is no rule `claim/cuer`; did you "
     "mean `claim/cure`?\nclaim/cure “cures”\n"},
    {"half an id", "# T\n\n<!-- caveat-ignore cure -- a -->\n\nIt cures.\n",
     "process/suppression-of-unknown-rule “cure” there is no rule `cure`; did you mean "
     "`claim/cure`?\nclaim/cure “cures”\n"},
    {"caveat's own", "# T\n\n<!-- caveat-ignore process/unused-suppression -- a -->\n\nIt.\n",
     "process/malformed-suppression “process/unused-suppression” what caveat says of suppressions "
     "cannot be suppressed; mend the directive that it speaks of\n"},
    {"a misspelt directive", "# T\n\n<!-- caveat-ingore claim/cure -- a -->\n\nIt cures.\n",
     "process/malformed-suppression “ingore” there is no directive `caveat-ingore`; did you mean "
     "`caveat-ignore`?\nclaim/cure “cures”\n"},
    {"no rule", "# T\n\n<!-- caveat-ignore -- a -->\n\nIt cures.\n",
     "process/malformed-suppression “<!-- caveat-ignore -- a -->” this suppression names no rule; "
     "Write <!-- caveat-ignore RULE -- reason -->, or caveat-ignore-start and "
     "caveat-ignore-end.\nclaim/cure “cures”\n"},
    {"a range without an end", "# T\n\n<!-- caveat-ignore-start claim/cure -- a -->\n\nIt cures.\n",
     "process/malformed-suppression “claim/cure” the range for `claim/cure` has no end; it is not "
     "applied; write <!-- caveat-ignore-end claim/cure --> behind it\nclaim/cure “cures”\n"},
    {"an end without a range", "# T\n\nIt cures.\n\n<!-- caveat-ignore-end claim/cure -->\n",
     "claim/cure “cures”\n"
     "process/malformed-suppression “claim/cure” no range for `claim/cure` begins before this "
     "end; it begins with <!-- caveat-ignore-start claim/cure -- reason -->\n"},
    {"a range in a range of its rule",
     "# T\n\n<!-- caveat-ignore-start claim/cure -- a -->\n\nIt cures.\n\n"
     "<!-- caveat-ignore-start claim/cure -- b -->\n\nIt cures.\n\n"
     "<!-- caveat-ignore-end claim/cure -->\n",
     "claim/cure “cures” = directive: a\n"
     "process/malformed-suppression “claim/cure” a range for `claim/cure` is open here already; "
     "end it first\nclaim/cure “cures” = directive: a\n"},
    {"within a line", "# T\n\nIt cures <!-- caveat-ignore claim/cure -- a --> all.\n",
     "claim/cure “cures”\n"
     "process/malformed-suppression “<!-- caveat-ignore claim/cure -- a -->” this is text to read, "
     "and suppresses nothing; put it on a line of its own\n"},
    {"code", "# T\n\nIt is `<!-- caveat-ignore claim/cure -- a -->`.\n", ""},
    {"a table in the front matter", "---\ncaveat-ignore:\n  claim/cure: a\n---\nIt cures.\n",
     "process/malformed-suppression “a” `caveat-ignore` holds a table; write a list of lines: "
     "\"RULE -- reason\"\nclaim/cure “cures”\n"},
    {"front matter without a reason", "---\ncaveat-ignore: [claim/cure]\n---\nIt cures.\n",
     "process/suppression-without-reason “claim/cure” this suppression gives no reason and is not "
     "applied; Say why behind two hyphens: <!-- caveat-ignore RULE -- reason -->.\n"
     "claim/cure “cures”\n"},
};

TEST(Directives, ThatAreWrongAreFindings) { expect_rows(kWrong, "markdown", false); }

TEST(Directives, ThatStandInPlainTextAreText) {
  EXPECT_EQ(found("<!-- caveat-ignore claim/cure -- a -->\n\nIt cures.\n", "text", false),
            "process/malformed-suppression “<!-- caveat-ignore claim/cure -- a -->” this is text "
            "to read, and suppresses nothing; in plain text nothing can be hidden: use [[ignore]] "
            "in caveat.toml\nclaim/cure “cures”\n");
}

// A directive changes no finding's name, so a baseline holds through it.
TEST(Directives, LeaveFingerprintsAlone) {
  const auto fingerprint = [](const std::string& text) {
    for (const Finding& finding : linter().lint("a.md", nullptr, text).findings) {
      if (finding.rule == "claim/cure") return finding.fingerprint;
    }
    return SharedText();
  };
  EXPECT_EQ(fingerprint("It cures.\n"),
            fingerprint("<!-- caveat-ignore claim/cure, claim/hype -- a -->\n\nIt cures.\n"));
}

TEST(Directives, ManyOfThemAreReadAllTheSame) {
  std::string text = "# T\n";
  for (int n = 0; n < 3000; ++n) {
    text += "\n<!-- caveat-ignore claim/cure -- a -->\n\nIt cures.\n\n<!-- caveat-ignore x/" +
            std::string(200, 'y') + std::to_string(n) + " -- a -->\n";
  }
  std::size_t suppressed = 0;
  std::size_t unknown = 0;
  for (const Finding& finding : linter().lint("a.md", nullptr, text).findings) {
    suppressed += is_active(finding) ? 0 : 1;
    unknown += finding.rule == "process/suppression-of-unknown-rule" ? 1 : 0;
  }
  EXPECT_EQ(suppressed, 3000u);
  EXPECT_EQ(unknown, 3000u);
}

}  // namespace
}  // namespace caveat
