#!/usr/bin/env python3
"""Writes the rule sets with every rule twice: double_rules.py RULESETS FOLDER [--other-words]

The copy has patterns of its own (equal ones would be matched once): the same words with an optional word
behind them, so that it finds as much again; or with --other-words each longer word spelt backwards, so that
it looks for other things and seldom finds them. Vocabularies and contexts are shared, as those of new rules
would be."""

import argparse
import json
import pathlib
import re
import shutil
import tomllib

WORD = re.compile(r"\{[^}]*\}|[A-Za-z]{4,}")


def changed(pattern: str, is_regex: bool, other_words: bool) -> str:
    if is_regex:
        return f"(?:{pattern})"
    if other_words:
        return WORD.sub(lambda m: m[0] if m[0].startswith("{") else "q" + m[0][::-1] + "x", pattern)
    return pattern if pattern.rstrip().endswith("$$") else pattern + " zqxv?"


def copy_of(value, other_words: bool, key: str = ""):
    if isinstance(value, dict):
        return {name: copy_of(one, other_words, name) for name, one in value.items() if name != "example"}
    if isinstance(value, list):
        return [copy_of(one, other_words, key) for one in value]
    if isinstance(value, str) and key in ("patterns", "regex"):
        return changed(value, key == "regex", other_words)
    return value


def toml(value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(name)} = {toml(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def double(source: pathlib.Path, to: pathlib.Path, other_words: bool) -> int:
    shutil.copytree(source, to)
    count = 0
    for path in sorted(source.glob("*/*.toml")):
        content = tomllib.loads(path.read_text())
        out = []
        if defaults := content.get("defaults"):
            out.append("[defaults]\n" + "".join(f"{json.dumps(name)} = {toml(one)}\n" for name, one in defaults.items()))
        for rule in content.get("rule", []):
            rule = copy_of(rule, other_words)
            rule["id"] += "-again"
            out.append("[[rule]]\n" + "".join(f"{json.dumps(name)} = {toml(one)}\n" for name, one in rule.items()))
            count += 1
        if len(out) > 1 or (out and "defaults" not in content):
            (to / path.parent.name / f"{path.stem}-again.toml").write_text("\n".join(out))
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rulesets", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--other-words", action="store_true")
    a = parser.parse_args()
    print(double(a.rulesets, a.folder, a.other_words), "rules copied")


if __name__ == "__main__":
    main()
