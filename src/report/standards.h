// Published instruments for health information, as far as a machine can hold an article to them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/report.h"

namespace caveat {

// What can be said of an item without a person. None is a rating: DISCERN is
// rated from 1 to 5 by people, HealthNewsReview by reviewers.
enum class Answer : std::uint8_t {
  kSeen,         // what the item asks for was seen; `seen` says what
  kNotSeen,      // it was looked for and is not there, or the opposite was found
  kNeedsPerson,  // a machine cannot tell, or the question did not arise
};
std::string_view to_string(Answer answer);  // "seen", "not-seen", "needs-a-person"

struct ItemAnswer {
  Answer answer = Answer::kNeedsPerson;
  std::string seen;  // evidence or reason, one line; may be empty
};

// One question of an instrument, in our words.
struct StandardItem {
  std::string_view standard;  // "DISCERN"
  std::uint32_t number = 0;
  std::string_view question;
  // Null: always for a person.
  ItemAnswer (*look)(const DocumentReport& document) = nullptr;
};

struct Standard {
  std::string_view name;
  std::string_view source;  // who published it, when
  std::string_view url;
};

std::span<const Standard> standards();
std::span<const StandardItem> standard_items();  // grouped as standards()

struct StandardAnswer {
  const StandardItem* item = nullptr;
  Answer answer = Answer::kNeedsPerson;
  std::string seen;
};

// Every item, in the order of standard_items(). Without facts all need a person.
std::vector<StandardAnswer> answer_standards(const DocumentReport& document);

}  // namespace caveat
