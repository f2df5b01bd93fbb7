#!/usr/bin/env python3
"""The local page in a real browser: an article is pasted and dropped, findings lead to words and
back, a wording is accepted and taken back, text and report are downloaded, and `caveat check` of
the text finds what the page showed. By keyboard alone, narrow and dark, silent on the console, and
with no request to anywhere else.

    page_test.py PATH_TO_CAVEAT

Exit code 77, with the reason, where no Chromium is installed (`make browser-test` says what to install).
"""

import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

from webdriver import Browser, missing

CTRL, SHIFT, ALT, ENTER, F8, DOWN, TAB = "\ue009", "\ue008", "\ue00a", "\ue007", "\ue038", "\ue015", "\ue004"

ARTICLE = """# Light for dark days

Reading cures depression. Many adults feel their spirits sink with the evenings. Doctors also watch
the blood stress of those who read, and check blood stress again at night.

## What to know

- A committed suicide attempt is an emergency.
- Studies show that 90% of people sleep better.
"""
HTML = """<h1>Light</h1><p>Reading <b>cures depression</b>, says <a href="https://www.nice.org.uk/x">NICE</a>.</p>
<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul><table><tr><th>Myth</th><th>Fact</th></tr><tr><td>a|b</td>
<td>c</td></tr></table><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

CARDS = "[...document.querySelectorAll('#list .card')]"
STILL = "return document.getElementById('busy').textContent === '' && document.querySelector('#blocks').children.length > 0"


def check(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


class Server:
    def __init__(self, caveat: str, folder: str):
        self.process = subprocess.Popen([caveat, "serve", "--no-config"], cwd=folder, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.address = self.process.stdout.readline().rsplit(" ", 1)[1].strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        check(self.process.wait(10) == 0, "it ends well when it is told to")


def copy(browser: Browser, content: str, is_html: bool) -> None:
    """Into the clipboard, as a user would from another page."""
    browser.open("about:blank")
    browser.run("const box = document.createElement(arguments[1] ? 'div' : 'textarea');"
                "if (arguments[1]) box.innerHTML = arguments[0].replace(/<script.*?<.script>|<img.*?>/gs, '');"
                "else box.value = arguments[0];"
                "document.body.append(box);"
                "if (arguments[1]) getSelection().selectAllChildren(box); else { box.focus(); box.select(); }",
                content, is_html)
    browser.keys(CTRL, "c")


def settled(browser: Browser) -> None:
    time.sleep(0.4)  # longer than the page waits after a keystroke
    browser.wait(STILL, 30)


def paste(browser: Browser, address: str, content: str, is_html: bool = False) -> None:
    copy(browser, content, is_html)
    browser.open(address)
    browser.wait("return document.activeElement.id === 'area'")
    browser.keys(CTRL, "v")
    settled(browser)


def shown(browser: Browser) -> list:
    return browser.run(f"return {CARDS}.map(card => [card.querySelector('.rule code').textContent,"
                       "(card.querySelector('.words')?.lastChild.textContent || '').slice(1, -1)])")


def downloaded(folder: pathlib.Path, browser: Browser, button: str) -> pathlib.Path:
    before = set(folder.iterdir())
    browser.click(button)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        new = [one for one in set(folder.iterdir()) - before if one.suffix != ".crdownload"]
        if new:
            return new[0]
        time.sleep(0.05)
    raise AssertionError(f"nothing was downloaded by {button}")


def found(caveat: str, path: pathlib.Path) -> list:
    done = subprocess.run([caveat, "check", "--no-config", "--format", "json", path], capture_output=True)
    (document,) = json.loads(done.stdout)["documents"]
    return [[one["rule"], "" if one["whole_article"] else one["excerpt"]] for one in document["findings"]]


def test_story(browser: Browser, caveat: str, address: str, folder: pathlib.Path) -> None:
    paste(browser, address, ARTICLE)
    check(browser.run("return document.body.dataset.view") == "read", "a pasted article is shown as readers see it")
    check(browser.text("#blocks h2") == "Light for dark days", "its title is a heading")
    before = shown(browser)
    check(["claim/cure-promise", "cures depression"] in before, f"the cure is found: {before}")
    check("Blocked" in browser.text("#score-head"), "the verdict is told")

    # From a finding to its words, and back.
    cure = browser.run(f"return {CARDS}.findIndex(card => card.textContent.includes('cures depression')) + 1")
    browser.click(f"#list .card:nth-child({cure}) .words")
    check(browser.run("return document.activeElement.textContent") == "cures depression", "the words have the focus")
    check(browser.run("return document.activeElement.classList.contains('current')"), "and are marked")
    browser.run("document.getElementById('side').scrollTop = 0")
    browser.click("#blocks .garble")
    check(browser.run("return document.activeElement.closest('.card').textContent.includes('blood stress')"),
          "a click on words leads to their finding")

    check(browser.run("return document.scrollingElement.scrollTop + document.body.scrollTop") == 0 and
          browser.is_displayed("header"), "only the panes scroll, not the page")

    # In the text, too.
    browser.click("nav [data-to=write]")
    check(browser.run("return document.querySelectorAll('#backdrop mark').length") >= 3, "words are marked in the text")
    same = browser.run("const a = document.getElementById('area'), b = document.getElementById('backdrop');"
                       "return a.scrollHeight <= b.offsetHeight && a.clientWidth === b.clientWidth")
    check(same, "marks lie under their words")
    check(browser.run("return document.getElementById('backdrop').textContent === document.getElementById('area').value + '\\n'"),
          "letter by letter")
    browser.run("const a = document.getElementById('area'); a.focus();"
                "a.selectionStart = a.selectionEnd = a.value.indexOf('cures') + 2; a.dispatchEvent(new Event('keyup'))")
    check(browser.run("return document.querySelector('.card.current').textContent.includes('cures depression')"),
          "the caret in words marks their finding")

    # A wording is accepted, taken back, accepted again; then the other place.
    garble = "#list .card.garble .fixes button"
    wording = browser.run(f"return document.querySelector('{garble}').lastChild.textContent")
    check("pressure" in wording, wording)
    browser.click(garble)
    settled(browser)
    check(browser.run("return document.getElementById('area').value.split('blood pressure').length") == 2, "it is put in")
    check(browser.run("return document.getElementById('area').value.split('blood stress').length") == 2, "in one place")
    check("is now" in browser.run("return document.getElementById('status').textContent + document.getElementById('toast').textContent"), "and said")
    browser.click("#undo")
    settled(browser)
    check(shown(browser) == before, "and taken back")
    browser.click("#list .card.garble .fixes .link")
    settled(browser)
    check(browser.run("return document.getElementById('area').value.split('blood pressure').length") == 3, "everywhere")
    after = shown(browser)
    check(not any(rule.startswith("garble/") for rule, _ in after), f"no garble is left: {after}")

    # What is typed is checked, with what is hidden staying hidden.
    browser.click("#filters label.suggestion")
    hidden = len(shown(browser))
    check(hidden < len(after), "a filter hides")
    browser.run("const a = document.getElementById('area'); a.focus(); a.selectionStart = a.selectionEnd = a.value.length")
    browser.type("#area", "\nIt also cures anxiety.\n")
    settled(browser)
    check(["claim/cure-promise", "cures anxiety"] in shown(browser), f"what is typed is found: {shown(browser)}")
    check(browser.run(f"return !{CARDS}.some(card => card.classList.contains('suggestion'))"), "what was hidden stays so")
    browser.click("#filters label.suggestion")
    browser.choose("#format", "markdown")
    settled(browser)

    on_page = shown(browser)
    text = downloaded(folder, browser, "#save")
    check(text.name == "article.md", text.name)
    check(found(caveat, text) == on_page, f"check finds {found(caveat, text)}, the page showed {on_page}")
    report = downloaded(folder, browser, "#report")
    check(report.name == "article-report.html" and "cures anxiety" in report.read_text(), "the report is the article's")


def test_rich_paste(browser: Browser, address: str) -> None:
    paste(browser, address, HTML, is_html=True)
    text = browser.run("return document.getElementById('area').value")
    for part in ("# Light\n", "](<https://www.nice.org.uk/x>)", "- one\n- two\n", "| Myth | Fact |\n| --- | --- |\n| a\\|b | c |"):
        check(part in text, f"{part!r} is in {text!r}")
    check(browser.run("return window.hacked") is None, "nothing of it runs")
    # Parsed apart, a hostile page stays so.
    text = browser.run("""const done = import(new URL("paste.js", location.href));
        return done.then((its) => its.toMarkdown(arguments[0])).then((text) => new Promise((go) => setTimeout(() => go(text), 300)));""", HTML)
    check("hacked" not in text and text.startswith("# Light"), text)
    check(browser.run("return window.hacked") is None, "nothing of a hostile one runs")
    log = browser.log()
    check(all("has been blocked" in one["message"] for one in log), f"what would run is blocked: {log}")


def test_word_document(browser: Browser, address: str, folder: pathlib.Path) -> None:
    path = folder / "draft.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                      '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                      'Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
                      '<w:r><w:t>Lamps</w:t></w:r></w:p><w:p><w:r><w:t>Reading cures depression.</w:t></w:r></w:p></w:body></w:document>')
    browser.open(address)
    browser.type("#file", str(path))
    settled(browser)
    check(browser.run("return document.getElementById('area').value") == "# Lamps\n\nReading cures depression.\n", "it is unpacked")
    check(browser.run("return document.getElementById('name').value") == "draft.md", "under its name")
    (folder / "old.doc.docx").write_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(900))
    browser.type("#file", str(folder / "old.doc.docx"))
    browser.wait("return document.getElementById('alert').textContent.includes('Word 97-2003')")
    check("Lamps" in browser.run("return document.getElementById('area').value"), "what was there stays")


def test_keyboard(browser: Browser, address: str) -> None:
    paste(browser, address, ARTICLE)
    browser.keys(F8)
    first = browser.run("return document.getElementById('status').textContent")
    check(first.startswith("Finding 1 of "), first)
    browser.keys(F8)
    check(browser.run("return document.getElementById('status').textContent").startswith("Finding 2 of "), "the next")
    browser.keys(SHIFT, F8)
    check(browser.run("return document.getElementById('status').textContent") == first, "and back")
    browser.keys(ALT, "3")
    check(browser.run("return !!document.activeElement.closest('#list')"), "Alt 3: the list")
    browser.keys(DOWN)
    check(browser.run("return !!document.activeElement.closest('.card')"), "arrows go from finding to finding")
    # Tab alone reaches a wording, Enter accepts it.
    browser.run("document.querySelector('#list .card.garble .words').focus()")
    browser.keys(TAB)
    check(browser.run("return !!document.activeElement.closest('.fixes')"), "Tab goes on to the wordings")
    browser.keys(ENTER)
    settled(browser)
    check("blood pressure" in browser.run("return document.getElementById('area').value"), "Enter accepts")
    check(browser.run("return document.activeElement !== document.body"), "the focus is not lost")
    browser.keys(ALT, "z")
    settled(browser)
    check("blood pressure" not in browser.run("return document.getElementById('area').value"), "Alt Z takes it back")
    names = browser.run("return [...document.querySelectorAll('button, input, select, textarea, a')]"
                        ".filter(one => one.checkVisibility()).filter(one => !(one.textContent.trim() || one.labels?.[0]?.textContent.trim()"
                        " || one.ariaLabel)).map(one => one.outerHTML)")
    check(names == [], f"everything has a name: {names}")


def test_narrow(browser: Browser, address: str) -> None:
    paste(browser, address, ARTICLE)
    for view in ("read", "write", "side"):
        browser.click(f"nav [data-to={view}]")
        wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(wide <= 0, f"nothing sticks out of {view}: {wide}px")
    browser.click("#list .card .words")
    check(browser.run("return document.body.dataset.view") == "read", "a finding leads to the article")


# What a page elsewhere may try: to read, to send, to frame. Each gives what it got.
ATTACK = """<!doctype html><title>evil</title><script>
const tries = [
  () => fetch(TARGET).then((answer) => answer.text()),
  () => fetch(TARGET + "check", { method: "POST", body: "It cures.", headers: { "X-Caveat-Page": "1" } }).then((answer) => answer.text()),
  () => fetch(TARGET + "page.js").then((answer) => answer.text()),
  () => import(TARGET + "text.js").then((its) => Object.keys(its).join()),
  () => new Promise((go, no) => {
    const frame = document.createElement("iframe");
    frame.src = TARGET;
    frame.onload = () => { try { go(frame.contentDocument.title); } catch (error) { no(error); } };
    document.documentElement.append(frame);
  }),
];
Promise.allSettled(tries.map((one) => one())).then((all) => { window.got = all.map((one) => one.value || ""); });
</script>"""


def test_other_pages(server: Server) -> None:
    target = server.address
    port = int(target.split(":")[2].split("/")[0])

    class Evil(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(ATTACK.replace("TARGET", json.dumps(target)).encode())

        def log_message(self, *_):
            pass

    evil = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=evil.serve_forever, daemon=True).start()
    with Browser(more_flags=("--host-resolver-rules=MAP *.example 127.0.0.1",)) as browser:
        browser.open(f"http://evil.example:{evil.server_port}/")
        got = browser.wait("return window.got", 20)
        check(not any(got), f"a page elsewhere gets nothing, even with the token: {got}")
        # A name that leads here (DNS rebinding), with the very token.
        browser.open(target.replace("127.0.0.1", "evil.example"))
        check("127.0.0.1 alone" in browser.run("return document.body.textContent"), "another name is refused")
        browser.open(f"http://127.0.0.1:{port}/")
        check("nothing here" in browser.run("return document.body.textContent"), "and so is no token")
    evil.shutdown()


def test_server_gone(browser: Browser, server: Server) -> None:
    browser.open(server.address)
    browser.type("#area", "It cures anxiety.")
    settled(browser)
    server.process.terminate()
    server.process.wait(10)
    browser.type("#area", " It also cures depression.")
    browser.wait("return document.getElementById('alert').textContent.includes('still here')")
    browser.log()  # the failed request is told on the console


def main() -> int:
    if reason := missing():
        print(f"skipped: {reason}")
        return 77
    caveat = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-page-") as name:
        folder = pathlib.Path(name)
        with Server(caveat, name) as server:
            with Browser() as browser:
                browser.put_downloads(name)
                test_story(browser, caveat, server.address, folder)
                test_rich_paste(browser, server.address)
                test_word_document(browser, server.address, folder)
                test_keyboard(browser, server.address)
                check((log := browser.log()) == [], f"the console is silent: {log}")
                origins = browser.run("return [...new Set(performance.getEntriesByType('resource').map(one => new URL(one.name).origin))]")
                check(origins == [server.address.rsplit("/", 2)[0]], f"no request goes elsewhere: {origins}")
            test_other_pages(server)
            with Browser(width=390, height=800, dark=True) as browser:
                test_narrow(browser, server.address)
                check((log := browser.log()) == [], f"the console is silent: {log}")
                gone = Server(caveat, name)
                test_server_gone(browser, gone)
    print("the page does what it says")
    return 0


if __name__ == "__main__":
    sys.exit(main())
