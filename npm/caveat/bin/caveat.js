#!/usr/bin/env node
// Starts the program that came with the package for this platform; it adds and takes nothing.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

// The packages npm chooses among: tools/npm_packages.py puts them into optionalDependencies.
const name = `caveat-lint-${process.platform}-${process.arch}`;

let program;
try {
  program = require.resolve(`${name}/bin/caveat`);
} catch {
  process.stderr.write(
    `caveat: the package ${name} is not installed\n` +
      "  it comes with npm install, unless optional dependencies are left out (--omit=optional) or\n" +
      "  node_modules was copied from another machine; of other platforms there is none yet\n",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// Ctrl-C reaches the program by itself: this one waits for what it does.
const passed = ["SIGTERM", "SIGHUP"];
for (const signal of passed) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {});
child.on("error", (error) => {
  process.stderr.write(`caveat: ${program} does not start: ${error.message}\n`);
  process.exit(2);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
