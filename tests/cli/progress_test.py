#!/usr/bin/env python3
"""The line that says how far a long run is: on a terminal, and nowhere else.

    progress_test.py PATH_TO_CAVEAT

The runs are stopped again and again, so that they last over a second on any machine.
Exit code 77 where the machine gives no pseudo-terminal.
"""

import concurrent.futures
import fcntl
import os
import pathlib
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import unittest

CAVEAT = pathlib.Path(sys.argv[1]).resolve()
COUNT = 400
LINE = re.compile(r"caveat: \d+ of 400 articles(, [\d.,]+ a second, \d+ (s|min) left)?")
AWAY = "\r\x1b[K"


class Terminal:
    """A pseudo-terminal, and all that is written to it."""

    def __init__(self, columns=100):
        self.master, self.slave = os.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
        self.bytes = b""
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        try:
            while some := os.read(self.master, 65536):
                self.bytes += some
        except OSError:  # the last writer has closed it
            pass
        os.close(self.master)

    def finish(self):
        self.reader.join(60)
        return self.bytes.decode()


def screen(text):
    """What a terminal shows after these bytes: the lines, without colour."""
    lines, column = [""], 0
    for part in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|[\s\S]", text):
        if part == "\r":
            column = 0
        elif part == "\n":
            lines.append("")
        elif part == "\x1b[K":
            lines[-1] = lines[-1][:column]
        elif not part.startswith("\x1b"):
            lines[-1] = lines[-1][:column].ljust(column) + part + lines[-1][column + 1:]
            column += 1
    return "\n".join(lines)


def run(folder, *words, out="pipe", err="terminal", columns=100, **env):
    """Its exit code, standard output and standard error; as one text when both are a terminal."""
    terminal = Terminal(columns) if "terminal" in (out, err) else None
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM", "NO_COLOR")}
    with tempfile.TemporaryFile() as plain_out, tempfile.TemporaryFile() as plain_err:
        child = subprocess.Popen([CAVEAT, *words], cwd=folder, env={**kept, "TERM": "xterm", **env},
                                 stdin=subprocess.DEVNULL,
                                 stdout=terminal.slave if out == "terminal" else plain_out,
                                 stderr=terminal.slave if err == "terminal" else plain_err)
        if terminal:
            os.close(terminal.slave)
        end = time.monotonic() + 20
        while child.poll() is None and time.monotonic() < end:
            time.sleep(0.015)
            child.send_signal(signal.SIGSTOP)
            time.sleep(0.2)
            child.send_signal(signal.SIGCONT)
        code = child.wait(300)
        shown = terminal.finish() if terminal else ""
        plain_out.seek(0)
        plain_err.seek(0)
        return (code, shown if out == "terminal" else plain_out.read().decode(),
                shown if err == "terminal" else plain_err.read().decode())


class Progress(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="caveat-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        (cls.folder / "in").mkdir()
        for n in range(COUNT):
            text = f"A walk number {n} helps some people to sleep, and some it does not. " * 200
            text += "\n\nThis tea cures depression.\n" if n % 40 == 0 else "\n"
            (cls.folder / "in" / f"{n:03}.md").write_text(text)
        check = ("check", "--no-config", "--exit-zero", "--jobs", "2", "in")
        cases = {
            "json": ((*check, "--format", "json"), {}),
            "narrow": ((*check, "--format", "json"), {"columns": 20}),
            "both": (check, {"out": "terminal"}),
            "report": (("report", "--no-config", "--csv", "report.csv", "in"), {}),
            "baseline": (("baseline", "create", "--no-config", "in"), {}),
            "quiet": ((*check, "--quiet"), {}),
            "ci": (check, {"CI": "true"}),
            "dumb": (check, {"TERM": "dumb"}),
            "pipe": (check, {"err": "pipe"}),
            "json on a terminal": ((*check, "--format", "json"), {"out": "terminal"}),
        }
        with concurrent.futures.ThreadPoolExecutor(len(cases)) as pool:
            running = {name: pool.submit(run, cls.folder, *words, **more) for name, (words, more) in cases.items()}
        cls.runs = {name: one.result() for name, one in running.items()}

    def test_shows_a_line_and_takes_it_away(self):
        for name in ("json", "report", "baseline"):
            with self.subTest(name):
                code, out, err = self.runs[name]
                self.assertEqual(code, 0, err)
                lines = [one for one in err.replace("\x1b[K", "").split("\r") if one.strip()]
                self.assertGreater(len(lines), 1)
                for line in lines:
                    self.assertRegex(line, LINE)
                self.assertNotIn("\n", err)
                self.assertTrue(err.endswith(AWAY), err[-200:])
                self.assertEqual(screen(err), "")
                self.assertNotIn(" of 400", out)
                done = [int(one) for one in re.findall(r"caveat: (\d+) of", err)]
                self.assertEqual(done, sorted(done))

    def test_does_not_break_a_narrow_terminal(self):
        _, _, err = self.runs["narrow"]
        lines = [one for one in err.replace("\x1b[K", "").split("\r") if one]
        self.assertTrue(lines)
        for line in lines:
            self.assertLess(len(line), 20)
            self.assertRegex(line, r"caveat: \d+ of 40?0?")

    def test_leaves_the_report_on_the_same_terminal_whole(self):
        code, out, _ = self.runs["both"]
        self.assertEqual(code, 0)
        self.assertRegex(out, LINE)
        plain = subprocess.run([CAVEAT, "check", "--no-config", "--exit-zero", "in"], cwd=self.folder,
                               capture_output=True, text=True)
        places = re.findall(r"^in/\d+\.md:\d+:\d+", plain.stdout, re.MULTILINE)
        self.assertEqual(len(places), COUNT // 40)
        shown = screen(out)
        self.assertEqual(re.findall(r"^in/\d+\.md:\d+:\d+", shown, re.MULTILINE), places)
        self.assertNotIn(" of 400 articles", shown)
        self.assertEqual(shown.count("This tea cures depression."), COUNT // 40)

    def test_shows_nothing_elsewhere(self):
        for name in ("quiet", "ci", "dumb", "pipe"):
            with self.subTest(name):
                code, _, err = self.runs[name]
                self.assertEqual(code, 0)
                self.assertEqual(err, "")
        code, out, _ = self.runs["json on a terminal"]
        self.assertEqual(code, 0)
        self.assertNotIn("\x1b", out)
        self.assertNotRegex(out, LINE)

    def test_json_lines_show_none(self):
        lines = ('{"id": "1", "text": "' + "A walk helps. " * 20000 + '"}\n') * 20
        terminal = Terminal()
        child = subprocess.Popen([CAVEAT, "check", "--no-config", "--jsonl"], cwd=self.folder, stdin=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, stderr=terminal.slave,
                                 env={**os.environ, "TERM": "xterm", "CI": ""})
        os.close(terminal.slave)
        child.stdin.write(lines[:1000].encode())
        child.stdin.flush()
        time.sleep(1.5)
        child.stdin.write(lines[1000:].encode())
        child.stdin.close()
        self.assertEqual(child.wait(120), 0)
        self.assertEqual(terminal.finish(), "")


if __name__ == "__main__":
    try:
        for end in os.openpty():
            os.close(end)
    except OSError as error:
        print(f"skipped, there is no pseudo-terminal here: {error}")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
