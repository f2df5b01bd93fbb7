#include "lsp/client.h"

namespace caveat::lsp {
namespace {

// The one that costs least: bytes, when the editor counts them. Else the protocol's own.
PositionEncoding choose_encoding(const Json& capabilities) {
  if (lists_word(capabilities, {"general", "positionEncodings"}, "utf-8"))
    return PositionEncoding::kUtf8;
  return PositionEncoding::kUtf16;
}

}  // namespace

ClientAbilities read_abilities(const Json& initialize_params) {
  static const Json kNothing = Json::object();
  const Json* found = find(initialize_params, {"capabilities"});
  const Json& has = found == nullptr ? kNothing : *found;
  ClientAbilities out;
  out.encoding = choose_encoding(has);
  out.pulls_diagnostics = find(has, {"textDocument", "diagnostic"}) != nullptr;
  out.refreshes_diagnostics = flag_in(has, {"workspace", "diagnostics", "refreshSupport"});
  out.code_description =
      flag_in(has, {"textDocument", "publishDiagnostics", "codeDescriptionSupport"});
  out.diagnostic_data = flag_in(has, {"textDocument", "publishDiagnostics", "dataSupport"});
  out.related_information =
      flag_in(has, {"textDocument", "publishDiagnostics", "relatedInformation"});
  out.markdown_hover = lists_word(has, {"textDocument", "hover", "contentFormat"}, "markdown");
  out.symbol_tree =
      flag_in(has, {"textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"});
  out.code_action_literals =
      find(has, {"textDocument", "codeAction", "codeActionLiteralSupport"}) != nullptr;
  out.preferred_actions = flag_in(has, {"textDocument", "codeAction", "isPreferredSupport"});
  out.versioned_edits = flag_in(has, {"workspace", "workspaceEdit", "documentChanges"});
  out.creates_files =
      out.versioned_edits &&
      lists_word(has, {"workspace", "workspaceEdit", "resourceOperations"}, "create");
  out.shows_documents = flag_in(has, {"window", "showDocument", "support"});
  out.applies_edits = flag_in(has, {"workspace", "applyEdit"});
  out.registers_watchers =
      flag_in(has, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  out.asks_for_reasons = flag_in(initialize_params, {"initializationOptions", "asksForReasons"});
  return out;
}

void Client::ask(std::string_view method, Json params, std::function<void(const Json&)> answer) {
  const std::string id = "caveat-" + std::to_string(++asked_);
  if (answer) open_[id] = std::move(answer);
  write(request(id, method, std::move(params)));
}

void Client::answered(const Message& message) {
  if (!message.id.is_string()) return;
  const auto found = open_.find(message.id.get<std::string>());
  if (found == open_.end()) return;
  const auto answer = std::move(found->second);
  open_.erase(found);
  answer(message.result);
}

void Client::show(Level level, const std::string& text) {
  notify("window/showMessage", {{"type", static_cast<int>(level)}, {"message", text}});
}

void Client::log(Level level, const std::string& text) {
  notify("window/logMessage", {{"type", static_cast<int>(level)}, {"message", text}});
}

}  // namespace caveat::lsp
