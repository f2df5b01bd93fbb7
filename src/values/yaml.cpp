#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "values/parse.h"

namespace caveat {
namespace {

constexpr std::size_t kMaxDepth = 64;

// Ends the parse from inside a callback of yaml-cpp; never leaves this file.
struct Refusal {
  std::uint32_t at;
  std::string why;
};

// Builds the Value from the parser's events. Not from YAML::Node: that one has
// already followed the aliases, and a few lines of them expand without bound.
class ValueBuilder : public YAML::EventHandler {
 public:
  explicit ValueBuilder(std::string_view content)
      : content_(content), bom_(content.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  Value take() { return std::move(root_); }

  // Marks count bytes from 0, after a byte-order mark.
  std::uint32_t offset(const YAML::Mark& mark) const {
    const std::size_t at = static_cast<std::size_t>(std::max(0, mark.pos)) + bom_;
    return static_cast<std::uint32_t>(std::min(at, content_.size()));
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refusal{offset(mark), "an alias (`*name`)"};
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    if (!at_key(mark)) add({std::monostate(), {offset(mark), offset(mark)}, {}});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& text) override {
    const auto [begin, end] = words_of(offset(mark), text);
    if (at_key()) {
      key_ = text;
      key_span_ = {begin, end};
      has_key_ = true;
      return;
    }
    // A quoted scalar (tag "!") is text whatever it looks like.
    const bool quoted = tag == "!";
    add({quoted ? Data(text) : plain(text), {begin, end}, {}});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(mark, Value::Array());
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(mark, Value::Table());
  }
  void OnMapEnd() override { close(); }

 private:
  // The bytes between the quotation marks, or those of a plain scalar, whose
  // line breaks the value has as blanks.
  Span words_of(std::uint32_t begin, std::string_view text) const {
    const auto size = static_cast<std::uint32_t>(content_.size());
    const char quote = begin < size ? content_[begin] : ' ';
    std::uint32_t end = begin + 1;
    if (quote == '"') {
      while (end < size && content_[end] != quote) end += content_[end] == '\\' ? 2 : 1;
      return {begin + 1, std::min(end, size)};
    }
    if (quote == '\'') {
      while (end < size && (content_[end] != quote || content_.compare(end, 2, "''") == 0)) {
        end += content_[end] == quote ? 2 : 1;
      }
      return {begin + 1, std::min(end, size)};
    }
    end = begin;
    for (const char c : text) {
      if (c == ' ' || c == '\n') {
        while (end < size &&
               std::string_view(" \r\n").find(content_[end]) != std::string_view::npos)
          ++end;
      } else if (end < size && content_[end] == c) {
        ++end;
      } else {  // a block scalar: its mark stands at the indicator
        return {begin, std::min(size, begin + static_cast<std::uint32_t>(text.size()))};
      }
    }
    return {begin, end};
  }

  using Data = decltype(Value::data);

  static Data plain(const std::string& text) {
    if (text == "true" || text == "false") return text == "true";
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (!text.empty() && parsed.ec == std::errc() && parsed.ptr == end) return number;
    return text;
  }

  // True when the next scalar is the key of an entry.
  bool at_key() const {
    return !open_.empty() && std::holds_alternative<Value::Table>(open_.back().data) && !has_key_;
  }
  bool at_key(const YAML::Mark& mark) const {
    if (at_key()) throw Refusal{offset(mark), "a key that is no plain word"};
    return false;
  }

  void open(const YAML::Mark& mark, Data data) {
    at_key(mark);
    if (open_.size() >= kMaxDepth) throw Refusal{offset(mark), "nested too deeply"};
    Value value{std::move(data), {offset(mark), offset(mark)}, {}};
    if (has_key_) value.key_span = key_span_;
    keys_.push_back(std::move(key_));
    has_key_ = false;
    open_.push_back(std::move(value));
  }

  void close() {
    Value value = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(keys_.back());
    keys_.pop_back();
    key_span_ = value.key_span;
    has_key_ = !open_.empty() && std::holds_alternative<Value::Table>(open_.back().data);
    add(std::move(value));
  }

  void add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Data& parent = open_.back().data;
    if (auto* items = std::get_if<Value::Array>(&parent)) {
      items->push_back(std::move(value));
      return;
    }
    value.key_span = key_span_;
    std::get<Value::Table>(parent).push_back({std::move(key_), std::move(value)});
    has_key_ = false;
  }

  std::string_view content_;
  std::size_t bom_;
  Value root_;
  std::vector<Value> open_;        // arrays and tables that are not closed yet
  std::vector<std::string> keys_;  // the key each of them stands under
  std::string key_;
  Span key_span_;
  bool has_key_ = false;  // key_ waits for its value
};

}  // namespace

Result<Value> parse_yaml(const RuleFile& file) {
  ValueBuilder builder(file.content);
  const auto fail = [&](std::uint32_t at, const std::string& why) {
    return problem_at(file.name, file.content, {at, at},
                      "this is not YAML that caveat reads: " + why);
  };
  try {
    std::istringstream in(file.content);
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (const Refusal& refusal) {
    return fail(refusal.at, refusal.why);
  } catch (const YAML::Exception& error) {
    return fail(builder.offset(error.mark), error.msg);
  }
}

}  // namespace caveat
