#!/usr/bin/env python3
"""How time and memory grow with one file: linear.py PATH_TO_CAVEAT [--sizes 250000 1000000 4000000] [--real FOLDER]
[--only WORD] [--format json]

Hostile kinds of text, and sentences as all there is of a list, a table, one line and so on, at
sizes a factor apart. For each: seconds of processor (the least of a few runs), how much more the
next size took for a factor of ten (10 is linear), and the memory beyond that of an empty run in
sizes of the file. The sentences are generated; --real takes those of the articles in a folder.
Without --sizes it takes a few minutes. Nothing fails: it is read."""

import argparse
import math
import multiprocessing
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from grammar import Articles

HOSTILE = ["a", "word ", "word-", "word,", ">", "> ", "[", "![a](", "*", "_a ", "`", "&", "&amp;", " ", "\n", "a\n", "- ", "1. ",
           "# a\n", "| a ", "(", "\"a ", "? ", ". ", "A. ", "http://a.example/ ", "10.1000/a ", "(A 2020) ", "[1] ", "[^a] ",
           "[^a]: b\n", "[a]: b\n", "<div>", "<b>", "<p>a", "<!--", "<a href=x>", "<table><tr><td>", "{{", "\u2014", "\u4e2d", "\0"]


def as_kinds(sentences):
    """Each kind is all there is of the file; the last two have sentences without an end."""
    bare = [sentence.rstrip(".!?") for sentence in sentences]
    cells = [re.sub(r"[|\n]", " ", sentence) for sentence in sentences]
    return {
        "paragraphs.md": "\n\n".join(" ".join(sentences[n:n + 5]) for n in range(0, len(sentences), 5)),
        "one line.md": " ".join(sentences),
        "one paragraph.md": "\n".join(sentences),
        "list.md": "".join(f"- {sentence}\n" for sentence in sentences),
        "headings.md": "".join(f"## {sentence}\n\n" for sentence in bare),
        "table.md": "| A | B |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in zip(cells[::2], cells[1::2])),
        "quotes.md": "".join(f"> {sentence}\n\n" for sentence in sentences),
        "links.md": "".join(f"[{sentence}](https://example.org/{n})\n\n" for n, sentence in enumerate(sentences)),
        "paragraphs.html": "".join(f"<p>{sentence}</p>\n" for sentence in sentences),
        "one line.html": "".join(f"<p>{sentence}</p>" for sentence in sentences),
        "table.html": "<table>" + "".join(f"<tr><td>{sentence}</td></tr>" for sentence in sentences) + "</table>",
        "one line.txt": " ".join(sentences),
        "no stops.txt": " ".join(bare),
        "commas for blanks.txt": ", ".join(sentence.replace(" ", ", ") for sentence in bare),
        "hyphens for blanks.txt": "-".join(sentence.replace(" ", "-") for sentence in bare),
    }


def real_sentences(folder):
    text = " ".join(path.read_text(errors="replace") for path in sorted(folder.rglob("*.md")))
    text = re.sub(r"```.*?```|<[^>]*>|https?://\S+", " ", text, flags=re.S)
    text = re.sub(r"[#*_`>|\[\](){}~-]+|\s+", " ", text)
    return [sentence for sentence in re.findall(r"[^.!?]+[.!?]", re.sub(r" +", " ", text)) if len(sentence) > 20]


def generated_sentences(size):
    articles, written = Articles(8), 0
    while written < size:
        sentence = articles.sentence()
        written += len(sentence) + 1
        yield sentence


def enough(sentences, size):
    """So many that they come to `size` bytes, the first again when they run out."""
    out, written = [], 0
    while written < size:
        for sentence in sentences:
            out.append(sentence.strip())
            written += len(out[-1].encode()) + 1
            if written >= size:
                break
    return out


def run(caveat, path, form, times):
    """Seconds of processor and bytes. GNU time starts the run where it is there: the least that can be
    measured of a child is what its parent holds, and Python holds more than an empty run."""
    best, peak = math.inf, 0
    helper = shutil.which("time")
    measured = path.parent / "measured"
    for _ in range(times):
        command = [caveat, "check", "--no-config", "--exit-zero", "--jobs", "1", "--format", form, path]
        if helper:
            command = [helper, "-q", "-o", measured, "-f", "%M", *command]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 2):
            sys.exit(f"{path}: exit code {child.returncode}")
        best = min(best, usage.ru_utime + usage.ru_stime)
        peak = max(peak, 1024 * (int(measured.read_text()) if helper else usage.ru_maxrss))
    return best, peak


def names():
    hostile = [f"{unit!r}.{extension}" for unit in HOSTILE for extension in ("md", "html", "txt")]
    return [*as_kinds(["a", "b"]), *hostile]


def write(kind, size, real, path):
    for unit in HOSTILE:
        if kind.rpartition(".")[0] == repr(unit):
            path.write_text(unit * (size // len(unit.encode())), encoding="utf-8")
            return
    sentences = real_sentences(real) if real else generated_sentences(min(size, 20_000_000))
    path.write_text(as_kinds(enough(list(sentences), size))[kind], encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("caveat")
    parser.add_argument("--sizes", type=int, nargs="+", default=[250_000, 1_000_000, 4_000_000])
    parser.add_argument("--real", type=pathlib.Path, help="a folder of articles in Markdown")
    parser.add_argument("--only", default="", help="kinds with this word in their name")
    parser.add_argument("--format", default="json")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="caveat-linear-") as folder:
        empty = pathlib.Path(folder) / "empty.md"
        empty.write_text("A word.\n")
        start, base = run(a.caveat, empty, a.format, 3)
        print(f"load {os.getloadavg()[0]:.1f}; sizes {a.sizes}; an empty run takes {start:.3f} s and {base / 1e6:.0f} MB")
        print(f"{'kind':<30} {'seconds':<28} {'ten times takes':<18} memory at the largest")
        for kind in names():
            if a.only not in kind:
                continue
            took, share = [], 0
            for size in a.sizes:
                path = pathlib.Path(folder) / ("large" + pathlib.Path(kind).suffix)
                # In a process of its own: what a child uses at most counts from what its parent used.
                writer = multiprocessing.Process(target=write, args=(kind, size, a.real, path))
                writer.start()
                writer.join()
                seconds, peak = run(a.caveat, path, a.format, 3 if size <= 1_000_000 else 1)
                took.append(max(seconds - start, 0.001))
                share = (peak - base) / path.stat().st_size
            growth = [10 ** (math.log(b / c) / math.log(m / n)) for b, c, m, n in
                      zip(took[1:], took, a.sizes[1:], a.sizes)]
            print(f"{kind:<30} {' '.join(f'{one:.2f}' for one in took):<28} {' '.join(f'{one:.1f}x' for one in growth):<18} "
                  f"{share:.1f}x", flush=True)


if __name__ == "__main__":
    main()
