#!/usr/bin/env python3
"""`caveat check --watch`, driven: each save is waited for by what it prints, not by a clock.

    watch_test.py PATH_TO_CAVEAT

Exit code 77 where the machine gives no pseudo-terminal: then all but the terminal was tried.
"""

import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

LIMIT = 60  # seconds for one answer, on a machine that is busy with other things


class Watch:
    """A running watcher; its output is read up to the line that ends a report."""

    def __init__(self, caveat: str, folder: pathlib.Path, *arguments: str, terminal: bool = False):
        self.text = ""
        if terminal:
            self.read_end, write_end = pty.openpty()
        else:
            self.read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            [caveat, "check", "--watch", "--preset", "garble-only", *arguments], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=write_end, stderr=subprocess.STDOUT,
            env={**os.environ, "TERM": "xterm"})
        os.close(write_end)
        self.run = 0

    def read(self, until: float) -> bool:
        ready, _, _ = select.select([self.read_end], [], [], max(0, until - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self.read_end, 65536)
        except OSError:  # a terminal whose other end is closed
            return False
        self.text += data.decode("utf-8", "replace")
        return bool(data)

    def next(self, expected: str = "") -> str:
        """The next report that holds `expected`; others in between are the same save seen early."""
        until = time.monotonic() + LIMIT
        while True:
            found = re.search(r"Run (\d+): (\d+) articles? linted of (\d+);[^\n]*\n", self.text)
            if found:
                report, self.text = self.text[:found.end()], self.text[found.end():]
                assert int(found[1]) == self.run + 1, report
                self.run += 1
                if expected in report:
                    return report
            elif not self.read(until):
                raise AssertionError(f"no report with {expected!r}; there is {self.text!r}")

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        code = self.process.wait(timeout=LIMIT)
        os.close(self.read_end)
        return code


def save_by_rename(path: pathlib.Path, text: str) -> None:
    """As vim and VS Code do: a new file takes the name."""
    other = path.with_name(path.name + "~new")
    other.write_text(text)
    os.replace(other, path)


def check_saves(caveat: str, top: pathlib.Path) -> None:
    (top / "a.md").write_text("# A\n\nFine words.\n")
    (top / "sub").mkdir()
    (top / "sub" / "b.md").write_text("# B\n\nHis blood stress rose.\n")
    watch = Watch(caveat, top, ".")
    assert "of 2;" in watch.next("blood stress")
    (top / "a.md").write_text("# A\n\nHis healthcare issuer.\n")
    assert "1 article linted of 2" in watch.next("healthcare issuer")
    save_by_rename(top / "a.md", "# A\n\nPanic assaults.\n")
    assert "1 article linted of 2" in watch.next("Panic assaults")
    # Once more: the name now belongs to another inode.
    save_by_rename(top / "a.md", "# A\n\nFine again.\n")
    assert "Panic" not in watch.next("linted of 2")
    (top / "new").mkdir()
    (top / "new" / "c.md").write_text("# C\n\nThe gold fashionable.\n")
    watch.next("gold fashionable")
    (top / "new").rename(top / "moved")
    watch.next("moved/c.md")
    (top / "moved" / "c.md").write_text("# C\n\nHis sexual brokenness.\n")
    watch.next("sexual brokenness")
    (top / "moved" / "c.md").unlink()
    assert "of 2;" in watch.next("linted of 2")
    for n in range(50):
        (top / "a.md").write_text(f"# A\n\nHis blood stress rose {n} times.\n" + "x" * n)
    watch.next("a.md")
    assert watch.run < 40, watch.run  # a burst is a report or a few
    assert watch.end() == 0


def check_rules(caveat: str, top: pathlib.Path) -> None:
    (top / "a.md").write_text("# A\n\nHis blood stress rose.\n")
    watch = Watch(caveat, top, "a.md")
    watch.next("blood stress")
    (top / "caveat.toml").write_text('[severity]\n"garble/fixed-term" = "off"\n')
    assert "blood stress" not in watch.next("1 article linted")
    (top / "caveat.toml").write_text('[rules\n')
    report = watch.next("last good rules")
    assert "caveat.toml:1" in report, report
    (top / "caveat.toml").unlink()
    watch.next("blood stress")
    assert watch.end(signal.SIGTERM) == 0


def check_terminal(caveat: str, top: pathlib.Path) -> None:
    (top / "a.md").write_text("# A\n\nHis blood stress rose.\n")
    watch = Watch(caveat, top, "a.md", terminal=True)
    assert "\x1b[2J" in watch.next("blood stress")
    (top / "a.md").write_text("# A\n\nFine.\n")
    report = watch.next("Run 2")
    assert "\x1b[2J" in report and "blood stress" not in report, report
    assert watch.end() == 0


def main() -> int:
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    for check in (check_saves, check_rules, check_terminal):
        if check is check_terminal:
            try:
                for end in pty.openpty():
                    os.close(end)
            except OSError as error:
                print(f"skipped: the screen of a terminal ({error})")
                return 77
        with tempfile.TemporaryDirectory(prefix="caveat-") as name:
            check(caveat, pathlib.Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
