"""What runs on the workers: Arrow batches in, Arrow batches out. No PySpark in here."""

from __future__ import annotations

import functools
import io
from typing import Any, Iterator, List, Optional, Sequence, Tuple

import pyarrow as pa
from pyarrow import json as arrow_json

_PLACE = pa.struct([("line", pa.int64()), ("column", pa.int64()), ("offset", pa.int64())])
_PROBLEM = pa.struct([("file", pa.string()), ("line", pa.int64()), ("column", pa.int64()), ("message", pa.string()),
                      ("hint", pa.string())])
_EDIT = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])

FINDING = pa.struct([
    ("rule", pa.string()), ("category", pa.string()), ("severity", pa.string()), ("grade", pa.string()),
    ("message", pa.string()), ("whole_article", pa.bool_()), ("obligation", pa.string()), ("subject", pa.string()),
    ("excerpt", pa.string()), ("range", pa.struct([("start", _PLACE), ("end", _PLACE)])), ("paragraph", pa.int64()),
    ("sentence", pa.struct([("start", pa.int64()), ("end", pa.int64())])), ("suggestions", pa.list_(pa.string())),
    ("fixes", pa.list_(pa.struct([("tier", pa.string()), ("text", pa.string()), ("edits", pa.list_(_EDIT))]))),
    ("sources", pa.list_(pa.string())),
    ("note", pa.string()), ("fingerprint", pa.string()),
    ("suppressions", pa.list_(pa.struct([(name, pa.string()) for name in ("kind", "reason", "approver", "expires")]))),
])

# A document of docs/json-format.md; the path is the id of whoever asks, and of its sources there are the ids: their
# titles are the same a million times.
DOCUMENT = pa.schema([
    ("status", pa.string()), ("format", pa.string()), ("words", pa.int64()), ("verdict", pa.string()),
    ("findings", pa.list_(FINDING)),
    ("obligations_met", pa.list_(pa.struct([("obligation", pa.string()), ("rule", pa.string()), ("subject", pa.string()),
                                            ("sentence", pa.string()), ("start", pa.int64()), ("end", pa.int64())]))),
    ("not_checked", pa.list_(pa.struct([("reason", pa.string()), ("count", pa.int64()), ("bytes", pa.int64())]))),
    ("problems", pa.list_(_PROBLEM)),
])

# The same as the library writes it.
_SOURCES = FINDING.get_field_index("sources")
_WRITTEN = DOCUMENT.set(DOCUMENT.get_field_index("findings"), pa.field("findings", pa.list_(pa.struct(
    [pa.field("sources", pa.list_(pa.struct([("id", pa.string())]))) if at == _SOURCES else FINDING.field(at)
     for at in range(FINDING.num_fields)]))))

# An output batch is closed at this many bytes of JSON: what is held at once, however large a batch Spark hands in.
_BATCH_BYTES = 4 << 20


@functools.lru_cache(maxsize=None)
def _rules(presets: Tuple[str, ...], rulesets: Optional[str], config: Optional[str]) -> Any:
    """Compiled once a worker process: Spark keeps the process from one task to the next."""
    import caveat

    return caveat.Rules(presets=presets, rulesets=rulesets, config=config)


def _with_source_ids(findings: pa.ListArray) -> pa.ListArray:
    """No text is copied: the ids are there, in a struct by themselves."""
    each = findings.values
    columns = [each.field(at) for at in range(FINDING.num_fields)]
    sources = columns[_SOURCES]
    columns[_SOURCES] = pa.ListArray.from_arrays(sources.offsets, sources.values.field(0))
    return pa.ListArray.from_arrays(findings.offsets, pa.StructArray.from_arrays(columns, fields=list(FINDING)))


def _failed(message: str, hint: Optional[str] = None) -> bytes:
    import json

    return json.dumps({"status": "failed", "format": None, "words": 0, "verdict": "not-checked", "findings": [],
                       "obligations_met": [], "not_checked": [],
                       "problems": [{"file": None, "line": None, "column": None, "message": message, "hint": hint}],
                       }).encode("ascii")


class Checker:
    """A function for mapInArrow: of every batch the first `kept` columns go along, then come `__text` and `__format`."""

    def __init__(self, kept: int, presets: Sequence[str], rulesets: Optional[str], config: Optional[str],
                 max_bytes: int) -> None:
        self._kept = kept
        self._rules_of = (tuple(presets), rulesets, config)
        self._max_bytes = max_bytes

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rules = _rules(*self._rules_of)
        for batch in batches:
            texts, formats = batch.column(self._kept), batch.column(self._kept + 1)
            first, lines, size = 0, [], 0
            for row in range(batch.num_rows):
                lines.append(self._line(rules, texts[row], formats[row]))
                size += len(lines[-1])
                if size >= _BATCH_BYTES:
                    yield self._batch(batch, first, lines)
                    first, lines, size = row + 1, [], 0
            if lines:
                yield self._batch(batch, first, lines)

    def _line(self, rules: Any, text: pa.Scalar, format: pa.Scalar) -> bytes:
        """The article as a line of JSON, whatever it is: an error here would cost the whole partition."""
        try:
            if not text.is_valid:
                return _failed("there is no text: null")
            data = text.as_buffer()
            if data.size > self._max_bytes:
                return _failed(f"{data.size:,} bytes are more than max_bytes, {self._max_bytes:,}")
            return rules.lint_json(data.to_pybytes(), format.as_py())
        except Exception as error:  # noqa: BLE001: of the library's own, MemoryError is the known one
            return _failed(f"{type(error).__name__}: {error}")

    def _batch(self, batch: pa.RecordBatch, first: int, lines: List[bytes]) -> pa.RecordBatch:
        data = b"\n".join(lines)
        # One block: a line that straddles two of them is a mistake to the reader.
        table = arrow_json.read_json(
            io.BytesIO(data), read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
            parse_options=arrow_json.ParseOptions(explicit_schema=_WRITTEN, unexpected_field_behavior="ignore"))
        documents = table.combine_chunks().to_batches()[0]
        kept = [batch.column(at).slice(first, len(lines)) for at in range(self._kept)]
        names = batch.schema.names[:self._kept] + DOCUMENT.names
        columns = {name: documents.column(name) for name in DOCUMENT.names}
        columns["findings"] = _with_source_ids(columns["findings"])
        return pa.RecordBatch.from_arrays(kept + list(columns.values()), names)
