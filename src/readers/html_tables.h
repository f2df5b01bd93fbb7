// Columns and their header cells, for tables inside tables too. Private to readers/.
#pragma once

#include <vector>

#include "document/document.h"

namespace caveat {

class HtmlTables {
 public:
  void open(bool layout, Index lead_in) { tables_.push_back({layout, lead_in, {}, {}, 0}); }
  void close() {
    if (!tables_.empty()) tables_.pop_back();
  }
  void row() {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (!table.fresh.empty()) table.headers = std::move(table.fresh);
    table.fresh.clear();
    table.column = 0;
  }
  // A cell has ended.
  void cell(bool header, Index block, std::size_t columns) {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (header && table.column == table.fresh.size()) {
      table.fresh.insert(table.fresh.end(), columns, block);
    } else if (!header) {
      // A <th> at the start of a row of cells names the row, not a column.
      table.fresh.clear();
    }
    table.column += columns;
  }

  bool is_data() const { return !tables_.empty() && !tables_.back().layout; }
  Index lead_in() const { return tables_.empty() ? kNone : tables_.back().lead_in; }
  // The header cell of the column the next cell stands in.
  Index header() const {
    if (tables_.empty()) return kNone;
    const Table& table = tables_.back();
    return table.column < table.headers.size() ? table.headers[table.column] : kNone;
  }

 private:
  struct Table {
    bool layout = false;
    Index lead_in = kNone;
    std::vector<Index> headers;  // of the last row of header cells, by column
    std::vector<Index> fresh;    // of the row that is being read
    std::size_t column = 0;
  };
  std::vector<Table> tables_;
};

}  // namespace caveat
