#include "suppression/waivers.h"

#include <gtest/gtest.h>

namespace caveat {
namespace {

const Day kToday = *parse_day("2026-11-25");

Result<WaiverFile> read(const std::string& content) {
  return read_waivers(std::make_shared<const RuleFile>(RuleFile{"w.toml", content}), kToday);
}

std::string waiver(const std::string& changed = {}, const std::string& value = {}) {
  std::string out = "[[waiver]]\n";
  const std::pair<const char*, const char*> kKeys[] = {{"rule", "\"claim/cure\""},
                                                       {"file", "\"content/a.md\""},
                                                       {"fingerprint", "\"00000000000000aa\""},
                                                       {"text", "\"It cures.\""},
                                                       {"reason", "\"a quotation\""},
                                                       {"approver", "\"Dr A. Example\""},
                                                       {"date", "2026-01-01"},
                                                       {"expires", "2026-12-31"}};
  for (const auto& [key, text] : kKeys) {
    const std::string now = key == changed ? value : text;
    if (!now.empty()) out += std::string(key) + " = " + now + "\n";
  }
  return out;
}

WaiverFile good(const std::string& content) {
  auto file = read(content);
  for (const Problem& problem : file.problems()) ADD_FAILURE() << render(problem);
  return std::move(*file);
}

RuleSet rules() {
  RuleSet out;
  for (const char* id : {"claim/cure", "claim/hype", "claim/off"}) {
    out.rules.emplace_back();
    out.rules.back().id = id;
  }
  out.rules.back().enabled = false;
  out.unchosen = {"garble/term"};
  return out;
}

DocumentReport article(const std::string& fingerprint) {
  DocumentReport report;
  Finding finding;
  finding.rule = "claim/cure";
  finding.fingerprint = fingerprint;
  report.findings = {finding};
  return report;
}

// What the file is found to have wrong, a line each: "rule at 'text': message; note".
std::string wrong(const Waivers& waivers, bool is_there = true) {
  std::string out;
  const DocumentReport report =
      waivers.report("shown", [&](const std::string&) { return is_there; });
  for (const Finding& finding : report.findings) {
    out += finding.severity + " " + finding.rule + " at " +
           std::string(finding.source.of(*report.source)) + ": " + finding.message + "; " +
           finding.note + "\n";
  }
  return out;
}

TEST(Waivers, SuppressTheSentenceTheyAreFor) {
  Waivers waivers(good(waiver()), kToday);
  DocumentReport report = article("00000000000000aa");
  waivers.apply("content/a.md", rules(), report);
  ASSERT_EQ(report.findings[0].suppressions.size(), 1u);
  const Suppression& one = report.findings[0].suppressions[0];
  EXPECT_EQ(one.kind, "waiver");
  EXPECT_EQ(one.reason, "a quotation");
  EXPECT_EQ(one.approver, "Dr A. Example");
  EXPECT_EQ(one.expires, "2026-12-31");
  EXPECT_EQ(wrong(waivers), "");
}

TEST(Waivers, AreForOneArticleAndOneRule) {
  Waivers waivers(good(waiver()), kToday);
  DocumentReport other = article("00000000000000aa");
  waivers.apply("content/b.md", rules(), other);
  EXPECT_TRUE(is_active(other.findings[0]));
  DocumentReport hype = article("00000000000000aa");
  hype.findings[0].rule = "claim/hype";
  waivers.apply("content/a.md", rules(), hype);
  EXPECT_TRUE(is_active(hype.findings[0]));
}

TEST(Waivers, HoldOnTheirLastDayAndNoLonger) {
  for (const bool last_day : {true, false}) {
    Waivers waivers(good(waiver("expires", last_day ? "2026-11-25" : "2026-11-24")), kToday);
    DocumentReport report = article("00000000000000aa");
    waivers.apply("content/a.md", rules(), report);
    EXPECT_EQ(is_active(report.findings[0]), !last_day);
    EXPECT_EQ(wrong(waivers),
              last_day ? ""
                       : "error process/expired-waiver at 2026-11-24: this waiver of `claim/cure` "
                         "in content/a.md ended on 2026-11-24; it was approved by Dr A. Example; "
                         "Change the article, or have the waiver renewed with a new date and a new "
                         "last day.\n");
  }
}

TEST(Waivers, ExpiredOnesAreToldEvenWhenTheirArticleWasNotChecked) {
  EXPECT_NE(wrong(Waivers(good(waiver("expires", "2026-11-24")), kToday)), "");
}

TEST(Waivers, LapseWhenTheSentenceChanges) {
  Waivers waivers(good(waiver()), kToday);
  DocumentReport edited = article("00000000000000bb");
  waivers.apply("content/a.md", rules(), edited);
  EXPECT_TRUE(is_active(edited.findings[0]));
  EXPECT_EQ(wrong(waivers),
            "warning process/lapsed-waiver at \"00000000000000aa\": this waiver of `claim/cure` in "
            "content/a.md has no finding any more: the sentence was edited, or the finding is "
            "gone; it was for “It cures.”; Remove it, or have the new sentence approved: `caveat "
            "waivers add`.\n");
}

TEST(Waivers, LapseWhenTheArticleIsGone) {
  Waivers waivers(good(waiver()), kToday);
  EXPECT_EQ(wrong(waivers, true), "") << "it may be outside of this run";
  EXPECT_NE(wrong(waivers, false).find("there is no such article any more"), std::string::npos);
}

TEST(Waivers, DoNotLapseWhenNobodyLooked) {
  for (const char* rule : {"\"claim/off\"", "\"garble/term\""}) {
    Waivers waivers(good(waiver("rule", rule)), kToday);
    DocumentReport report = article("00000000000000bb");
    waivers.apply("content/a.md", rules(), report);
    EXPECT_EQ(wrong(waivers), "") << rule;
  }
  Waivers waivers(good(waiver()), kToday);
  DocumentReport failed;
  failed.status = DocumentStatus::kFailed;
  waivers.apply("content/a.md", rules(), failed);
  EXPECT_EQ(wrong(waivers), "");
}

struct Mistake {
  const char* key;
  const char* value;  // empty: the key is missing
  const char* says;
};

constexpr Mistake kMistakes[] = {
    {"rule", "\"claim\"", "`claim` is no rule id"},
    {"rule", "", "missing"},
    {"file", "\"/content/a.md\"", "no path from this file's folder"},
    {"fingerprint", "\"00000000000000AA\"", "is no fingerprint"},
    {"fingerprint", "\"aa\"", "is no fingerprint"},
    {"text", "", "missing"},
    {"reason", "\"...\"", "`reason` says nothing"},
    {"approver", "", "missing"},
    {"date", "\"yesterday\"", "`yesterday` is no day"},
    {"date", "2026-11-27", "approved on 2026-11-27, and today is 2026-11-25"},
    {"expires", "\"2026-02-30\"", "`2026-02-30` is no day"},
    {"expires", "2025-12-31", "it ends on 2025-12-31, before it was approved on 2026-01-01"},
};

TEST(Waivers, MistakesAreToldWithTheirPlace) {
  for (const Mistake& mistake : kMistakes) {
    const auto file = read(waiver(mistake.key, mistake.value));
    ASSERT_EQ(file.problems().size(), 1u) << mistake.key << " = " << mistake.value;
    EXPECT_NE(file.problems()[0].message.find(mistake.says), std::string::npos)
        << render(file.problems()[0]);
    EXPECT_GT(file.problems()[0].line, 0u);
  }
  const auto unknown = read(waiver() + "approved = 2026-01-01\n");
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(render(unknown.problems()[0]).find("did you mean `approver`?"), std::string::npos);
  EXPECT_NE(render(read(waiver() + waiver()).problems()[0]).find("stands here twice"),
            std::string::npos);
  EXPECT_FALSE(read("[[waver]]\nrule = 1\n").ok());
}

TEST(Waivers, ARuleThatIsNotThereIsAMistake) {
  const Problems problems = unknown_rules(good(waiver("rule", "\"claim/cuer\"")), rules());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].hint, "did you mean `claim/cure`?");
  EXPECT_TRUE(unknown_rules(good(waiver("rule", "\"garble/term\"")), rules()).empty());
}

TEST(Waivers, AreReadAsTheyWereWritten) {
  Waiver one;
  one.rule = "claim/cure";
  one.file = "content/a \"b\".md";
  one.fingerprint = "00000000000000aa";
  one.text = "It “cures”\t\\ all \x7F.";
  one.reason = "line\ntwo";
  one.approver = "Dr É";
  one.date = kToday;
  one.expires = kToday + 30;
  const WaiverFile file = good("# kept\n" + write_waiver(one));
  ASSERT_EQ(file.waivers.size(), 1u);
  const Waiver& read_back = file.waivers[0];
  EXPECT_EQ(read_back.file, one.file);
  EXPECT_EQ(read_back.text, one.text);
  EXPECT_EQ(read_back.reason, one.reason);
  EXPECT_EQ(read_back.approver, one.approver);
  EXPECT_EQ(read_back.date, one.date);
  EXPECT_EQ(read_back.expires, one.expires);
}

}  // namespace
}  // namespace caveat
