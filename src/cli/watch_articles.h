// `caveat check --watch`: says anew what there is to say as often as a file is saved.
#pragma once

#include <string>

#include "cli/command.h"
#include "cli/selection.h"
#include "project/options.h"
#include "readers/reader.h"
#include "reporters/reporter.h"

namespace caveat::cli {

struct WatchOptions {
  RuleOptions rules;
  SuppressionOptions suppressions;
  SelectionOptions selection;
  const Reader* reader = nullptr;  // of all articles; null: told by name and content
  ReporterOptions report;          // of the terminal report
};

// Lints the articles, then those that are saved, made or renamed, until Ctrl-C (or SIGTERM, or a
// closed terminal) and gives back kExitClean. Rule files, caveat.toml, waivers and baseline are
// read again when they change; while one is wrong its problem is shown, and the last good rules
// apply. On a terminal the report is drawn anew; elsewhere each report follows the one before.
int watch_articles(const WatchOptions& options, Streams& streams);

}  // namespace caveat::cli
