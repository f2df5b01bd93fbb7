#include "lsp/message.h"

#include "text/utf8.h"

namespace caveat::lsp {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::optional<unsigned> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  unsigned out = 0;
  for (std::size_t n = 0; n < 4; ++n) {
    const char c = text[n];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    out = out * 16 + static_cast<unsigned>(digit);
  }
  return out;
}

// The code unit of an escape \uXXXX at the start of `text`.
std::optional<unsigned> escaped_unit(std::string_view text) {
  if (!text.starts_with("\\u")) return std::nullopt;
  return hex4(text.substr(2));
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string mended(std::string_view bytes) {
  constexpr std::size_t kEscape = 6;  // \uXXXX
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte == '\\') {
      const std::optional<unsigned> unit = escaped_unit(bytes.substr(at));
      if (!unit) {
        out += bytes.substr(at, 2);
        at += 2;
        continue;
      }
      const std::string_view behind = bytes.substr(at + kEscape);
      const bool pair = is_high(*unit) && escaped_unit(behind) && is_low(*escaped_unit(behind));
      if (pair) {
        out += bytes.substr(at, 2 * kEscape);
        at += 2 * kEscape;
      } else {
        out += is_high(*unit) || is_low(*unit) ? std::string_view("\\uFFFD")
                                               : bytes.substr(at, kEscape);
        at += kEscape;
      }
    } else if (byte < 0x80) {
      out += bytes[at++];
    } else {
      // Its own window: offsets of decode_utf8() have 32 bits.
      const CodePoint point = decode_utf8(bytes.substr(at, 4), 0);
      out += point.valid ? bytes.substr(at, point.length) : kReplacement;
      at += point.length;
    }
  }
  return out;
}

Message invalid(Json id, ErrorCode code, std::string why) {
  Message out;
  out.id = std::move(id);
  out.error = code;
  out.why = std::move(why);
  return out;
}

}  // namespace

Message parse_message(std::string_view bytes) {
  Json json = Json::parse(mended(bytes), nullptr, false);
  if (json.is_discarded()) return invalid({}, ErrorCode::kParseError, "this is no JSON");
  if (json.is_array()) {
    return invalid({}, ErrorCode::kInvalidRequest, "batches are not part of the protocol");
  }
  if (!json.is_object()) return invalid({}, ErrorCode::kInvalidRequest, "this is no message");
  Message out;
  const auto id = json.find("id");
  if (id != json.end()) {
    if (!id->is_string() && !id->is_number_integer() && !id->is_null()) {
      return invalid({}, ErrorCode::kInvalidRequest, "`id` is a string or a whole number");
    }
    out.id = *id;
  }
  const auto version = json.find("jsonrpc");
  if (version == json.end() || *version != "2.0") {
    return invalid(out.id, ErrorCode::kInvalidRequest, "`jsonrpc` is not \"2.0\"");
  }
  const auto method = json.find("method");
  if (method == json.end()) {
    if (!json.contains("result") && !json.contains("error")) {
      return invalid(out.id, ErrorCode::kInvalidRequest, "a message without a `method`");
    }
    out.kind = Message::Kind::kResponse;
    if (const auto result = json.find("result"); result != json.end()) out.result = *result;
    return out;
  }
  if (!method->is_string()) {
    return invalid(out.id, ErrorCode::kInvalidRequest, "`method` is a string");
  }
  out.method = method->get<std::string>();
  if (const auto params = json.find("params"); params != json.end())
    out.params = std::move(*params);
  if (!out.params.is_structured() && !out.params.is_null()) {
    return invalid(out.id, ErrorCode::kInvalidRequest, "`params` is an object or an array");
  }
  out.kind = id == json.end() ? Message::Kind::kNotification : Message::Kind::kRequest;
  return out;
}

Json response(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_response(const Json& id, ErrorCode code, const std::string& message) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", static_cast<int>(code)}, {"message", message}}}};
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

Json request(const Json& id, std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

std::string to_bytes(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* find(const Json& in, std::initializer_list<const char*> keys) {
  const Json* at = &in;
  for (const char* key : keys) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(key);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

std::optional<std::string> text_in(const Json& in, std::initializer_list<const char*> keys) {
  const Json* found = find(in, keys);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

bool flag_in(const Json& in, std::initializer_list<const char*> keys) {
  const Json* found = find(in, keys);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

bool lists_word(const Json& in, std::initializer_list<const char*> keys, std::string_view word) {
  const Json* found = find(in, keys);
  if (found == nullptr || !found->is_array()) return false;
  for (const Json& one : *found) {
    if (one.is_string() && one.get_ref<const std::string&>() == word) return true;
  }
  return false;
}

}  // namespace caveat::lsp
