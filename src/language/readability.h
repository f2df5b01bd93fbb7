// How hard a text is to read, and how long it takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace caveat {

// What the formulas are made of. A word is a run of letters, with apostrophes
// and hyphens inside; figures are no words here.
struct ReadingCounts {
  std::uint32_t sentences = 0;
  std::uint32_t words = 0;
  std::uint32_t syllables = 0;
  std::uint32_t polysyllables = 0;  // words of three syllables and more
};

// Adds one sentence. A sentence without a word does not count.
void count_reading(std::string_view sentence, ReadingCounts& counts);

// Syllables of one English word (letters, "'" and "-"), told from its spelling:
// groups of vowels, less silent endings. Right for about nine words in ten; at
// least 1.
std::uint32_t count_syllables(std::string_view word);

// The US school grade by the Flesch-Kincaid formula,
//   0.39 words/sentences + 11.8 syllables/words - 15.59
// (Kincaid, Fishburne, Rogers, Chissom: Derivation of New Readability Formulas for Navy Enlisted
// Personnel, Research Branch Report 8-75, 1975). None below 100 words, the length of the samples it
// was made from. Never below 0.
std::optional<double> flesch_kincaid_grade(const ReadingCounts& counts);

// The SMOG grade, 3.1291 + 1.043 sqrt(30 polysyllables/sentences)
// (McLaughlin: SMOG Grading - a New Readability Formula, Journal of Reading 12:639-646, 1969). None
// below the 30 sentences it is defined for.
std::optional<double> smog_grade(const ReadingCounts& counts);

// Minutes of silent reading at 238 words a minute, the mean for English non-fiction (Brysbaert: How
// many words do we read per minute?, Journal of Memory and Language 109:104047, 2019); at least 1
// for a text with words.
std::uint32_t reading_minutes(std::uint32_t words);

}  // namespace caveat
