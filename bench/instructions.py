#!/usr/bin/env python3
"""Instructions of fixed runs, counted by callgrind: instructions.py PATH_TO_CAVEAT [--update]

A count does not depend on how busy the machine is. Fails when one has grown by more than a
tenth over bench/results/instructions.json; --update writes the counts anew. Without valgrind
nothing is measured (exit code 77)."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import generate

HERE = pathlib.Path(__file__).resolve().parent
KEPT = HERE / "results" / "instructions.json"
MOST_GROWTH = 1.10


def count(caveat: str, *arguments: str) -> int:
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", caveat, "check", "--no-config",
         "--exit-zero", "--format", "json", "--jobs", "1", *arguments],
        capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or found is None:
        sys.exit(f"callgrind failed:\n{done.stderr[-2000:]}")
    return int(found.group(1))


def main() -> int:
    if shutil.which("valgrind") is None:
        print("no valgrind here: nothing is measured")
        return 77
    caveat = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="caveat-count-") as folder:
        work = pathlib.Path(folder)
        generate.write(work / "one", 11, 7_000, "markdown", 7_000)
        generate.write(work / "md", 12, 300_000, "markdown", 8_000)
        generate.write(work / "html", 13, 300_000, "html", 8_000)
        counts = {name: count(caveat, str(work / name)) for name in ["one", "md", "html"]}
    if "--update" in sys.argv:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(counts, indent=1) + "\n")
        print(counts)
        return 0
    kept = json.loads(KEPT.read_text())
    worse = False
    for name, now in counts.items():
        growth = now / kept[name]
        worse = worse or growth > MOST_GROWTH
        print(f"{name}: {now:,} instructions, {growth:.2f} of the {kept[name]:,} that were kept")
    if worse:
        print("more than a tenth above what was kept: find out why, or accept it with --update")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
