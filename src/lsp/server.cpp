#include "lsp/server.h"

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "lsp/code_actions.h"
#include "lsp/diagnostics.h"
#include "lsp/document_symbols.h"
#include "lsp/fix_actions.h"
#include "lsp/hover.h"
#include "lsp/uri.h"
#include "project/paths.h"
#include "readers/reader.h"

namespace caveat::lsp {
namespace {

Json capabilities(const ClientAbilities& can) {
  Json out = {
      {"positionEncoding", to_string(can.encoding)},
      {"textDocumentSync",
       {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},  // incremental
      {"hoverProvider", true},
      {"documentSymbolProvider", true},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", kFixAllKind}}}},
      {"executeCommandProvider", {{"commands", {kExplainCommand, kIgnoreCommand}}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (can.pulls_diagnostics) {
    out["diagnosticProvider"] = {{"identifier", "caveat"},
                                 {"interFileDependencies", false},
                                 {"workspaceDiagnostics", false}};
  }
  return out;
}

}  // namespace

std::span<const Server::Method> Server::methods() {
  static constexpr std::array kMethods = {
      Method{"$/cancelRequest", false, &Server::cancel},
      Method{"$/setTrace", false, &Server::set_trace},
      Method{"exit", false, &Server::exit},
      Method{"initialize", true, &Server::initialize},
      Method{"initialized", false, &Server::initialized},
      Method{"shutdown", true, &Server::shutdown},
      Method{"textDocument/codeAction", true, &Server::code_action},
      Method{"textDocument/diagnostic", true, &Server::diagnostic},
      Method{"textDocument/didChange", false, &Server::did_change},
      Method{"textDocument/didClose", false, &Server::did_close},
      Method{"textDocument/didOpen", false, &Server::did_open},
      Method{"textDocument/didSave", false, &Server::did_save},
      Method{"textDocument/documentSymbol", true, &Server::symbols},
      Method{"textDocument/hover", true, &Server::hover},
      Method{"workspace/didChangeConfiguration", false, &Server::settings_changed},
      Method{"workspace/didChangeWatchedFiles", false, &Server::files_changed},
      Method{"workspace/didChangeWorkspaceFolders", false, &Server::folders_changed},
      Method{"workspace/executeCommand", true, &Server::execute},
  };
  return kMethods;
}

Server::Server(ServerOptions options, std::function<void(const std::string&)> send, Tasks& tasks,
               std::function<Clock::time_point()> now)
    : options_(std::move(options)),
      client_(std::move(send)),
      workspace_(options_.rules, options_.suppressions, client_, tasks, std::move(now)) {}

void Server::receive(const Frame& frame) {
  if (exit_code_) return;
  if (frame.malformed) return client_.fail({}, ErrorCode::kParseError, frame.text);
  Message message;
  try {
    message = parse_message(frame.text);
    dispatch(message);
  } catch (const std::bad_alloc&) {
    if (message.kind == Message::Kind::kRequest)
      client_.fail(message.id, ErrorCode::kInternalError, "not enough memory");
  } catch (const std::exception& error) {
    // A fault of caveat. The editor goes on, and learns which message it was.
    const std::string why = std::string("internal error: ") + error.what();
    if (message.kind == Message::Kind::kRequest) {
      client_.fail(message.id, ErrorCode::kInternalError, why);
    } else {
      client_.log(Client::Level::kError, message.method + ": " + why);
    }
  }
}

// LSP 3.17, "Server lifecycle": what is asked before initialize and after shutdown is refused,
// what is told then is passed over, and what is unknown and optional ("$/") too.
void Server::dispatch(const Message& message) {
  if (message.kind == Message::Kind::kInvalid)
    return client_.fail(message.id, message.error, message.why);
  if (message.kind == Message::Kind::kResponse) return client_.answered(message);
  const bool asks = message.kind == Message::Kind::kRequest;
  const auto refuse = [&](ErrorCode code, const std::string& why) {
    if (asks) client_.fail(message.id, code, why);
  };
  if (message.method == "exit" && !asks) return exit(message);
  if (shut_down_) return refuse(ErrorCode::kInvalidRequest, "the server is shut down");
  if (!initialized_ && message.method != "initialize")
    return refuse(ErrorCode::kServerNotInitialized, "the first request is `initialize`");
  const auto table = methods();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Method& one) { return one.name == message.method; });
  if (found == table.end())
    return refuse(ErrorCode::kMethodNotFound, "no method `" + message.method + "`");
  if (found->is_request != asks) {
    return refuse(ErrorCode::kInvalidRequest, "`" + message.method + "` is a notification");
  }
  (this->*found->handle)(message);
}

void Server::initialize(const Message& message) {
  if (initialized_)
    return client_.fail(message.id, ErrorCode::kInvalidRequest, "`initialize` was there already");
  initialized_ = true;
  client_.can = read_abilities(message.params);
  if (const Json* parent = find(message.params, {"processId"});
      parent != nullptr && parent->is_number_integer()) {
    parent_ = parent->get<int>();
  }
  const Json* folders = find(message.params, {"workspaceFolders"});
  std::string root;
  if (folders != nullptr && folders->is_array() && !folders->empty())
    root = path_of(text_in(folders->front(), {"uri"}).value_or(""));
  if (root.empty()) root = path_of(text_in(message.params, {"rootUri"}).value_or(""));
  if (root.empty()) root = text_in(message.params, {"rootPath"}).value_or("");
  workspace_.set_root(root);
  if (const Json* wait = find(message.params, {"initializationOptions", "debounceMilliseconds"});
      wait != nullptr && wait->is_number_unsigned()) {
    constexpr std::uint64_t kMost = 10'000;
    workspace_.set_debounce(std::chrono::milliseconds(std::min(wait->get<std::uint64_t>(), kMost)));
  }
  client_.reply(message.id, {{"capabilities", capabilities(client_.can)},
                             {"serverInfo", {{"name", "caveat"}, {"version", options_.version}}}});
}

void Server::initialized(const Message&) {
  if (!client_.can.registers_watchers) return;
  client_.ask(
      "client/registerCapability",
      {{"registrations",
        {{{"id", "caveat-files"},
          {"method", "workspace/didChangeWatchedFiles"},
          {"registerOptions",
           {{"watchers", {{{"globPattern", "**/*.toml"}}, {{"globPattern", "**/*.json"}}}}}}}}}});
}

void Server::shutdown(const Message& message) {
  shut_down_ = true;
  client_.reply(message.id, nullptr);
}

void Server::exit(const Message&) { exit_code_ = code_at_end(); }

void Server::cancel(const Message& message) {
  const Json* id = find(message.params, {"id"});
  if (id != nullptr && workspace_.cancel(*id))
    client_.fail(*id, ErrorCode::kRequestCancelled, "cancelled");
}

void Server::set_trace(const Message&) {}

OpenDocument* Server::known(const Message& message) {
  const auto uri = text_in(message.params, {"textDocument", "uri"});
  OpenDocument* document = uri ? workspace_.find(*uri) : nullptr;
  if (document == nullptr) {
    client_.log(Client::Level::kWarning,
                message.method + " of a document that is not open: " + uri.value_or("(no uri)"));
  }
  return document;
}

OpenDocument* Server::document_of(const Message& message) {
  const auto uri = text_in(message.params, {"textDocument", "uri"});
  if (!uri) {
    client_.fail(message.id, ErrorCode::kInvalidParams, "`textDocument.uri` is missing");
    return nullptr;
  }
  OpenDocument* document = workspace_.find(*uri);
  if (document == nullptr)
    client_.fail(message.id, ErrorCode::kInvalidParams, "this document is not open: " + *uri);
  return document;
}

void Server::did_open(const Message& message) {
  const auto uri = text_in(message.params, {"textDocument", "uri"});
  const auto text = text_in(message.params, {"textDocument", "text"});
  if (!uri || !text) return client_.log(Client::Level::kError, "didOpen without `uri` or `text`");
  const Json* version = find(message.params, {"textDocument", "version"});
  workspace_.open(*uri, text_in(message.params, {"textDocument", "languageId"}).value_or(""),
                  version == nullptr ? Json() : *version, *text);
}

void Server::did_change(const Message& message) {
  OpenDocument* document = known(message);
  if (document == nullptr) return;
  const Json* changes = find(message.params, {"contentChanges"});
  if (changes == nullptr || !changes->is_array())
    return client_.log(Client::Level::kError, "didChange without `contentChanges`");
  for (const Json& change : *changes) {
    const auto text = text_in(change, {"text"});
    const Json* range = find(change, {"range"});
    const auto place = range == nullptr ? std::nullopt : read_range(*range);
    if (!text || (range != nullptr && !place)) {
      client_.log(Client::Level::kError, "didChange: a change that makes no sense is left out");
    } else if (!place) {
      document->text.set_text(*text);
    } else if (!document->text.replace(*place, *text)) {
      client_.log(Client::Level::kError, "didChange: the text is too large");
    }
  }
  const Json* version = find(message.params, {"textDocument", "version"});
  workspace_.changed(*document, version == nullptr ? Json() : *version);
}

void Server::did_save(const Message&) { workspace_.look_for_changes(true); }

void Server::did_close(const Message& message) {
  if (OpenDocument* document = known(message)) workspace_.close(std::string(document->uri));
}

void Server::settings_changed(const Message&) { workspace_.look_for_changes(true); }
void Server::files_changed(const Message&) { workspace_.look_for_changes(true); }

void Server::folders_changed(const Message& message) {
  const Json* added = find(message.params, {"event", "added"});
  if (added == nullptr || !added->is_array() || added->empty() || !workspace_.root().empty())
    return;
  workspace_.set_root(path_of(text_in(added->front(), {"uri"}).value_or("")));
}

void Server::diagnostic(const Message& message) {
  OpenDocument* document = document_of(message);
  if (document == nullptr) return;
  const auto before = text_in(message.params, {"previousResultId"});
  workspace_.when_checked(
      *document, message.id, [this, id = message.id, before](OpenDocument* now) {
        if (now == nullptr)
          return client_.fail(id, ErrorCode::kContentModified, "the document was closed");
        const std::string result = std::to_string(now->revision);
        if (before == result)
          return client_.reply(id, {{"kind", "unchanged"}, {"resultId", result}});
        client_.reply(id, {{"kind", "full"}, {"resultId", result}, {"items", now->diagnostics}});
      });
}

void Server::hover(const Message& message) {
  OpenDocument* document = document_of(message);
  if (document == nullptr) return;
  const Json* position = find(message.params, {"position"});
  const auto place = position == nullptr ? std::nullopt : read_place(*position);
  if (!place)
    return client_.fail(message.id, ErrorCode::kInvalidParams, "`position` makes no sense");
  workspace_.when_checked(
      *document, message.id,
      [this, id = message.id, place = *place, asked = document->revision](OpenDocument* now) {
        if (now == nullptr || now->revision != asked)
          return client_.fail(id, ErrorCode::kContentModified, "the text has changed");
        if (now->result == nullptr) return client_.reply(id, nullptr);
        const std::uint32_t at = now->text.offset(place);
        std::string text;
        std::optional<Span> where;
        for (const Finding& finding : now->result->report.findings) {
          const bool here = finding.source.contains(at) || finding.source.end == at;
          if (!is_active(finding) || !here) continue;
          if (!text.empty()) text += client_.can.markdown_hover ? "\n---\n\n" : "\n";
          text +=
              describe_finding(finding, now->settings->linter->rules(), client_.can.markdown_hover);
          if (!where || finding.source.size() < where->size()) where = finding.source;
        }
        if (!where) return client_.reply(id, nullptr);
        client_.reply(
            id,
            {{"contents",
              {{"kind", client_.can.markdown_hover ? "markdown" : "plaintext"}, {"value", text}}},
             {"range", to_json(now->text.range(*where))}});
      });
}

void Server::symbols(const Message& message) {
  OpenDocument* document = document_of(message);
  if (document == nullptr) return;
  if (document->kind != OpenDocument::Kind::kArticle)
    return client_.reply(message.id, Json::array());
  const Reader* reader = reader_for_path(document->path);
  if (reader == nullptr) reader = &sniff(document->text.text());
  const Result<Document> read = read_document(*reader, document->path, document->text.text());
  if (!read) return client_.reply(message.id, Json::array());
  client_.reply(message.id,
                document_symbols(*read, document->text, document->uri, client_.can.symbol_tree));
}

void Server::code_action(const Message& message) {
  OpenDocument* document = document_of(message);
  if (document == nullptr) return;
  const Json* range = find(message.params, {"range"});
  const auto place = range == nullptr ? std::nullopt : read_range(*range);
  if (!place) return client_.fail(message.id, ErrorCode::kInvalidParams, "`range` makes no sense");
  if (!client_.can.code_action_literals) return client_.reply(message.id, Json::array());
  std::vector<std::string> only;
  if (const Json* kinds = find(message.params, {"context", "only"});
      kinds != nullptr && kinds->is_array()) {
    for (const Json& kind : *kinds) {
      if (kind.is_string()) only.push_back(kind.get<std::string>());
    }
  }
  workspace_.when_checked(
      *document, message.id,
      [this, id = message.id, place = *place, only, asked = document->revision](OpenDocument* now) {
        if (now == nullptr || now->revision != asked)
          return client_.fail(id, ErrorCode::kContentModified, "the text has changed");
        client_.reply(id,
                      code_actions(*now, now->text.bytes(place), only, workspace_, client_.can));
      });
}

void Server::execute(const Message& message) {
  const auto command = text_in(message.params, {"command"});
  const Json* found = find(message.params, {"arguments"});
  const Json arguments = found != nullptr && found->is_array() ? *found : Json::array();
  if (command == kExplainCommand) {
    if (arguments.empty() || !arguments[0].is_string())
      return client_.fail(message.id, ErrorCode::kInvalidParams, "which rule?");
    return explain(message, arguments[0].get<std::string>());
  }
  if (command == kIgnoreCommand) return ignore(message, arguments);
  client_.fail(message.id, ErrorCode::kInvalidParams, "no command `" + command.value_or("") + "`");
}

// The answer holds the text; an editor that can show documents gets one.
void Server::explain(const Message& message, const std::string& rule) {
  const auto text = options_.explain ? options_.explain(rule) : std::nullopt;
  if (!text) return client_.fail(message.id, ErrorCode::kRequestFailed, "no rule `" + rule + "`");
  client_.reply(message.id, *text);
  const std::string path = options_.keep ? options_.keep(rule, *text) : std::string();
  if (client_.can.shows_documents && !path.empty()) {
    workspace_.leave_alone(absolute_path(path));
    client_.ask("window/showDocument", {{"uri", uri_of(path)}, {"takeFocus", true}});
  } else {
    client_.show(Client::Level::kInfo, *text);
  }
}

// [uri, fingerprint, reason]: for editors that have asked for the reason.
void Server::ignore(const Message& message, const Json& arguments) {
  const bool whole = arguments.size() >= 3 && arguments[0].is_string() &&
                     arguments[1].is_string() && arguments[2].is_string();
  OpenDocument* document = whole ? workspace_.find(arguments[0].get<std::string>()) : nullptr;
  if (document == nullptr)
    return client_.fail(message.id, ErrorCode::kInvalidParams, "[uri, fingerprint, reason]");
  workspace_.when_checked(
      *document, message.id,
      [this, id = message.id, fingerprint = arguments[1].get<std::string>(),
       reason = arguments[2].get<std::string>()](OpenDocument* now) {
        if (now == nullptr)
          return client_.fail(id, ErrorCode::kContentModified, "the document was closed");
        const Json edit = ignore_edit(*now, fingerprint, reason, workspace_, client_.can);
        if (edit.is_null()) {
          return client_.fail(id, ErrorCode::kRequestFailed,
                              "there is no such finding, or no place for the directive");
        }
        client_.reply(id, edit);
        if (client_.can.applies_edits)
          client_.ask("workspace/applyEdit", {{"label", "Ignore with a reason"}, {"edit", edit}});
      });
}

}  // namespace caveat::lsp
