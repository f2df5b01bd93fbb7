"""What Spark costs beside `caveat check --jsonl`, on the same articles in the same run.

    python bench.py --program build/release/caveat --library build/library [--articles 20000] [--json FILE]

Three runs: one process of `--jsonl`, Spark with one worker of one core, Spark with two. Processor time is that of the
processes that lint (executors and their Python workers, sampled from /proc), since others on the machine make a run longer
and never use less; what a run takes before its first article (a JVM, imports, rules) is measured with one article and
taken off. The clock needs a machine to itself. Needs PySpark, PyArrow, Java and bench/grammar.py of the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any, Dict, Tuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
# The executor only carries rows to and from Python: a second compiler and a parallel collector cost more than they save.
LIGHT_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


def generate(path: pathlib.Path, count: int) -> int:
    from grammar import Articles

    articles, dice = Articles(3), random.Random(3)
    total = 0
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            text = articles.markdown(dice.randint(1000, 9000))
            total += len(text.encode())
            out.write(json.dumps({"id": f"a{number:07}", "text": text, "format": "markdown"}) + "\n")
    return total


class Processes(threading.Thread):
    """Processor seconds of every process that carries the mark in its environment, the driver left out."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self._mark, self._done = mark.encode(), threading.Event()
        self._seconds: Dict[Tuple[str, bytes], float] = {}

    def run(self) -> None:
        tick = os.sysconf("SC_CLK_TCK")
        while not self._done.wait(0.1):
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    if self._mark not in (process / "environ").read_bytes():
                        continue
                    words = (process / "cmdline").read_bytes()
                    if not (b"CoarseGrainedExecutorBackend" in words or b"pyspark.daemon" in words):
                        continue
                    fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
                    self._seconds[process.name, fields[19].encode()] = (int(fields[11]) + int(fields[12])) / tick
                except OSError:
                    continue

    def total(self) -> float:
        self._done.set()
        self.join()
        return sum(self._seconds.values())


def jsonl(program: str, lines: pathlib.Path) -> Tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with open(lines, "rb") as source:
        subprocess.run([program, "check", "--jsonl", "--no-config"], stdin=source, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - start


def spark(env: Dict[str, str], lines: pathlib.Path, workers: int, folder: pathlib.Path) -> Tuple[float, float]:
    output = folder / f"linted{workers}-{lines.stem}"
    watch = Processes(env["CAVEAT_BENCH"])
    watch.start()
    start = time.monotonic()
    subprocess.run([pathlib.Path(env["SPARK_HOME"]) / "bin/spark-submit", "--master", f"local-cluster[{workers},1,1024]",
                    "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=1g",
                    "--conf", "spark.sql.files.maxPartitionBytes=8m",
                    "--conf", f"spark.executor.extraJavaOptions={LIGHT_JVM}", "--py-files", env["CAVEAT_ZIP"],
                    ROOT / "integrations/spark/job.py", lines, output, "--id", "id", "--format-col", "format",
                    "--waves", "1"], env=env, check=True, capture_output=True)
    return watch.total(), time.monotonic() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--json", type=pathlib.Path)
    given = parser.parse_args()
    import pyspark

    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        shutil.copytree(ROOT / "python/caveat", folder / "packages/caveat")
        (folder / "packages/caveat/_lib").mkdir()
        shutil.copy(given.library / "src/library/libcaveat.so.1", folder / "packages/caveat/_lib")
        env = dict(os.environ, SPARK_HOME=os.path.dirname(pyspark.__file__), PYSPARK_PYTHON=sys.executable,
                   PYTHONPATH=str(folder / "packages"), SPARK_LOCAL_DIRS=str(folder / "local"), CAVEAT_BENCH=made,
                   SPARK_LOCAL_IP="127.0.0.1", SPARK_WORKER_DIR=str(folder / "workers"),
                   CAVEAT_ZIP=shutil.make_archive(str(folder / "caveat_spark"), "zip", ROOT / "integrations/spark", "caveat_spark"))
        one, many = folder / "one.jsonl", folder / "many.jsonl"
        generate(one, 1)
        size = generate(many, given.articles)
        figures: Dict[str, Any] = {"articles": given.articles, "bytes": size, "load": os.getloadavg()[0]}
        for name, run in [("jsonl", lambda lines: jsonl(given.program, lines)),
                          ("spark1", lambda lines: spark(env, lines, 1, folder)),
                          ("spark2", lambda lines: spark(env, lines, 2, folder))]:
            idle, busy = run(one), run(many)
            figures[name] = {"cpu_s": round(busy[0] - idle[0], 2), "clock_s": round(busy[1] - idle[1], 2),
                             "start_cpu_s": round(idle[0], 2), "start_clock_s": round(idle[1], 2)}
            print(f"{name}: {size / 1e6 / figures[name]['cpu_s']:.2f} MB a second of processor, "
                  f"{size / 1e6 / figures[name]['clock_s']:.2f} by the clock; before the first article {idle[1]:.1f} s")
        figures["per_core"] = round(figures["jsonl"]["cpu_s"] / figures["spark1"]["cpu_s"], 3)
        figures["per_core_2"] = round(figures["jsonl"]["cpu_s"] / figures["spark2"]["cpu_s"], 3)
        figures["two_workers"] = round(figures["spark1"]["clock_s"] / figures["spark2"]["clock_s"], 3)
        print(f"a core of Spark does {figures['per_core']:.0%} of a core of --jsonl; two workers are "
              f"{figures['two_workers']:.2f} times as fast as one (load {figures['load']:.1f} at the start)")
        if given.json:
            given.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
