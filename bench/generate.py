#!/usr/bin/env python3
"""Writes a folder of generated articles: generate.py FOLDER --seed 1 --bytes 10000000 --format markdown --size 17000

The same arguments give the same bytes; no sentence stands in the folder twice."""

import argparse
import json
import pathlib

from grammar import Articles


def write(folder: pathlib.Path, seed: int, total: int, form: str, size: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    articles = Articles(seed)
    written = 0
    number = 0
    lines = []
    while written < total:
        wanted = min(size, max(400, total - written))
        text = articles.html(wanted) if form == "html" else articles.markdown(wanted)
        number += 1
        written += len(text.encode())
        if form == "jsonl":
            lines.append(json.dumps({"id": number, "text": text, "format": "markdown"}))
        else:
            (folder / f"{number:05}.{'html' if form == 'html' else 'md'}").write_text(text)
    if lines:
        (folder / "articles.jsonl").write_text("\n".join(lines) + "\n")
    return written


def of_kind(kind: str, size: int, seed: int) -> str:
    """One text of about `size` bytes that is all of a kind."""
    articles = Articles(seed)
    pieces = {"paragraphs": lambda: " ".join(articles.paragraph()) + "\n\n",
              "headings": lambda: f"## {articles.words()}\n\n",
              "list": lambda: f"- {articles.sentence()}\n",
              "one-paragraph": lambda: articles.sentence() + " ",
              "article": lambda: articles.markdown(20_000) + "\n\n"}
    out, written = [], 0
    while written < size:
        out.append(pieces[kind]())
        written += len(out[-1])
    return "".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=10_000_000)
    parser.add_argument("--format", choices=["markdown", "html", "jsonl"], default="markdown")
    parser.add_argument("--size", type=int, default=8_000, help="of one article, about")
    parser.add_argument("--kind", choices=["article", "paragraphs", "headings", "list", "one-paragraph"],
                        help="one Markdown file that is all of a kind; FOLDER is its name")
    a = parser.parse_args()
    if a.kind:
        a.folder.write_text(of_kind(a.kind, a.bytes, a.seed))
        return
    print(write(a.folder, a.seed, a.bytes, a.format, a.size), "bytes")


if __name__ == "__main__":
    main()
