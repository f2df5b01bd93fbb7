#include "history/database.h"

#include <sqlite3.h>

namespace caveat {

Database::Database(const std::string& file, bool make, int busy_seconds) {
  const int flags = SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail();
  if (handle_ != nullptr) sqlite3_busy_timeout(handle_, busy_seconds * 1000);
}

Database::~Database() { sqlite3_close(handle_); }

void Database::fail() {
  if (failed()) return;
  error_ = handle_ == nullptr ? "not enough memory" : sqlite3_errmsg(handle_);
  foreign_ = handle_ != nullptr && sqlite3_errcode(handle_) == SQLITE_NOTADB;
}

void Database::run(const char* sql) {
  if (!failed() && sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.row() ? statement.number(0) : 0;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_); }

Statement::Statement(Database& database, const char* sql) : database_(database) {
  if (database_.failed()) return;
  if (sqlite3_prepare_v2(database_.handle_, sql, -1, &statement_, nullptr) != SQLITE_OK) {
    database_.fail();
  }
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int parameter, std::string_view text) {
  if (database_.failed()) return *this;
  const int done = sqlite3_bind_text(statement_, parameter, text.data(),
                                     static_cast<int>(text.size()), SQLITE_TRANSIENT);
  if (done != SQLITE_OK) database_.fail();
  return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
  if (database_.failed()) return *this;
  if (sqlite3_bind_int64(statement_, parameter, number) != SQLITE_OK) database_.fail();
  return *this;
}

bool Statement::row() {
  if (database_.failed()) return false;
  const int done = sqlite3_step(statement_);
  if (done == SQLITE_ROW) return true;
  if (done != SQLITE_DONE) database_.fail();
  return false;
}

void Statement::run() {
  while (row()) {
  }
  if (statement_ != nullptr) sqlite3_reset(statement_);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? std::string() : std::string(text, size);
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
  open_ = !database_.failed();
}

Transaction::~Transaction() {
  // Not through Database::run(): after an error it would do nothing.
  if (open_) sqlite3_exec(database_.handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  if (!database_.failed()) open_ = false;
}

}  // namespace caveat
