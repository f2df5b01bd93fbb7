// What was found, where, how bad, and what to do about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "findings/fix.h"
#include "text/shared_text.h"
#include "text/span.h"

namespace caveat {

// Why a finding does not count against the run. It stays visible in every
// report that has a place for it.
struct Suppression {
  std::string kind;  // "directive" (in the article), "project" (caveat.toml), "waiver", "baseline"
  std::string reason;    // as the person wrote it; empty for "baseline"
  std::string approver;  // of a waiver; else empty
  std::string expires;   // of a waiver: YYYY-MM-DD, the last day it holds; else empty
};

// Another place of the file that a finding speaks of.
struct RelatedPlace {
  Span source;          // bytes of the source file
  std::string message;  // "it belongs under this heading"
};

// One finding. Self-contained: a reporter needs nothing but this, the rule set
// and the source bytes. What many findings of an article say alike is held once
// (sharing.h): there may be a hundred thousand.
struct Finding {
  SharedText rule;        // rule id
  SharedText category;    // "claim", "safety", ...
  SharedText severity;    // "suggestion", "warning", "error"
  SharedText grade;       // of claims; else empty
  SharedText message;     // one sentence, placeholders filled
  SharedText obligation;  // document-level: what is missing; else empty
  SharedText subject;  // what an obligation is owed for: title of a treatment or topic; else empty
  Span source;    // bytes of the source file; for a document-level finding the title or first block
  Span sentence;  // bytes of the source file of the sentence; equals `source` when there is none
  Span text;  // bytes of the document's visible text (Document::text); empty for a document-level
              // finding. For who has the document.
  SharedText excerpt;        // the visible text found, white space folded
  SharedText sentence_text;  // visible text of the sentence; empty for document-level findings
  SharedTexts suggestions;
  std::vector<Fix> fixes;  // wordings that may be put in, most likely first; empty: none is exact
  SharedTexts sources;     // SourceReference ids
  SharedText note;  // what weighed in: "hedged: 'may'", "nothing in the article meets it; belongs
                    // under ..."; may be empty
  std::vector<RelatedPlace> related;      // of what is missing: where it belongs
  SharedText fingerprint;                 // 16 hex digits; see fingerprint.h
  std::vector<Suppression> suppressions;  // empty: the finding counts
};

// True when the finding counts: in totals, in the exit code, in what is shown
// by default.
inline bool is_active(const Finding& finding) { return finding.suppressions.empty(); }

// True for what is said of the article as a whole: something is missing, or
// there is too much of something. Such a finding has no words of its own.
inline bool is_document_level(const Finding& finding) {
  return !finding.obligation.empty() || finding.sentence_text.empty();
}

// What an article owed its readers and has said.
struct MetObligation {
  std::string rule;        // rule id
  std::string obligation;  // obligation id
  std::string treatment;   // what it is owed for: title of the subject
  std::string sentence;    // the sentence that meets it
  Span source;             // bytes of the source file of that sentence
};

}  // namespace caveat
