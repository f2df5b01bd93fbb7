"""One check for each report format: what its readers demand, and that nothing in it is active.

Against the published schema where there is one (schemas/, see NOTICE): SARIF 2.1.0, JUnit as
Jenkins' xUnit plug-in has it, reviewdog's rdjson. For the others a reader as strict as the
format's documentation. A new format in src/reporters/registry.cpp needs a row in CHECKS.
"""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SCHEMAS = pathlib.Path(__file__).resolve().parent / "schemas"

# C0 and C1 controls but the line feed, and what reorders or hides text in a viewer.
ACTIVE_CHARACTERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def need_jsonschema():
    """Debian's python3-jsonschema belongs to Debian's python3."""
    try:
        import jsonschema
        return jsonschema
    except ImportError:
        if os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3"):
            print("skipped: python3-jsonschema is not installed (tools/install-packages)")
            sys.exit(77)
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


def need_xmllint():
    try:
        subprocess.run(["xmllint", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        print("skipped: xmllint is not installed (tools/install-packages)")
        sys.exit(77)


def by_schema(name: str, value) -> None:
    jsonschema = need_jsonschema()
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    wrong = [f"{list(e.absolute_path)}: {e.message[:300]}" for e in kind(schema).iter_errors(value)]
    assert not wrong, wrong[:5]


def plain(text: str) -> None:
    found = ACTIVE_CHARACTERS.search(text)
    assert not found, (hex(ord(found[0])), text[max(0, found.start() - 60):found.end() + 20])


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


# JSON is data: whatever the article holds is in a string. Those for a person have no controls either.
def check_json(text: str) -> list:
    assert text.isascii()
    report = json.loads(text)
    assert report["schema"] == 1
    return [f for d in report["documents"] for f in d["findings"]]


def check_jsonl(text: str) -> list:
    assert text.isascii() and text.endswith("\n")
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    assert lines[0]["type"] == "run" and lines[-1]["type"] == "summary"
    return [line for line in lines if line["type"] == "finding"]


def check_sarif(text: str) -> list:
    report = json.loads(text)
    by_schema("sarif-2.1.0.json", report)
    assert "sarif" in report["$schema"] and report["version"] == "2.1.0"
    run, = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        plain(result["message"]["text"])
        # 3.11.6: an unescaped "[text](target)" is a link.
        assert not re.search(r"(?<!\\)\]\(", result["message"]["text"]), result["message"]
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file:///?)?[A-Za-z0-9._~/%-]*", uri), uri
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    return run["results"]


def check_rdjson(text: str) -> list:
    report = json.loads(text)
    by_schema("rdjson.json", report)
    for one in report["diagnostics"]:
        assert one["message"] and one["location"]["path"], one
        assert one["severity"] in {"ERROR", "WARNING", "INFO"}
        plain(one["message"])
    return report["diagnostics"]


# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
def check_gitlab(text: str) -> list:
    report = json.loads(text)
    assert isinstance(report, list)
    seen = set()
    for one in report:
        assert set(one) <= {"description", "check_name", "fingerprint", "severity", "location"}, one
        assert one["description"] and one["check_name"]
        plain(one["description"])
        assert one["fingerprint"] and one["fingerprint"] not in seen, "GitLab drops the second"
        seen.add(one["fingerprint"])
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        path = one["location"]["path"]
        assert path and not path.startswith("./")
        assert type(one["location"]["lines"]["begin"]) is int and one["location"]["lines"]["begin"] >= 1
    return report


def parse_xml(text: str) -> ET.Element:
    plain(text)
    assert "<!DOCTYPE" not in text and "<![CDATA[" not in text
    return ET.fromstring(text.encode())


def check_junit(text: str) -> list:
    root = parse_xml(text)
    need_xmllint()
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(SCHEMAS / "junit-10.xsd"), "-"],
                          input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[:1000]
    assert root.tag == "testsuites" and len(root) > 0
    found = []
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("name") and cases, "a suite without tests reads as an error"
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        for case in cases:
            assert case.get("name") and case.get("classname")
            found += case.findall("failure") + case.findall("error") + case.findall("system-out")
            for bad in [*case.findall("failure"), *case.findall("error")]:
                assert bad.get("message") and bad.get("type") and bad.text
    return found


# What com.puppycrawl.tools.checkstyle.XMLLogger writes and Jenkins' reader takes; there is no schema.
def check_checkstyle(text: str) -> list:
    root = parse_xml(text)
    assert root.tag == "checkstyle" and root.get("version")
    found = []
    for file in root:
        assert file.tag == "file" and file.get("name") and set(file.attrib) == {"name"}
        for error in file:
            assert error.tag == "error" and len(error) == 0
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert int(error.get("line")) >= 1 and int(error.get("column")) >= 1
            assert error.get("severity") in {"error", "warning", "info", "ignore"}
            assert error.get("message")
            assert error.get("source").startswith("caveat.") and "/" not in error.get("source")
            found.append(error)
    return found


# RFC 4180, and nothing that a spreadsheet would run.
def check_csv(text: str) -> list:
    plain(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows and len({len(row) for row in rows}) == 1, "every row has every cell"
    for row in rows:
        for cell in row:
            assert not re.match(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell), cell
    return rows[1:]


def check_github(text: str) -> list:
    plain(text)
    lines = text.split("\n")
    assert lines.pop() == "" and lines[-1].startswith("caveat checked ")
    known = r"(?:file|line|endLine|col|endColumn|title)=[^:,\n]*"
    for line in lines[:-1]:
        assert re.fullmatch(rf"::(error|warning|notice) {known}(,{known})*::.*", line), line
    return lines[:-1]


def check_markdown(text: str) -> list:
    plain(text)
    assert len(text) < 65_536 and text.startswith("<!-- caveat -->\n")
    own = re.sub(r"<!-- caveat -->|</?details>|</?summary>", "", text)
    assert "<" not in own and not re.search(r"(?<!\\)[`\[\]]", own), "no HTML, code or link of the article's"
    assert not re.search(r"@\w|(?<!#)#\d", own), "nobody is notified, no issue is linked"
    # Cells end at a bar that is not escaped: three of them, and no row is torn.
    rows = [line for line in own.split("\n") if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {4}, rows
    return rows[2:]


def check_terminal(text: str) -> list:
    plain(text)
    return re.findall(r"\[[a-z-]+/[a-z-]+\]$", text, re.M)


CHECKS = {
    "checkstyle": check_checkstyle,
    "csv": check_csv,
    "github": check_github,
    "gitlab": check_gitlab,
    "json": check_json,
    "jsonl": check_jsonl,
    "junit": check_junit,
    "markdown": check_markdown,
    "rdjson": check_rdjson,
    "sarif": check_sarif,
    "terminal": check_terminal,
}


def formats_of(caveat: str) -> list[str]:
    """The registry of this binary, as it names it."""
    done = subprocess.run([caveat, "check", "--format", "?"], capture_output=True, text=True)
    names = re.search(r"\{([a-z0-9,]+)\}", done.stderr)[1].split(",")
    assert set(names) == set(CHECKS), "a check for every format, and no other"
    return names
