#include "rules/stored_rules.h"

#include <algorithm>

#include "rules/rule_file.h"
#include "values/flat_value.h"

namespace caveat {
namespace {

constexpr std::uint32_t kNoFile = 0xFFFFFFFFu;

std::uint32_t file_number(const RuleSet& rules, const RuleFile* file) {
  for (std::uint32_t n = 0; n < rules.files.size(); ++n) {
    if (rules.files[n].get() == file) return n;
  }
  return kNoFile;
}

class Writer {
 public:
  explicit Writer(const RuleSet& rules) : rules_(rules) {}

  std::string heads() {
    out_.number(static_cast<std::uint32_t>(rules_.files.size()));
    for (const auto& file : rules_.files) out_.text(file->name);
    list(rules_.sets, [&](const RuleSetInfo& set) {
      for (const std::string* text :
           {&set.name, &set.given, &set.version, &set.description, &set.sha256}) {
        out_.text(*text);
      }
    });
    list(rules_.rules, [&](const Rule& rule) { put(rule); });
    list(rules_.vocabularies, [&](const Vocabulary& one) { out_.text(one.name); });
    list(rules_.contexts, [&](const Context& context) {
      out_.text(context.id);
      out_.text(context.reach);
      put(context.patterns);
      put(context.regexes);
      put(context.except);
      out_.text(context.builtin);
      out_.text(context.like);
      out_.number(static_cast<std::uint32_t>(context.at_least));
      place(context.file, context.span);
    });
    list(rules_.subjects, [&](const Subject& subject) {
      out_.text(subject.id);
      out_.text(subject.title);
      out_.number(subject.is_topic);
      for (const auto* texts : {&subject.classes, &subject.names, &subject.must, &subject.should}) {
        out_.texts(*texts);
      }
      place(subject.file, subject.span);
    });
    list(rules_.sources, [&](const SourceReference& source) {
      for (const std::string* text : {&source.id, &source.title, &source.publisher, &source.year,
                                      &source.url, &source.checked, &source.kind}) {
        out_.text(*text);
      }
    });
    return out_.bytes();
  }

 private:
  template <typename Item, typename Put>
  void list(const std::vector<Item>& items, const Put& put) {
    out_.number(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) put(item);
  }

  void put(const std::vector<Text>& texts) {
    list(texts, [&](const Text& text) {
      out_.text(text.value);
      place(text.file, text.span);
    });
  }

  void place(const RuleFile* file, Span span) {
    out_.number(file_number(rules_, file));
    out_.span(span);
  }

  void put(const Rule& rule) {
    out_.text(rule.id);
    out_.text(rule.kind);
    out_.number(static_cast<std::uint32_t>(rule.category));
    out_.number(static_cast<std::uint32_t>(rule.severity));
    out_.number(static_cast<std::uint32_t>(rule.fix_tier));
    for (const std::string* text :
         {&rule.grade, &rule.message, &rule.why, &rule.fix, &rule.obligation, &rule.since,
          &rule.status, &rule.rule_set}) {
      out_.text(*text);
    }
    for (const auto* texts : {&rule.suggestions, &rule.sources, &rule.jurisdiction, &rule.scope,
                              &rule.unless, &rule.when}) {
      out_.texts(*texts);
    }
    list(rule.in_context, [&](const Rule::InContext& entry) {
      out_.text(entry.context);
      out_.number(static_cast<std::uint32_t>(entry.severity));
    });
    out_.number(rule.enabled);
    place(rule.file, rule.span);
  }

  const RuleSet& rules_;
  ByteWriter out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}

  RuleSet read() {
    list(rules_.files, [&](auto& file) {
      file = std::make_shared<const RuleFile>(RuleFile{in_.string(), {}});
    });
    list(rules_.sets, [&](RuleSetInfo& set) {
      for (std::string* text :
           {&set.name, &set.given, &set.version, &set.description, &set.sha256}) {
        *text = in_.text();
      }
    });
    list(rules_.rules, [&](Rule& rule) { get(rule); });
    list(rules_.vocabularies, [&](Vocabulary& one) { one.name = in_.text(); });
    list(rules_.contexts, [&](Context& context) {
      context.id = in_.text();
      context.reach = in_.text();
      get(context.patterns);
      get(context.regexes);
      get(context.except);
      context.builtin = in_.text();
      context.like = in_.text();
      context.at_least = in_.number();
      place(context.file, context.span);
    });
    list(rules_.subjects, [&](Subject& subject) {
      subject.id = in_.text();
      subject.title = in_.text();
      subject.is_topic = in_.number() != 0;
      for (auto* texts : {&subject.classes, &subject.names, &subject.must, &subject.should}) {
        *texts = in_.texts();
      }
      place(subject.file, subject.span);
    });
    list(rules_.sources, [&](SourceReference& source) {
      for (std::string* text : {&source.id, &source.title, &source.publisher, &source.year,
                                &source.url, &source.checked, &source.kind}) {
        *text = in_.text();
      }
    });
    return std::move(rules_);
  }

