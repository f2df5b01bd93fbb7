// Which hosts are what kind of source: a table.
#pragma once

#include <string_view>

#include "checks/sources.h"

namespace caveat {

// True when `host` is `pattern` or lies within it: "pubmed.ncbi.nlm.nih.gov"
// within "gov". A pattern that ends in a dot matches a name with any ending:
// "amazon." takes amazon.de and smile.amazon.com. Both in lower case.
bool is_host_within(std::string_view host, std::string_view pattern);

// kOther for a host that is in no row.
SourceKind kind_of_host(std::string_view host);

}  // namespace caveat
