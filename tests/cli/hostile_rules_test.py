#!/usr/bin/env python3
"""Rules nobody would write: each run ends soon, in bounded memory, with the place and the reason.

    hostile_rules_test.py PATH_TO_CAVEAT [--sanitized]
"""

import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import unittest

CAVEAT = pathlib.Path(sys.argv[1]).resolve()
SANITIZED = "--sanitized" in sys.argv
SECONDS = 60 * (10 if SANITIZED else 1)
MEMORY = 2_000_000_000

HEAD = """[ruleset]
name = "house"
version = "1.0"
description = "Rules of the house"
[[source]]
id = "house"
title = "House style"
publisher = "The House"
year = "2024"
url = "https://example.org/style"
checked = "2024-05-01"
kind = "style-guide"
"""
RULE = """[[rule]]
id = "claim/{name}"
kind = "phrase"
severity = "warning"
message = "“{{match}}” is not for us."
why = "Because."
sources = ["house"]
{more}
"""
SLOW = "(?!x)(?:a+)+(?:a+)+(?:a+)+(?:a+)+b"
HINT = "  what repeats inside of what repeats, as in (a+)+, is the usual reason\n"


def rule(name, more):
    return RULE.format(name=name, more=more)


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class HostileRules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.write("good.md", "Honey is a miracle.\n")

    def write(self, name, content):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def check(self, rules, *words, **more):
        """A run with these rules alone."""
        self.write("rules/house/house.toml", HEAD + rules)
        self.write("rules/presets/recommended.toml", 'rulesets = ["house"]\n')
        return self.run_it("--no-config", "--rulesets", "rules", *words, **more)

    def run_it(self, *words):
        done = subprocess.run([CAVEAT, "check", *words], cwd=self.top, capture_output=True, text=True,
                              preexec_fn=limits, timeout=3 * SECONDS)
        self.assertNotIn("Sanitizer", done.stderr)
        return done

    def refused(self, done, *texts):
        """Each text is a regular expression that the whole of standard error holds in this order."""
        self.assertEqual(done.returncode, 2, done.stderr[-2000:])
        self.assertEqual(done.stdout, "")
        self.assertLess(len(done.stderr), 4000)
        self.assertRegex(done.stderr, "(?s)^" + ".*".join(texts))

    def test_catastrophic_backtracking(self):
        """In each of 400 sentences: the budget is that of the article, and the others are checked."""
        self.write("long.md", "".join(f"It is {'a' * 4000} number {n}b.\n\n" for n in range(400)))
        done = self.check(rule("slow", f"regex = ['{SLOW}']") + rule("praise", 'patterns = ["miracle"]'),
                          "--quiet", "long.md", "good.md")
        self.assertEqual(done.returncode, 2)
        self.assertIn("long.md: error: rule `claim/slow` gave up on this article: pattern "
                      f"'{SLOW}': it takes too many steps on this text\n" + HINT, done.stdout)
        self.assertEqual(done.stdout.count("gave up"), 1)
        self.assertIn("good.md:1:12: warning", done.stdout)

    def test_catastrophic_backtracking_in_a_context(self):
        """What a context would have said is not known: never a finding more or less in silence."""
        self.write("long.md", "".join(f"No miracle {'a' * 4000} number {n}b.\n\n" for n in range(50)))
        done = self.check(f"[[context]]\nid = \"slow\"\nreach = \"sentence\"\nregex = ['{SLOW}']\n"
                          + rule("praise", 'patterns = ["miracle"]\nunless = ["slow"]'), "--quiet", "long.md", "good.md")
        self.assertEqual(done.returncode, 2)
        self.assertIn("long.md: error: context `slow` gave up on this article: pattern", done.stdout)
        self.assertIn("good.md:1:12: warning", done.stdout)

    def test_catastrophic_backtracking_in_every_format(self):
        self.write("long.md", f"It is {'a' * 4000}.\n")
        for form in ("json", "jsonl", "sarif", "github", "csv", "markdown", "terminal"):
            with self.subTest(form):
                done = self.check(rule("slow", f"regex = ['{SLOW}']"), "--exit-zero", "--format", form, "long.md")
                self.assertEqual(done.returncode, 2)
                self.assertIn("claim/slow", done.stdout)
                self.assertIn("gave up on this article", done.stdout)

    def test_an_alternation_of_10_mb(self):
        words = "|".join(f"word{n}" for n in range(1_000_000))
        for name, more, what in [("words", f'patterns = ["({words})"]', "pattern"),
                                 ("re2", f"regex = ['(?:{words})']", "regular expression"),
                                 ("boost", f"regex = ['(?!x)(?:{words})']", "regular expression")]:
            with self.subTest(name):
                self.refused(self.check(rule("large", more), "good.md"),
                             rf"rules/house/house\.toml:20:\d+: error: the {what} has 10\d+ bytes, and at most 65536 are read\n",
                             r"\n +\^~+\n  put its words into a \[vocabulary\.…\] table\n$")

    def test_vocabularies_that_come_to_millions(self):
        tables = []
        for n in range(1_500):
            words = ", ".join(f'"w{n}x{k}"' for k in range(800))
            include = f'include = ["v{n + 1}"]' if n < 1_499 else ""
            tables.append(f"[vocabulary.v{n}]\nwords = [{words}]\n{include}\n")
        rules = "".join(rule(f"r{n}", f'patterns = ["not {{v{n}}}"]') for n in range(300))
        self.refused(self.check(rules + "".join(tables), "good.md"),
                     r"rules/house/house\.toml:20:14: error: with this pattern the vocabularies come to more than 1000000 words "
                     r"and phrases\n    patterns = \[\"not \{v0\}\"\]\n +\^~+\n"
                     r"  what a vocabulary includes counts again for each that is used\n$")

    def test_vocabularies_of_a_regular_expression(self):
        words = ", ".join(f'"word number {k}"' for k in range(2_000))
        self.refused(self.check(rule("large", "regex = ['" + "{many}" * 5_000 + "']")
                                + f"[vocabulary.many]\nwords = [{words}]\n", "good.md"),
                     r"rules/house/house\.toml:20:\d+: error: with its vocabularies the regular expression is longer than 1048576 "
                     r"bytes\n", "  a word pattern takes vocabularies of any size\n$")

    def test_vocabularies_in_a_circle(self):
        tables = "".join(f'[vocabulary.v{n}]\ninclude = ["v{n + 1}"]\n' for n in range(20_000))
        done = self.check(rule("a", 'patterns = ["{v0}"]') + tables + '[vocabulary.v20000]\ninclude = ["v19999"]\n',
                          "good.md")
        self.refused(done, r"rules/house/house\.toml:40\d\d\d:12: error: vocabulary `v19999` includes itself\n"
                     r"    include = \[\"v20000\"\]\n               \^~+\n  `v20000` leads back to it\n"
                     r"rules/house/house\.toml:40\d\d\d:12: error: vocabulary `v20000` includes itself\n")

    def test_extends_in_a_circle_and_without_end(self):
        self.write("caveat.toml", 'extends = ["./a.toml"]\n')
        self.write("a.toml", 'extends = ["./caveat.toml"]\n')
        self.refused(self.run_it("good.md"),
                     r"\S*/a\.toml:1:12: error: `extends` goes round in a circle\n    extends = .*\n +\^~+\n$")
        (self.top / "in").mkdir()
        self.write("a.toml", 'extends = ["./in/../caveat.toml"]\n')  # under ever new names
        self.refused(self.run_it("good.md"),
                     r"\S*/in/\.\./a\.toml:1:12: error: `extends` leads on through more than 32 files\n")
        self.write("caveat.toml", 'extends = ["./0.toml"]\n')
        for n in range(50):
            self.write(f"{n}.toml", f'extends = ["./{n + 1}.toml"]\n')
        self.refused(self.run_it("good.md"),
                     r"\S*/30\.toml:1:12: error: `extends` leads on through more than 32 files\n    extends = .*\n +\^~+\n$")
        for n in range(31):  # each of two leads to both of the next
            both = f'extends = ["./a{n + 1}.toml", "./b{n + 1}.toml"]\n' if n < 30 else ""
            self.write(f"a{n}.toml", both)
            self.write(f"b{n}.toml", both)
        self.write("caveat.toml", 'extends = ["recommended", "./a0.toml"]\n')
        done = self.run_it("--exit-zero", "good.md")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_regex_that_matches_the_empty_string(self):
        for regex in ("x*", "(?:cure)?", "^", r"\b", "(?=e)", "(?!cure)", "cure|(?<=o)"):
            with self.subTest(regex):
                self.refused(self.check(rule("empty", f"regex = ['{regex}']"), "good.md"),
                             r"rules/house/house\.toml:20:11: error: the regular expression matches without taking a character\n",
                             "  it would be found everywhere: ")

    def test_nesting_and_repeats_without_end(self):
        for name, more in [("words", 'patterns = ["' + "(" * 20_000 + "a" + ")" * 20_000 + '"]'),
                           ("re2", "regex = ['" + "(" * 20_000 + "a" + ")" * 20_000 + "']"),
                           ("boost", "regex = ['(?!x)" + "(" * 20_000 + "a" + ")" * 20_000 + "']"),
                           ("re2 repeats", "regex = ['(((a{1000}){1000}){1000}){1000}']")]:
            with self.subTest(name):
                self.refused(self.check(rule("deep", more), "good.md"), r"rules/house/house\.toml:20:\d+: error: ", r"\n +\^")
        # Boost counts repeats and takes this one. It finds nothing, or gives up and says so.
        self.write("long.md", "It is " + "a" * 10_000 + ".\n")
        done = self.check(rule("deep", "regex = ['(?!x)(((a{1000}){1000}){1000}){1000}']"), "--quiet", "long.md")
        if done.returncode != 0:
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stdout, "rule `claim/deep` gave up on this article")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
