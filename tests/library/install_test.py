"""Installs the library into an empty folder and builds examples/library against that copy, by CMake and by
pkg-config, each time in C, and once the header in C++.

    install_test.py BUILD SOURCE
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

BUILD, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
BAD = "# Rest\n\nCafé: this tea cures depression.\n"
GOOD = "# Hours\n\nThe clinic opens at nine.\n"


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", **more)
    return done.returncode, done.stdout, done.stderr


def must(*words, **more):
    code, out, err = run(*words, **more)
    if code != 0:
        sys.exit(f"{' '.join(map(str, words))}\nexit code {code}\n{out}{err}")
    return out


def lints(program, env):
    """The example finds what is there, and nothing where nothing is."""
    code, out, err = run(program, input=BAD, env=env)
    assert code == 1, (code, out, err)
    assert "3:12: error: " in out and "[claim/cure-promise]" in out, out
    code, out, err = run(program, input=GOOD, env=env)
    assert (code, out, err) == (0, "", ""), (code, out, err)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        prefix = root / "prefix"
        must("cmake", "--install", BUILD, "--component", "library", "--prefix", prefix)
        # It is moved afterwards: no file may hold the path it was installed to.
        moved = root / "moved prefix"
        shutil.move(prefix, moved)
        library = next(moved.rglob("libcaveat.so"))
        # What it shows is what its header declares.
        shown = {line.split()[-1] for line in must("nm", "-D", "--defined-only", library).splitlines()}
        declared = re.findall(r"^CAVEAT_API [^(]*?(\w+)\(", (SOURCE / "src/library/caveat.h").read_text(), re.MULTILINE)
        wanted = {"CAVEAT_1", *(f"{name}@@CAVEAT_1" for name in declared)}
        assert len(declared) > 10 and shown == wanted, shown ^ wanted

        example = root / "example"
        must("cmake", "-S", SOURCE / "examples/library", "-B", example, f"-DCMAKE_PREFIX_PATH={moved}")
        must("cmake", "--build", example)
        lints(example / "lint_buffer", None)

        env = dict(os.environ, PKG_CONFIG_PATH=str(next(moved.rglob("caveat.pc")).parent))
        flags = shlex.split(must("pkg-config", "--cflags", "--libs", "caveat", env=env))
        must("cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-o", root / "by_pkg_config",
             SOURCE / "examples/library/lint_buffer.c", *flags)
        lints(root / "by_pkg_config", dict(os.environ, LD_LIBRARY_PATH=str(library.parent)))

        (root / "header.cpp").write_text("#include <caveat.h>\nint main() { return caveat_api_version() - 1; }\n")
        must("c++", "-std=c++11", "-Wall", "-Wextra", "-pedantic", "-Werror", "-o", root / "header",
             root / "header.cpp", *flags)
        must(root / "header", env=dict(os.environ, LD_LIBRARY_PATH=str(library.parent)))
    print("installed, moved, built by CMake and by pkg-config, run")


main()
