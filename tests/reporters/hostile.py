#!/usr/bin/env python3
"""What an article holds comes out of every reporter as text: hostile.py CAVEAT

One article (as plain text, Markdown and HTML, under hostile names) with markup, scripts, links,
escape sequences, workflow commands, formulas, bidirectional controls and a line of 1 MB goes
through every format of the registry, once as it is and once with colours forced.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from format_checks import CHECKS, formats_of, strings

# Everything at once. The rules below report the whole of it, so it reaches every field a reader sees.
HOSTILE = ("HOSTILE <script>alert(1)</script> <img src=x onerror=alert(1)> [link](javascript:alert(1)) "
           "![i](javascript:alert(2)) `code` ]]> <![CDATA[ <!-- --> &lt; &#27; \x1b[31mred\x1b[0m "
           "\x1b]0;title\x07 \x9b31m \x7f \x08 \u202eevil\u202c \u2066x\u2069 \u200f \u2028 \ufffe "
           "::error::x %0A::error::y ##[error]z @everyone #1 | a | \\ \" ' \U0001f642 END")
FORMULAS = ["=HYPERLINK(\"http://x.example\",\"y\")", "+SUM(1)", "-2+3", "@SUM(1)", "=cmd|'/c calc'!A0"]

RULES = """
[ruleset]
name = "claim"
version = "1.0"
description = "Reports hostile text whole"

[[source]]
id = "house"
title = "House <b>style</b> ]]>"
publisher = "The House"
year = "2024"
url = "https://example.org/style"
checked = "2024-05-01"
kind = "style-guide"

[[rule]]
id = "claim/hostile"
kind = "phrase"
severity = "error"
message = "{match}"
why = "It is hostile."
sources = ["house"]
regex = ['HOSTILE .*? END']
[[rule.example]]
bad = "⟦HOSTILE x END⟧."
good = "Friendly."

[[rule]]
id = "claim/formula"
kind = "phrase"
severity = "warning"
message = "{match}"
why = "A spreadsheet would run it."
sources = ["house"]
regex = ['[=+@-](HYPERLINK|SUM|2|cmd)\\S*']
[[rule.example]]
bad = "It is ⟦=SUM(1)⟧."
good = "A sum."
"""

NAMES = ["a.txt", "=HYPERLINK(1).txt", "b \"<script>alert(1)</script>\" %0A::error::x.txt".replace("/", "\u2215"),
         "]]>\x1b[31m\n::error::n.txt", "\u202etxt.md", "[x](javascript:alert(1)).txt", "@all #1 |.txt"]

# What would act if it came out as it went in. JSON is read by programs: there it is a string.
MARKUP = re.compile(r"<script|<img|<!\[CDATA\[|\]\]>", re.I)


def escaped_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_articles(top: pathlib.Path) -> None:
    paragraphs = [HOSTILE, *(f"It is {one} or so." for one in FORMULAS), *FORMULAS]
    text = "\n\n".join(paragraphs) + "\n\n" + "x " * 500_000 + HOSTILE + "\n"
    for name in NAMES:
        (top / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    (top / "long.txt").write_text(text, encoding="utf-8")
    (top / "raw.md").write_text(text, encoding="utf-8")
    code = "\n\n".join(escaped_html(one) for one in paragraphs)
    (top / "escaped.md").write_text(code, encoding="utf-8")
    (top / "escaped.html").write_text(
        "<title>x</title>" + "".join(f"<p onclick=x>{escaped_html(one)}</p>" for one in paragraphs),
        encoding="utf-8")
    (top / "nul.md").write_bytes(b"HOSTILE \0 END <script>\n")
    (top / "]]>\x1b[31m<img src=x onerror=1>\n::error::.md").write_bytes(bytes(64))
    (top / "bytes.txt").write_bytes(b"HOSTILE \xff\xfe \xc0\xaf \xed\xa0\x80 END\n")


def check(name: str, out: bytes, colours: bool) -> int:
    text = out.decode("utf-8")
    if name == "terminal" and colours:
        assert "\x1b[" in text
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)  # its own colours; nothing else may be left
    found = CHECKS[name](text)
    assert len(out) < 1_000_000, (name, len(out), "a line of 1 MB is not printed whole")
    if name in {"checkstyle", "junit", "markdown"}:
        assert not MARKUP.search(text), MARKUP.search(text)
    return len(found)


def main() -> None:
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-hostile-") as folder:
        top = pathlib.Path(folder)
        (top / "rules/claim").mkdir(parents=True)
        (top / "rules/presets").mkdir()
        (top / "rules/claim/hostile.toml").write_text(RULES, encoding="utf-8")
        (top / "rules/presets/recommended.toml").write_text('rulesets = ["claim"]\n')
        (top / "h").mkdir()
        write_articles(top / "h")
        counts = {}
        for name in formats_of(caveat):
            for colour in ("never", "always"):
                done = subprocess.run([caveat, "check", "--rulesets", "rules", "--no-config", "--color", colour,
                                       "--format", name, "h"], cwd=top, capture_output=True)
                # One is binary: told, under its hostile name, and the run is not complete.
                assert done.returncode == 2, (name, done.returncode, done.stderr)
                assert b"binary" in done.stdout, name
                counts[name] = check(name, done.stdout, colour == "always")
            # Of any length, what cannot be written is told.
            for article in ("h/a.txt", "h"):
                with open("/dev/full", "wb") as full:
                    done = subprocess.run([caveat, "check", "--rulesets", "rules", "--no-config", "--format", name,
                                           article], cwd=top, stdout=full, stderr=subprocess.PIPE)
                assert done.returncode == 2 and b"No space left" in done.stderr, (name, done)
        print(counts)
        # The whole text reaches those that cut nothing, and comes back as it was, controls aside.
        for name in ("sarif", "gitlab", "rdjson"):
            out = subprocess.run([caveat, "check", "--rulesets", "rules", "--no-config", "--format", name, "h/long.txt"],
                                 cwd=top, capture_output=True).stdout.decode()
            assert any("<script>alert(1)</script>" in one and "onerror=alert(1)" in one
                       for one in strings(json.loads(out))), name
        # All but GitHub's, which is capped, tell the same findings.
        assert len({counts[name] for name in ("json", "jsonl", "sarif")}) == 1, counts
        assert len({counts[name] for name in ("checkstyle", "csv", "gitlab", "rdjson", "junit")}) == 1, counts
        assert counts["json"] >= len(NAMES) * (2 + len(FORMULAS)), "the rules fire on every article"


if __name__ == "__main__":
    main()
