"""Lints the articles of Parquet or JSON lines and writes Parquet; run again, it goes on where it was stopped.

    spark-submit --py-files caveat_spark.zip job.py articles/ linted/ --id id --text body --keep site --keep published

    linted/articles/   one row an article: verdict, findings (nested), counts, obligations, why it could not be checked
    linted/run.json    what the run was asked: a second run that asks for something else is refused

`caveat_spark.findings_of(spark.read.parquet("linted/articles"), "id")` has a row a finding.

The articles are taken in waves, by a hash of their ids. A wave is written whole or counts as not written: a run that was
killed loses at most the wave it was in, and neither skips nor repeats an article. Each wave reads the input anew, which
costs little beside linting it.

Exit codes: 0 every article has a row, whatever it says; 2 nothing was begun, or the run ended before its end.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from typing import Any, Dict, List, Optional

import caveat_spark
from pyspark.sql import DataFrame, SparkSession, functions as F
from pyspark.sql.types import StringType, StructField, StructType


class Mistake(Exception):
    """What the person who started the job can mend."""


class Folder:
    """The output folder, on whatever file system Spark is told: local, HDFS, S3 …"""

    def __init__(self, spark: SparkSession, path: str) -> None:
        self.path = path.rstrip("/")
        self._jvm = spark._jvm  # noqa: SLF001: PySpark has no public way to look at a file system
        self._root = self._jvm.org.apache.hadoop.fs.Path(self.path)
        self._files = self._root.getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001

    def _at(self, name: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(self._root, name)

    def has(self, name: str) -> bool:
        return self._files.exists(self._at(name))

    def is_empty(self) -> bool:
        return not self._files.exists(self._root) or not self._files.listStatus(self._root)

    def read(self, name: str) -> str:
        stream = self._files.open(self._at(name))
        try:
            return bytes(stream.readAllBytes()).decode("utf-8")
        finally:
            stream.close()

    def write(self, name: str, text: str) -> None:
        """Whole or not at all: written beside and renamed."""
        beside = self._at("_" + name)
        stream = self._files.create(beside, True)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()
        if not self._files.rename(beside, self._at(name)):
            raise OSError(f"{self.path}/{name} cannot be written")


def read(spark: SparkSession, options: argparse.Namespace, columns: List[str]) -> DataFrame:
    kind = options.input_format
    if kind is None:
        lines = any(part in options.input for part in (".jsonl", ".ndjson", ".json"))
        kind = "jsonl" if lines else "parquet"
    if kind == "parquet":
        frame = spark.read.parquet(options.input)
        there = frame.columns
    else:
        # All of them strings: inferring types would read everything once more. A line that is no JSON is a row of
        # nulls, and so would be a column that no line has: the first lines tell.
        schema = StructType([StructField(name, StringType()) for name in dict.fromkeys(columns)])
        frame = spark.read.json(options.input, schema=schema, mode="PERMISSIVE")
        there = sorted({key for row in spark.read.text(options.input).head(100) for key in keys_of(row.value)})
    absent = [name for name in columns if name not in there]
    if absent:
        raise Mistake(f"no column {', '.join(absent)} in {options.input}; there are: {', '.join(there) or 'none'}")
    return frame


def keys_of(line: str) -> List[str]:
    try:
        one = json.loads(line)
    except ValueError:
        return []
    return list(one) if isinstance(one, dict) else []


def request(options: argparse.Namespace) -> Dict[str, Any]:
    names = ("input", "input_format", "id", "text", "format_col", "format", "keep", "preset", "rulesets", "config",
             "waves", "max_bytes")
    return {name: getattr(options, name) for name in names}


def agree(folder: Folder, asked: Dict[str, Any]) -> None:
    """Notes what is asked; refuses to go on with a run that was asked something else."""
    if not folder.has("run.json"):
        if not folder.is_empty():
            raise Mistake(f"{folder.path} is not empty, and no run of this job: name another folder")
        folder.write("run.json", json.dumps(asked, indent=1) + "\n")
        return
    before = json.loads(folder.read("run.json"))
    other = [f"  {name}: {before.get(name)!r} then, {asked[name]!r} now"
             for name in asked if before.get(name) != asked[name]]
    if other:
        raise Mistake(f"{folder.path} holds a run that was asked something else:\n" + "\n".join(other)
                      + "\nGo on with the options of then, or name another folder.")


def lint_wave(articles: DataFrame, folder: Folder, wave: int, options: argparse.Namespace) -> None:
    mine = articles.where(F.pmod(F.xxhash64(F.col(options.id)), F.lit(options.waves)) == wave)
    if options.partitions:
        mine = mine.repartition(options.partitions)
    format_col = options.format_col
    if options.format:
        format_col = "__fixed_format"
        mine = mine.withColumn(format_col, F.lit(options.format))
    checked = caveat_spark.checked(mine, options.text, format_col, id_col=options.id, keep=options.keep,
                                   presets=options.preset, rulesets=options.rulesets, config=options.config,
                                   max_bytes=options.max_bytes)
    caveat_spark.summarised(checked).write.mode("overwrite").parquet(f"{folder.path}/articles/wave={wave}")


def arguments(given: Optional[List[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="job.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="a Parquet folder, or files of JSON lines")
    parser.add_argument("output", help="a folder of this run alone")
    parser.add_argument("--input-format", choices=("parquet", "jsonl"), help="without it the name tells")
    parser.add_argument("--id", required=True, metavar="COLUMN", help="what names an article")
    parser.add_argument("--text", default="text", metavar="COLUMN")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format-col", metavar="COLUMN", help="markdown, html or text, article by article")
    form.add_argument("--format", choices=("markdown", "html", "text"), help="of all of them")
    parser.add_argument("--keep", action="append", default=[], metavar="COLUMN", help="goes along; may be repeated")
    parser.add_argument("--preset", action="append", default=[])
    parser.add_argument("--rulesets", metavar="DIR", help="a folder every worker can read")
    parser.add_argument("--config", metavar="FILE", help="a caveat.toml every worker can read")
    parser.add_argument("--waves", type=int, default=8, help="parts that are written whole (default: 8)")
    parser.add_argument("--partitions", type=int, help="of a wave (default: as the input is cut)")
    parser.add_argument("--max-bytes", type=int, default=64 << 20, help="of one article (default: 64 MiB)")
    options = parser.parse_args(given)
    if options.waves < 1:
        parser.error("--waves: at least 1")
    return options


def main(given: Optional[List[str]] = None) -> int:
    options = arguments(given)
    spark = SparkSession.builder.appName("caveat").getOrCreate()
    try:
        columns = [options.id, options.text, *([options.format_col] if options.format_col else []), *options.keep]
        articles = read(spark, options, columns)
        folder = Folder(spark, options.output)
        agree(folder, request(options))
        for wave in range(options.waves):
            if folder.has(f"articles/wave={wave}/_SUCCESS"):
                print(f"wave {wave + 1} of {options.waves}: was done", flush=True)
                continue
            lint_wave(articles, folder, wave, options)
            print(f"wave {wave + 1} of {options.waves}: done", flush=True)
        return 0
    except (Mistake, ValueError) as mistake:
        print(f"job.py: {mistake}", file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001: Spark's own are long; the first line says what happened
        traceback.print_exc()
        print(f"job.py: the run ended before its end: {(str(error).strip().splitlines() or [repr(error)])[0]}\n"
              "Started again it goes on with the wave it was in.", file=sys.stderr)
        return 2
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
