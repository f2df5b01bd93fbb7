"""The types of the package as mypy --strict sees them: of the package itself and of a program that uses it.

    types_test.py SOURCE

Exit code 77, a skip: there is no mypy.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    mypy = shutil.which("mypy")
    if mypy is None:
        print("skipped: there is no mypy")
        return 77
    with tempfile.TemporaryDirectory() as cache:
        return subprocess.run([mypy, "--strict", "--cache-dir", cache, source / "python/caveat",
                               source / "tests/python/typed_program.py"],
                              env=dict(os.environ, MYPYPATH=str(source / "python"))).returncode


if __name__ == "__main__":
    sys.exit(main())
