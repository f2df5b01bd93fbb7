#!/usr/bin/env python3
"""Reads golden XML reports as a CI server would: check_xml.py FOLDER

The golden files are what the reporters write (reporters_test.cpp); here a
conforming reader takes them, and the fields that servers need are there.
"""

import pathlib
import sys
import xml.etree.ElementTree as ET


# Element -> children and attributes that the XSD of Jenkins' xUnit plug-in (junit-10) has for it,
# as far as caveat writes them; a "!" is required.
JUNIT = {
    "testsuites": ({"testsuite"}, {"name"}),
    "testsuite": ({"testcase"}, {"name!", "tests!", "failures!", "errors!"}),
    "testcase": ({"failure", "error", "system-out"}, {"name!", "classname"}),
    "failure": (set(), {"type", "message"}),
    "error": (set(), {"type", "message"}),
    "system-out": (set(), set()),
}


def check_junit(root: ET.Element) -> None:
    for element in root.iter():
        children, attributes = JUNIT[element.tag]
        assert {child.tag for child in element} <= children, element.tag
        assert set(element.attrib) <= {name.rstrip("!") for name in attributes}, element.attrib
        assert {name[:-1] for name in attributes if name.endswith("!")} <= set(element.attrib)
    assert root.tag == "testsuites"
    assert len(root) > 0
    for suite in root:
        assert suite.tag == "testsuite" and suite.get("name")
        cases = suite.findall("testcase")
        assert cases, "a suite without tests reads as an error"
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        for case in cases:
            assert case.get("name") and case.get("classname")
            for bad in [*case.findall("failure"), *case.findall("error")]:
                assert bad.get("message") and bad.get("type") and bad.text


def check_checkstyle(root: ET.Element) -> None:
    assert root.tag == "checkstyle" and root.get("version")
    for file in root:
        assert file.tag == "file" and file.get("name")
        for error in file:
            assert error.tag == "error"
            assert int(error.get("line")) >= 1 and int(error.get("column")) >= 1
            assert error.get("severity") in {"error", "warning", "info", "ignore"}
            assert error.get("message")
            assert error.get("source").startswith("caveat.") and "/" not in error.get("source")


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for name, check in {"junit": check_junit, "checkstyle": check_checkstyle}.items():
        root = ET.parse(folder / f"{name}.txt").getroot()
        check(root)
        text = " ".join([*root.itertext(), *(v for e in root.iter() for v in e.attrib.values())])
        assert "<script>alert(1)</script> ]]>" in text, "the article's words come back as text"


if __name__ == "__main__":
    main()
