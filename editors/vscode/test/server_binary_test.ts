import assert from "node:assert/strict";
import test from "node:test";
import { findServer, type Machine, type Wanted } from "../src/server_binary";

function machine(programs: string[], path = "/usr/bin:/opt/bin"): Machine {
  return { platform: "linux", home: "/home/a", path, isProgram: (file) => programs.includes(file) };
}
const wanted = (setting = "", workspaceFolder?: string): Wanted => ({ setting, extensionFolder: "/x", workspaceFolder });

const kEverywhere = ["/s/caveat", "/x/server/caveat", "/opt/bin/caveat", "/usr/bin/caveat"];

test("the setting goes first, then what came with the extension, then PATH in its order", () => {
  const cases: [string, string[], string, string][] = [
    ["/s/caveat", kEverywhere, "/s/caveat", "setting"],
    ["", kEverywhere, "/x/server/caveat", "extension"],
    ["  ", kEverywhere.slice(2), "/usr/bin/caveat", "PATH"],
    ["", ["/opt/bin/caveat"], "/opt/bin/caveat", "PATH"],
    ["~/bin/caveat", ["/home/a/bin/caveat"], "/home/a/bin/caveat", "setting"],
    ["${workspaceFolder}/build/caveat", ["/w/build/caveat"], "/w/build/caveat", "setting"],
  ];
  for (const [setting, programs, program, from] of cases) {
    assert.deepEqual(findServer(wanted(setting, "/w"), machine(programs)), { kind: "found", program, from }, setting);
  }
});

test("a setting that leads nowhere is told; nothing else is taken for it", () => {
  for (const [setting, folder, told] of [
    ["/none", "/w", "/none"],
    ["bin/caveat", "/w", "relative"],
    ["${workspaceFolder}/caveat", undefined, "no folder is open"],
  ] as const) {
    const found = findServer(wanted(setting, folder), machine(kEverywhere));
    assert.equal(found.kind, "missing");
    assert.match(found.kind === "missing" ? found.why : "", new RegExp(`caveat\\.server\\.path: .*${told}`));
  }
});

test("PATH never leads into the folder that is open", () => {
  const found = findServer(wanted(), machine(["caveat", "./caveat", "bin/caveat"], ".::bin"));
  assert.equal(found.kind, "missing");
});

test("on Windows the program has its ending", () => {
  const windows = { ...machine(["/x/server/caveat.exe"]), platform: "win32" as const };
  assert.deepEqual(findServer(wanted(), windows), { kind: "found", program: "/x/server/caveat.exe", from: "extension" });
});
