// The editor at the other end: what it can do, and what is sent to it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "lsp/message.h"
#include "lsp/text_document.h"

namespace caveat::lsp {

// From the `capabilities` of initialize; what is not said is not there.
struct ClientAbilities {
  PositionEncoding encoding = PositionEncoding::kUtf16;  // the one chosen
  bool pulls_diagnostics = false;
  bool refreshes_diagnostics = false;
  bool code_description = false;
  bool diagnostic_data = false;
  bool related_information = false;
  bool markdown_hover = false;
  bool symbol_tree = false;
  bool code_action_literals = false;
  bool preferred_actions = false;  // "isPreferred"
  bool versioned_edits = false;    // documentChanges
  bool creates_files = false;      // resource operation "create"
  bool shows_documents = false;    // window/showDocument
  bool applies_edits = false;      // workspace/applyEdit
  bool registers_watchers = false;
  // Of `initializationOptions`: the editor has a prompt for the reason of an ignored finding.
  bool asks_for_reasons = false;
};
ClientAbilities read_abilities(const Json& initialize_params);

class Client {
 public:
  explicit Client(std::function<void(const std::string&)> send) : send_(std::move(send)) {}

  ClientAbilities can;

  void reply(const Json& id, Json result) { write(response(id, std::move(result))); }
  void fail(const Json& id, ErrorCode code, const std::string& why) {
    write(error_response(id, code, why));
  }
  void notify(std::string_view method, Json params) {
    write(notification(method, std::move(params)));
  }
  // `answer`: called with the result; with null when it was refused. May be empty.
  void ask(std::string_view method, Json params, std::function<void(const Json&)> answer = {});
  // An answer from the other end. One to nothing is passed over.
  void answered(const Message& message);

  enum class Level { kError = 1, kWarning = 2, kInfo = 3, kLog = 4 };
  void show(Level level, const std::string& text);  // to the person
  void log(Level level, const std::string& text);   // to the editor's log

 private:
  void write(const Json& message) { send_(to_bytes(message)); }

  std::function<void(const std::string&)> send_;
  std::uint64_t asked_ = 0;
  std::map<std::string, std::function<void(const Json&)>> open_;  // by id
};

}  // namespace caveat::lsp
