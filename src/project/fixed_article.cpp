#include "project/fixed_article.h"

#include <algorithm>
#include <exception>
#include <new>

#include "fixes/choose.h"
#include "fixes/same_document.h"
#include "text/line_index.h"

namespace caveat {
namespace {

// Two fixes that undo each other would go on for ever.
constexpr int kMostRounds = 12;

MadeFix made_fix(const Finding& finding, std::size_t fix, const LineIndex& lines) {
  const Position at = lines.position(finding.source.begin, ColumnUnit::kCodePoints);
  return {finding, fix, at.line, at.column};
}

// Makes the fixes of one text.
class Fixer {
 public:
  Fixer(const ArticleSettings& settings, const Reader* reader, const WantedFix& wanted)
      : settings_(settings), reader_(reader), wanted_(wanted) {}

  FixedArticle run(std::string bytes) {
    out_.checked = check_article(settings_, reader_, bytes);
    out_.text = std::move(bytes);
    if (reader_ == nullptr) reader_ = reader_for_path(settings_.path);
    if (reader_ == nullptr) reader_ = &sniff(out_.text);
    std::vector<Finding> findings = out_.checked.report.findings;
    if (out_.checked.report.status == DocumentStatus::kFailed) return std::move(out_);
    for (int round = 0; round < kMostRounds; ++round) {
      if (!make_round(findings)) return std::move(out_);
      findings = check_article(settings_, reader_, out_.text).report.findings;
    }
    out_.problems.push_back({settings_.path,
                             {},
                             "its fixes do not come to an end",
                             "two rules undo each other",
                             0,
                             0,
                             {}});
    return std::move(out_);
  }

 private:
  // False: nothing was left to do.
  bool make_round(const std::vector<Finding>& findings) {
    const ChosenFixes chosen = choose_fixes(findings, [&](const Finding& finding, const Fix& fix) {
      return !refused_.contains(name(finding, fix)) && wanted_(finding, fix);
    });
    const LineIndex lines(out_.text);
    out_.left_out.clear();
    for (const MadeFix& one : refused_fixes_) out_.left_out.push_back(one);
    for (const PickedFix& one : chosen.left_out) {
      out_.left_out.push_back(made_fix(findings[one.finding], one.fix, lines));
    }
    if (chosen.made.empty()) return false;
    std::string text = with_edits(out_.text, chosen.edits);
    if (keeps_document(text, chosen.edits)) {
      for (const PickedFix& one : chosen.made) {
        out_.made.push_back(made_fix(findings[one.finding], one.fix, lines));
      }
      out_.text = std::move(text);
      return true;
    }
    // Which one is to blame is found by making one a round.
    const PickedFix& first = chosen.made.front();
    const Finding& finding = findings[first.finding];
    const Fix& fix = finding.fixes[first.fix];
    text = with_edits(out_.text, fix.edits);
    if (chosen.made.size() > 1 && keeps_document(text, fix.edits)) {
      out_.made.push_back(made_fix(finding, first.fix, lines));
      out_.text = std::move(text);
    } else {
      refused_.insert(name(finding, fix));
      refused_fixes_.push_back(made_fix(finding, first.fix, lines));
    }
    return true;
  }

  static std::string name(const Finding& finding, const Fix& fix) {
    return finding.fingerprint + ' ' + fix.text;
  }

  bool keeps_document(const std::string& text, const std::vector<Edit>& edits) const {
    const Result<Document> before = read_document(*reader_, settings_.path, out_.text);
    const Result<Document> after = read_document(*reader_, settings_.path, text);
    return before && after && difference_but_for_words(*before, *after, edits).empty();
  }

  const ArticleSettings& settings_;
  const Reader* reader_;
  const WantedFix& wanted_;
  FixedArticle out_;
  std::set<std::string> refused_;
  std::vector<MadeFix> refused_fixes_;
};

}  // namespace

FixedArticle fix_article(const ArticleSettings& settings, const Reader* reader, std::string bytes,
                         const WantedFix& wanted) {
  const auto failed = [&](std::string why) {
    FixedArticle out;
    out.text = std::move(bytes);
    out.problems.push_back({settings.path, {}, std::move(why), {}, 0, 0, {}});
    return out;
  };
  try {
    return Fixer(settings, reader, wanted).run(bytes);
  } catch (const std::bad_alloc&) {
    return failed("not enough memory to fix it");
  } catch (const std::exception& error) {
    return failed(std::string("internal error: ") + error.what());
  }
}

}  // namespace caveat
