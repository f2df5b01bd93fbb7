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


def peers(table, caveat, folder, file):
    """Whole processes of other linters, where they are on the PATH, on the same files."""
    rules = ["--rule", "write-good", "--rule", "alex"]
    commands = {"write-good": ["write-good"], "alex": ["alex", "--quiet"], "proselint": ["proselint", "check"],
                "textlint (write-good, alex)": ["textlint", *rules], "vale": ["vale", "--no-exit"]}
    files = sorted(folder.iterdir())[:30]
    size = sum(path.stat().st_size for path in files)
    for name, command in {"caveat": [caveat, *CHECK], **commands}.items():
        if shutil.which(command[0]) is None:
            continue
        version = ""
        for ask in ["--version", "version"]:
            asked = subprocess.run([command[0], ask], capture_output=True, text=True)
            if asked.returncode == 0 and not version:
                version = asked.stdout.strip()
        one = Runs([*command, file], 5)
        many = Runs([*command, *files], 2)
        worked = "" if one.code in (0, 1) else f", exit code {one.code}"
        table.add("", f"{name} {version.split()[-1] if version else ''}, one article, processor",
                  f"{one.best() * 1000:.0f} ms", "", None, one.spread() + worked)
        table.add("", f"{name}, {len(files)} articles of {size / len(files) / 1000:.0f} KB, processor",
                  f"{size / 1e6 / many.best():.2f} MB/s", "", None, many.spread())


def ten_times(table, caveat, work, small_size, kinds, times):
    small, large = work / "small.md", work / "large.md"
    for kind in kinds:
        make(small, "--kind", kind, "--bytes", small_size, "--seed", 5)
        make(large, "--kind", kind, "--bytes", 10 * small_size, "--seed", 5)
        first = Runs([caveat, *CHECK, small], 5)
        second = Runs([caveat, *CHECK, large], times)
        ratio = second.best() / first.best()
        table.add("3", f"ten times the text in one file, to {small_size / 1e5:.0f} MB: {kind}", f"{ratio:.1f}x",
                  "<= 10.5x", ratio <= 10.5, second.spread())
        share = second.peak * 1024 / large.stat().st_size
        if small_size >= 1_000_000:
            table.add("3", f"memory of that file of {large.stat().st_size / 1e6:.0f} MB", f"{share:.1f}x", "< 3x", share < 3,
                      f"{second.peak / 1024:.0f} MB")
    small.unlink()
    large.unlink()


def many_files(table, caveat, work, count):
    """A folder of many small articles, given as a folder and as arguments."""
    make(work / "many", "--seed", 7, "--bytes", count * 3_600, "--size", 3_000)
    names = sorted(path.name for path in (work / "many").iterdir())[:count]
    for path in sorted((work / "many").iterdir())[count:]:
        path.unlink()
    before = os.getcwd()
    os.chdir(work / "many")  # ten thousand short names fit into one command line
    for given, arguments in {"a folder": ["."], "arguments": names}.items():
        one = Runs([caveat, *CHECK, "--jobs", "1", *arguments], 3)
        two = Runs([caveat, *CHECK, "--jobs", "2", *arguments], 3)
        gain = min(one.wall) / min(two.wall)
        table.add("3", f"two threads, {len(names)} files as {given}, clock", f"{gain:.2f}x", ">= 1.8x", gain >= 1.8,
                  f"{len(os.sched_getaffinity(0))} processors; one {one.spread()}; two {two.spread()}")
        peak = max(one.peak, two.peak) / 1024
        table.add("3", f"memory of the {len(names)} files as {given}", f"{peak:.0f} MB", "< 60 MB", peak < 60,
                  f"one thread {one.peak / 1024:.0f} MB, two {two.peak / 1024:.0f} MB")
    os.chdir(before)


def doubled_rules(table, caveat, work):
    """What twice the rules cost. Both runs read rule files, so what reading costs is in both."""
    for kind, words in {"that find as much again": [], "that look for other words": ["--other-words"]}.items():
        subprocess.run([sys.executable, "-B", ROOT / "bench" / "double_rules.py", ROOT / "rulesets", work / "twice", *words],
                       check=True, stdout=subprocess.DEVNULL)
        runs = {}
        for rulesets in [ROOT / "rulesets", work / "twice"]:
            runs[rulesets] = Runs([caveat, *CHECK, "--jobs", "1", "--rulesets", rulesets, work / "md"], 5)
            if runs[rulesets].code != 0:
                sys.exit(f"the rules of {rulesets} do not load")
        once, twice = runs.values()
        start = [Runs([caveat, *CHECK, "--rulesets", one, work / "one"], 5).best() for one in runs]
        lint = (twice.best() - start[1]) / (once.best() - start[0])
        ratio = twice.best() / once.best()
        table.add("3", f"twice the rules, {kind}", f"{ratio:.2f}x", "<= 1.3x", ratio <= 1.3,
                  f"without reading them {lint:.2f}x; {twice.spread()}")
        shutil.rmtree(work / "twice")


def save(path, table):
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    path.write_text(json.dumps({"commit": commit.stdout.strip(), "processors": os.cpu_count(),
                                "load": os.getloadavg()[0], "rows": table.rows}, indent=1) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="a tenth of the text")
    parser.add_argument("--peers-only", action="store_true", help="other linters on the PATH, and nothing else")
    parser.add_argument("--save", type=pathlib.Path)
    a = parser.parse_args()
    caveat = (a.build / "caveat").resolve()
    scale = 1 if a.quick else 10
    table = Table()
    with tempfile.TemporaryDirectory(prefix="caveat-bench-") as temporary:
        work = pathlib.Path(temporary)
        make(work / "md", "--seed", 1, "--bytes", scale * 1_000_000)
        make(work / "html", "--seed", 2, "--bytes", scale * 1_000_000, "--format", "html")
        make(work / "lines", "--seed", 3, "--bytes", scale * 1_000_000, "--format", "jsonl")
        make(work / "one", "--seed", 4, "--bytes", 7_000, "--size", 7_000)
        article = next((work / "one").iterdir())
        if a.peers_only:
            peers(table, caveat, work / "md", article)
            save(a.save, table)
            return 0

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
            for other, what in {"bare_re2_set": "a RE2::Set of 1,800 patterns", "scan": "the word machine alone"}.items():
                ratio = times["lint"]["cpu_time"] / times[other]["cpu_time"]
                goal = other == "bare_re2_set"
                table.add("2", f"lint, in bare passes of {what}", f"{ratio:.1f}x", "<= 4x" if goal else "",
                          ratio <= 4 if goal else None, "")

        kinds = ["article", "paragraphs", "headings", "list", "one-paragraph"]
        ten_times(table, caveat, work, 200_000, kinds, 3)
        if not a.quick:
            ten_times(table, caveat, work, 2_000_000, kinds, 2)
            ten_times(table, caveat, work, 10_000_000, ["article", "one-paragraph"], 1)
        doubled_rules(table, caveat, work)
        many_files(table, caveat, work, 500 if a.quick else 10_000)
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
        peers(table, caveat, work / "md", article)
    save(a.save, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
