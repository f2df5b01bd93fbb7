#include <algorithm>
#include <cstddef>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "findings/verdict.h"
#include "library/caveat.h"
#include "library/shown.h"
#include "project/article_checker.h"
#include "readers/reader.h"
#include "reporters/article_lines.h"

struct caveat_rules {
  std::shared_ptr<const caveat::ArticleSettings> settings;
  bool by_path = false;  // the path is the caller's, and tells the format
};

struct caveat_result {
  std::shared_ptr<const caveat::ArticleSettings> settings;  // the rules that `shown` points into
  caveat::DocumentReport report;
  std::string problem;
  caveat::Shown shown;
  std::string json;
};

namespace {

// What every caller of API version 1 knows of the struct: it ends with the last member of 0.1.0.
constexpr std::size_t kFirstOptions = offsetof(caveat_options, path) + sizeof(const char*);

// Null: no memory.
char* copied(std::string_view text) noexcept {
  char* out = new (std::nothrow) char[text.size() + 1];
  if (out == nullptr) return nullptr;
  std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  return out;
}

caveat::Problem problem(std::string message, std::string hint) {
  return {{}, {}, std::move(message), std::move(hint), 0, 0, {}};
}

std::string rendered(const caveat::Problems& problems) {
  std::string out;
  for (const caveat::Problem& one : problems) out += caveat::render(one);
  return out;
}

caveat::DocumentReport failed(caveat::Problem why) {
  caveat::DocumentReport report;
  report.status = caveat::DocumentStatus::kFailed;
  report.problems.push_back(std::move(why));
  return report;
}

// The members both sides know; those the caller leaves out are at their defaults.
caveat::Result<caveat_options> known(const caveat_options* given) {
  caveat_options out = CAVEAT_OPTIONS_INIT;
  if (given == nullptr) return out;
  if (given->size < kFirstOptions) {
    return problem("caveat_options.size is not the size of the struct",
                   "start from CAVEAT_OPTIONS_INIT");
  }
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  if (given->size > sizeof out && std::any_of(bytes + sizeof out, bytes + given->size,
                                              [](unsigned char byte) { return byte != 0; })) {
    return problem("caveat_options has a member that this library does not know",
                   "this is libcaveat " CAVEAT_VERSION
                   ", and the program was built with the header of a newer one");
  }
  std::memcpy(&out, given, std::min(given->size, sizeof out));
  for (std::size_t n = 0; n < out.preset_count; ++n) {
    if (out.presets == nullptr || out.presets[n] == nullptr) {
      return problem("caveat_options.presets has no name at index " + std::to_string(n),
                     "preset_count is the number of names");
    }
  }
  return out;
}

caveat::Result<std::unique_ptr<caveat_rules>> open(const caveat_options* given) {
  auto known_options = known(given);
  if (!known_options) return known_options.problems();
  const caveat_options& options = *known_options;
  caveat::RuleOptions from;
  for (std::size_t n = 0; n < options.preset_count; ++n) from.presets.push_back(options.presets[n]);
  if (options.rulesets != nullptr) from.rulesets = options.rulesets;
  if (options.config != nullptr) from.config = options.config;
  from.no_config = options.config == nullptr;
  caveat::ArticleChecker checker(from, {});
  auto settings = checker.settings_for(options.path != nullptr ? options.path : "article");
  if (!settings) return settings.problems();
  auto rules = std::make_unique<caveat_rules>();
  rules->settings = *std::move(settings);
  rules->by_path = options.path != nullptr;
  return rules;
}

caveat::DocumentReport lint(const caveat_rules& rules, const char* bytes, std::size_t size,
                            const char* format) {
  if (bytes == nullptr && size > 0) return failed(problem("there is no text", "it is NULL"));
  std::string text(size > 0 ? bytes : "", size);
  const caveat::Reader* reader = nullptr;
  if (format != nullptr) {
    reader = caveat::reader_by_name(format);
    if (reader == nullptr) {
      std::string known;
      for (const caveat::Reader& one : caveat::readers()) {
        known += (known.empty() ? "" : ", ") + std::string(one.name);
      }
      return failed(problem("no format `" + std::string(format) + "`", "formats: " + known));
    }
  } else if (!rules.by_path) {
    reader = &caveat::sniff(text);
  }
  caveat::DocumentReport report =
      caveat::check_article(*rules.settings, reader, std::move(text)).report;
  // A buffer has no name but the one it was given.
  if (!rules.by_path) {
    for (caveat::Problem& one : report.problems) one.file.clear();
  }
  return report;
}

}  // namespace

