"""caveat on Spark: lints a column of articles, one loaded rule set a worker process.

    import caveat_spark

    linted = caveat_spark.lint(df, "text", format_col="format", id_col="id", keep=["site", "published"])
    linted.documents    # one row an article: verdict, counts, obligations met, why it could not be checked
    linted.findings     # one row a finding
    linted.unpersist()  # when both are written

Needs PySpark 3.4 or newer (mapInArrow) on the driver, and the packages `caveat` and `pyarrow` on every worker.
"""

from __future__ import annotations

from typing import NamedTuple, Optional, Sequence

from pyspark import StorageLevel
from pyspark.sql import DataFrame, functions as F
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import LongType, StructField, StructType

from ._worker import DOCUMENT, Checker

__all__ = ["Linted", "checked", "lint", "summarised", "findings_of"]


class Linted(NamedTuple):
    """Both frames come from one pass over the articles, kept until `unpersist()`."""

    documents: DataFrame
    findings: DataFrame
    checked: DataFrame

    def unpersist(self) -> None:
        self.checked.unpersist()


def checked(df: DataFrame, text_col: str, format_col: Optional[str] = None, *, id_col: str,
            keep: Sequence[str] = (), presets: Sequence[str] = (), rulesets: Optional[str] = None,
            config: Optional[str] = None, max_bytes: int = 64 << 20) -> DataFrame:
    """One row an article: `id_col`, the columns `keep`, and the document as docs/json-format.md has it, findings nested;
    of their sources, the ids.

    text_col    string or binary (UTF-8)
    format_col  "markdown", "html", "text" or null: the text tells
    id_col      names the article in every output; of any type, not looked into
    keep        columns that go along, for later grouping
    presets, rulesets, config   as `caveat.Rules` has them; paths are those of the workers
    max_bytes   a longer article is not checked, and says so

    No article ends the job: null, no UTF-8, an unknown format, a failure of the library give a row of status
    "failed" with the reason in `problems`. Mistakes in the rules do end it, before the first article.
    Lazy, and the same rows for the same input, whichever worker makes them.
    """
    columns = [id_col, *keep]
    for name in [*columns, text_col, *([format_col] if format_col else [])]:
        if name not in df.columns:
            raise ValueError(f"no column `{name}`; there are: {', '.join(df.columns)}")
    taken = sorted(set(columns) & set(DOCUMENT.names))
    if taken or len(set(columns)) < len(columns):
        raise ValueError(f"columns of the result would have one name twice: {', '.join(taken or columns)}")
    kind = df.schema[text_col].dataType.simpleString()
    if kind not in ("string", "binary"):
        raise ValueError(f"`{text_col}` is {kind}, not string or binary")

    work = df.select(*columns, F.col(text_col).alias("__text"),
                     (F.col(format_col).cast("string") if format_col else F.lit(None).cast("string")).alias("__format"))
    schema = StructType([work.schema[name] for name in columns]
                        + [StructField(one.name, from_arrow_type(one.type)) for one in DOCUMENT])
    return work.mapInArrow(Checker(len(columns), presets, rulesets, config, max_bytes), schema)


def findings_of(frame: DataFrame, id_col: str, keep: Sequence[str] = ()) -> DataFrame:
    """Of `checked()`: one row a finding, `index` its place in the article from 0."""
    each = frame.select(id_col, *keep, F.posexplode("findings").alias("index", "finding"))
    return each.select(id_col, *keep, "index", "finding.*")


def summarised(frame: DataFrame) -> DataFrame:
    """Of `checked()`: the findings of each article counted, suppressed ones by themselves; and what is missing from it."""

    def count(condition: str) -> F.Column:
        return F.expr(f"size(filter(findings, one -> {condition}))").cast(LongType())

    return frame.select("*", *[count(f"size(one.suppressions) = 0 and one.severity = '{severity}'").alias(severity + "s")
                               for severity in ("error", "warning", "suggestion")],
                        count("size(one.suppressions) > 0").alias("suppressed"),
                        F.expr("transform(filter(findings, one -> one.obligation is not null and size(one.suppressions) = 0),"
                               " one -> struct(one.obligation, one.subject, one.severity))").alias("obligations_missing"))


def lint(df: DataFrame, text_col: str, format_col: Optional[str] = None, *, id_col: str, keep: Sequence[str] = (),
         presets: Sequence[str] = (), rulesets: Optional[str] = None, config: Optional[str] = None,
         max_bytes: int = 64 << 20, storage_level: StorageLevel = StorageLevel.MEMORY_AND_DISK) -> Linted:
    """Documents and findings of one pass; arguments as `checked()` has them. Lazy: nothing runs before an action."""
    frame = checked(df, text_col, format_col, id_col=id_col, keep=keep, presets=presets, rulesets=rulesets,
                    config=config, max_bytes=max_bytes).persist(storage_level)
    return Linted(summarised(frame).drop("findings"), findings_of(frame, id_col, keep), frame)
