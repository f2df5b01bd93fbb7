import assert from "node:assert/strict";
import test from "node:test";
import { isSealed, readReport, reportArguments } from "../src/report";

const page = (policy: string) =>
  `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><style></style></head></html>`;
const kStrict = "default-src &#39;none&#39;; style-src &#39;sha256-A=&#39;; script-src &#39;sha256-B=&#39;";

test("caveat is asked for one article, whatever it is called", () => {
  assert.deepEqual(reportArguments("/a/b.md", []), ["report", "--html", "-", "--", "/a/b.md"]);
  assert.deepEqual(reportArguments("/a/-x.md", ["--stdio", "--preset", "strict"]), [
    "report", "--html", "-", "--preset", "strict", "--", "/a/-x.md",
  ]);
});

test("only a page that loads nothing is shown", () => {
  assert.equal(isSealed(page(kStrict)), true);
  for (const policy of ["", "default-src https:", `${kStrict}; script-src 'unsafe-inline'`]) {
    assert.equal(isSealed(page(policy)), false, policy);
  }
  assert.equal(isSealed("<html><head><style></style></head></html>"), false);
  assert.equal(isSealed(`<html><body>${page(kStrict)}</body></html>`), false); // a quotation of one
});

test("a report that says something could not be checked is shown; a failure is told", () => {
  for (const code of [0, 2]) {
    assert.equal(readReport({ code, output: page(kStrict), errors: "" }).kind, "page");
  }
  for (const [run, why] of [
    [{ code: 2, output: "", errors: "caveat.toml:2:1: error: no such key\n" }, /caveat\.toml:2:1/],
    [{ code: 1, output: page(kStrict), errors: "" }, /could not be run/],
    [{ code: null, output: "", errors: "spawn ENOENT" }, /ENOENT/],
    [{ code: 0, output: page(""), errors: "" }, /policy/],
  ] as const) {
    const report = readReport(run);
    assert.match(report.kind === "failed" ? report.why : "", why);
  }
});
