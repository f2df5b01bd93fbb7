// Each reader (CAVEAT_READER is its name): any bytes give a document whose
// every character has its place.
#include "fuzz/fuzz.h"
#include "readers/mapping_check.h"
#include "readers/reader.h"

namespace caveat {

void fuzz(std::string_view input) {
  static const Reader& reader = *reader_by_name(CAVEAT_READER);
  const Result<Document> document = read_document(reader, "input", std::string(input));
  if (!document) return;  // UTF-16, binary
  const std::string wrong = what_is_wrong(*document);
  require(wrong.empty(), wrong);
}

}  // namespace caveat
