// Tables laid out flat in one run of bytes: written once, then read in place.
// What is compiled at build time and travels inside the binary is read this way,
// without parsing and without an allocation.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace caveat {

// Where one table stands: bytes from the start of the image, and its items.
struct FlatRef {
  std::uint32_t offset = 0;
  std::uint32_t count = 0;
};

class FlatWriter {
 public:
  template <typename T>
  FlatRef put(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    const FlatRef ref{static_cast<std::uint32_t>(bytes_.size()),
                      static_cast<std::uint32_t>(items.size())};
    bytes_.append(reinterpret_cast<const char*>(items.data()), items.size_bytes());
    return ref;
  }
  template <typename T>
  FlatRef put(const std::vector<T>& items) {
    return put(std::span<const T>(items));
  }
  FlatRef put(std::string_view letters) {
    return put(std::span<const char>(letters.data(), letters.size()));
  }
  // Room for a header of this type, at the very front; filled by set_header().
  template <typename Header>
  void reserve_header() {
    bytes_.resize(sizeof(Header));
  }
  template <typename Header>
  void set_header(const Header& header) {
    std::memcpy(bytes_.data(), &header, sizeof header);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Borrowed, or owned, bytes of an image; 8-byte aligned. Images come from this
// program itself and are not checked.
class FlatImage {
 public:
  FlatImage() = default;
  // Borrows: `bytes` must outlive the image and be aligned.
  explicit FlatImage(std::string_view bytes) : bytes_(bytes) {}
  static FlatImage copy_of(std::string_view bytes) {
    FlatImage image;
    image.owned_.resize((bytes.size() + 7) / 8);
    std::memcpy(image.owned_.data(), bytes.data(), bytes.size());
    image.bytes_ = {reinterpret_cast<const char*>(image.owned_.data()), bytes.size()};
    return image;
  }

  template <typename Header>
  const Header& header() const {
    return *reinterpret_cast<const Header*>(bytes_.data());
  }
  template <typename T>
  std::span<const T> get(FlatRef ref) const {
    return {reinterpret_cast<const T*>(bytes_.data() + ref.offset), ref.count};
  }
  std::string_view letters(FlatRef ref) const { return bytes_.substr(ref.offset, ref.count); }
  std::string_view bytes() const { return bytes_; }

 private:
  std::vector<std::uint64_t> owned_;
  std::string_view bytes_;
};

}  // namespace caveat
