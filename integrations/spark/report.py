"""The overview of the compliance report, of any number of articles: shares by verdict, site, treatment and month.

    spark-submit --py-files caveat_spark.zip report.py linted/ --site site --date published --json overview.json --csv overview.csv

Reads what job.py has written. `--site` names a column of sites or addresses (of an address the host counts), `--date`
one of dates; both must have been kept (`job.py --keep`). The words are those of `caveat report`: blocked (an error),
needs work (a warning, or a rule gave up), clear, not checked.

Exit codes: 0 the overview is whole; 2 it is not.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import pathlib
import sys
from typing import Any, Dict, List, Optional

from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession, functions as F

VERDICTS = ("blocked", "needs-work", "clear", "not-checked")
Table = List[Dict[str, Any]]


def _by(documents: DataFrame, group: Column) -> Table:
    """Articles of each group by verdict, the largest group first."""
    counted = [F.count(F.when(F.col("verdict") == verdict, 1)).alias(verdict.replace("-", "_")) for verdict in VERDICTS]
    frame = documents.groupBy(group.alias("group")).agg(F.count("*").alias("articles"), *counted)
    return [row.asDict() for row in frame.orderBy(F.desc("articles"), "group").collect()]


def overview(documents: DataFrame, findings: DataFrame, site_col: Optional[str] = None,
             date_col: Optional[str] = None) -> Dict[str, Table]:
    """The tables, by name. `documents` and `findings` as `caveat_spark.lint` and `findings_of` give them."""
    tables = {"verdict": _by(documents, F.lit("all articles"))}
    if site_col:
        site = F.coalesce(F.expr(f"parse_url(`{site_col}`, 'HOST')"), F.col(site_col))
        tables["site"] = _by(documents, F.coalesce(site, F.lit("(no site)")))
    # What an article owes a caveat on, given or missing. An article with two treatments counts in both.
    owed = F.array_distinct(F.expr("transform(obligations_met, one -> one.subject) || "
                                   "transform(obligations_missing, one -> one.subject)"))
    tables["treatment"] = _by(documents.withColumn("__treatment", F.explode(F.array_compact(owed))), F.col("__treatment"))
    if date_col:
        month = F.date_format(F.to_timestamp(F.col(date_col).cast("string")), "yyyy-MM")
        tables["month"] = sorted(_by(documents, F.coalesce(month, F.lit("(no date)"))), key=lambda row: row["group"])
    counts = findings.where("size(suppressions) = 0")
    for name, columns in (("category", ["category", "severity"]), ("rule", ["rule"])):
        frame = counts.groupBy(*columns).agg(F.count("*").alias("findings"))
        tables[name] = [row.asDict() for row in frame.orderBy(F.desc("findings"), *columns).collect()]
    return tables


def as_csv(tables: Dict[str, Table]) -> str:
    out = io.StringIO()
    columns = ["table", "group", "articles", *[verdict.replace("-", "_") for verdict in VERDICTS], "category", "severity",
               "rule", "findings"]
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    for name, table in tables.items():
        writer.writerows({"table": name, **row} for row in table)
    return out.getvalue()


def as_text(tables: Dict[str, Table], top: int) -> str:
    lines: List[str] = []
    for name, table in tables.items():
        lines.append(f"By {name}" if "articles" not in (table[0] if table else {}) else
                     f"{'By ' + name:<40}{'articles':>10}" + "".join(f"{verdict.replace('-', ' '):>14}" for verdict in VERDICTS))
        for row in table[:top]:
            if "articles" in row:
                shares = "".join(f"{100 * row[verdict.replace('-', '_')] / row['articles']:>12.1f} %" for verdict in VERDICTS)
                lines.append(f"  {str(row['group'])[:37]:<38}{row['articles']:>10,}{shares}")
            else:
                label = " ".join(str(row[key]) for key in ("category", "severity", "rule") if key in row)
                lines.append(f"  {label[:37]:<38}{row['findings']:>10,}")
        if len(table) > top:
            lines.append(f"  … and {len(table) - top:,} more")
        lines.append("")
    return "\n".join(lines)


def write(path: str, text: str) -> None:
    """Whole or not at all."""
    beside = pathlib.Path(path + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def main(given: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="report.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("linted", help="the output folder of job.py")
    parser.add_argument("--site", metavar="COLUMN")
    parser.add_argument("--date", metavar="COLUMN")
    parser.add_argument("--top", type=int, default=20, help="rows of a table that are printed (default: 20)")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--csv", metavar="FILE")
    options = parser.parse_args(given)
    spark = SparkSession.builder.appName("caveat overview").getOrCreate()
    try:
        documents = spark.read.parquet(options.linted + "/articles")
        findings = documents.select(F.explode("findings").alias("one")).select("one.*")
        for column in filter(None, (options.site, options.date)):
            if column not in documents.columns:
                print(f"report.py: no column {column}: job.py takes it along with --keep {column}; there are: "
                      + ", ".join(documents.columns), file=sys.stderr)
                return 2
        tables = overview(documents, findings, options.site, options.date)
    except AnalysisException as error:
        print(f"report.py: {str(error).strip().splitlines()[0]}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    print(as_text(tables, options.top))
    if options.json:
        write(options.json, json.dumps(tables, indent=1, ensure_ascii=False) + "\n")
    if options.csv:
        write(options.csv, as_csv(tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