 private:
  template <typename Item, typename Get>
  void list(std::vector<Item>& items, const Get& get) {
    items.resize(in_.number());
    for (Item& item : items) get(item);
  }

  void get(std::vector<Text>& texts) {
    list(texts, [&](Text& text) {
      text.value = in_.text();
      place(text.file, text.span);
    });
  }

  void place(const RuleFile*& file, Span& span) {
    const std::uint32_t number = in_.number();
    file = number == kNoFile ? nullptr : rules_.files[number].get();
    span = in_.span();
  }

  void get(Rule& rule) {
    rule.id = in_.text();
    rule.kind = in_.text();
    rule.category = static_cast<Category>(in_.number());
    rule.severity = static_cast<Severity>(in_.number());
    rule.fix_tier = static_cast<FixTier>(in_.number());
    for (std::string* text : {&rule.grade, &rule.message, &rule.why, &rule.fix, &rule.obligation,
                              &rule.since, &rule.status, &rule.rule_set}) {
      *text = in_.text();
    }
    for (auto* texts : {&rule.suggestions, &rule.sources, &rule.jurisdiction, &rule.scope,
                        &rule.unless, &rule.when}) {
      *texts = in_.texts();
    }
    list(rule.in_context, [&](Rule::InContext& entry) {
      entry.context = in_.text();
      entry.severity = static_cast<Severity>(in_.number());
    });
    rule.enabled = in_.number() != 0;
    place(rule.file, rule.span);
  }

  ByteReader in_;
  RuleSet rules_;
};

// A body as its kind reads it: without what the head of every rule has told.
Value own_part(const Value& body, bool (*told)(std::string_view key)) {
  Value out = body;
  if (auto* table = std::get_if<Value::Table>(&out.data)) {
    std::erase_if(*table, [&](const auto& entry) { return told(entry.first); });
  }
  return out;
}

bool is_told_of_subjects(std::string_view key) {
  constexpr std::string_view kTold[] = {"id",   "title", "classes", "names",
                                        "must", "should", "url"};
  return std::find(std::begin(kTold), std::end(kTold), key) != std::end(kTold);
}

template <typename Item>
void put_bodies(const std::vector<Item>& items, bool (*told)(std::string_view key),
                ByteWriter& out) {
  std::vector<std::pair<std::string_view, const Value*>> sorted;
  for (const Item& item : items) sorted.emplace_back(item.id, item.body);
  std::sort(sorted.begin(), sorted.end());
  out.number(static_cast<std::uint32_t>(sorted.size()));
  for (const auto& [id, body] : sorted) {
    out.text(id);
    ByteWriter one;
    one.value(own_part(*body, told));
    out.text(one.bytes());
  }
}

Value body_of(const std::vector<std::pair<std::string_view, std::string_view>>& bodies,
              std::string_view id) {
  const auto found =
      std::lower_bound(bodies.begin(), bodies.end(), id,
                       [](const auto& entry, std::string_view x) { return entry.first < x; });
  if (found == bodies.end() || found->first != id) return {};
  return ByteReader(found->second).value();
}

}  // namespace

std::string store_rules(const RuleSet& rules) {
  ByteWriter out;
  out.text(Writer(rules).heads());
  put_bodies(rules.rules, is_common_rule_key, out);
  put_bodies(rules.subjects, is_told_of_subjects, out);
  return out.bytes();
}

StoredRules::StoredRules(std::string_view bytes) {
  ByteReader in(bytes);
  heads_ = in.text();
  for (Bodies* bodies : {&rule_bodies_, &subject_bodies_}) {
    bodies->resize(in.number());
    for (auto& [id, body] : *bodies) {
      id = in.text();
      body = in.text();
    }
  }
}

RuleSet StoredRules::rules() const { return Reader(heads_).read(); }
Value StoredRules::rule_body(std::string_view id) const { return body_of(rule_bodies_, id); }
Value StoredRules::subject_body(std::string_view id) const { return body_of(subject_bodies_, id); }

}  // namespace caveat
