// JSON-RPC 2.0: what a message is, and how it is answered.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace caveat::lsp {

using Json = nlohmann::json;

// JSON-RPC 2.0 section 5.1 and LSP 3.17, "Response Message".
enum class ErrorCode {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kServerNotInitialized = -32002,
  kRequestFailed = -32803,
  kServerCancelled = -32802,
  kContentModified = -32801,
  kRequestCancelled = -32800,
};

struct Message {
  enum class Kind { kRequest, kNotification, kResponse, kInvalid };
  Kind kind = Kind::kInvalid;
  Json id;             // of a request or response; null when it cannot be told
  std::string method;  // of a request or notification
  Json params;         // an object, an array or null
  Json result;         // of a response; an error leaves it null
  ErrorCode error = ErrorCode::kParseError;  // of an invalid message: how it is answered
  std::string why;                           // and what is wrong with it
};

// Any bytes. Two things that editors do send are mended: half of a surrogate pair, and bytes that
// are no UTF-8. Each becomes U+FFFD, which is one UTF-16 unit as they are, so places in the text
// stay the same for both sides.
Message parse_message(std::string_view bytes);

Json response(const Json& id, Json result);
Json error_response(const Json& id, ErrorCode code, const std::string& message);
Json notification(std::string_view method, Json params);
Json request(const Json& id, std::string_view method, Json params);

// As bytes of the wire; never throws.
std::string to_bytes(const Json& message);

// What stands behind `keys` in nested objects; null when it is not there.
const Json* find(const Json& in, std::initializer_list<const char*> keys);
std::optional<std::string> text_in(const Json& in, std::initializer_list<const char*> keys);
bool flag_in(const Json& in, std::initializer_list<const char*> keys);
// True when an array of strings stands there and holds `word`.
bool lists_word(const Json& in, std::initializer_list<const char*> keys, std::string_view word);

}  // namespace caveat::lsp
