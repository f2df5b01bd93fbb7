#!/usr/bin/env python3
"""The HTML report in a real browser: sorts, filters, leads from finding to words, prints; says
nothing on the console; runs nothing of a hostile article.

    report_test.py PATH_TO_CAVEAT ROOT_OF_THE_PROJECT

Exit code 77, with the reason, where no Chromium is installed (`make browser-test` says what to install).
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from webdriver import Browser, missing

HOSTILE = """# <script>window.hacked = 1</script> ]]>

<img src=x onerror="window.hacked = 2"> [It cures](javascript:window.hacked=3) depression for good.
&lt;script&gt;window.hacked = 4&lt;/script&gt; &lt;img src=x onerror=window.hacked=5&gt; \x1b[31m red \u202e drow ]]> cures anxiety.

""" + "x" * 200_000 + "\n"

ROWS = "[...document.querySelectorAll('#table tbody tr')]"
SHOWN = f"{ROWS}.filter(row => !row.hidden)"


def in_view(browser: Browser, css: str) -> bool:
    return browser.run(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return box.top >= 0 && box.top < innerHeight && box.height > 0", css)


def check(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def silent(browser: Browser) -> None:
    log = browser.log()
    check(log == [], f"the console is silent: {log}")


def test_sorts(browser: Browser) -> None:
    def column(number: int) -> list[int]:
        return [int(text) for text in browser.run(
            f"return {SHOWN}.map(row => row.cells[{number}].textContent)")]

    ranks = browser.run(f"return {SHOWN}.map(row => row.cells[1].dataset.k + '-' + (9999 - row.cells[2].textContent))")
    check(ranks == sorted(ranks), "the worst first before anything is sorted")
    browser.click("#table thead th:nth-child(3) button")
    errors = column(2)
    check(errors == sorted(errors, reverse=True) and errors[0] > errors[-1], "most errors first")
    check(browser.run("return document.querySelector('th[aria-sort]').ariaSort") == "descending", "it says how it is sorted")
    browser.click("#table thead th:nth-child(3) button")
    errors = column(2)
    check(errors == sorted(errors), "fewest errors first")
    browser.click("#table thead th:nth-child(2) button")
    ranks = [int(one) for one in browser.run(f"return {SHOWN}.map(row => row.cells[1].dataset.k)")]
    check(ranks == sorted(ranks) and ranks[0] < ranks[-1], "the worst verdict first")
    browser.click("#table thead th:nth-child(1) button")
    titles = browser.run(f"return {SHOWN}.map(row => row.cells[0].textContent.trim().toLowerCase())")
    check(len(set(titles)) > 10 and browser.run(
        "return arguments[0].every((one, n, all) => n === 0 || all[n - 1].localeCompare(one, 'en') <= 0)", titles),
        "titles by the alphabet")


def test_filters(browser: Browser) -> None:
    every = browser.run(f"return {ROWS}.length")

    def shown() -> int:
        count = browser.run(f"return {SHOWN}.length")
        # The articles below follow the table.
        articles = browser.run("return [...document.querySelectorAll('.article')].filter(one => !one.hidden).length")
        check(articles == count, f"{articles} articles below for {count} rows")
        return count

    check(shown() == every, "all are shown at first")
    for name, data in (("v", "v"), ("c", "c"), ("r", "r"), ("f", "f"), ("t", "t")):
        value, count = browser.run(
            "const all = [...document.querySelectorAll(`select[name=${arguments[0]}] option`)].slice(1);"
            "const one = all[all.length - 1];"
            "return [one.value, parseInt(one.textContent.match(/\\((\\d+)\\)$/)[1])]", name)
        browser.choose(f"select[name={name}]", value)
        check(shown() == count, f"filter {name}: as many as the list says ({count})")
        check(browser.run(f"return {SHOWN}.every(row => row.dataset[arguments[0]].split(' ').includes(arguments[1]))",
                          data, value), f"filter {name}: the right ones")
        browser.click("#filters button[type=reset]")
        browser.wait(f"return {SHOWN}.length === {every}")
    browser.type("input[name=q]", "spravato")
    check(0 < shown() < every, "words narrow the table")
    check("of" in browser.run("return document.getElementById('shown').textContent"), "it says how many")
    browser.click("#filters button[type=reset]")
    browser.wait(f"return {SHOWN}.length === {every}")
    browser.click(".pick")
    count = int(browser.run("return document.querySelector('.pick').closest('tr').cells[2].textContent"))
    check(shown() == count, "a rule of the overview narrows the table")
    # A link to an article that a filter hides shows it.
    hidden = browser.run("return document.querySelector('.article[hidden]').id")
    browser.run("location.hash = arguments[0]", hidden)
    browser.wait(f"return !document.getElementById('{hidden}').hidden")
    check(shown() == every, "and the filter is off")


def test_leads_from_finding_to_words(browser: Browser) -> None:
    browser.run("window.scrollTo(0, 0)")
    browser.click("#table tbody tr a")
    article = browser.run("return location.hash")
    browser.wait("return scrollY > 0")
    check(in_view(browser, article), "the row leads to its article")
    note = browser.run("return '#' + document.querySelector(arguments[0] + ' .notes .note').id", article)
    words = note.replace("#n", "#f")
    browser.click(f'{article} a.ref[href="{note}"]')
    browser.wait(f"return location.hash === '{note}'")
    check(in_view(browser, note), "the words lead to the note")
    browser.click(f'{note} .head a')
    browser.wait(f"return location.hash === '{words}'")
    check(in_view(browser, words), "the note leads to the words")
    marked = browser.run("return getComputedStyle(document.querySelector(arguments[0]).previousElementSibling).outlineStyle", words)
    check(marked == "solid", "the words are pointed out")


def test_hostile_article_is_text(browser: Browser) -> None:
    check(browser.run("return window.hacked") is None, "nothing of the article has run")
    found = browser.run(
        "const article = [...document.querySelectorAll('.article')].find(one => one.textContent.includes('hostile.md'));"
        "return [article.querySelectorAll('script, img, iframe, object, [onerror]').length,"
        "  [...article.querySelectorAll('a')].filter(one => !/^(#|https?:)/.test(one.getAttribute('href'))).length,"
        "  article.querySelector('.text').textContent]")
    check(found[0] == 0 and found[1] == 0, f"no element of its own: {found[:2]}")
    for piece in ("<script>window.hacked = 4</script>", "onerror=window.hacked=5", "]]>", "\ufffd[31m", "\\u{202e}"):
        check(piece in found[2], f"it is shown as text: {piece}")


def test_policy_holds(page: str) -> None:
    """That the console is silent means something: what the policy forbids is told there."""
    with Browser() as browser:
        browser.open(page)
        browser.run("const one = document.createElement('script'); one.textContent = 'window.hacked = 6';"
                    "document.body.append(one);"
                    "const two = document.createElement('p'); two.setAttribute('onclick', 'window.hacked = 7');"
                    "document.body.append(two); two.click();"
                    "const three = new Image(); three.src = 'http://127.0.0.1:9/x.png'; document.body.append(three)")
        check(browser.run("return window.hacked") is None, "no script of others runs")
        log = " ".join(one["message"] for one in browser.log())
        check(log.count("Content Security Policy") >= 3, f"the policy speaks up: {log}")


def test_without_script(page: str) -> None:
    """Everything but sorting and filtering is there."""
    with Browser(script=False) as browser:
        browser.open(page)
        check(not browser.is_displayed("#filters"), "no controls that would do nothing")
        check(browser.text("#shown").endswith("the worst first"), "the number of articles")
        browser.click("#table tbody tr a")
        check(browser.is_displayed("#a1 mark") and browser.text("#a1 .note .why") != "", "text, marks and notes")


def test_widths(page: str) -> None:
    for width, dark in ((390, False), (768, False), (1280, True)):
        with Browser(width, 844, dark) as browser:
            browser.open(page)
            wide = browser.run("return document.documentElement.scrollWidth")
            check(wide <= width, f"nothing sticks out at {width}: {wide}")
            light = int(browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"))
            check((light < 60) == dark, f"background in {'dark' if dark else 'light'}: {light}")
            silent(browser)


def test_prints(browser: Browser, folder: str) -> None:
    """A selection goes to paper: A4, marks and notes included."""
    browser.type("input[name=q]", "c002-spravato")
    pdf = os.path.join(folder, "report.pdf")
    browser.print_pdf(pdf)
    data = pathlib.Path(pdf).read_bytes()
    check(data.startswith(b"%PDF") and len(data) > 20_000, "a PDF")
    check(b"/MediaBox [0 0 594.95" in data or b"/MediaBox [0 0 595" in data, "of A4 pages")
    browser.click("#filters button[type=reset]")


def main() -> int:
    if lacking := missing():
        print(f"skipped: {lacking}")
        return 77
    caveat, root = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:3])
    with tempfile.TemporaryDirectory(prefix="caveat-") as folder:
        pathlib.Path(folder, "hostile.md").write_text(HOSTILE, encoding="utf-8")
        made = subprocess.run(
            [caveat, "report", "--no-config", f"{root}/corpus/articles", "hostile.md", "--html", "report.html",
             "--history", "history.sqlite"], cwd=folder, stderr=subprocess.PIPE, text=True)
        check(made.returncode == 0, made.stderr)
        page = f"file://{folder}/report.html"
        with Browser() as browser:
            browser.open(page)
            check(browser.run("return document.title").startswith("caveat report: "), "the title")
            silent(browser)
            test_hostile_article_is_text(browser)
            test_sorts(browser)
            test_filters(browser)
            test_leads_from_finding_to_words(browser)
            test_prints(browser, folder)
            silent(browser)
        test_policy_holds(page)
        test_without_script(page)
        test_widths(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
