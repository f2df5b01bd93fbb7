#!/usr/bin/env python3
"""Sessions with the real server: `session_test.py PATH_TO_CAVEAT`."""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from lsp_client import Client, uri  # noqa: E402

CAVEAT = str(pathlib.Path(sys.argv.pop(1)).resolve()) if len(sys.argv) > 1 else ""
HOUSE = pathlib.Path(__file__).resolve().parents[2]
ARTICLE = "# Tea\n\nTea cures depression. 😀 Tea cures anxiety.\n\n## Who it is for\n\nAnyone.\n"
EDITOR = {  # what most editors say they can do
    "workspace": {"applyEdit": True,
                  "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
    "textDocument": {
        "publishDiagnostics": {"codeDescriptionSupport": True, "dataSupport": True, "relatedInformation": True},
        "hover": {"contentFormat": ["markdown"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"isPreferredSupport": True,
                       "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}}}}
FAST = {"debounceMilliseconds": 0}


def check(path, text):
    """The active findings of `caveat check`, as (rule, start, end), bytes of the file."""
    path.write_bytes(text.encode())
    done = subprocess.run([CAVEAT, "check", "--format", "json", str(path)], capture_output=True, check=False)
    documents = json.loads(done.stdout)["documents"]
    findings = next(d for d in documents if d["format"] != "toml")["findings"]
    return [(f["rule"], f["range"]["start"]["offset"], f["range"]["end"]["offset"], f["severity"])
            for f in findings if not f["suppressions"]]


def offset(text, place, utf16=True):
    """Bytes of a place of the protocol, counted the slow way."""
    lines = []
    start = 0
    at = 0
    while at < len(text):
        if text[at] in "\r\n":
            at += 2 if text[at:at + 2] == "\r\n" else 1
            lines.append(text[start:at])
            start = at
        else:
            at += 1
    lines.append(text[start:])
    if place["line"] >= len(lines):
        return len(text.encode())
    line = lines[place["line"]]
    units = line.encode("utf-16-le")[:2 * place["character"]].decode("utf-16-le") if utf16 else \
        line.encode()[:place["character"]].decode()
    return len("".join(lines[:place["line"]]).encode()) + len(units.encode())


SEVERITIES = {1: "error", 2: "warning", 3: "suggestion"}


def found(text, diagnostics, utf16=True):
    return [(d["code"], offset(text, d["range"]["start"], utf16), offset(text, d["range"]["end"], utf16),
             SEVERITIES[d["severity"]]) for d in diagnostics]


def applied(text, edits):
    out = text.encode()
    for edit in sorted(edits, key=lambda e: -offset(text, e["range"]["start"])):
        start, end = (offset(text, edit["range"][k]) for k in ("start", "end"))
        out = out[:start] + edit["newText"].encode() + out[end:]
    return out.decode()


class Session(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-lsp-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.file = self.folder / "tea.md"

    def client(self, abilities=EDITOR, options=FAST, arguments=()):
        client = Client(CAVEAT, self.folder, arguments, abilities, options)

        def end():
            client.process.kill()
            client.process.wait()
            client.process.stdin.close()
            client.process.stdout.close()
        self.addCleanup(end)
        return client

    def test_says_what_check_says(self):
        for encoding in ("utf-16", "utf-8"):
            client = self.client({**EDITOR, "general": {"positionEncodings": [encoding]}})
            self.assertEqual(client.initialized["result"]["capabilities"]["positionEncoding"], encoding)
            client.open(self.file, ARTICLE)
            said = client.diagnostics(self.file)
            self.assertEqual(found(ARTICLE, said, encoding == "utf-16"), check(self.file, ARTICLE))
            self.assertTrue(any(d["code"] == "claim/cure-promise" for d in said))
            self.assertTrue(all(d["source"] == "caveat" for d in said))
            self.assertTrue(any(d["codeDescription"]["href"].startswith("http") for d in said if "codeDescription" in d))
            self.assertEqual(client.stop(), 0)

    def test_every_article_of_the_corpus(self):
        client = self.client()
        for article in sorted((HOUSE / "corpus/articles").glob("*.*"))[:12]:
            copy = self.folder / article.name
            text = article.read_text(encoding="utf-8")
            expected = check(copy, text)
            client.open(copy, text, "html" if copy.suffix == ".html" else "markdown")
            self.assertEqual(found(text, client.diagnostics(copy)), expected, article.name)

    def test_ten_thousand_edits(self):
        """Random edits, multi-byte, CRLF: what is left is what a fresh check of the final text says."""
        seed = 6
        dice = random.Random(seed)
        client = self.client()
        text = (ARTICLE * 8).encode()
        client.open(self.file, text.decode())
        pieces = ["a", " cures ", "\n", "\r\n", "\r", "é", "😀", "depression", "# ", "\n\n", "- ", "may ", ".",
                  "<!-- caveat-ignore claim/cure-promise -- tried -->\n", "Tea cures anxiety. ", "\u2028"]
        characters = list(text.decode())
        for version in range(2, 10_002):
            now = "".join(characters)
            start = dice.randrange(len(characters) + 1)
            end = min(len(characters), start + dice.choice([0, 0, 0, 1, 2, 12]))
            # Not between \r and \n, nor would an editor stand there.
            new = dice.choice(pieces) if dice.random() < 0.8 else ""

            def place(at):
                before = now[:at]
                lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                return {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
            while start > 0 and now[start - 1:start + 1] == "\r\n":
                start -= 1
            while now[end - 1:end + 1] == "\r\n":
                end += 1
            end = max(start, end)
            client.change(self.file, version, {"range": {"start": place(start), "end": place(end)}, "text": new})
            characters[start:end] = list(new)
            if len(characters) > 3000:
                cut = 1500
                rest = "".join(characters)[cut:]
                client.change(self.file, version, {"text": rest})
                characters = list(rest)
        final = "".join(characters)
        self.assertEqual(found(final, client.diagnostics(self.file, 10_001)), check(self.file, final), f"seed {seed}")

    def test_pulls(self):
        client = self.client({**EDITOR, "textDocument": {**EDITOR["textDocument"], "diagnostic": {}}})
        client.open(self.file, ARTICLE)
        document = {"textDocument": {"uri": uri(self.file)}}
        full = client.ask("textDocument/diagnostic", document)["result"]
        self.assertEqual(found(ARTICLE, full["items"]), check(self.file, ARTICLE))
        again = client.ask("textDocument/diagnostic", {**document, "previousResultId": full["resultId"]})["result"]
        self.assertEqual(again, {"kind": "unchanged", "resultId": full["resultId"]})
        client.change(self.file, 2, {"text": "# Tea\n\nTea is warm.\n"})
        full = client.ask("textDocument/diagnostic", {**document, "previousResultId": full["resultId"]})["result"]
        self.assertEqual(full["kind"], "full")
        self.assertFalse([d for d in full["items"] if d["code"].startswith("claim/")])
        self.assertFalse([m for m in client.heard if m["method"] == "textDocument/publishDiagnostics"])

    def test_hover_and_symbols(self):
        client = self.client()
        client.open(self.file, ARTICLE)
        place = {"textDocument": {"uri": uri(self.file)}, "position": {"line": 2, "character": 5}}
        said = client.ask("textDocument/hover", place)["result"]
        self.assertIn("claim/cure", said["contents"]["value"])
        for part in ("**Why:**", "**Instead:**", "**Source:**"):
            self.assertIn(part, said["contents"]["value"])
        place["position"] = {"line": 6, "character": 3}
        self.assertIsNone(client.ask("textDocument/hover", place)["result"])
        tree = client.ask("textDocument/documentSymbol", {"textDocument": place["textDocument"]})["result"]
        self.assertEqual([(s["name"], [c["name"] for c in s["children"]]) for s in tree],
                         [("Tea", ["Who it is for"])])

    def test_what_is_missing_points_to_where_it_belongs(self):
        text = "# Ketamine\n\nKetamine treats depression within hours.\n\n## Known risks\n\nNone are known.\n"
        client = self.client()
        client.open(self.file, text)
        related = {r["message"]: r["location"] for d in client.diagnostics(self.file)
                   for r in d.get("relatedInformation", [])}
        place = related["it belongs under this heading"]
        self.assertEqual(place["uri"], uri(self.file))
        self.assertEqual(place["range"]["start"]["line"], 4)
        # Who cannot show such places is not sent any.
        client = self.client({})
        client.open(self.file, text)
        self.assertFalse([d for d in client.diagnostics(self.file) if "relatedInformation" in d])

    def actions(self, client, path, line, character, only=None):
        place = {"line": line, "character": character}
        context = {"diagnostics": []} if only is None else {"diagnostics": [], "only": only}
        return client.ask("textDocument/codeAction", {
            "textDocument": {"uri": uri(path)}, "range": {"start": place, "end": place}, "context": context})["result"]

    def test_writes_the_right_words(self):
        cases = [("a.md", "markdown", "# Check\n\n😀 An *blood* **stress** check. Blood stress matters.\n"),
                 ("a.html", "html", "<p>Yes.</p>\n\n<p>😀 His <b>blood stress</b> is high.</p>\n")]
        for name, language, text in cases:
            client = self.client()
            path = self.folder / name
            client.open(path, text, language)
            at = text.split("\n")[2].index("stress") + 1
            offered = [a for a in self.actions(client, path, 2, at + 1) if a["title"] == "Write “blood pressure”"]
            self.assertEqual(len(offered), 1, name)
            self.assertEqual((offered[0]["kind"], offered[0].get("isPreferred")), ("quickfix", True))
            self.assertEqual([d["code"] for d in offered[0]["diagnostics"]], ["garble/fixed-term"])
            mended = applied(text, offered[0]["edit"]["documentChanges"][0]["edits"])
            self.assertEqual(mended, text.replace("stress", "pressure", 1))
            self.assertLess(len(check(path, mended)), len(check(path, text)))

    def test_fixes_all_that_is_safe_as_caveat_fix_does(self):
        client = self.client()
        for article in ("c013-bipolar-sickness-explained.html", "c015-nervousness-problems-and-panic.md",
                        "c014-clinical-gloom-guide.txt"):
            source = HOUSE / "corpus/articles" / article
            text = source.read_text(encoding="utf-8")
            path = self.folder / article
            path.write_text(text, encoding="utf-8")
            client.open(path, text, {".html": "html", ".md": "markdown", ".txt": "plaintext"}[path.suffix])
            actions = self.actions(client, path, 0, 0, ["source.fixAll"])
            self.assertEqual([a["kind"] for a in actions], ["source.fixAll.caveat"], article)
            edits = actions[0]["edit"]["documentChanges"][0]["edits"]
            self.assertGreater(len(edits), 1, article)
            subprocess.run([CAVEAT, "fix", "--write", str(path)], capture_output=True, check=True)
            self.assertEqual(applied(text, edits), path.read_text(encoding="utf-8"), article)
            client.change(path, 2, {"text": applied(text, edits)})
            self.assertEqual(self.actions(client, path, 0, 0, ["source"]), [], article)

    def test_only_the_kinds_that_are_asked_for(self):
        client = self.client()
        client.open(self.file, "# Check\n\nBlood stress is high.\n")

        def kinds(line, only=None):
            return {a["kind"] for a in self.actions(client, self.file, line, 4, only)}
        self.assertEqual(kinds(2), {"quickfix", "source.fixAll.caveat"})
        self.assertEqual(kinds(2, ["quickfix"]), {"quickfix"})
        self.assertEqual(kinds(2, ["source.fixAll.caveat"]), {"source.fixAll.caveat"})
        self.assertEqual(kinds(2, ["refactor", "source.fix", "source.fixAll.caveat.x"]), set())
        self.assertNotIn("source.fixAll.caveat", kinds(1))

    def test_ignore_in_every_format(self):
        cases = [("a.md", "markdown", ARTICLE, 2, 5), ("list.md", "markdown", "# Tea\n\n- Tea cures depression.\n- Yes.\n", 2, 8),
                 ("a.html", "html", "<html><body><h1>Tea</h1>\n<p>Tea cures depression.</p></body></html>\n", 1, 8)]
        for name, language, text, line, character in cases:
            client = self.client()
            path = self.folder / name
            client.open(path, text, language)
            before = check(path, text)
            chosen = [a for a in self.actions(client, path, line, character) if a["title"].startswith("Ignore claim/")]
            self.assertTrue(chosen, name)
            change = chosen[0]["edit"]["documentChanges"][0]
            self.assertEqual(change["textDocument"], {"uri": uri(path), "version": 1})
            mended = applied(text, change["edits"])
            # Without a reason it does nothing yet, and says so.
            self.assertIn("process/suppression-without-reason", [f[0] for f in check(path, mended)], name)
            rules = [f[0] for f in check(path, mended.replace("...", "a test"))]
            self.assertLess(len(rules), len(before), name)
            self.assertFalse([r for r in rules if r.startswith("process/")], name)

    def test_ignore_with_a_reason_that_was_asked_for(self):
        client = self.client(options={**FAST, "asksForReasons": True})
        client.open(self.file, ARTICLE)
        asked = [a for a in self.actions(client, self.file, 2, 5) if "command" in a and a["title"].startswith("Ignore")]
        address, fingerprint, _ = asked[0]["command"]["arguments"]
        edit = client.ask("workspace/executeCommand", {
            "command": "caveat.ignoreFinding", "arguments": [address, fingerprint, "said by -- a saint -->"]})["result"]
        self.assertEqual(client.hear("workspace/applyEdit")["edit"], edit)
        mended = applied(ARTICLE, edit["documentChanges"][0]["edits"])
        self.assertLess(len(check(self.file, mended)), len(check(self.file, ARTICLE)))

    def test_ignore_and_accept_in_the_project_file(self):
        plain = self.folder / "tea.txt"
        text = "Tea\n\nHe committed suicide over tea.\n"
        for before in (None, "# ours\n[accept]\nwords = [\"one\"]\n", "[severity]\n\"claim\" = \"warning\""):
            config = self.folder / "caveat.toml"
            config.unlink(missing_ok=True)
            if before is not None:
                config.write_text(before)
            client = self.client()
            client.open(plain, text, "plaintext")
            every = self.actions(client, plain, 2, 10)
            for title in ("Ignore language/", "Accept "):
                action = next((a for a in every if a["title"].startswith(title)), None)
                self.assertIsNotNone(action, (title, before, [a["title"] for a in every]))
                changes = action["edit"]["documentChanges"]
                self.assertEqual("kind" in changes[0], before is None)
                config.write_text(applied(before or "", changes[-1]["edits"]).replace("...", "a test"))
                self.assertFalse([f for f in check(plain, text) if f[0].startswith("language/")], (title, before))
                config.unlink()

    def test_settings_follow_the_files(self):
        config = self.folder / "caveat.toml"
        client = self.client()
        client.open(self.file, ARTICLE)
        self.assertTrue(client.diagnostics(self.file))
        config.write_text("[rules]\ndisable = [\"claim\", \"safety\", \"citation\", \"disclosure\"]\n")
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(config), "type": 1}]})
        self.assertEqual(client.diagnostics(self.file), [])
        # A mistake: told at its place, and the settings from before stay in force.
        config.write_text("[rules]\ndisabel = [\"claim\"]\n")
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(config), "type": 2}]})
        said = client.diagnostics(config)
        self.assertEqual(said[0]["range"]["start"], {"line": 1, "character": 0})
        self.assertIn("disable", said[0]["message"])
        self.assertIn("stay in force", client.hear("window/showMessage")["message"])
        self.assertEqual(client.diagnostics(self.file), [])
        config.unlink()
        client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(config), "type": 3}]})
        self.assertEqual(client.diagnostics(config), [])
        self.assertTrue(client.diagnostics(self.file))

    def test_broken_from_the_start(self):
        (self.folder / "caveat.toml").write_text("[[[\n")
        client = self.client()
        client.open(self.file, ARTICLE)
        said = client.diagnostics(self.file)
        self.assertEqual([d["code"] for d in said], ["process/not-checked"])
        self.assertIn("not checked", client.hear("window/showMessage")["message"])

    def test_rule_authors_see_their_mistakes(self):
        (self.folder / "caveat.toml").write_text("rulesets = [\"./rules\"]\n")
        (self.folder / "rules").mkdir()
        rule = self.folder / "rules/own.toml"
        good = ("[ruleset]\nname = \"own\"\nversion = \"1\"\ndescription = \"Ours\"\n\n[[source]]\nid = \"ours\"\n"
                "title = \"Ours\"\nkind = \"editorial\"\n\n[[rule]]\nid = \"language/tea\"\nkind = \"phrase\"\n"
                "severity = \"warning\"\nmessage = \"“{match}” is a drink.\"\nwhy = \"It is.\"\n"
                "sources = [\"ours\"]\npatterns = [\"teapot\"]\nsince = \"1\"\n")
        rule.write_text(good)
        client = self.client()
        client.open(rule, good.replace("kind = \"phrase\"", "kind = \"phrse\""), "toml")
        said = client.diagnostics(rule)
        self.assertTrue(any("phrse" in d["message"] for d in said), said)
        line = next(d for d in said if "phrse" in d["message"])["range"]["start"]["line"]
        self.assertIn(good.split("\n")[line].split(" ")[0], ("id", "kind"))

    def test_explains(self):
        client = self.client()
        said = client.ask("workspace/executeCommand", {"command": "caveat.explainRule", "arguments": ["claim/hype"]})
        self.assertIn("### claim/hype", said["result"])
        said = client.ask("workspace/executeCommand", {"command": "caveat.explainRule", "arguments": ["claim/none"]})
        self.assertEqual(said["error"]["code"], -32803)

    def test_an_explanation_that_is_shown_is_no_article(self):
        client = self.client({**EDITOR, "window": {"showDocument": {"support": True}}})
        client.ask("workspace/executeCommand", {"command": "caveat.explainRule", "arguments": ["claim/hype"]})
        shown = pathlib.Path(client.hear("window/showDocument")["uri"].removeprefix("file://"))
        text = shown.read_text(encoding="utf-8")
        client.open(shown, text)
        self.assertEqual(client.diagnostics(shown), [])
        self.assertEqual(client.stop(), 0)
        self.assertFalse(shown.exists())

    def test_life_and_death(self):
        client = Client(CAVEAT, self.folder)
        self.addCleanup(client.process.stdout.close)
        self.addCleanup(client.process.stdin.close)
        self.assertEqual(client.ask("textDocument/hover", {})["error"]["code"], -32002)
        client.tell("exit", None)
        self.assertEqual(client.process.wait(), 1)
        client = self.client()
        self.assertEqual(client.ask("initialize", {})["error"]["code"], -32600)
        self.assertEqual(client.ask("no/such", {})["error"]["code"], -32601)
        self.assertEqual(client.ask("$/none")["error"]["code"], -32601)
        client.tell("no/such", {})
        self.assertIsNone(client.ask("shutdown")["result"])
        self.assertEqual(client.ask("textDocument/hover", {})["error"]["code"], -32600)
        client.tell("exit", None)
        self.assertEqual(client.process.wait(), 0)
        client = self.client()
        client.process.stdin.close()
        self.assertEqual(client.process.wait(), 1)

    def test_hostile_messages(self):
        client = self.client()

        def refused(raw, code):
            client.send_bytes(raw)
            self.assertEqual(client.answer(None)["error"]["code"], code)
        refused(b"Hello: there\r\n\r\n", -32700)
        refused(b"Content-Length: 5\r\n\r\n{bad}", -32700)
        refused(b"Content-Length: 2\r\n\r\n[]", -32600)
        refused(b"Content-Length: -4\r\n\r\n", -32700)
        refused(b"Content-Length: many\r\n\r\n", -32700)
        refused(b"Content-Length: 300000000\r\n\r\n" + b" " * 300_000_000, -32700)
        deep = b"[" * 100_000
        refused(b"Content-Length: %d\r\n\r\n" % len(deep) + deep, -32700)
        client.open(self.file, "# Tea\n\nTea \ud800 cures depression.\n")  # half a pair, as JavaScript sends it
        client.change(self.file, 2, {"range": {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 5}},
                                     "text": "it"})
        whole = "# Tea\n\nTea it cures depression.\n"
        self.assertEqual(found(whole, client.diagnostics(self.file, 2)), check(self.file, whole))
        nonsense = [{"range": {"start": {"line": 9e99}, "end": 4}, "text": "x"}, {"text": 4}, 5,
                    {"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"}]
        client.change(self.file, 3, *nonsense)
        self.assertEqual(found(whole, client.diagnostics(self.file, 3)), check(self.file, whole))
        far = {"line": 4_000_000_000, "character": 4_000_000_000}
        client.change(self.file, 4, {"range": {"start": far, "end": far}, "text": "End.\n"})
        self.assertEqual(found(whole + "End.\n", client.diagnostics(self.file, 4)), check(self.file, whole + "End.\n"))
        body = b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:1",' \
               b'"languageId":"markdown","version":1,"text":"Tea \xff\xfe cures depression."}}}'
        client.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        client.hear("textDocument/publishDiagnostics", lambda p: p["uri"] == "untitled:1")
        for method in ("hover", "codeAction", "diagnostic", "documentSymbol"):
            self.assertEqual(client.ask(f"textDocument/{method}", {"textDocument": {"uri": "file:///none"}})["error"]["code"], -32602)
        self.assertEqual(client.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
