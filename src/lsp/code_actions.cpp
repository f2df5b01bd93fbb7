#include "lsp/code_actions.h"

#include <algorithm>
#include <map>

#include "lsp/edits.h"
#include "lsp/fix_actions.h"
#include "lsp/ignore_places.h"
#include "lsp/project_edits.h"
#include "lsp/uri.h"
#include "project/file_view.h"
#include "project/paths.h"
#include "readers/reader.h"
#include "reporters/one_line.h"

namespace caveat::lsp {
namespace {

// A reason has a letter; this one has none, so the directive does nothing until somebody writes it.
constexpr std::string_view kReasonToCome = "...";

Json insertion_edit(const TextDocument& text, const Insertion& insertion) {
  return text_edits(text, {{{insertion.at, insertion.at}, insertion.text}});
}

// The project file of an article as it stands: in the editor, on the disk, or to be made.
struct ProjectText {
  std::string uri;
  std::string path;
  Json version;  // null: as on the disk
  std::string text;
  bool is_new = false;
};

std::optional<ProjectText> project_text(const OpenDocument& document, Workspace& workspace,
                                        const ClientAbilities& can) {
  if (document.settings == nullptr) return std::nullopt;
  std::string path = document.settings->project_file;
  ProjectText out;
  out.is_new = path.empty();
  if (out.is_new) {
    if (!can.creates_files || workspace.root().empty()) return std::nullopt;
    path = workspace.root() + "/caveat.toml";
    if (disk_files()->exists(path)) return std::nullopt;  // and does not hold for the article
  }
  out.path = path;
  out.uri = uri_of(path);
  if (const OpenDocument* open = workspace.find_path(path)) {
    out.uri = open->uri;
    out.version = open->version;
    out.text = open->text.text();
    out.is_new = false;
  } else if (!out.is_new) {
    Result<std::string> bytes = disk_files()->read(path);
    if (!bytes) return std::nullopt;
    out.text = std::move(*bytes);
  }
  return out;
}

Json project_edit(const ProjectText& project, const Insertion& insertion,
                  const ClientAbilities& can) {
  const TextDocument text(project.text, can.encoding);
  Json out = workspace_edit(project.uri, project.version, insertion_edit(text, insertion), can);
  if (project.is_new) {
    Json& changes = out["documentChanges"];
    changes.insert(
        changes.begin(),
        Json{{"kind", "create"}, {"uri", project.uri}, {"options", {{"ignoreIfExists", true}}}});
  }
  return out;
}

// The ids of what counts, each as often as it does.
std::map<std::string, int> active(const DocumentReport& report) {
  std::map<std::string, int> out;
  for (const Finding& finding : report.findings) {
    if (is_active(finding)) ++out[finding.rule + finding.fingerprint];
  }
  return out;
}

// With the directive the finding is gone, and nothing new is there.
bool works(const OpenDocument& document, const Insertion& insertion, const Finding& finding) {
  std::string text = document.text.text();
  text.insert(insertion.at, insertion.text);
  const Reader* reader = reader_by_name(document.result->report.format);
  const CheckedArticle with = check_article(*document.settings, reader, std::move(text));
  const auto before = active(document.result->report);
  const auto after = active(with.report);
  if (after.contains(finding.rule + finding.fingerprint)) return false;
  return std::all_of(after.begin(), after.end(), [&](const auto& one) {
    const auto found = before.find(one.first);
    return found != before.end() && one.second <= found->second;
  });
}

const Finding* find_finding(const OpenDocument& document, const std::string& fingerprint) {
  if (document.result == nullptr) return nullptr;
  for (const Finding& finding : document.result->report.findings) {
    if (is_active(finding) && finding.fingerprint == fingerprint) return &finding;
  }
  return nullptr;
}

bool is_process(const Finding& finding) { return finding.category == "process"; }

Json ignore_edit(const OpenDocument& document, const Finding& finding, const std::string& reason,
                 Workspace& workspace, const ClientAbilities& can) {
  if (is_process(finding)) return nullptr;
  const std::string& format = document.result->report.format;
  const Reader* reader = reader_by_name(format);
  if (reader == nullptr) return nullptr;
  const Result<Document> read =
      read_document(*reader, document.path, std::string(document.text.text()));
  if (!read) return nullptr;
  // Tried with a reason that counts as one; then written with the one that was given.
  const std::string tried = "a reason";
  const auto places = ignore_places(*read, finding, tried);
  const auto good = std::find_if(places.begin(), places.end(), [&](const Insertion& one) {
    return works(document, one, finding);
  });
  if (good != places.end()) {
    const auto wanted = ignore_places(*read, finding, reason);
    const Insertion& insertion = wanted[static_cast<std::size_t>(good - places.begin())];
    return workspace_edit(document.uri, document.version, insertion_edit(document.text, insertion),
                          can);
  }
  const auto project = project_text(document, workspace, can);
  if (!project) return nullptr;
  const std::string folder = project->path.substr(0, project->path.rfind('/'));
  if (!lies_in(document.path, folder)) return nullptr;
  return project_edit(
      *project,
      ignore_entry(project->text, finding.rule, document.path.substr(folder.size() + 1),
                   is_document_level(finding) ? "" : finding.excerpt, reason),
      can);
}

// A kind holds the kinds below it: "source" asks for "source.fixAll.caveat" too.
bool asks_for(std::string_view wanted, std::string_view kind) {
  return wanted.empty() || kind == wanted ||
         (kind.starts_with(wanted) && kind[wanted.size()] == '.');
}

bool asks_for(const std::vector<std::string>& only, std::string_view kind) {
  return std::any_of(only.begin(), only.end(),
                     [&](const std::string& one) { return asks_for(one, kind); });
}

bool touches(const Finding& finding, Span where) {
  return finding.source.begin <= where.end && where.begin <= finding.source.end;
}

void add_quick_fixes(const OpenDocument& document, Span where, Workspace& workspace,
                     const ClientAbilities& can, Json& out) {
  for (const Finding& finding : document.result->report.findings) {
    if (!is_active(finding) || !touches(finding, where)) continue;
    Json diagnostics = Json::array();
    for (const Json& one : document.diagnostics) {
      if (one.value("code", "") == finding.rule &&
          one["range"] == to_json(document.text.range(finding.source))) {
        diagnostics.push_back(one);
      }
    }
    const auto add = [&](std::string title, const char* key, Json value) {
      out.push_back({{"title", std::move(title)},
                     {"kind", "quickfix"},
                     {"diagnostics", diagnostics},
                     {key, std::move(value)}});
    };
    for (Json& one : fix_actions(document, finding, diagnostics, can))
      out.push_back(std::move(one));
    if (can.asks_for_reasons && !is_process(finding)) {
      add("Ignore " + finding.rule + " here, with a reason …", "command",
          {{"title", "Ignore with a reason"},
           {"command", kAskCommand},
           {"arguments", {document.uri, finding.fingerprint, finding.rule}}});
    } else {
      Json edit = ignore_edit(document, finding, std::string(kReasonToCome), workspace, can);
      if (!edit.is_null())
        add("Ignore " + finding.rule + " here: write the reason in place of ...", "edit",
            std::move(edit));
    }
    if (may_be_accepted(finding)) {
      if (const auto project = project_text(document, workspace, can)) {
        if (const auto insertion = accept_word(project->text, finding.excerpt)) {
          add("Accept “" + one_line(finding.excerpt) + "” in caveat.toml", "edit",
              project_edit(*project, *insertion, can));
        }
      }
    }
    if (!is_process(finding)) {
      add("Explain " + finding.rule, "command",
          {{"title", "Explain " + finding.rule},
           {"command", kExplainCommand},
           {"arguments", {finding.rule}}});
    }
  }
}

}  // namespace

Json ignore_edit(const OpenDocument& document, const std::string& fingerprint,
                 const std::string& reason, Workspace& workspace, const ClientAbilities& can) {
  const Finding* finding = find_finding(document, fingerprint);
  if (finding == nullptr) return nullptr;
  return ignore_edit(document, *finding, one_line(reason), workspace, can);
}

Json code_actions(const OpenDocument& document, Span where, const std::vector<std::string>& only,
                  Workspace& workspace, const ClientAbilities& can) {
  Json out = Json::array();
  if (document.result == nullptr) return out;
  if (only.empty() || asks_for(only, "quickfix"))
    add_quick_fixes(document, where, workspace, can, out);
  // Unasked only where one of them is, since it takes a while.
  const auto is_here = [&](const Finding& finding) {
    return touches(finding, where) && has_safe_fix(finding);
  };
  const auto& findings = document.result->report.findings;
  if (only.empty() ? std::any_of(findings.begin(), findings.end(), is_here)
                   : asks_for(only, kFixAllKind)) {
    Json action = fix_all_action(document, can);
    if (!action.is_null()) out.push_back(std::move(action));
  }
  return out;
}

}  // namespace caveat::lsp
