#!/usr/bin/env python3
"""The man page and the completions know every command and option, and the shells complete.

    generated_docs_test.py PATH_TO_CAVEAT

What must be in them is read from `--help` of every command, which CLI11 writes: a
second opinion on the tree that they are made from. A shell that is not installed is
named and left out; bash has to be there.
"""

import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

CAVEAT = pathlib.Path(sys.argv[1]).resolve()
SHELLS = ["bash", "fish", "zsh"]


def caveat(*words):
    done = subprocess.run([CAVEAT, *words], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(f"caveat {' '.join(words)}: {done.returncode} {done.stderr}")
    return done.stdout


def section(text, title):
    """The lines of a section of --help that begin an entry."""
    found = re.search(rf"^{title}:\n((?:  .*\n)*)", text, re.M)
    lines = found.group(1).splitlines() if found else []
    return [line.strip() for line in lines if re.match(r"  \S", line)]


def commands(path=()):
    """Every command and its options: (("config", "show"), ["-h", "--help", ...])."""
    text = caveat(*path, "--help")
    options = []
    for line in section(text, "Options"):
        names = re.match(r"(-[^ ]+)", line).group(1)
        options += [name for name in names.split(",")]
    yield path, options
    for line in section(text, "Subcommands"):
        yield from commands((*path, line.split()[0]))


ALL = list(commands())


class EveryCommandAndOption(unittest.TestCase):
    def test_help_lists_what_is_looked_for(self):
        paths = [path for path, _ in ALL]
        self.assertIn(("config", "show"), paths)
        self.assertIn("--format", dict(ALL)[("check",)])
        self.assertGreater(len(ALL), 8)

    def test_man_page(self):
        page = caveat("man").replace("\\-", "-")
        for path, options in ALL:
            start = page.find(f".SS caveat {' '.join(path)}\n") if path else page.find(".SH OPTIONS")
            self.assertGreaterEqual(start, 0, path)
            end = re.compile(r"^\.S[SH] ", re.M).search(page, start + 3)
            part = page[start:end.start()]
            for option in options:
                if path and option in ("-h", "--help"):
                    continue  # said once for all
                self.assertIn(f"\\fB{option}\\fR", part, path)

    def test_completions(self):
        for shell in SHELLS:
            script = caveat("completion", shell)
            for path, options in ALL:
                where = f"{shell}: {' '.join(path)}"
                part = {
                    "bash": lambda: script[script.index(f"    '{' '.join(path)}')\n      options="):],
                    "fish": lambda: script,
                    "zsh": lambda: script[script.index(
                        "\n_caveat" + "".join(["_command"] * bool(path)) +
                        "".join("_" + word for word in path) + "() {"):],
                }[shell]()
                if shell == "bash":
                    part = part[:part.index(";;")]
                if shell == "zsh":
                    part = part[:part.index("\n}")]
                if shell == "fish":
                    part = "\n".join(line for line in script.splitlines()
                                     if f"""'__caveat_at "{' '.join(path)}"'""" in line)
                for option in options:
                    word = option
                    if shell == "fish":
                        word = f" -l {option[2:]} " if option.startswith("--") else f" -s {option[1:]} "
                    self.assertIn(word, part, where)


# The line up to the cursor, and what completing its last word must offer or contain.
# "=" before the list: exactly these.
COMPLETIONS = [
    ("caveat ch", ["=", "check"]),
    ("caveat config ", ["=", "show"]),
    ("caveat check --exit", ["=", "--exit-zero"]),
    ("caveat check --format js", ["=", "json", "jsonl"]),
    ("caveat check --fail-on ", ["=", "error", "suggestion", "warning"]),
    ("caveat check article.md --color al", ["=", "always"]),
    ("caveat check --config caveat.toml --preset garb", ["=", "garble-only"]),
    ("caveat check --output sar", ["=", "sarif="]),
    ("caveat explain claim/cure-pro", ["=", "claim/cure-promise"]),
    ("caveat explain claim/cure-promise --rulesets r", ["=", "rules"]),
    ("caveat check arti", ["=", "article.md"]),
    ("caveat config show arti", ["=", "article.md"]),
    ("caveat config show --no-c", ["=", "--no-config"]),
    ("caveat completion ", ["=", *SHELLS]),
]


def a_folder(test):
    folder = tempfile.TemporaryDirectory(prefix="caveat-")
    test.addCleanup(folder.cleanup)
    top = pathlib.Path(folder.name)
    (top / "article.md").write_text("Text.\n")
    (top / "other.md").write_text("Text.\n")
    (top / "rules").mkdir()
    for shell in SHELLS:
        (top / f"completion.{shell}").write_text(caveat("completion", shell))
    return top


def environment(top):
    return {"PATH": f"{CAVEAT.parent}:{os.environ['PATH']}", "HOME": str(top), "TERM": "dumb",
            "LC_ALL": "C.UTF-8", "ZDOTDIR": str(top)}


def needs(command):
    return unittest.skipUnless(shutil.which(command), f"{command} is not installed")


class Shells(unittest.TestCase):
    def complete(self, line, found):
        want = next(some for text, some in COMPLETIONS if text == line)
        plain = sorted({one.rstrip("/ ") for one in found})
        self.assertEqual(plain, sorted(want[1:]), line)

    def test_bash(self):
        top = a_folder(self)
        subprocess.run(["bash", "-n", "completion.bash"], cwd=top, check=True)
        for line, _ in COMPLETIONS:
            words = line.split(" ")
            # What readline does with a line, done by hand: COMP_WORDS is split at "=" too.
            comp = [part for word in words for part in re.split("(=)", word)]
            script = ('source ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _caveat; '
                      'printf "%s\\n" "${COMPREPLY[@]}"')
            done = subprocess.run(["bash", "-c", script, "bash", *comp], cwd=top, env=environment(top),
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(done.stderr, "", line)
            self.complete(line, done.stdout.split())

    def test_bash_behind_an_equals_sign(self):
        top = a_folder(self)
        for comp, want in [(["caveat", "check", "--format", "=", "js"], ["json", "jsonl"]),
                           (["caveat", "check", "--format", "="], None),
                           (["caveat", "check", "--output", "sarif", "=", "oth"], ["other.md"])]:
            script = ('source ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _caveat; '
                      'printf "%s\\n" "${COMPREPLY[@]}"')
            done = subprocess.run(["bash", "-c", script, "bash", *comp], cwd=top, env=environment(top),
                                  capture_output=True, text=True, timeout=60)
            found = done.stdout.split()
            self.assertEqual(found, want) if want else self.assertIn("sarif", found)

    @needs("fish")
    def test_fish(self):
        top = a_folder(self)
        subprocess.run(["fish", "-n", "completion.fish"], cwd=top, env=environment(top), check=True)
        for line, _ in COMPLETIONS:
            done = subprocess.run(["fish", "-N", "-c",
                                   f"source completion.fish; complete -C '{line}'"],
                                  cwd=top, env=environment(top), capture_output=True, text=True, timeout=60)
            self.assertEqual(done.stderr, "", line)
            self.complete(line, [one.split("\t")[0] for one in done.stdout.splitlines()])

    @needs("zsh")
    def test_zsh_syntax(self):
        top = a_folder(self)
        subprocess.run(["zsh", "-n", "completion.zsh"], cwd=top, check=True)

    # zsh completes only for someone who types: in a pseudo-terminal, with a key that
    # writes down what the line has become.
    @needs("zsh")
    def test_zsh(self):
        top = a_folder(self)
        (top / ".zshrc").write_text(
            "autoload -Uz compinit; compinit -u -D; source ./completion.zsh\n"
            "unsetopt beep auto_list; setopt no_list_ambiguous\n"
            "keep() { print -r -- \"$BUFFER\" > line.tmp; mv line.tmp line; BUFFER= }\n"
            "zle -N keep; bindkey '^X' keep; : > ready\n")
        try:
            child, terminal = pty.fork()
        except OSError as error:  # a bare root without /dev/pts
            self.skipTest(f"no pseudo-terminal here: {error}")
        if child == 0:
            os.chdir(top)
            os.execvpe("zsh", ["zsh", "-i"], environment(top) | {"TERM": "xterm"})
        self.addCleanup(os.close, terminal)

        def wait_for(name):
            end = time.monotonic() + 60
            while time.monotonic() < end:
                if (top / name).exists():
                    return
                os.set_blocking(terminal, False)
                try:
                    os.read(terminal, 65536)
                except BlockingIOError:
                    pass
                time.sleep(0.02)
            self.fail(f"zsh: no {name}")

        try:
            wait_for("ready")
            for line, want in COMPLETIONS:
                if len(want) != 2:
                    continue  # several: zsh would list them, the line stays
                os.write(terminal, (line + "\t").encode() + b"\x18")
                wait_for("line")
                got = (top / "line").read_text().rstrip("\n")
                (top / "line").unlink()
                self.assertEqual(got.rstrip("/ "), (line[:line.rindex(" ") + 1] + want[1]), line)
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)


class ManPage(unittest.TestCase):
    @needs("mandoc")
    def test_lint(self):
        done = subprocess.run(["mandoc", "-T", "lint"], input=caveat("man"), capture_output=True, text=True)
        self.assertEqual(done.stdout + done.stderr, "")

    @needs("man")
    def test_man_shows_it(self):
        top = a_folder(self)
        (top / "caveat.1").write_text(caveat("man"))
        done = subprocess.run(["man", "-l", "caveat.1"], cwd=top, capture_output=True, text=True,
                              env=environment(top) | {"MANWIDTH": "80"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("caveat check [option ...] [path ...]", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
