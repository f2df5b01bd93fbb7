#include "rules/rule_set.h"

#include <algorithm>
#include <map>
#include <set>

#include "rules/references.h"
#include "rules/rule_file.h"
#include "rules/sha256.h"

namespace caveat {
namespace {

// The bytes a set is known by. Folders above the set do not count, so that a
// set has one hash wherever it lies; lengths keep "ab" + "c" apart from "a" + "bc".
std::string identity_of(const std::vector<std::shared_ptr<const RuleFile>>& files) {
  const std::string& first = files.front()->name;
  std::size_t common = first.size();
  for (const auto& file : files) {
    const auto differ =
        std::mismatch(first.begin(), first.begin() + common, file->name.begin(), file->name.end());
    common = static_cast<std::size_t>(differ.first - first.begin());
  }
  const std::size_t cut = first.substr(0, common).find_last_of("/:");
  const std::size_t skip = cut == std::string::npos ? 0 : cut + 1;
  std::string out;
  for (const auto& file : files) {
    out += std::to_string(file->name.size() - skip) + ':' + file->name.substr(skip);
    out += std::to_string(file->content.size()) + ':' + file->content;
  }
  return out;
}

void read_set(const RuleSetFiles& set, RuleSet& out, Problems& problems) {
  auto files = set.files;
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a->name < b->name; });
  RuleSetInfo info;
  info.name = set.name;
  info.given = set.name;
  if (!files.empty()) info.sha256 = sha256(identity_of(files));
  out.sets.push_back(std::move(info));
  const std::size_t first_rule = out.rules.size();
  for (const auto& file : files) read_rule_file(file, set.name, out, problems);
  // Its own name, from [ruleset], is known only now.
  for (std::size_t n = first_rule; n < out.rules.size(); ++n) {
    out.rules[n].rule_set = out.sets.back().name;
  }
}

// Several files may add words to one vocabulary.
void merge_vocabularies(RuleSet& set) {
  std::map<std::string, Vocabulary> merged;
  for (Vocabulary& one : set.vocabularies) {
    Vocabulary& all = merged[one.name];
    all.name = one.name;
    const auto append = [](std::vector<std::string>& to, std::vector<std::string>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(all.words, one.words);
    append(all.nouns, one.nouns);
    append(all.verbs, one.verbs);
    append(all.include, one.include);
  }
  set.vocabularies.clear();
  for (auto& [name, one] : merged) set.vocabularies.push_back(std::move(one));
}

void add_subject_vocabularies(RuleSet& set) {
  std::map<std::string, Vocabulary> made;
  const auto vocabulary = [&](const std::string& name) -> Vocabulary& {
    Vocabulary& one = made[name];
    one.name = name;
    return one;
  };
  vocabulary("treatment-name");
  vocabulary("topic-name");
  for (const Subject& subject : set.subjects) {
    vocabulary("subject-" + subject.id).nouns = subject.names;
    for (const std::string& name : subject.classes) {
      vocabulary("class-" + name).include.push_back("subject-" + subject.id);
    }
    vocabulary(subject.is_topic ? "topic-name" : "treatment-name")
        .include.push_back("subject-" + subject.id);
  }
  for (auto& [name, one] : made) set.vocabularies.push_back(std::move(one));
}

// In the order of the files, and of the places in them.
void sort_by_place(const RuleSet& set, Problems& problems) {
  std::map<std::string, std::size_t> order;
  for (const auto& file : set.files) order.emplace(file->name, order.size());
  std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) {
    const std::size_t x = order.count(a.file) ? order.at(a.file) : 0;
    const std::size_t y = order.count(b.file) ? order.at(b.file) : 0;
    return x != y ? x < y : a.span.begin < b.span.begin;
  });
}

}  // namespace

Result<RuleSet> make_rule_set(const std::vector<RuleSetFiles>& sets) {
  RuleSet out;
  Problems problems;
  for (const RuleSetFiles& set : sets) read_set(set, out, problems);
  add_subject_vocabularies(out);
  merge_vocabularies(out);
  std::size_t files = 0;
  for (const RuleSetFiles& set : sets) files += set.files.size();
  if (out.files.size() == files) check_references(out, problems);
  if (!problems.empty()) {
    sort_by_place(out, problems);
    return problems;
  }
  std::sort(out.rules.begin(), out.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return out;
}

}  // namespace caveat
