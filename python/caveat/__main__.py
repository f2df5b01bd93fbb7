"""`python -m caveat …` is the command `caveat …` of the same wheel."""

import os
import pathlib
import shutil
import sys
import sysconfig


def main() -> int:
    beside = pathlib.Path(sysconfig.get_path("scripts")) / "caveat"
    binary = str(beside) if beside.exists() else shutil.which("caveat")
    if binary is None:
        print("caveat: the command is not installed beside this Python", file=sys.stderr)
        return 2
    os.execv(binary, [binary, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
