"""The Spark job as a publisher runs it: Parquet and JSON lines in, two workers, one of them killed in the middle, the rows
held against those of `caveat check --jsonl`, one by one.

    spark_test.py SOURCE --program CAVEAT --library BUILD [--articles 100000]

Exit code 77, a skip: no PySpark, PyArrow or Java here.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time


def skip(why):
    print(why)
    sys.exit(77)


def generate(source, path, count, seed):
    """`count` articles as JSON lines, one in fifty with something wrong."""
    sys.path.insert(0, str(source / "bench"))
    from grammar import Articles

    articles, dice = Articles(seed), random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            form = dice.choice(["markdown", "html", None])
            text = articles.html(dice.randint(400, 4000)) if form == "html" else articles.markdown(dice.randint(400, 4000))
            wrong = dice.randrange(200)
            if wrong == 0:
                text = None
            elif wrong == 1:
                form = "pdf"
            elif wrong == 2:
                text = "PK\x00\x01\x02 \x00 binary"
            elif wrong == 3:
                text = ""
            out.write(json.dumps({"id": f"a{number:07}", "text": text, "format": form, "site": f"https://s{number % 7}.example/p",
                                  "published": f"2026-{1 + number % 12:02}-03"}) + "\n")


def expected(program, path):
    """What one process says of them, by id."""
    with open(path, "rb") as lines:
        done = subprocess.run([program, "check", "--jsonl", "--no-config"], stdin=lines, capture_output=True)
    rows = {}
    for line in done.stdout.splitlines():
        one = json.loads(line)
        for finding in one["findings"]:
            finding["sources"] = [source["id"] for source in finding["sources"]]
        number = one.pop("id")
        one.pop("line")
        if one["status"] == "failed":  # where in the lines it stood is no matter of the article
            for problem in one["problems"]:
                problem["line"] = None
                if problem["message"] == "`text` is missing":  # a line says it otherwise than a row
                    problem.update(message="there is no text: null", hint=None)
                elif problem["message"].startswith("no format"):  # a line cannot hold a Word document
                    problem["hint"] += ", docx"
        rows[number] = one
    return rows


class Killer(threading.Thread):
    """Kills one executor, the process Spark runs tasks in, once it has written `after` files."""

    def __init__(self, marker, output, after):
        super().__init__(daemon=True)
        self.marker, self.output, self.after, self.killed = marker, output, after, None

    def run(self):
        while self.killed is None:
            time.sleep(0.1)
            if len(list(self.output.rglob("*.parquet"))) < self.after:
                continue
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    words = (process / "cmdline").read_bytes()
                    if b"CoarseGrainedExecutorBackend" in words and self.marker in (process / "environ").read_bytes():
                        os.kill(int(process.name), signal.SIGKILL)
                        self.killed = int(process.name)
                        return
                except (OSError, PermissionError):
                    continue


def submit(env, master, script, *words):
    return subprocess.run([str(pathlib.Path(env["SPARK_HOME"]) / "bin/spark-submit"), "--master", master,
                           "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=1g",
                           "--conf", "spark.sql.execution.arrow.maxRecordsPerBatch=500", "--py-files", env["CAVEAT_ZIP"],
                           str(script), *map(str, words)], env=env, capture_output=True, text=True)


def must(done, code=0):
    if done.returncode != code:
        sys.exit(f"exit code {done.returncode}, not {code}\n{done.stdout}\n{done.stderr[-6000:]}")
    return done


def compare(output, wanted):
    """Every row of the job's output against the single process."""
    import pyarrow.dataset as dataset

    seen = set()
    for batch in dataset.dataset(output / "articles", partitioning="hive").to_batches():
        for row in batch.to_pylist():
            want = wanted[row["id"]]
            got = {name: row[name] for name in want}
            assert got == want and row["id"] not in seen, (row["id"], got, want)
            seen.add(row["id"])
            counted = [one for one in want["findings"] if not one["suppressions"]]
            for severity in ("error", "warning", "suggestion"):
                assert row[severity + "s"] == sum(one["severity"] == severity for one in counted), row["id"]
            assert len(row["obligations_missing"]) == sum(one["obligation"] is not None for one in counted), row["id"]
    assert len(seen) == len(wanted), (len(seen), len(wanted))
    return len(seen)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--articles", type=int, default=2000)
    given = parser.parse_args()
    try:
        import pyarrow.parquet
        import pyspark
    except ImportError as error:
        skip(f"no {error.name} here: pip install pyspark==3.5.* pyarrow")
    if shutil.which("java") is None:
        skip("no java here")
    library = given.library / "src/library/libcaveat.so.1"
    if not library.exists():
        skip(f"{library} is not built")

    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        # As the wheel lays it out, without building one.
        shutil.copytree(given.source / "python/caveat", folder / "packages/caveat")
        (folder / "packages/caveat/_lib").mkdir()
        shutil.copy(library, folder / "packages/caveat/_lib/libcaveat.so.1")
        spark_folder = given.source / "integrations/spark"
        env = dict(os.environ, SPARK_HOME=os.path.dirname(pyspark.__file__), PYSPARK_PYTHON=sys.executable,
                   PYTHONPATH=str(folder / "packages"), SPARK_LOCAL_DIRS=str(folder / "local"), SPARK_LOCAL_IP="127.0.0.1",
                   CAVEAT_ZIP=shutil.make_archive(str(folder / "caveat_spark"), "zip", spark_folder, "caveat_spark"),
                   SPARK_WORKER_DIR=str(folder / "workers"), CAVEAT_TEST=made)
        lines = folder / "articles.jsonl"
        generate(given.source, lines, given.articles, 11)
        wanted = expected(given.program, lines)

        # A killed worker costs time and nothing else.
        output = folder / "linted"
        killer = Killer(made.encode(), output, after=3)
        killer.start()
        words = [lines, output, "--id", "id", "--format-col", "format", "--keep", "site", "--keep", "published",
                 "--waves", 4, "--partitions", 8]
        done = must(submit(env, "local-cluster[2,1,1024]", spark_folder / "job.py", *words))
        assert killer.killed is not None, "no executor was killed"
        print(f"{compare(output, wanted):,} rows as one process has them; executor {killer.killed} was killed")

        # Run again, it has nothing to do; a wave that is missing is made anew, and only that.
        again = must(submit(env, "local[2]", spark_folder / "job.py", *words))
        assert again.stdout.count("was done") == 4, again.stdout
        (output / "articles/wave=2/_SUCCESS").unlink()
        again = must(submit(env, "local[2]", spark_folder / "job.py", *words))
        assert again.stdout.count("was done") == 3, again.stdout
        compare(output, wanted)

        # Mistakes are told, and nothing is begun.
        for wrong, said in [(["--id", "number"], "no column number"), (["--id", "id", "--waves", "9"], "asked something else")]:
            failed = must(submit(env, "local[1]", spark_folder / "job.py", lines, output, *wrong), 2)
            assert said in failed.stdout + failed.stderr, failed.stderr[-2000:]  # Spark puts the two together

        # Parquet in, binary text; the overview.
        parquet = folder / "parquet"
        table = pyarrow.Table.from_pylist([json.loads(line) for line in lines.read_text().splitlines()[:500]])
        table = table.set_column(1, "text", table.column("text").cast(pyarrow.binary()))
        parquet.mkdir()
        pyarrow.parquet.write_table(table, parquet / "a.parquet")
        must(submit(env, "local[2]", spark_folder / "job.py", parquet, folder / "linted2", "--id", "id", "--format-col",
                    "format", "--keep", "site", "--keep", "published", "--waves", 1))
        compare(folder / "linted2", {one: wanted[one] for one in table.column("id").to_pylist()})
        overview = folder / "overview.json"
        told = must(submit(env, "local[2]", spark_folder / "report.py", output, "--site", "site", "--date", "published",
                           "--json", overview, "--csv", folder / "overview.csv"))
        tables = json.loads(overview.read_text())
        verdicts = [one["verdict"] for one in wanted.values()]
        total, = tables["verdict"]
        for verdict in ("blocked", "needs-work", "clear", "not-checked"):
            assert total[verdict.replace("-", "_")] == verdicts.count(verdict), (total, verdict)
        assert [row["group"] for row in tables["month"]] == [f"2026-{month:02}" for month in range(1, 13)]
        assert sorted(row["group"] for row in tables["site"]) == [f"s{n}.example" for n in range(7)]
        assert tables["treatment"] and "By month" in told.stdout
        failed = must(submit(env, "local[1]", spark_folder / "report.py", output, "--site", "host"), 2)
        assert "--keep host" in failed.stdout + failed.stderr, failed.stderr[-2000:]
    return 0


if __name__ == "__main__":
    sys.exit(main())
