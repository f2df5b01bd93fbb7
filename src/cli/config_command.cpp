#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/run.h"
#include "cli/session.h"

namespace caveat::cli {

CommandBody set_up_config(CLI::App& app) {
  (void)app;
  return [](Streams& streams) {
    streams.err << "caveat: not there yet\n";
    return kExitIncomplete;
  };
}

}  // namespace caveat::cli
