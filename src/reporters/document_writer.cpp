#include "reporters/document_writer.h"

#include "findings/verdict.h"

namespace caveat {
namespace {

void write(std::string_view name, const Position& position, std::uint32_t offset, JsonWriter& out) {
  out.key(name);
  out.begin_object();
  out.field("line", position.line);
  out.field("column", position.column);
  out.field("offset", offset);
  out.end_object();
}

void write(const Problems& problems, JsonWriter& out) {
  const auto number_or_null = [&](std::string_view name, std::uint32_t number) {
    out.key(name);
    if (number == 0) {
      out.null();
    } else {
      out.number(number);
    }
  };
  out.begin_array();
  for (const Problem& problem : problems) {
    out.begin_object();
    out.field_or_null("file", problem.file);
    number_or_null("line", problem.line);
    number_or_null("column", problem.column);
    out.field("message", problem.message);
    out.field_or_null("hint", problem.hint);
    out.end_object();
  }
  out.end_array();
}

// What has no lines has no bytes to change from here: then there are no edits.
void write(const std::vector<Fix>& fixes, bool by_paragraph, JsonWriter& out) {
  out.key("fixes");
  out.begin_array();
  for (const Fix& fix : fixes) {
    out.begin_object();
    out.field("tier", by_paragraph ? "suggest" : fix.tier);
    out.field("text", fix.text);
    out.key("edits");
    out.begin_array();
    for (const Edit& edit : by_paragraph ? std::vector<Edit>() : fix.edits) {
      out.begin_object();
      out.field("start", edit.source.begin);
      out.field("end", edit.source.end);
      out.field("text", edit.text);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

}  // namespace

Positions positions_in(const DocumentReport& document) {
  return Positions(document.source ? std::string_view(*document.source) : std::string_view(),
                   ColumnUnit::kCodePoints, document.by_paragraph);
}

void DocumentWriter::head(const DocumentReport& document, JsonWriter& out) {
  out.field("status", document.status == DocumentStatus::kChecked ? "checked" : "failed");
  out.field_or_null("format", document.format);
  out.field("words", document.words);
  out.field("verdict", to_string(verdict_of(document)));
}

void DocumentWriter::tail(const DocumentReport& document, JsonWriter& out) {
  out.key("obligations_met");
  out.begin_array();
  for (const MetObligation& met : document.met) {
    out.begin_object();
    out.field("obligation", met.obligation);
    out.field("rule", met.rule);
    out.field_or_null("subject", met.treatment);
    out.field("sentence", met.sentence);
    out.field("start", met.source.begin);
    out.field("end", met.source.end);
    out.end_object();
  }
  out.end_array();
  out.key("not_checked");
  out.begin_array();
  for (const NotChecked& part : document.not_checked) {
    out.begin_object();
    out.field("reason", part.reason);
    out.field("count", part.count);
    out.field("bytes", part.bytes);
    out.end_object();
  }
  out.end_array();
  out.key("problems");
  write(document.problems, out);
}

const std::string& DocumentWriter::source(const std::string& id, const JsonWriter& out) {
  static const SourceReference kNothing;
  std::string& text = sources_[id];
  if (!text.empty()) return text;
  const SourceReference* found = rules_.find_source(id);
  const SourceReference& its = found == nullptr ? kNothing : *found;
  JsonWriter writer(text, out.layout(), out.depth());
  writer.begin_object();
  writer.field("id", id);
  writer.field_or_null("title", its.title);
  writer.field_or_null("publisher", its.publisher);
  writer.field_or_null("year", its.year);
  writer.field_or_null("url", its.url);
  writer.end_object();
  return text;
}

void DocumentWriter::finding(const Finding& finding, Positions& positions, JsonWriter& out) {
  const Range range = positions.range(finding.source);
  out.field("rule", finding.rule);
  out.field("category", finding.category);
  out.field("severity", finding.severity);
  out.field_or_null("grade", finding.grade);
  out.field("message", finding.message);
  out.key("whole_article");
  out.boolean(is_document_level(finding));
  out.field_or_null("obligation", finding.obligation);
  out.field_or_null("subject", finding.subject);
  out.field("excerpt", finding.excerpt);
  out.key("range");
  out.begin_object();
  write("start", range.start, finding.source.begin, out);
  write("end", range.end, finding.source.end, out);
  out.end_object();
  out.key("paragraph");
  if (positions.by_paragraph()) {
    out.number(range.start.line);
  } else {
    out.null();
  }
  out.key("sentence");
  out.begin_object();
  out.field("start", finding.sentence.begin);
  out.field("end", finding.sentence.end);
  out.end_object();
  out.texts("suggestions", finding.suggestions);
  write(finding.fixes, positions.by_paragraph(), out);
  out.key("sources");
  out.begin_array();
  for (const std::string& id : finding.sources) out.written(source(id, out));
  out.end_array();
  out.field_or_null("note", finding.note);
  out.field("fingerprint", finding.fingerprint);
  out.key("suppressions");
  out.begin_array();
  for (const Suppression& one : finding.suppressions) {
    out.begin_object();
    out.field("kind", one.kind);
    out.field_or_null("reason", one.reason);
    out.field_or_null("approver", one.approver);
    out.field_or_null("expires", one.expires);
    out.end_object();
  }
  out.end_array();
}

}  // namespace caveat
