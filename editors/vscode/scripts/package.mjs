// Makes the .vsix: `node scripts/package.mjs [--server PATH_TO_CAVEAT] [--out FILE]`. Reaches no
// network. With a server it is one for this kind of machine only.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const house = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { server: { type: "string" }, out: { type: "string" } } });
const server = values.server && resolve(values.server);
const out = values.out && resolve(values.out);
process.chdir(house);

execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
rmSync("server", { recursive: true, force: true });
const args = ["package", "--no-dependencies", "--allow-missing-repository"];
if (!existsSync("LICENSE")) args.push("--skip-license");
if (server) {
  const name = process.platform === "win32" ? "caveat.exe" : "caveat";
  mkdirSync("server");
  copyFileSync(server, join("server", name));
  chmodSync(join("server", name), 0o755);
  args.push("--target", `${process.platform}-${process.arch}`);
}
if (out) args.push("--out", out);
execFileSync(process.execPath, [join("node_modules", "@vscode", "vsce", "vsce"), ...args], { stdio: "inherit" });
