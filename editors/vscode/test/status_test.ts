import assert from "node:assert/strict";
import test from "node:test";
import { reasonProblem } from "../src/reason";
import { count, statusOf } from "../src/status";

test("the count is of caveat's own findings, by level", () => {
  const findings = [
    { source: "caveat", severity: 0 },
    { source: "caveat", severity: 1 },
    { source: "caveat", severity: 1 },
    { source: "caveat", severity: 2 },
    { source: "markdownlint", severity: 0 },
    { severity: 0 },
  ];
  assert.deepEqual(count(findings), { errors: 1, warnings: 2, suggestions: 1 });
  assert.deepEqual(count([]), { errors: 0, warnings: 0, suggestions: 0 });
});

test("what the status bar says", () => {
  for (const [errors, warnings, suggestions, text, spoken] of [
    [0, 0, 0, "caveat $(check)", "caveat: no findings"],
    [1, 0, 0, "caveat $(error) 1", "caveat: 1 error"],
    [2, 1, 3, "caveat $(error) 2 $(warning) 1 $(info) 3", "caveat: 2 errors, 1 warning, 3 suggestions"],
    [0, 0, 12, "caveat $(info) 12", "caveat: 12 suggestions"],
  ] as const) {
    assert.deepEqual(statusOf({ errors, warnings, suggestions }), { text, spoken });
  }
});

test("a reason has a letter", () => {
  for (const reason of ["", "  ", "...", "12"]) assert.notEqual(reasonProblem(reason), undefined, reason);
  for (const reason of ["it is a quotation", "é"]) assert.equal(reasonProblem(reason), undefined, reason);
});
