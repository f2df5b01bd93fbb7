#include "history/history.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "history/database.h"

namespace caveat {
namespace {

// "cvht": whose file this is, in the header of every SQLite file.
constexpr std::int64_t kApplication = 0x63766874;

// `state` of a finding: 'open', 'suppressed' or 'fixed'. A fixed one that comes
// back is a new finding.
constexpr char kMakeSchema[] = R"(
  CREATE TABLE run (
    id INTEGER PRIMARY KEY, time TEXT NOT NULL, seconds INTEGER NOT NULL, tool TEXT NOT NULL,
    rules TEXT NOT NULL, articles INTEGER NOT NULL, words INTEGER NOT NULL, fresh INTEGER NOT NULL,
    fixed INTEGER NOT NULL, suppressed INTEGER NOT NULL, still_open INTEGER NOT NULL,
    not_covered INTEGER NOT NULL);
  CREATE TABLE run_category (
    run INTEGER NOT NULL REFERENCES run (id), category TEXT NOT NULL, errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL, suggestions INTEGER NOT NULL, PRIMARY KEY (run, category))
    WITHOUT ROWID;
  CREATE TABLE finding (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, fingerprint TEXT NOT NULL, rule TEXT NOT NULL,
    category TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, state TEXT NOT NULL,
    first_run INTEGER NOT NULL REFERENCES run (id), last_run INTEGER NOT NULL REFERENCES run (id));
  CREATE INDEX finding_by_state ON finding (state);
  PRAGMA application_id = 0x63766874;
  PRAGMA user_version = 1;
)";
static_assert(History::kSchema == 1, "a new schema needs a way from the old one");

constexpr std::int64_t kSecondsADay = 86400;

// A finding that is known and not fixed.
struct Known {
  std::int64_t id = 0;
  bool open = false;
  bool seen = false;
};

using Key = std::pair<std::string, std::string>;  // path, fingerprint

std::map<Key, Known> read_known(Database& database) {
  std::map<Key, Known> out;
  Statement all(database,
                "SELECT id, path, fingerprint, state FROM finding WHERE state <> 'fixed'");
  while (all.row()) out[{all.text(1), all.text(2)}] = {all.number(0), all.text(3) == "open", false};
  return out;
}

// All that is open now: a run over some of the articles does not bend the trend.
std::map<std::string, CategoryCount> open_by_category(Database& database) {
  std::map<std::string, CategoryCount> out;
  Statement all(database,
                "SELECT category, severity, count(*) FROM finding WHERE state = 'open' "
                "GROUP BY category, severity");
  while (all.row()) {
    CategoryCount& counts = out[all.text(0)];
    const auto count = static_cast<std::uint32_t>(all.number(2));
    if (all.text(1) == "error") {
      counts.errors += count;
    } else if (all.text(1) == "warning") {
      counts.warnings += count;
    } else {
      counts.suggestions += count;
    }
  }
  return out;
}

// One run against what is known: fills a record and writes the findings.
class Comparison {
 public:
  Comparison(Database& database, const HistoryRun& run, std::int64_t id)
      : database_(database),
        run_(run),
        id_(id),
        articles_(run.articles.begin(), run.articles.end()),
        known_(read_known(database)) {}

  RunRecord compare() {
    for (const HistoryFinding& finding : run_.findings) {
      const auto found = known_.find({finding.path, finding.fingerprint});
      if (found != known_.end()) {
        see(found->second, finding);
      } else {
        unknown_.push_back(&finding);
      }
    }
    follow_moved();
    for (const HistoryFinding* finding : unknown_) insert(*finding);
    close_unseen();
    record_.categories = open_by_category(database_);
    return std::move(record_);
  }

 private:
  bool is_gone(const std::string& path) const {
    return !articles_.contains(path) && run_.exists != nullptr && !run_.exists(path);
  }

  void see(Known& known, const HistoryFinding& finding) {
    known.seen = true;
    if (finding.active) {
      ++(known.open ? record_.still_open : record_.fresh);
    } else if (known.open) {
      ++record_.suppressed;
    }
    Statement(
        database_,
        "UPDATE finding SET path = ?2, state = ?3, last_run = ?4, severity = ?5, message = ?6 "
        "WHERE id = ?1")
        .bind(1, known.id)
        .bind(2, finding.path)
        .bind(3, finding.active ? "open" : "suppressed")
        .bind(4, id_)
        .bind(5, finding.severity)
        .bind(6, finding.message)
        .run();
  }

