#!/usr/bin/env python3
"""Runs a transcript: command lines of `caveat` and what they must print.

    transcript.py PATH_TO_CAVEAT FILE...

A transcript is text. A line "$ …" is run by sh in a fresh copy of tests/cli/house
(one copy for the whole transcript); the lines behind it are what it must print,
standard error with "2> " in front, and last the exit code in brackets:

    $ caveat check articles/none.md
    2> …
    [2]

A line "..." stands for any number of lines, "…" in a line for any words. "==> NAME"
begins a file, each of its lines behind "| "; "==> NAME (hex)" one in hexadecimal.
Lines before the first "$" or "==>" and those that begin with "#" are remarks, but
"# needs: COMMAND" skips the transcript (exit code 77) where the command fails.
The copy's own path is shown as HOUSE, escape characters as ␛; carriage returns and
blanks at the end of a line are left out. With CAVEAT_UPDATE_GOLDEN=1 what differs is written into the file.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HOUSE = pathlib.Path(__file__).resolve().parent / "house"


def readable(text: str) -> list[str]:
    lines = text.replace("\r", "").replace("\x1b", "␛").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    return [line.rstrip() for line in lines]


def run(line: str, folder: str, caveat: pathlib.Path) -> list[str]:
    env = {
        "PATH": f"{caveat.parent}:{os.environ['PATH']}",
        "HOME": folder,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }
    if "ASAN_OPTIONS" in os.environ:
        env["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
    done = subprocess.run(["sh", "-c", line], cwd=folder, env=env, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=120)
    out, err = (readable(some.decode("utf-8", "backslashreplace").replace(folder, "HOUSE"))
                for some in (done.stdout, done.stderr))
    return out + [f"2> {one}".rstrip() for one in err] + [f"[{done.returncode}]"]


def line_matches(expected: str, actual: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), actual) is not None


def matches(expected: list[str], actual: list[str]) -> bool:
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(matches(expected[1:], actual[n:]) for n in range(len(actual) + 1))
    return bool(actual) and line_matches(expected[0], actual[0]) and matches(expected[1:], actual[1:])


def play(path: pathlib.Path, caveat: pathlib.Path, update: bool) -> bool:
    lines = path.read_text(encoding="utf-8").split("\n")
    new: list[str] = []
    good = True
    with tempfile.TemporaryDirectory(prefix="caveat-") as top:
        folder = os.path.join(top, "house")
        shutil.copytree(HOUSE, folder)
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            new.append(line)
            if line.startswith("==> "):
                name, _, kind = line[4:].partition(" ")
                body = []
                while at < len(lines) and lines[at].startswith("|"):
                    new.append(lines[at])
                    body.append(lines[at][2:])
                    at += 1
                file = pathlib.Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                if kind == "(hex)":
                    file.write_bytes(bytes.fromhex("".join(body)))
                else:
                    file.write_text("".join(one + "\n" for one in body), encoding="utf-8")
            elif line.startswith("$ "):
                expected = []
                while at < len(lines) and not (expected and expected[-1].startswith("[")
                                               and expected[-1][1:-1].isdigit()):
                    if lines[at] == "" and update and not expected:
                        break
                    expected.append(lines[at])
                    at += 1
                actual = run(line[2:], folder, caveat)
                if matches(expected, actual):
                    new += expected
                    continue
                new += actual
                good = False
                if not update:
                    print(f"{path.name}: {line}")
                    print("\n".join(difflib.unified_diff(expected, actual, "expected", "actual",
                                                         lineterm="")))
    if update and not good:
        path.write_text("\n".join(new), encoding="utf-8")
        return True
    return good


def unmet_need(path: pathlib.Path) -> str | None:
    """The command of a "# needs:" line that fails on this machine."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# needs: "):
            command = line.removeprefix("# needs: ")
            done = subprocess.run(["sh", "-c", command], capture_output=True, stdin=subprocess.DEVNULL)
            if done.returncode != 0:
                return command
    return None


def main() -> int:
    caveat = pathlib.Path(sys.argv[1]).resolve()
    for name in sys.argv[2:]:
        if command := unmet_need(pathlib.Path(name)):
            print(f"{name}: skipped, `{command}` does not work here")
            return 77
    update = os.environ.get("CAVEAT_UPDATE_GOLDEN") == "1"
    results = [play(pathlib.Path(name), caveat, update) for name in sys.argv[2:]]
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
