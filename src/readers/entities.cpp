#include "readers/entities.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace caveat {
namespace {

struct Name {
  std::string_view name;
  char32_t value;
};

// Sorted by name (ASCII order). From the HTML standard's table of named
// character references, https://html.spec.whatwg.org/multipage/named-characters.html
constexpr Name kNames[] = {
    {"AMP", '&'},       {"Aacute", 0xC1},   {"Agrave", 0xC0},   {"Aring", 0xC5},
    {"Auml", 0xC4},     {"Ccedil", 0xC7},   {"Eacute", 0xC9},   {"Egrave", 0xC8},
    {"GT", '>'},        {"LT", '<'},        {"Ntilde", 0xD1},   {"Ouml", 0xD6},
    {"QUOT", '"'},      {"Uuml", 0xDC},     {"aacute", 0xE1},   {"acirc", 0xE2},
    {"acute", 0xB4},    {"aelig", 0xE6},    {"agrave", 0xE0},   {"alpha", 0x3B1},
    {"amp", '&'},       {"apos", '\''},     {"aring", 0xE5},    {"asymp", 0x2248},
    {"atilde", 0xE3},   {"auml", 0xE4},     {"bdquo", 0x201E},  {"beta", 0x3B2},
    {"bull", 0x2022},   {"ccedil", 0xE7},   {"cent", 0xA2},     {"check", 0x2713},
    {"copy", 0xA9},     {"darr", 0x2193},   {"deg", 0xB0},      {"delta", 0x3B4},
    {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},    {"egrave", 0xE8},
    {"emsp", 0x2003},   {"ensp", 0x2002},   {"euml", 0xEB},     {"euro", 0x20AC},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},   {"gamma", 0x3B3},
    {"ge", 0x2265},     {"gt", '>'},        {"hellip", 0x2026}, {"iacute", 0xED},
    {"icirc", 0xEE},    {"iexcl", 0xA1},    {"igrave", 0xEC},   {"iquest", 0xBF},
    {"iuml", 0xEF},     {"laquo", 0xAB},    {"larr", 0x2190},   {"ldquo", 0x201C},
    {"le", 0x2264},     {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", '<'},
    {"mdash", 0x2014},  {"micro", 0xB5},    {"middot", 0xB7},   {"minus", 0x2212},
    {"mu", 0x3BC},      {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},
    {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},    {"ograve", 0xF2},
    {"omega", 0x3C9},   {"oslash", 0xF8},   {"otilde", 0xF5},   {"ouml", 0xF6},
    {"para", 0xB6},     {"permil", 0x2030}, {"phone", 0x260E},  {"plus", '+'},
    {"plusmn", 0xB1},   {"pound", 0xA3},    {"prime", 0x2032},  {"quot", '"'},
    {"raquo", 0xBB},    {"rarr", 0x2192},   {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"sect", 0xA7},
    {"shy", 0xAD},      {"szlig", 0xDF},    {"thinsp", 0x2009}, {"times", 0xD7},
    {"trade", 0x2122},  {"uacute", 0xFA},   {"uarr", 0x2191},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},   {"uuml", 0xFC},     {"yen", 0xA5},      {"zwj", 0x200D},
    {"zwnj", 0x200C},
};

// Names that HTML knows without a semicolon and that occur in prose.
constexpr std::string_view kBareNames[] = {"amp", "copy", "gt", "lt", "nbsp", "quot", "reg"};

Entity numeric(std::string_view text, bool bare) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::uint32_t at = hex ? 3 : 2;
  const std::uint32_t first = at;
  char32_t value = 0;
  for (; at < text.size() && at < first + 8; ++at) {
    const char c = text[at];
    char32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<char32_t>(c - '0');
    } else if (hex && c >= 'a' && c <= 'f') {
      digit = static_cast<char32_t>(c - 'a' + 10);
    } else if (hex && c >= 'A' && c <= 'F') {
      digit = static_cast<char32_t>(c - 'A' + 10);
    } else {
      break;
    }
    value = value * (hex ? 16 : 10) + digit;
  }
  const bool closed = at < text.size() && text[at] == ';';
  if (at == first || (!closed && !bare)) return {};
  // Windows-1252 bytes written as references, as browsers read them (HTML standard, "numeric
  // character reference end state").
  constexpr std::pair<char32_t, char32_t> kWindows[] = {
      {0x85, 0x2026}, {0x91, 0x2018}, {0x92, 0x2019}, {0x93, 0x201C},
      {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014}};
  for (const auto& [from, to] : kWindows) {
    if (value == from) value = to;
  }
  Entity entity;
  append_utf8(entity.text, value == 0 ? 0xFFFD : value);
  entity.length = closed ? at + 1 : at;
  return entity;
}

}  // namespace

Entity read_html_entity(std::string_view text) {
  const Entity whole = read_entity(text);
  if (whole.length > 0 || text.size() < 3) return whole;
  if (text[1] == '#') return numeric(text, true);
  for (const std::string_view name : kBareNames) {
    if (!text.substr(1).starts_with(name)) continue;
    if (1 + name.size() < text.size() && is_alnum(text[1 + name.size()])) continue;
    Entity entity = read_entity('&' + std::string(name) + ';');
    --entity.length;
    return entity;
  }
  return {};
}

Entity read_entity(std::string_view text) {
  if (text.size() < 3 || text[0] != '&') return {};
  if (text[1] == '#') return numeric(text, false);
  std::uint32_t at = 1;
  while (at < text.size() && at < 12 && is_alnum(text[at])) ++at;
  if (at >= text.size() || text[at] != ';') return {};
  const std::string_view name = text.substr(1, at - 1);
  const auto found =
      std::lower_bound(std::begin(kNames), std::end(kNames), name,
                       [](const Name& entry, std::string_view x) { return entry.name < x; });
  if (found == std::end(kNames) || found->name != name) return {};
  Entity entity;
  append_utf8(entity.text, found->value);
  entity.length = at + 1;
  return entity;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Entity entity = text[at] == '&' ? read_entity(text.substr(at)) : Entity{};
    if (entity.length > 0) {
      out += entity.text;
      at += entity.length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace caveat
