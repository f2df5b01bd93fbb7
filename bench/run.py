#!/usr/bin/env python3
"""The goals of speed as figures and ratios: run.py BUILD_FOLDER [--quick] [--save FILE]

Whole processes, several runs each; user and system time of the process, the least of the runs
with the spread beside it, because a machine that others use makes times longer and never
shorter. Goals that speak of the clock are measured on the clock."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECK = ["check", "--no-config", "--exit-zero", "--format", "json"]


class Runs:
    """Several runs of one command: seconds of processor and of the clock, and kilobytes."""

    def __init__(self, command, times, stdin=None):
        self.cpu, self.wall, self.peak = [], [], 0
        for _ in range(times):
            source = open(stdin, "rb") if stdin else subprocess.DEVNULL
            start = time.perf_counter()
            child = subprocess.Popen([str(part) for part in command], stdin=source,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            self.wall.append(time.perf_counter() - start)
            child.returncode = os.waitstatus_to_exitcode(status)
            self.code = child.returncode
            self.cpu.append(usage.ru_utime + usage.ru_stime)
            self.peak = max(self.peak, usage.ru_maxrss)

    def best(self):
        return min(self.cpu)

    def median_wall(self):
        return sorted(self.wall)[len(self.wall) // 2]

    def spread(self):
        return f"{min(self.cpu):.4f} to {max(self.cpu):.4f} s of processor, clock {min(self.wall):.4f} to {max(self.wall):.4f} s"


class Table:
    def __init__(self):
        self.rows = []

    def add(self, goal, what, value, wanted, met, spread):
        self.rows.append({"goal": goal, "what": what, "value": value, "wanted": wanted, "met": met, "spread": spread})
        mark = "  " if met is None else ("ok" if met else "no")
        print(f"{mark} {goal:<3} {what:<58} {value:<16} {wanted:<14} {spread}", flush=True)


def size_of(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).iterdir())


def make(*arguments):
    """In a process of its own: what a child uses at most counts from what its parent used."""
    subprocess.run([sys.executable, "-B", ROOT / "bench" / "generate.py", *map(str, arguments)], check=True,
                   stdout=subprocess.DEVNULL)


def peers(table, folder, file):
    commands = {"write-good": ["write-good"], "alex": ["alex"], "proselint": ["proselint"],
                "textlint": ["textlint"], "vale": ["vale", "--no-exit"]}
    for name, command in commands.items():
        if shutil.which(command[0]) is None:
            continue
        one = Runs([*command, file], 3)
        table.add("", f"{name}, one article", f"{one.median_wall() * 1000:.0f} ms", "", None, one.spread())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="a tenth of the text")
    parser.add_argument("--save", type=pathlib.Path)
    a = parser.parse_args()
    caveat = a.build / "caveat"
    scale = 1 if a.quick else 10
    table = Table()
    with tempfile.TemporaryDirectory(prefix="caveat-bench-") as temporary:
        work = pathlib.Path(temporary)
        make(work / "md", "--seed", 1, "--bytes", scale * 1_000_000)
        make(work / "html", "--seed", 2, "--bytes", scale * 1_000_000, "--format", "html")
        make(work / "lines", "--seed", 3, "--bytes", scale * 1_000_000, "--format", "jsonl")
        make(work / "one", "--seed", 4, "--bytes", 7_000, "--size", 7_000)
        article = next((work / "one").iterdir())

        version = Runs([caveat, "--version"], 15)
        one = Runs([caveat, *CHECK, article], 15)
        table.add("1", f"one article of {article.stat().st_size / 1000:.1f} KB, whole process, clock",
                  f"{one.median_wall() * 1000:.1f} ms", "< 10 ms", one.median_wall() < 0.010, one.spread())
        table.add("1", "the same, processor", f"{one.best() * 1000:.1f} ms", "", None, one.spread())
        table.add("1", "start and end alone (--version), processor", f"{version.best() * 1000:.1f} ms", "", None,
                  version.spread())

        markdown = Runs([caveat, *CHECK, "--jobs", "1", work / "md"], 5)
        speed = size_of(work / "md") / 1e6 / markdown.best()
        table.add("2", f"folder of Markdown, {size_of(work / 'md') / 1e6:.0f} MB, one thread", f"{speed:.1f} MB/s",
                  ">= 50 MB/s", speed >= 50, markdown.spread())
        html = Runs([caveat, *CHECK, "--jobs", "1", work / "html"], 5)
        html_speed = size_of(work / "html") / 1e6 / html.best()
        table.add("2", "folder of HTML, one thread", f"{html_speed:.1f} MB/s", ">= 25 MB/s", html_speed >= 25,
                  html.spread())
        rooms = a.build / "bench" / "caveat_hot_rooms"
        if rooms.exists():
            done = subprocess.run([rooms, work / "md", "--benchmark_format=json"], capture_output=True, text=True)
            times = {b["name"]: b for b in json.loads(done.stdout)["benchmarks"]}
            for name, b in times.items():
                rate = f"{b['bytes_per_second'] / 1e6:.1f} MB/s" if "bytes_per_second" in b else ""
                table.add("", f"room: {name}", rate or f"{b['cpu_time']:.1f} {b['time_unit']}", "", None, "")
            ratio = times["lint"]["cpu_time"] / times["scan"]["cpu_time"]
            table.add("2", "lint, in bare passes of the prefilter (scan)", f"{ratio:.1f}x", "<= 4x", ratio <= 4, "")

        small, large = work / "small.md", work / "large.md"
        for kind in ["article", "paragraphs", "headings", "list", "one-paragraph"]:
            make(small, "--kind", kind, "--bytes", 200_000, "--seed", 5)
            make(large, "--kind", kind, "--bytes", 2_000_000, "--seed", 5)
            first = Runs([caveat, *CHECK, small], 5)
            second = Runs([caveat, *CHECK, large], 3)
            ratio = second.best() / first.best()
            table.add("3", f"ten times the text in one file: {kind}", f"{ratio:.1f}x", "<= 10.5x", ratio <= 10.5,
                      second.spread())
        make(large, "--kind", "article", "--bytes", scale * 2_000_000, "--seed", 6)
        huge = Runs([caveat, *CHECK, large], 1)
        share = huge.peak * 1024 / large.stat().st_size
        table.add("3", f"memory of one file of {large.stat().st_size / 1e6:.0f} MB", f"{share:.1f}x", "< 3x", share < 3,
                  f"{huge.peak / 1024:.0f} MB; {version.peak / 1024:.0f} MB without an article")
        single = Runs([caveat, *CHECK, "--jobs", "1", work / "md"], 5)
        double = Runs([caveat, *CHECK, "--jobs", "2", work / "md"], 5)
        gain = min(single.wall) / min(double.wall)
        table.add("3", f"two threads on {len(os.sched_getaffinity(0))} processors, clock", f"{gain:.2f}x", ">= 1.8x",
                  gain >= 1.8, double.spread())
        table.add("3", "memory of the folder, one thread", f"{single.peak / 1024:.0f} MB", "< 60 MB",
                  single.peak < 60 * 1024, "")

        lines = Runs([caveat, "check", "--no-config", "--exit-zero", "--jsonl", "--jobs", "1"], 5,
                     work / "lines" / "articles.jsonl")
        lines_speed = size_of(work / "lines") / 1e6 / lines.best()
        table.add("4", "JSON lines, one thread", f"{lines_speed:.1f} MB/s", ">= 90 % of 2", lines_speed >= 0.9 * speed,
                  lines.spread())
        table.add("4", "memory of it", f"{lines.peak / 1024:.0f} MB", "", None, "")
        peers(table, work / "md", article)
    if a.save:
        a.save.parent.mkdir(parents=True, exist_ok=True)
        commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
        a.save.write_text(json.dumps({"commit": commit.stdout.strip(), "processors": os.cpu_count(),
                                      "load": os.getloadavg()[0], "rows": table.rows}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
