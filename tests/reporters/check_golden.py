#!/usr/bin/env python3
"""Reads the golden reports as their readers would: check_golden.py CAVEAT FOLDER"""

import pathlib
import sys

from format_checks import CHECKS, formats_of

for name in formats_of(sys.argv[1]):
    text = (pathlib.Path(sys.argv[2]) / f"{name}.txt").read_bytes().decode("utf-8")
    found = CHECKS[name](text)
    assert found, name
    print(f"{name}: {len(found)} findings")
