#!/usr/bin/env python3
"""How long a large report takes to open and to use in Chromium. A measurement, not a test.

    open_large.py PATH_TO_CAVEAT ROOT_OF_THE_PROJECT [COPIES]

Makes a report of COPIES (16) times the corpus: about 1,000 articles and 21,000 findings.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

from webdriver import Browser, missing

ROWS = "[...document.querySelectorAll('#table tbody tr')]"


def main() -> int:
    if lacking := missing():
        print(f"skipped: {lacking}")
        return 77
    caveat, root = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:3])
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    with tempfile.TemporaryDirectory(prefix="caveat-") as folder:
        for n in range(copies):
            (pathlib.Path(folder) / f"part{n:02}").symlink_to(f"{root}/corpus/articles")
        start = time.monotonic()
        subprocess.run([caveat, "report", "--no-config", *(f"part{n:02}" for n in range(copies)), "--html", "r.html"],
                       cwd=folder, check=True)
        made = time.monotonic() - start
        size = (pathlib.Path(folder) / "r.html").stat().st_size
        with Browser() as browser:
            # Processor time too: what a machine that does other things besides would take.
            browser.cdp("Performance.enable", {"timeDomain": "threadTicks"})

            def worked() -> float:
                return next(one["value"] for one in browser.cdp("Performance.getMetrics", {})["metrics"]
                            if one["name"] == "TaskDuration")

            opened, work = [], []
            for _ in range(5):
                browser.open("about:blank")
                before = worked()
                start = time.monotonic()
                browser.open(f"file://{folder}/r.html")
                opened.append(time.monotonic() - start)
                work.append(worked() - before)
            paint = browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
            count = browser.run(f"return [{ROWS}.length, document.querySelectorAll('.note').length,"
                                "document.querySelectorAll('*').length]")

            def timed(script: str) -> float:
                return browser.run(f"const start = performance.now(); {script}; document.body.offsetHeight;"
                                   "return performance.now() - start")

            sort = timed("document.querySelector('#table thead th:nth-child(3) button').click()")
            narrow = timed("const v = document.querySelector('select[name=c]'); v.value = '1';"
                           "v.dispatchEvent(new Event('change', {bubbles: true}))")
            last = browser.run("return [...document.querySelectorAll('.note')].pop().id")
            jump = timed(f"document.getElementById('{last}').scrollIntoView()")
        print(f"{count[0]:,} articles, {count[1]:,} findings, {size / 1e6:.1f} MB, {count[2]:,} elements")
        print(f"made in {made:.1f} s")
        print(f"open: {min(opened):.2f} to {max(opened):.2f} s of {len(opened)}; first paint {paint / 1000:.2f} s; "
              f"processor time {min(work):.2f} to {max(work):.2f} s")
        print(f"sort {sort:.0f} ms, filter {narrow:.0f} ms, jump to the last article {jump:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
