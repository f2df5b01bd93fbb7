#include "matching/vocabulary_table.h"

#include <algorithm>
#include <set>

#include "language/inflection.h"
#include "matching/components.h"

namespace caveat {
namespace {

// "long-term relief" -> {"long", "term", "relief"}
std::vector<std::string> split_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase) {
    if (c == ' ' || c == '-') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

Phrase make_phrase(std::string_view written) {
  Phrase phrase;
  if (written.starts_with('=')) {
    phrase.exact = written.substr(1);
    written.remove_prefix(1);
  }
  for (const std::string& word : split_words(written)) phrase.words.push_back(normalise_word(word));
  return phrase;
}

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::string quote_regex(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '\'') {
      out += "['\xE2\x80\x99]";
    } else if (std::string_view(".+*?()[]{}|\\^$").find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void VocabularyTable::add(const Vocabulary& vocabulary) {
  Vocabulary& known = vocabularies_[vocabulary.name];
  known.name = vocabulary.name;
  append(known.words, vocabulary.words);
  append(known.nouns, vocabulary.nouns);
  append(known.verbs, vocabulary.verbs);
  append(known.include, vocabulary.include);
}

std::vector<std::string> VocabularyTable::mistakes() const {
  std::vector<std::string> messages;
  std::map<std::string_view, std::uint32_t> numbers;
  for (const auto& [name, vocabulary] : vocabularies_) {
    numbers.emplace(name, static_cast<std::uint32_t>(numbers.size()));
  }
  std::vector<std::vector<std::uint32_t>> leads_to;
  for (const auto& [name, vocabulary] : vocabularies_) {
    auto& others = leads_to.emplace_back();
    for (const std::string& inner : vocabulary.include) {
      if (const auto found = numbers.find(inner); found != numbers.end()) {
        others.push_back(found->second);
      } else {
        messages.push_back("vocabulary `" + name + "` includes unknown `" + inner + "`");
      }
    }
  }
  const std::vector<std::uint32_t> component = components(leads_to);
  for (const auto& [name, number] : numbers) {
    const auto& others = leads_to[number];
    if (std::any_of(others.begin(), others.end(), [&, at = number](std::uint32_t other) {
          return component[other] == component[at];
        })) {
      messages.push_back("vocabulary `" + std::string(name) + "` includes itself");
    }
  }
  std::sort(messages.begin(), messages.end());
  messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
  return messages;
}

std::vector<std::string> VocabularyTable::names() const {
  std::vector<std::string> out;
  for (const auto& entry : vocabularies_) out.push_back(entry.first);
  return out;
}

void VocabularyTable::collect(const Vocabulary& vocabulary, Form form,
                              std::vector<Phrase>& out) const {
  const auto put = [&](std::string_view written) { out.push_back(make_phrase(written)); };
  if (form == Form::kAny) {
    for (const std::string& word : vocabulary.words) put(word);
  }
  for (const std::string& noun : vocabulary.nouns) {
    if (noun.starts_with('=')) {  // an exact spelling has no other forms
      if (form == Form::kAny || form == Form::kOne) put(noun);
      continue;
    }
    const std::vector<std::string> forms = noun_forms(normalise_word(noun));
    if (form == Form::kAny || form == Form::kOne) put(forms[0]);
    if (form == Form::kAny || form == Form::kMany) put(forms[1]);
  }
  for (const std::string& verb : vocabulary.verbs) {
    const VerbForms forms = verb_forms(normalise_word(verb));
    if (form == Form::kAny || form == Form::kBase) put(forms.base);
    if (form == Form::kAny || form == Form::kS) put(forms.third_person);
    if (form == Form::kAny || form == Form::kIng) put(forms.present_participle);
    if (form == Form::kAny || form == Form::kEd) {
      for (const std::string& past : forms.past) put(past);
    }
  }
}

std::vector<Phrase> VocabularyTable::phrases(std::string_view name, Form form) const {
  std::vector<Phrase> out;
  std::set<std::string_view> seen;
  std::vector<std::string_view> open{name};
  while (!open.empty() && out.size() <= kMaxPhrases) {
    const auto found = vocabularies_.find(open.back());
    open.pop_back();
    if (found == vocabularies_.end() || !seen.insert(found->first).second) continue;
    collect(found->second, form, out);
    const auto& include = found->second.include;
    open.insert(open.end(), include.begin(), include.end());
  }
  const auto key = [](const Phrase& phrase) { return std::tie(phrase.words, phrase.exact); };
  std::erase_if(out, [](const Phrase& phrase) { return phrase.words.empty(); });
  std::sort(out.begin(), out.end(),
            [&](const Phrase& a, const Phrase& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(),
                        [&](const Phrase& a, const Phrase& b) { return key(a) == key(b); }),
            out.end());
  return out;
}

std::optional<ClassFacts> VocabularyTable::facts(std::string_view name, Form form, Lexicon& lexicon,
                                                 PhraseTrie& trie) {
  const std::pair key(std::string(name), form);
  if (const auto found = facts_.find(key); found != facts_.end()) return found->second;
  if (!vocabularies_.contains(name) || has_too_many_phrases()) return std::nullopt;
  const std::vector<Phrase> all = phrases(name, form);
  phrase_count_ += all.size();
  if (has_too_many_phrases()) return std::nullopt;
  if (all.empty() && form != Form::kAny) return std::nullopt;
  ClassFacts made;
  made.id = static_cast<ClassId>(next_class_++);
  made.frequency = 0;
  std::set<std::string_view> counted;
  for (const Phrase& phrase : all) {
    std::vector<WordId> words;
    for (const std::string& word : phrase.words) words.push_back(lexicon.add(word));
    trie.add(words, made.id, phrase.exact);
    made.longest = std::max(made.longest, static_cast<std::uint32_t>(words.size()));
    // A phrase is as rare as its rarest word.
    const auto rarest = std::min_element(
        phrase.words.begin(), phrase.words.end(), [](const auto& one, const auto& other) {
          return word_frequency(one) < word_frequency(other);
        });
    if (counted.insert(*rarest).second) made.frequency += word_frequency(*rarest);
  }
  facts_.emplace(key, made);
  return made;
}

std::vector<double> VocabularyTable::class_frequencies() const {
  std::vector<double> out(next_class_);
  for (const auto& [key, facts] : facts_) out[facts.id] = facts.frequency;
  return out;
}

std::string VocabularyTable::expand(std::string_view regex, std::size_t most) const {
  std::string out;
  for (std::size_t at = 0; at < regex.size() && out.size() <= most; ++at) {
    if (regex[at] == '\\' && at + 1 < regex.size()) {
      out += regex.substr(at++, 2);
      continue;
    }
    const std::size_t close = regex[at] == '{' ? regex.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos ||
        !vocabularies_.contains(regex.substr(at + 1, close - at - 1))) {
      out += regex[at];
      continue;
    }
    out += "(?:";
    bool first = true;
    for (const Phrase& phrase : phrases(regex.substr(at + 1, close - at - 1), Form::kAny)) {
      if (out.size() > most) break;
      if (!first) out += '|';
      first = false;
      for (std::size_t n = 0; n < phrase.words.size(); ++n) {
        if (n > 0) out += "[\\s-]+";
        out += quote_regex(phrase.words[n]);
      }
    }
    out += ')';
    at = close;
  }
  return out;
}

}  // namespace caveat
