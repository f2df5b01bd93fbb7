// Texts that many hold and nobody changes.
#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <new>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caveat {

// What operator+ takes beside a SharedText.
template <class Text>
concept Letters = std::convertible_to<const Text&, std::string_view> &&
                  !std::same_as<Text, class SharedText>;

// A text that its copies share: eight bytes each, and the letters once. Reads like a
// const std::string; another text is assigned, not edited. Copies may be held by several threads.
class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string_view text) : body_(make(text)) {}
  SharedText(const std::string& text) : body_(make(text)) {}
  SharedText(const char* text) : body_(make(text)) {}
  SharedText(const SharedText& other) noexcept : body_(other.body_) {
    if (body_ != nullptr) body_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  SharedText(SharedText&& other) noexcept : body_(std::exchange(other.body_, nullptr)) {}
  SharedText& operator=(SharedText other) noexcept {
    std::swap(body_, other.body_);
    return *this;
  }
  ~SharedText() {
    if (body_ == nullptr || body_->holders.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    body_->~Body();
    ::operator delete(body_);
  }

  std::string_view view() const {
    return body_ == nullptr ? std::string_view() : std::string_view(letters(body_), body_->size);
  }
  operator std::string_view() const { return view(); }
  operator std::string() const { return str(); }
  std::string str() const { return std::string(view()); }
  // Ends with a zero byte; good as long as the text.
  const char* c_str() const { return body_ == nullptr ? "" : letters(body_); }

  void clear() { *this = SharedText(); }
  bool empty() const { return body_ == nullptr; }
  std::size_t size() const { return view().size(); }
  char front() const { return view().front(); }
  bool starts_with(std::string_view start) const { return view().starts_with(start); }
  bool ends_with(std::string_view end) const { return view().ends_with(end); }
  std::size_t find(std::string_view what, std::size_t from = 0) const {
    return view().find(what, from);
  }

  friend bool operator==(const SharedText& a, const SharedText& b) {
    return a.body_ == b.body_ || a.view() == b.view();
  }
  friend auto operator<=>(const SharedText& a, const SharedText& b) {
    return a.view() <=> b.view();
  }
  friend bool operator==(const SharedText& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const SharedText& a, const std::string& b) { return a.view() == b; }
  friend bool operator==(const SharedText& a, const char* b) { return a.view() == b; }
  template <Letters Text>
  friend std::string operator+(const SharedText& a, const Text& b) {
    return a.str().append(std::string_view(b));
  }
  template <Letters Text>
  friend std::string operator+(const Text& a, const SharedText& b) {
    return std::string(std::string_view(a)).append(b.view());
  }
  friend std::string operator+(std::string&& a, const SharedText& b) {
    return std::move(a.append(b.view()));
  }
  friend std::string operator+(const SharedText& a, const SharedText& b) { return a + b.view(); }
  friend std::string operator+(const SharedText& a, char b) { return a.str() + b; }
  friend std::ostream& operator<<(std::ostream& out, const SharedText& text) {
    return out << text.view();
  }
  // For nlohmann::json, which this room does not know.
  template <class Json>
  friend void to_json(Json& json, const SharedText& text) {
    json = text.view();
  }

 private:
  struct Body {
    explicit Body(std::uint32_t length) : size(length) {}
    std::atomic<std::uint32_t> holders{1};
    std::uint32_t size;  // of the letters behind it
  };
  static char* letters(Body* body) { return reinterpret_cast<char*>(body + 1); }
  static Body* make(std::string_view text) {
    if (text.empty()) return nullptr;
    void* const room = ::operator new(sizeof(Body) + text.size() + 1);
    Body* const body = new (room) Body(static_cast<std::uint32_t>(text.size()));
    std::memcpy(letters(body), text.data(), text.size());
    letters(body)[text.size()] = '\0';
    return body;
  }

  Body* body_ = nullptr;  // null: the empty text
};

// A list of texts, likewise: copies share it, another list is assigned.
class SharedTexts {
 public:
  using List = std::vector<std::string>;
  SharedTexts() = default;
  SharedTexts(List texts)
      : list_(texts.empty() ? nullptr : std::make_shared<const List>(std::move(texts))) {}
  SharedTexts(std::initializer_list<std::string> texts) : SharedTexts(List(texts)) {}

  const List& list() const {
    static const List kEmpty;
    return list_ == nullptr ? kEmpty : *list_;
  }
  operator const List&() const { return list(); }
  auto begin() const { return list().begin(); }
  auto end() const { return list().end(); }
  std::size_t size() const { return list().size(); }
  bool empty() const { return list_ == nullptr; }
  const std::string& front() const { return list().front(); }
  const std::string& operator[](std::size_t n) const { return list()[n]; }
  friend bool operator==(const SharedTexts& a, const SharedTexts& b) {
    return a.list_ == b.list_ || a.list() == b.list();
  }
  template <class Json>
  friend void to_json(Json& json, const SharedTexts& texts) {
    json = texts.list();
  }

 private:
  std::shared_ptr<const List> list_;
};

}  // namespace caveat
