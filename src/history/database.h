// SQLite with one error instead of one a call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace caveat {

// A connection. After the first error every further call does nothing and the
// error stays: callers do their work and look at failed() once, at the end.
class Database {
 public:
  // `make`: a file that is not there is made.
  Database(const std::string& file, bool make, int busy_seconds);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql);
  std::int64_t number(const char* sql);  // the first column of the first row; 0 without one
  std::int64_t last_id() const;

  bool failed() const { return !error_.empty(); }
  const std::string& error() const { return error_; }
  // True when the file is no SQLite database at all.
  bool is_foreign() const { return foreign_; }

 private:
  friend class Statement;
  friend class Transaction;
  void fail();

  sqlite3* handle_ = nullptr;
  std::string error_;
  bool foreign_ = false;
};

// A prepared statement; parameters from 1, columns from 0.
class Statement {
 public:
  Statement(Database& database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::int64_t number);

  // The next row; false at the end and after an error.
  bool row();
  // Runs to the end and makes it ready for new parameters.
  void run();

  std::string text(int column) const;
  std::int64_t number(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

// BEGIN IMMEDIATE now; COMMIT when commit() is called and nothing failed, else
// ROLLBACK at the end of the scope.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace caveat
