#include "matching/vocabulary_table.h"

#include <algorithm>
#include <functional>
#include <set>

#include "language/inflection.h"

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

std::vector<std::string> VocabularyTable::resolve() {
  std::vector<std::string> messages;
  for (auto& [key, vocabulary] : vocabularies_) {
    const std::string& name = key;  // clang 14 captures no structured binding
    std::set<std::string> all;
    std::function<void(const Vocabulary&)> walk = [&](const Vocabulary& at) {
      for (const std::string& inner : at.include) {
        if (inner == name) {
          messages.push_back("vocabulary `" + name + "` includes itself");
          continue;
        }
        const auto found = vocabularies_.find(inner);
        if (found == vocabularies_.end()) {
          messages.push_back("vocabulary `" + at.name + "` includes unknown `" + inner + "`");
          continue;
        }
        if (all.insert(inner).second) walk(found->second);
      }
    };
    walk(vocabulary);
    vocabulary.include.assign(all.begin(), all.end());
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
  const auto found = vocabularies_.find(name);
  if (found == vocabularies_.end()) return out;
  collect(found->second, form, out);
  for (const std::string& inner : found->second.include) {
    if (const auto other = vocabularies_.find(inner); other != vocabularies_.end()) {
      collect(other->second, form, out);
    }
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
  if (!vocabularies_.contains(name)) return std::nullopt;
  const std::vector<Phrase> all = phrases(name, form);
  if (all.empty() && form != Form::kAny) return std::nullopt;
  ClassFacts made;
  made.id = static_cast<ClassId>(next_class_++);
  made.frequency = 0;
  std::set<std::string_view> first_words;
  for (const Phrase& phrase : all) {
    std::vector<WordId> words;
    for (const std::string& word : phrase.words) words.push_back(lexicon.add(word));
    trie.add(words, made.id, phrase.exact);
    made.longest = std::max(made.longest, static_cast<std::uint32_t>(words.size()));
    // A phrase is as rare as its rarest word; only whole-function-word phrases are common.
    double rarest = 1e9;
    for (const std::string& word : phrase.words) rarest = std::min(rarest, word_frequency(word));
    made.frequency += first_words.insert(phrase.words[0]).second ? rarest : 0;
  }
  facts_.emplace(key, made);
  return made;
}

std::string VocabularyTable::expand(std::string_view regex) const {
  std::string out;
  for (std::size_t at = 0; at < regex.size(); ++at) {
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
