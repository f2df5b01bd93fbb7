"""What is said of an article, as objects. The words are those of docs/json-format.md."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Callable, Optional

from ._interface import Linted


@dataclasses.dataclass(frozen=True)
class Source:
    """A published standard behind a rule; what is not known is None."""

    id: str
    title: Optional[str]
    publisher: Optional[str]
    year: Optional[str]
    url: Optional[str]


@dataclasses.dataclass(frozen=True)
class Suppression:
    """Why a finding does not count."""

    kind: str
    reason: Optional[str]
    approver: Optional[str]
    expires: Optional[str]


@dataclasses.dataclass(frozen=True)
class Edit:
    """What stands from `start` to `end`, which is exclusive, becomes `text`."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True)
class Fix:
    """A wording that may take the place of the one found. `tier`: "safe" (the meaning cannot
    change) or "suggest" (a person looks first). Without edits a person has to put it in."""

    tier: str
    text: str
    edits: tuple[Edit, ...]

    def applied_to(self, text: str) -> str:
        """`text`, which was linted as a `str`, with the edits made."""
        for edit in reversed(self.edits):
            text = text[:edit.start] + edit.text + text[edit.end:]
        return text


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding. `start`, `end` and the sentence are offsets into the text that was given,
    ends exclusive; `line` and `column` count from 1, columns in characters."""

    rule: str
    category: str
    severity: str
    grade: Optional[str]
    message: str
    why: Optional[str]
    how: Optional[str]
    whole_article: bool
    obligation: Optional[str]
    subject: Optional[str]
    excerpt: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    sentence_start: int
    sentence_end: int
    suggestions: tuple[str, ...]
    fixes: tuple[Fix, ...]
    sources: tuple[Source, ...]
    note: Optional[str]
    fingerprint: str
    suppressions: tuple[Suppression, ...]

    @property
    def counts(self) -> bool:
        """False when it is suppressed: by a directive in the article, or by caveat.toml."""
        return not self.suppressions


@dataclasses.dataclass(frozen=True)
class MetObligation:
    """A caveat the article owed its readers and gives."""

    obligation: str
    rule: str
    subject: Optional[str]
    sentence: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True)
class NotChecked:
    """Parts that no rule has looked at."""

    reason: str
    count: int
    bytes: int


@dataclasses.dataclass(frozen=True)
class Problem:
    """Why an article failed, or which rule gave up on it."""

    message: str
    hint: Optional[str]


@dataclasses.dataclass(frozen=True)
class Document:
    """One article. `status` is "checked" or "failed"; `verdict` is "blocked" (an error counts),
    "needs-work" (a warning, or a rule gave up), "clear" or "not-checked"."""

    status: str
    verdict: str
    format: Optional[str]
    words: int
    findings: tuple[Finding, ...]
    obligations_met: tuple[MetObligation, ...]
    not_checked: tuple[NotChecked, ...]
    problems: tuple[Problem, ...]


def _characters(text: Optional[str], offsets: set[int]) -> Callable[[int], int]:
    """From byte offsets to what the caller counts in."""
    if text is None or text.isascii():
        return lambda offset: offset
    data = text.encode("utf-8", "surrogatepass")
    known: dict[int, int] = {}
    at = count = 0
    for offset in sorted(offsets):
        count += sum((byte & 0xC0) != 0x80 for byte in data[at:offset])
        at = offset
        known[offset] = count
    return known.__getitem__


def read_document(linted: Linted, text: Optional[str]) -> Document:
    """`text`: what was linted, when it was a str."""
    raw: dict[str, Any] = json.loads(linted.json)
    offsets: set[int] = set()
    for one in raw["findings"]:
        offsets.update((one["range"]["start"]["offset"], one["range"]["end"]["offset"],
                        one["sentence"]["start"], one["sentence"]["end"]))
        offsets.update(edit[end] for fix in one["fixes"] for edit in fix["edits"]
                       for end in ("start", "end"))
    for one in raw["obligations_met"]:
        offsets.update((one["start"], one["end"]))
    at = _characters(text, offsets)
    return Document(
        raw["status"], raw["verdict"], raw["format"], raw["words"],
        tuple(_finding(one, why, how, at)
              for one, (why, how) in zip(raw["findings"], linted.advice)),
        tuple(MetObligation(one["obligation"], one["rule"], one["subject"], one["sentence"],
                            at(one["start"]), at(one["end"])) for one in raw["obligations_met"]),
        tuple(NotChecked(one["reason"], one["count"], one["bytes"]) for one in raw["not_checked"]),
        tuple(Problem(one["message"], one["hint"]) for one in raw["problems"]))


def _finding(raw: dict[str, Any], why: Optional[str], how: Optional[str], at: Callable[[int], int]) -> Finding:
    start, end = raw["range"]["start"], raw["range"]["end"]
    return Finding(
        raw["rule"], raw["category"], raw["severity"], raw["grade"], raw["message"], why, how,
        raw["whole_article"], raw["obligation"], raw["subject"], raw["excerpt"],
        at(start["offset"]), at(end["offset"]),
        start["line"], start["column"], end["line"], end["column"],
        at(raw["sentence"]["start"]), at(raw["sentence"]["end"]),
        tuple(raw["suggestions"]),
        tuple(Fix(one["tier"], one["text"],
                  tuple(Edit(at(edit["start"]), at(edit["end"]), edit["text"])
                        for edit in one["edits"])) for one in raw["fixes"]),
        tuple(Source(one["id"], one["title"], one["publisher"], one["year"], one["url"])
              for one in raw["sources"]),
        raw["note"], raw["fingerprint"],
        tuple(Suppression(one["kind"], one["reason"], one["approver"], one["expires"])
              for one in raw["suppressions"]))
