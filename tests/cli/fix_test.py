#!/usr/bin/env python3
"""`caveat fix` on the corpus and on files of every shape.

    fix_test.py PATH_TO_CAVEAT CORPUS

What --write leaves has nothing more to fix, byte for byte; --diff, applied by git, gives the
same bytes; mode, line endings, byte-order mark and a missing last newline stay.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CAVEAT = ""
GARBLED = "# Panic Assaults\n\nHis blood stress rose. An intellectual fitness test, *healthcare* issuers.\n"
FIXED = "# Panic Attacks\n\nHis blood pressure rose. A mental health test, *healthcare* providers.\n"


def run(folder: pathlib.Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess:
    return subprocess.run([CAVEAT, *arguments], cwd=folder, input=given, capture_output=True,
                          stdin=subprocess.DEVNULL if given is None else None, timeout=300)


def fix(folder: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess:
    return run(folder, "fix", "--preset", "garble-only", "--no-config", *arguments)


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes()
            for one in sorted(folder.rglob("*")) if one.is_file() and ".git" not in one.parts}


def check_corpus(top: pathlib.Path, corpus: pathlib.Path) -> None:
    for extra in ([], ["--apply", "garble/fixed-term", "--apply", "garble/listed-wording",
                       "--apply", "garble/lone-word", "--apply", "garble/attested"]):
        folder = top / f"corpus{len(extra)}"
        shutil.copytree(corpus / "articles", folder)
        patched = top / f"patched{len(extra)}"
        shutil.copytree(folder, patched)
        before = contents(folder)
        patch = fix(patched, "--diff", *extra)
        assert patch.returncode == 1, patch.stderr
        done = fix(folder, "--write", *extra)
        assert done.returncode == 0, done.stderr
        after = contents(folder)
        changed = [name for name in before if before[name] != after[name]]
        assert len(changed) > 5, changed
        again = fix(folder, "--write", *extra)
        assert again.returncode == 0 and contents(folder) == after, again.stdout
        assert again.stdout.startswith(b"0 fixes made"), again.stdout
        applied = subprocess.run(["git", "apply"], cwd=patched, input=patch.stdout, capture_output=True)
        assert applied.returncode == 0, applied.stderr
        assert contents(patched) == after


def check_shapes(top: pathlib.Path) -> None:
    shapes = {
        "plain.md": GARBLED.encode(),
        "with blank.md": GARBLED.encode(),
        "crlf.md": GARBLED.replace("\n", "\r\n").encode(),
        "no end.md": GARBLED.rstrip("\n").encode(),
        "crlf no end.md": GARBLED.rstrip("\n").replace("\n", "\r\n").encode(),
        "bom.md": b"\xef\xbb\xbf" + GARBLED.encode(),
        "caf\u00e9 “x”.md": GARBLED.encode(),
    }
    folder, patched = top / "shapes", top / "shapes patched"
    for where in (folder, patched):
        where.mkdir()
        for name, data in shapes.items():
            (where / name).write_bytes(data)
    os.chmod(folder / "plain.md", 0o640)
    link = folder / "link.md"
    link.symlink_to("plain.md")
    patch = fix(patched, "--diff", *shapes)
    applied = subprocess.run(["git", "apply"], cwd=patched, input=patch.stdout, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert fix(folder, "--write", *shapes).returncode == 0
    for name, data in shapes.items():
        expected = data.decode().replace("Assaults", "Attacks").replace("stress", "pressure")
        expected = expected.replace("An intellectual fitness", "A mental health")
        expected = expected.replace("issuers", "providers").encode()
        assert (folder / name).read_bytes() == expected, name
        assert (patched / name).read_bytes() == expected, name
    assert (folder / "plain.md").stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def check_standard_input(top: pathlib.Path) -> None:
    done = run(top, "fix", "--no-config", "--write", "--stdin-path", "a.md", "-", given=GARBLED.encode())
    assert done.returncode == 0 and done.stdout.decode() == FIXED, done


def check_unwritable(top: pathlib.Path) -> None:
    if os.geteuid() == 0:
        return
    path = top / "locked.md"
    path.write_text(GARBLED)
    path.chmod(0o444)
    done = fix(top, "--write", "locked.md")
    assert done.returncode == 2 and path.read_text() == GARBLED, done


def main() -> int:
    global CAVEAT
    CAVEAT = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-") as name:
        top = pathlib.Path(name)
        check_shapes(top)
        check_standard_input(top)
        check_unwritable(top)
        check_corpus(top, pathlib.Path(sys.argv[2]).resolve())
    return 0


if __name__ == "__main__":
    sys.exit(main())
