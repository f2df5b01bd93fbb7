// Bundles the extension into dist/extension.js, with the licences of what is bundled beside it;
// --tests: the tests too, each into a file of dist-test/.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const house = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(house);
const common = { bundle: true, platform: "node", target: "node20", format: "cjs", external: ["vscode"], logLevel: "warning" };

// "node_modules/@a/b/lib/c.js" -> "node_modules/@a/b"
const packageOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  if (file === undefined) throw new Error(`${name}: a licence to pass on is not there`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

rmSync("dist", { recursive: true, force: true });
const result = await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  minify: true,
  metafile: true,
});
const packages = [...new Set(Object.keys(result.metafile.inputs).map(packageOf).filter(Boolean))].sort();
writeFileSync("dist/third_party_notices.txt", packages.map(licenceOf).join(`\n${"-".repeat(80)}\n\n`));

if (process.argv.includes("--tests")) {
  rmSync("dist-test", { recursive: true, force: true });
  const tests = readdirSync("test").filter((one) => one.endsWith("_test.ts"));
  await build({
    ...common,
    entryPoints: tests.map((one) => `test/${one}`),
    outdir: "dist-test",
    outExtension: { ".js": ".cjs" },
  });
}
