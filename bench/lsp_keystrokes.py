#!/usr/bin/env python3
"""Keystrokes in an article of 5,000 words: `lsp_keystrokes.py PATH_TO_CAVEAT [EDITS]`.

One character is typed at a time; the time is from the change to the diagnostics for it (pulled, so without the
debounce), as the client measures it: reading, checking, writing and both pipes. Prints p50, p95 and the maximum.
"""

import pathlib
import random
import sys
import tempfile
import time

HOUSE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE / "tests/lsp"))
from lsp_client import Client, uri  # noqa: E402

WORDS = 5000


def main():
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    text = ""
    for article in sorted((HOUSE / "corpus/articles").glob("*.md")):
        body = article.read_text(encoding="utf-8")
        text += body.split("---", 2)[-1] if body.startswith("---") else body
        if len(text.split()) >= WORDS:
            break
    text = " ".join(text.split(" ")[:WORDS])
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        client = Client(caveat, folder, (), {"textDocument": {"diagnostic": {}}})
        file = pathlib.Path(folder, "long.md")
        client.open(file, text)
        document = {"textDocument": {"uri": uri(file)}}
        client.ask("textDocument/diagnostic", document)
        lines = text.split("\n")
        times = []
        for n in range(edits):
            line = dice.randrange(len(lines))
            place = {"line": line, "character": dice.randrange(len(lines[line]) + 1)}
            begin = time.perf_counter()
            client.change(file, n + 2, {"range": {"start": place, "end": place}, "text": dice.choice("etaoin sr")})
            client.ask("textDocument/diagnostic", document)
            times.append(1000 * (time.perf_counter() - begin))
        client.stop()
    times.sort()
    print(f"{len(text.split())} words, {len(text.encode())} bytes, {edits} keystrokes, milliseconds: "
          f"p50 {times[edits // 2]:.1f}, p95 {times[edits * 95 // 100]:.1f}, max {times[-1]:.1f}")


main()