extern "C" {

int caveat_api_version(void) { return CAVEAT_API_VERSION; }

const char* caveat_version(void) { return CAVEAT_VERSION; }

// Every exception ends here: callers may be C, or built without them. No handler can throw.

caveat_rules* caveat_open(const caveat_options* options, char** error) {
  const auto say = [&](std::string_view text) {
    if (error != nullptr) *error = copied(text);
  };
  if (error != nullptr) *error = nullptr;
  try {
    auto rules = open(options);
    if (rules) return (*rules).release();
    say(rendered(rules.problems()));
  } catch (const std::bad_alloc&) {
    say("caveat: not enough memory for the rules\n");
  } catch (const std::exception& wrong) {
    say(wrong.what());
  } catch (...) {
    say("caveat: unknown error\n");
  }
  return nullptr;
}

void caveat_close(caveat_rules* rules) { delete rules; }

void caveat_free(char* error) { delete[] error; }

caveat_result* caveat_lint(const caveat_rules* rules, const char* text, size_t size,
                           const char* format) {
  if (rules == nullptr) return nullptr;
  try {
    auto result = std::make_unique<caveat_result>();
    result->settings = rules->settings;
    try {
      result->report = lint(*rules, text, size, format);
    } catch (const std::exception& wrong) {
      result->report = failed(problem(std::string("could not be checked: ") + wrong.what(), {}));
    }
    result->problem = rendered(result->report.problems);
    result->shown = caveat::Shown(result->report, result->settings->linter->rules());
    return result.release();
  } catch (...) {
    return nullptr;
  }
}

void caveat_result_free(caveat_result* result) { delete result; }

int caveat_result_checked(const caveat_result* result) {
  return result != nullptr && result->report.status == caveat::DocumentStatus::kChecked ? 1 : 0;
}

const char* caveat_result_problem(const caveat_result* result) {
  return result != nullptr ? caveat::or_null(result->problem) : nullptr;
}

const char* caveat_result_verdict(const caveat_result* result) {
  const caveat::Verdict verdict =
      result != nullptr ? caveat::verdict_of(result->report) : caveat::Verdict::kNotChecked;
  return caveat::to_string(verdict).data();
}

const char* caveat_result_format(const caveat_result* result) {
  return result != nullptr ? caveat::or_null(result->report.format) : nullptr;
}

uint32_t caveat_result_words(const caveat_result* result) {
  return result != nullptr ? result->report.words : 0;
}

size_t caveat_finding_count(const caveat_result* result) {
  return result != nullptr ? result->shown.findings().size() : 0;
}

const caveat_finding* caveat_finding_at(const caveat_result* result, size_t index) {
  return index < caveat_finding_count(result) ? &result->shown.findings()[index] : nullptr;
}

size_t caveat_met_obligation_count(const caveat_result* result) {
  return result != nullptr ? result->shown.met().size() : 0;
}

const caveat_met_obligation* caveat_met_obligation_at(const caveat_result* result, size_t index) {
  return index < caveat_met_obligation_count(result) ? &result->shown.met()[index] : nullptr;
}

const char* caveat_result_json(caveat_result* result) {
  if (result == nullptr) return nullptr;
  if (!result->json.empty()) return result->json.c_str();
  try {
    caveat::ArticleLine article;
    article.number = 1;
    caveat::ResultLines lines(result->settings->linter->rules());
    std::string json = lines.line(article, result->report);
    json.pop_back();
    result->json = std::move(json);
  } catch (...) {
    return nullptr;
  }
  return result->json.c_str();
}

}  // extern "C"
