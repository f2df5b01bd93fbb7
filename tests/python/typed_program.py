"""A program that mypy --strict has nothing to say of; an error that is expected and missing is one, too. Never run."""

from typing import Optional, assert_type

import caveat

document = caveat.lint("This tea cures depression.", format="markdown")
assert_type(document, caveat.Document)
assert_type(document.findings, tuple[caveat.Finding, ...])
for finding in document.findings:
    assert_type(finding.start, int)
    assert_type(finding.grade, Optional[str])
    assert_type(finding.counts, bool)
    assert_type([source.url for source in finding.sources], list[Optional[str]])
    assert_type([fix.applied_to("text") for fix in finding.fixes], list[str])
    assert_type([one.expires for one in finding.suppressions], list[Optional[str]])

rules = caveat.Rules(presets=["strict"], config="caveat.toml")
assert_type(rules.lint(b"bytes"), caveat.Document)
assert_type(rules.lint_json("text"), bytes)

caveat.lint(1)  # type: ignore[arg-type]
document.words = 0  # type: ignore[misc]
caveat.Rules(config=1)  # type: ignore[arg-type]
document.finding  # type: ignore[attr-defined]
