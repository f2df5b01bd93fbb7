// What the HTML standard says of each tag when a tree is made. Private to readers/.
#pragma once

#include <gumbo.h>

#include <array>
#include <cstdint>
#include <initializer_list>

namespace caveat {

// Sets a tag may be in; names as in § 13.2.4.2 and § 13.2.6.4.7 of the HTML standard.
enum HtmlTagSet : std::uint32_t {
  kSpecial = 1u << 0,
  kScope = 1u << 1,        // ends the search for an element in scope
  kButtonScope = 1u << 2,  // those beyond kScope
  kListScope = 1u << 3,    // those beyond kScope
  kTableScope = 1u << 4,
  kImpliedEnd = 1u << 5,
  kBlockStart = 1u << 6,  // closes a <p>, then opens
  kBlockEnd = 1u << 7,    // its end tag closes what is open inside
  kFormatting = 1u << 8,
  kEmpty = 1u << 9,       // has no content, in the body
  kHeadEmpty = 1u << 10,  // has no content, in the head and in the body
  kRaw = 1u << 11,        // its content is no markup, in the head and in the body
  kTablePart = 1u << 12,  // stands in tables only
  kHeading = 1u << 13,
  kBreakout = 1u << 14,     // never stands inside SVG
  kLeftToGumbo = 1u << 15,  // the page is not ours when it starts in the body
  kMarker = 1u << 16,       // formatting does not go across
};

inline constexpr auto kHtmlTagSets = [] {
  std::array<std::uint32_t, GUMBO_TAG_LAST + 1> sets{};
  const auto add = [&](std::uint32_t set, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) sets[tag] |= set;
  };
  add(kSpecial, {GUMBO_TAG_ADDRESS,    GUMBO_TAG_APPLET,     GUMBO_TAG_AREA,     GUMBO_TAG_ARTICLE,
                 GUMBO_TAG_ASIDE,      GUMBO_TAG_BASE,       GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
                 GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,       GUMBO_TAG_BR,       GUMBO_TAG_BUTTON,
                 GUMBO_TAG_CAPTION,    GUMBO_TAG_CENTER,     GUMBO_TAG_COL,      GUMBO_TAG_COLGROUP,
                 GUMBO_TAG_MENUITEM,   GUMBO_TAG_DD,         GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,
                 GUMBO_TAG_DIV,        GUMBO_TAG_DL,         GUMBO_TAG_DT,       GUMBO_TAG_EMBED,
                 GUMBO_TAG_FIELDSET,   GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,   GUMBO_TAG_FOOTER,
                 GUMBO_TAG_FORM,       GUMBO_TAG_FRAME,      GUMBO_TAG_FRAMESET, GUMBO_TAG_H1,
                 GUMBO_TAG_H2,         GUMBO_TAG_H3,         GUMBO_TAG_H4,       GUMBO_TAG_H5,
                 GUMBO_TAG_H6,         GUMBO_TAG_HEAD,       GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,
                 GUMBO_TAG_HR,         GUMBO_TAG_HTML,       GUMBO_TAG_IFRAME,   GUMBO_TAG_IMG,
                 GUMBO_TAG_INPUT,      GUMBO_TAG_ISINDEX,    GUMBO_TAG_LI,       GUMBO_TAG_LINK,
                 GUMBO_TAG_LISTING,    GUMBO_TAG_MARQUEE,    GUMBO_TAG_MENU,     GUMBO_TAG_META,
                 GUMBO_TAG_NAV,        GUMBO_TAG_NOEMBED,    GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT,
                 GUMBO_TAG_OBJECT,     GUMBO_TAG_OL,         GUMBO_TAG_P,        GUMBO_TAG_PARAM,
                 GUMBO_TAG_PLAINTEXT,  GUMBO_TAG_PRE,        GUMBO_TAG_SCRIPT,   GUMBO_TAG_SECTION,
                 GUMBO_TAG_SELECT,     GUMBO_TAG_STYLE,      GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,
                 GUMBO_TAG_TBODY,      GUMBO_TAG_TD,         GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA,
                 GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,         GUMBO_TAG_THEAD,    GUMBO_TAG_TITLE,
                 GUMBO_TAG_TR,         GUMBO_TAG_UL,         GUMBO_TAG_WBR,      GUMBO_TAG_XMP});
  add(kScope, {GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TD,
               GUMBO_TAG_TH, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE});
  add(kButtonScope, {GUMBO_TAG_BUTTON});
  add(kListScope, {GUMBO_TAG_OL, GUMBO_TAG_UL});
  add(kTableScope, {GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE});
  add(kImpliedEnd, {GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_LI, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP,
                    GUMBO_TAG_P, GUMBO_TAG_RP, GUMBO_TAG_RB, GUMBO_TAG_RT, GUMBO_TAG_RTC});
  const std::initializer_list<GumboTag> blocks = {
      GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,        GUMBO_TAG_DIV,
      GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
      GUMBO_TAG_FOOTER,  GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,     GUMBO_TAG_MENU,
      GUMBO_TAG_MAIN,    GUMBO_TAG_NAV,      GUMBO_TAG_OL,         GUMBO_TAG_SECTION,
      GUMBO_TAG_SUMMARY, GUMBO_TAG_UL};
  add(kBlockStart | kBlockEnd, blocks);
  add(kBlockStart, {GUMBO_TAG_P});
  add(kBlockEnd, {GUMBO_TAG_BUTTON, GUMBO_TAG_LISTING, GUMBO_TAG_PRE});
  add(kFormatting, {GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
                    GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL,
                    GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U});
  add(kEmpty, {GUMBO_TAG_AREA, GUMBO_TAG_BR, GUMBO_TAG_EMBED, GUMBO_TAG_IMG, GUMBO_TAG_KEYGEN,
               GUMBO_TAG_WBR, GUMBO_TAG_INPUT});
  add(kHeadEmpty, {GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_MENUITEM,
                   GUMBO_TAG_LINK, GUMBO_TAG_META});
  add(kRaw, {GUMBO_TAG_NOFRAMES, GUMBO_TAG_STYLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_TITLE});
  add(kTablePart, {GUMBO_TAG_CAPTION, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY,
                   GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR});
  add(kHeading,
      {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
  // <a> and <font> may stand inside SVG, under conditions.
  add(kBreakout,
      {GUMBO_TAG_A,     GUMBO_TAG_B,       GUMBO_TAG_BIG,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
       GUMBO_TAG_BR,    GUMBO_TAG_CENTER,  GUMBO_TAG_CODE,   GUMBO_TAG_DD,         GUMBO_TAG_DIV,
       GUMBO_TAG_DL,    GUMBO_TAG_DT,      GUMBO_TAG_EM,     GUMBO_TAG_EMBED,      GUMBO_TAG_FONT,
       GUMBO_TAG_H1,    GUMBO_TAG_H2,      GUMBO_TAG_H3,     GUMBO_TAG_H4,         GUMBO_TAG_H5,
       GUMBO_TAG_H6,    GUMBO_TAG_HEAD,    GUMBO_TAG_HR,     GUMBO_TAG_I,          GUMBO_TAG_IMG,
       GUMBO_TAG_LI,    GUMBO_TAG_LISTING, GUMBO_TAG_MENU,   GUMBO_TAG_META,       GUMBO_TAG_NOBR,
       GUMBO_TAG_OL,    GUMBO_TAG_P,       GUMBO_TAG_PRE,    GUMBO_TAG_RUBY,       GUMBO_TAG_S,
       GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,    GUMBO_TAG_STRONG, GUMBO_TAG_STRIKE,     GUMBO_TAG_SUB,
       GUMBO_TAG_SUP,   GUMBO_TAG_TABLE,   GUMBO_TAG_TT,     GUMBO_TAG_U,          GUMBO_TAG_UL,
       GUMBO_TAG_VAR});
  add(kLeftToGumbo,
      {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_FRAMESET, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IMAGE,
       GUMBO_TAG_ISINDEX, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_XMP, GUMBO_TAG_NOBR, GUMBO_TAG_MATH,
       GUMBO_TAG_RB, GUMBO_TAG_RP, GUMBO_TAG_RT, GUMBO_TAG_RTC});
  add(kMarker, {GUMBO_TAG_APPLET, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT});
  return sets;
}();

}  // namespace caveat