  // Findings of articles that are gone, found again elsewhere.
  void follow_moved() {
    std::multimap<std::string, Known*> moved;  // by fingerprint
    std::map<std::string, bool> gone;
    for (auto& [key, known] : known_) {
      if (known.seen || articles_.contains(key.first)) continue;
      const auto [at, fresh] = gone.try_emplace(key.first, false);
      if (fresh) at->second = is_gone(key.first);
      if (at->second) moved.emplace(key.second, &known);
    }
    std::erase_if(unknown_, [&](const HistoryFinding* finding) {
      const auto found = moved.find(finding->fingerprint);
      if (found == moved.end()) return false;
      see(*found->second, *finding);
      moved.erase(found);
      return true;
    });
  }

  void insert(const HistoryFinding& finding) {
    if (finding.active) ++record_.fresh;
    Statement(database_,
              "INSERT INTO finding (path, fingerprint, rule, category, severity, message, state, "
              "first_run, last_run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)")
        .bind(1, finding.path)
        .bind(2, finding.fingerprint)
        .bind(3, finding.rule)
        .bind(4, finding.category)
        .bind(5, finding.severity)
        .bind(6, finding.message)
        .bind(7, finding.active ? "open" : "suppressed")
        .bind(8, id_)
        .run();
  }

  void close_unseen() {
    std::map<std::string, bool> gone;
    Statement close(database_, "UPDATE finding SET state = 'fixed' WHERE id = ?1");
    for (const auto& [key, known] : known_) {
      if (known.seen) continue;
      bool closed = articles_.contains(key.first);
      if (!closed) {
        const auto [at, fresh] = gone.try_emplace(key.first, false);
        if (fresh) at->second = is_gone(key.first);
        closed = at->second;
      }
      if (closed) {
        close.bind(1, known.id).run();
        if (known.open) ++record_.fixed;
      } else if (known.open) {
        ++record_.not_covered;
      }
    }
  }

  Database& database_;
  const HistoryRun& run_;
  std::int64_t id_;
  std::set<std::string> articles_;
  std::map<Key, Known> known_;
  std::vector<const HistoryFinding*> unknown_;
  RunRecord record_;
};

void write_counts(Database& database, std::int64_t id, const RunRecord& record) {
  Statement(database,
            "UPDATE run SET fresh = ?2, fixed = ?3, suppressed = ?4, still_open = ?5, "
            "not_covered = ?6 WHERE id = ?1")
      .bind(1, id)
      .bind(2, std::int64_t{record.fresh})
      .bind(3, std::int64_t{record.fixed})
      .bind(4, std::int64_t{record.suppressed})
      .bind(5, std::int64_t{record.still_open})
      .bind(6, std::int64_t{record.not_covered})
      .run();
  Statement insert(database, "INSERT INTO run_category VALUES (?1, ?2, ?3, ?4, ?5)");
  for (const auto& [category, counts] : record.categories) {
    insert.bind(1, id)
        .bind(2, category)
        .bind(3, std::int64_t{counts.errors})
        .bind(4, std::int64_t{counts.warnings})
        .bind(5, std::int64_t{counts.suggestions})
        .run();
  }
}

}  // namespace

struct History::State {
  State(std::string name, bool make) : file(std::move(name)), database(file, make, kBusySeconds) {}

  Problem problem() const {
    if (database.is_foreign()) {
      return problem_in(file, "is no history of caveat: it is no SQLite database");
    }
    return problem_in(file, "the history cannot be used: " + database.error());
  }

  // Makes the schema of a new file; checks that of an old one.
  Problems prepare() {
    Transaction transaction(database);
    const std::int64_t version = database.number("PRAGMA user_version");
    const std::int64_t application = database.number("PRAGMA application_id");
    const std::int64_t tables = database.number("SELECT count(*) FROM sqlite_master");
    if (database.failed()) return {problem()};
    if (version == 0 && application == 0 && tables == 0) {
      database.run(kMakeSchema);
    } else if (application != kApplication) {
      return {
          {file, {}, "is no history of caveat: it is another program's database", {}, 0, 0, {}}};
    } else if (version > kSchema) {
      return {{file,
               {},
               "the history was written by a newer caveat (schema " + std::to_string(version) +
                   "; this one knows " + std::to_string(kSchema) + ")",
               "update caveat, or name another file",
               0,
               0,
               {}}};
    }
    transaction.commit();
    if (database.failed()) return {problem()};
    return {};
  }

