// The hot rooms one by one, and a bare pass of RE2::Set, on generated articles: hot_rooms FOLDER [benchmark options].
#include <benchmark/benchmark.h>
#include <re2/set.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>

#include "builtin/builtin_rules.h"
#include "checks/article.h"
#include "engine/linter.h"
#include "readers/reader.h"
#include "reporters/reporter.h"
#include "rules/builtin.h"
#include "rules/rule_set.h"

namespace caveat {
namespace {

std::vector<std::string> articles;
std::int64_t all_bytes = 0;

std::shared_ptr<const Linter> make_linter() {
  auto linter = Linter::make(builtin_rules()->stored().rules(), builtin_rules());
  return *linter;
}

const Linter& linter() {
  static const auto one = make_linter();
  return *one;
}

std::vector<Document> documents() {
  std::vector<Document> out;
  for (const std::string& text : articles) {
    out.push_back(std::move(*read_document(*reader_by_name("markdown"), "a.md", text)));
  }
  return out;
}

void whole_pass(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * all_bytes);
}

void read_markdown(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(documents());
  whole_pass(state);
}
BENCHMARK(read_markdown)->Unit(benchmark::kMillisecond);

// The bare prefilter: words, vocabularies, and which patterns they let through.
void scan(benchmark::State& state) {
  const std::vector<Document> all = documents();
  for (auto _ : state) {
    for (const Document& document : all) {
      std::vector<Span> sentences;
      for (const Sentence& sentence : document.sentences) sentences.push_back(sentence.text);
      benchmark::DoNotOptimize(linter().patterns().scan(document.text, sentences));
    }
  }
  whole_pass(state);
}
BENCHMARK(scan)->Unit(benchmark::kMillisecond);

// 1,800 phrases of the built-in vocabularies, as whole words: what a prefilter of a linter like
// this looks for.
std::vector<std::string> phrases() {
  std::set<std::string> all;
  const auto files = embedded_files();
  const auto rules = make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
  for (const Vocabulary& vocabulary : rules->vocabularies) {
    for (const auto* list : {&vocabulary.words, &vocabulary.nouns, &vocabulary.verbs}) {
      for (const std::string& phrase : *list) {
        if (phrase.size() >= 4 && !phrase.starts_with('=')) all.insert(phrase);
      }
    }
  }
  // Evenly over the alphabet, the same ones every time.
  constexpr std::size_t kCount = 1800;
  const std::vector<std::string> sorted(all.begin(), all.end());
  std::vector<std::string> out;
  for (std::size_t n = 0; n < kCount; ++n) out.push_back(sorted[n * sorted.size() / kCount]);
  return out;
}

// One pass of a set of patterns over the bytes of each article, warm: the least that any prefilter
// of that kind could cost.
void bare_re2_set(benchmark::State& state) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_max_mem(256 << 20);
  RE2::Set set(options, RE2::UNANCHORED);
  for (const std::string& phrase : phrases()) {
    if (set.Add("\\b" + RE2::QuoteMeta(phrase) + "\\b", nullptr) < 0) std::abort();
  }
  if (!set.Compile()) std::abort();
  const auto pass = [&] {
    std::size_t found = 0;
    for (const std::string& text : articles) {
      std::vector<int> which;
      RE2::Set::ErrorInfo error{};
      set.Match(text, &which, &error);
      // No match for lack of memory is no result.
      if (error.kind == RE2::Set::kOutOfMemory) std::abort();
      found += which.size();
    }
    return found;
  };
  pass();
  for (auto _ : state) benchmark::DoNotOptimize(pass());
  whole_pass(state);
}
BENCHMARK(bare_re2_set)->Unit(benchmark::kMillisecond);

void checks(benchmark::State& state) {
  const std::vector<Document> all = documents();
  for (auto _ : state) {
    for (const Document& document : all) benchmark::DoNotOptimize(linter().find(document));
  }
  whole_pass(state);
}
BENCHMARK(checks)->Unit(benchmark::kMillisecond);

void lint(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& text : articles) {
      benchmark::DoNotOptimize(linter().lint("a.md", reader_by_name("markdown"), text));
    }
  }
  whole_pass(state);
}
BENCHMARK(lint)->Unit(benchmark::kMillisecond);

void report_json(benchmark::State& state) {
  std::vector<DocumentReport> reports;
  for (const std::string& text : articles) {
    reports.push_back(linter().lint("a.md", reader_by_name("markdown"), text));
  }
  for (auto _ : state) {
    std::ostringstream out;
    const auto reporter = find_reporter("json")->make(out, linter().rules(), {});
    reporter->begin({});
    for (const DocumentReport& report : reports) reporter->document(report);
    benchmark::DoNotOptimize(out.view().size());
  }
  whole_pass(state);
}
BENCHMARK(report_json)->Unit(benchmark::kMillisecond);

void linter_of_compiled_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(make_linter());
}
BENCHMARK(linter_of_compiled_rules)->Unit(benchmark::kMicrosecond);

void linter_of_rule_files(benchmark::State& state) {
  const auto files = embedded_files();
  for (auto _ : state) {
    auto rules = make_rule_set(group_into_sets({files.begin(), files.end()}, "builtin:"));
    benchmark::DoNotOptimize(Linter::make(std::move(*rules)));
  }
}
BENCHMARK(linter_of_rule_files)->Unit(benchmark::kMillisecond);

}  // namespace

bool read_articles(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    all_bytes += static_cast<std::int64_t>(articles.back().size());
  }
  return !articles.empty();
}

}  // namespace caveat

int main(int argc, char** argv) {
  if (argc < 2 || !caveat::read_articles(argv[1])) {
    std::cerr << "hot_rooms FOLDER: a folder of Markdown articles\n";
    return 2;
  }
  int rest = argc - 1;
  benchmark::Initialize(&rest, argv + 1);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
