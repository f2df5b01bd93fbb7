// Where the program `caveat` is.
import * as path from "node:path";

export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  path: string; // the variable PATH
  isProgram(file: string): boolean; // a file that may be run
}

export interface Wanted {
  setting: string; // caveat.server.path; empty: not set
  extensionFolder: string;
  workspaceFolder?: string;
}

export type Found =
  | { kind: "found"; program: string; from: "setting" | "extension" | "PATH" }
  | { kind: "missing"; why: string };

// A setting holds: where it leads nowhere, nothing else is taken in its place.
export function findServer(wanted: Wanted, machine: Machine): Found {
  const setting = wanted.setting.trim();
  if (setting !== "") return fromSetting(setting, wanted, machine);
  const name = machine.platform === "win32" ? "caveat.exe" : "caveat";
  const bundled = path.join(wanted.extensionFolder, "server", name);
  if (machine.isProgram(bundled)) return { kind: "found", program: bundled, from: "extension" };
  for (const folder of machine.path.split(path.delimiter)) {
    // What is relative would be looked up in the folder that is open, and anything may lie there.
    if (!path.isAbsolute(folder)) continue;
    const program = path.join(folder, name);
    if (machine.isProgram(program)) return { kind: "found", program, from: "PATH" };
  }
  return {
    kind: "missing",
    why: "There is no caveat on PATH, and none came with the extension. Install it, or name it in caveat.server.path.",
  };
}

function fromSetting(setting: string, wanted: Wanted, machine: Machine): Found {
  const missing = (why: string): Found => ({ kind: "missing", why: `caveat.server.path: ${why}` });
  let program = setting;
  if (setting.startsWith("~/")) program = path.join(machine.home, setting.slice(2));
  const here = "${workspaceFolder}";
  if (setting.startsWith(here)) {
    if (wanted.workspaceFolder === undefined) return missing(`no folder is open, so ${setting} is nowhere.`);
    program = path.join(wanted.workspaceFolder, setting.slice(here.length));
  }
  if (!path.isAbsolute(program)) {
    return missing(`${setting} is relative. Begin it with / or ~/ or ${here}/.`);
  }
  if (!machine.isProgram(program)) return missing(`there is no program ${program}.`);
  return { kind: "found", program, from: "setting" };
}
