#!/usr/bin/env python3
"""Word documents on the command line: checked, reported in every format with their paragraphs,
and refused with a clear line and exit code 2 when they are none, while other files are checked.

    word_documents_test.py PATH_TO_CAVEAT
"""

import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

CAVEAT = pathlib.Path(sys.argv[1]).resolve()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TOP = (f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
       f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
PARAGRAPHS = ["Light and mood", "Light boxes are bright.", "This lamp cures depression."]


def document(paragraphs, head=""):
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p><w:p/>" for one in paragraphs)
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(paragraphs=PARAGRAPHS, **more):
    return packed({"_rels/.rels": TOP, "word/document.xml": document(paragraphs, **more)})


class WordDocuments(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)

    def write(self, name, content):
        (self.top / name).write_bytes(content)

    def run_caveat(self, *words, **more):
        return subprocess.run([CAVEAT, *map(str, words)], cwd=self.top, capture_output=True, timeout=120, **more)

    def check(self, *words, **more):
        done = self.run_caveat("check", "--no-config", *words, **more)
        self.assertNotIn(b"Sanitizer", done.stderr)
        return done

    def test_every_format_says_the_paragraph(self):
        self.write("draft.docx", docx())
        says = {
            "terminal": "draft.docx: paragraph 3: error:",
            "json": '"paragraph": 3,',
            "jsonl": '"paragraph":3,',
            "sarif": '"name": "paragraph 3"',
            "github": "::error file=draft.docx,title=claim/cure-promise::paragraph 3: ",
            "gitlab": '"description": "paragraph 3: ',
            "junit": "draft.docx: paragraph 3: ",
            "checkstyle": 'message="paragraph 3: ',
            "rdjson": '"message": "paragraph 3: ',
            "markdown": "| draft\\.docx, paragraph 3 |",
            "csv": ",,,,error,claim,claim/cure-promise,",
        }
        # Every format of the registry is looked at.
        known = re.search(r"not one of \{(.*?)\}", self.run_caveat("check", "--format", "?").stderr.decode())
        self.assertEqual(sorted(known.group(1).split(",")), sorted(says))
        for name, words in says.items():
            with self.subTest(format=name):
                done = self.check("--format", name, "draft.docx")
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn(words, done.stdout.decode())
        # Bytes of the file are nowhere spoken of as places.
        result = json.loads(self.check("--format", "sarif", "draft.docx").stdout)["runs"][0]["results"]
        self.assertTrue(all("region" not in one["locations"][0]["physicalLocation"] for one in result))
        row = [one for one in self.check("--format", "csv", "draft.docx").stdout.decode().splitlines()
               if "cure-promise" in one]
        self.assertTrue(row[0].endswith(",3"), row)

    def test_is_found_in_folders_and_on_standard_input(self):
        self.write("draft.docx", docx())
        self.write("~$draft.docx", b"\x05Editor")
        done = self.check("--format", "json", ".")
        self.assertEqual([one["path"] for one in json.loads(done.stdout)["documents"]], ["draft.docx"])
        done = self.check("--format", "json", "-", input=docx())
        self.assertEqual(json.loads(done.stdout)["documents"][0]["format"], "docx")
        self.assertEqual(done.returncode, 1)

    def test_report_takes_it(self):
        self.write("draft.docx", docx())
        done = self.run_caveat("report", "--no-config", "--html", "r.html", "--json", "r.json", "draft.docx")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertTrue('<mark class="error">' in (self.top / "r.html").read_text())
        article = json.loads((self.top / "r.json").read_text())["articles"][0]
        self.assertEqual(article["bytes"], len(docx()))
        cure = [one for one in article["findings"] if one["rule"] == "claim/cure-promise"]
        self.assertEqual((cure[0]["line"], cure[0]["paragraph"]), (None, 3))

    def test_what_is_none_is_told_and_the_rest_is_checked(self):
        whole = docx()
        swollen = document([" " * 60_000_000])
        flags = bytearray(whole)
        for at in (whole.find(b"PK\x03\x04") + 6, whole.find(b"PK\x01\x02") + 8):
            flags[at] |= 1
        hostile = {
            "old.doc": (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(2000), "Word 97-2003 (.doc)"),
            "password.docx": (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + "EncryptedPackage".encode("utf-16-le"),
                              "protected by a password"),
            "encrypted.docx": (bytes(flags), "protected by a password"),
            "text.docx": (b"Light helps.\n", "this is no Word document (.docx)"),
            "empty.docx": (b"", "this is no Word document (.docx)"),
            "short.docx": (whole[:len(whole) // 2], "cut short or damaged"),
            "bomb.docx": (packed({"_rels/.rels": TOP, "word/document.xml": swollen}), "grows beyond"),
            "entity.docx": (docx(head='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
                            "declares a document type"),
            "out.docx": (packed({"../../.profile": "x", "_rels/.rels": TOP}), "leads out of it"),
            "many.docx": (packed({f"{n}.xml": "" for n in range(10_001)}), "more than 10000 entries"),
            "sheet.docx": (packed({"_rels/.rels": TOP, "word/document.xml": "<workbook/>"}),
                           "no Word document"),
            "other.docx": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
                           "another word processor"),
            "archive.zip": (packed({"a.txt": "x"}), "the archive has no document in it"),
        }
        self.write("good.docx", whole)
        self.write("good.md", b"# Light\n\nThis lamp cures depression.\n")
        for name, (content, _) in hostile.items():
            self.write(name, content)
        done = self.check("--format", "json", "good.docx", *hostile, "good.md")
        self.assertEqual(done.returncode, 2)
        documents = {one["path"]: one for one in json.loads(done.stdout)["documents"]}
        for name, (_, words) in hostile.items():
            with self.subTest(file=name):
                self.assertEqual(documents[name]["status"], "failed")
                (problem,) = documents[name]["problems"]
                self.assertEqual(problem["file"], name)
                self.assertIn(words, problem["message"])
        for name in ("good.docx", "good.md"):
            self.assertIn("claim/cure-promise", [one["rule"] for one in documents[name]["findings"]])
        self.assertEqual([one.name for one in self.top.rglob(".*")], [])

    def test_a_line_of_json_is_no_place_for_one(self):
        done = self.check("--jsonl", input=b'{"id": 1, "text": "x", "format": "docx"}\n')
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"no format `docx`", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