  std::string file;
  Database database;
};

History::History(std::unique_ptr<State> state) : state_(std::move(state)) {}
History::History(History&&) noexcept = default;
History::~History() = default;

Result<History> History::open(const std::string& file, bool make) {
  auto state = std::make_unique<State>(file, make);
  if (state->database.failed()) return state->problem();
  Problems problems = state->prepare();
  if (!problems.empty()) return problems;
  return History(std::move(state));
}

Result<History> History::open(const std::string& file) { return open(file, true); }
Result<History> History::open_existing(const std::string& file) {
  Result<History> history = open(file, false);
  if (history) return history;
  Problem problem = history.problems().front();
  if (problem.hint.empty()) problem.hint = "`caveat report --history " + file + "` makes one";
  return problem;
}

Problems History::append(const HistoryRun& run) {
  Database& database = state_->database;
  Transaction transaction(database);
  Statement(
      database,
      "INSERT INTO run (time, seconds, tool, rules, articles, words, fresh, fixed, suppressed, "
      "still_open, not_covered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, 0, 0)")
      .bind(1, run.time)
      .bind(2, run.seconds)
      .bind(3, run.tool_version)
      .bind(4, run.rules)
      .bind(5, static_cast<std::int64_t>(run.articles.size()))
      .bind(6, static_cast<std::int64_t>(run.words))
      .run();
  if (!database.failed()) {
    const std::int64_t id = database.last_id();
    write_counts(database, id, Comparison(database, run, id).compare());
    transaction.commit();
  }
  if (database.failed()) return {state_->problem()};
  return {};
}

Result<Trend> History::read(std::size_t runs) const {
  Database& database = state_->database;
  Trend out;
  std::map<std::int64_t, std::size_t> at;
  Statement all(
      database,
      "SELECT * FROM (SELECT id, time, tool, rules, articles, words, fresh, fixed, "
      "suppressed, still_open, not_covered FROM run ORDER BY id DESC LIMIT ?1) ORDER BY id");
  all.bind(1, static_cast<std::int64_t>(runs));
  const auto small = [](const Statement& row, int column) {
    return static_cast<std::uint32_t>(row.number(column));
  };
  while (all.row()) {
    RunRecord run;
    run.id = all.number(0);
    run.time = all.text(1);
    run.tool_version = all.text(2);
    run.rules = all.text(3);
    run.articles = small(all, 4);
    run.words = static_cast<std::uint64_t>(all.number(5));
    run.fresh = small(all, 6);
    run.fixed = small(all, 7);
    run.suppressed = small(all, 8);
    run.still_open = small(all, 9);
    run.not_covered = small(all, 10);
    at[run.id] = out.runs.size();
    out.runs.push_back(std::move(run));
  }
  Statement categories(database,
                       "SELECT run, category, errors, warnings, suggestions FROM run_category");
  while (categories.row()) {
    const auto run = at.find(categories.number(0));
    if (run == at.end()) continue;
    out.runs[run->second].categories[categories.text(1)] = {
        small(categories, 2), small(categories, 3), small(categories, 4)};
  }
  Statement open(database,
                 "SELECT path, fingerprint, rule, category, severity, message, run.time, "
                 "(SELECT max(0, seconds) FROM run ORDER BY id DESC LIMIT 1) - run.seconds "
                 "FROM finding JOIN run ON run.id = first_run WHERE state = 'open' "
                 "ORDER BY run.seconds, path, finding.id");
  while (open.row()) {
    const std::int64_t days = std::max<std::int64_t>(0, open.number(7)) / kSecondsADay;
    out.open.push_back({open.text(0), open.text(1), open.text(2), open.text(3), open.text(4),
                        open.text(5), open.text(6), static_cast<std::uint32_t>(days)});
  }
  if (database.failed()) return state_->problem();
  return out;
}

}  // namespace caveat
