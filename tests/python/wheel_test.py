"""Packs the sources, builds the wheel out of them, installs it into an empty virtual environment without a network, and
uses it there both ways: the command and the package.

    wheel_test.py SOURCE --library BUILD --program BUILD

Exit code 77, a skip: one of the two builds is not there.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

BAD = "# Rest\n\nThis tea cures depression.\n"


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", **more)


def must(*words, **more):
    done = run(*words, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nexit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def make(source, folder, pip, env):
    """The wheel, as pip makes it of the sdist: through the backend that pyproject.toml names."""
    must(sys.executable, "-c", SDIST, folder, cwd=source / "python", env=env)
    sdist, = folder.glob("caveat-*.tar.gz")
    must(pip, "wheel", "--no-index", "--no-deps", "--quiet", "-w", folder, sdist, env=env)
    wheel, = folder.glob("caveat-*.whl")
    return wheel


def check_wheel(wheel):
    assert re.fullmatch(r"caveat-[\d.]+-py3-none-manylinux_2_\d+_\w+\.whl", wheel.name), wheel.name
    with zipfile.ZipFile(wheel) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
    assert "caveat/py.typed" in names and "caveat/_lib/libcaveat.so.1" in names, names
    assert not any("__pycache__" in name for name in names), names
    assert not any("icu" in name for name in names), "Boost.Regex came as a shared library: cmake/static_libraries.cmake"


def check_command(scripts, folder, env):
    article = folder / "a.md"
    article.write_text(BAD)
    for words in [(scripts / "caveat",), (scripts / "python", "-m", "caveat")]:
        done = run(*words, "check", "--no-config", article, env=env)
        assert done.returncode == 1 and "[claim/cure-promise]" in done.stdout, (words, done)
    # A wheel brings along what it needs: only the C and C++ libraries are the system's.
    for binary in [scripts / "caveat", *folder.rglob("libcaveat.so.1")]:
        for line in must("ldd", binary, env=env).splitlines():
            assert "not found" not in line, (binary, line)
            found = re.match(r"\s*(\S+) => (\S+)", line)
            of_system = found is None or re.match(r"lib(c|m|gcc_s|stdc\+\+|pthread|dl|rt)\.so", found.group(1))
            assert of_system or os.path.realpath(found.group(2)).startswith(str(folder)), (binary, line)


def skip_without(args):
    for build, file in [(args.library, "src/library/libcaveat.so.1"), (args.program, "caveat")]:
        if not (build / file).exists():
            print(f"skipped: there is no {build / file}; build it with the presets `library` and `release`")
            sys.exit(77)


def environment_of(args):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LD_"))}
    env.update(CAVEAT_LIBRARY_BUILD=str(args.library.resolve()), CAVEAT_PROGRAM_BUILD=str(args.program.resolve()),
               PIP_DISABLE_PIP_VERSION_CHECK="1", LC_ALL="C.UTF-8")
    return env


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--library", type=pathlib.Path, required=True)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    args = parser.parse_args()
    skip_without(args)
    env = environment_of(args)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve()
        must(sys.executable, "-m", "venv", folder / "venv", env=env)
        scripts = folder / "venv/bin"
        wheel = make(args.source.resolve(), folder, scripts / "pip", env)
        check_wheel(wheel)
        must(scripts / "pip", "install", "--no-index", "--quiet", wheel, env=env)
        check_command(scripts, folder, env)
        must(scripts / "python", "-I", pathlib.Path(__file__).with_name("use_package.py").resolve(), cwd=folder, env=env)
        must(scripts / "python", "-I", "-c", DOCTESTS, cwd=folder, env=env)
        example = (args.source / "docs/python.md").read_text().split("```python\n")[1].split("```")[0]
        out = must(scripts / "python", "-I", "-c", example, cwd=folder, env=env)
        assert "3 error claim/cure-promise tea cures depression" in out, out
        must(scripts / "pip", "uninstall", "--yes", "--quiet", "caveat", env=env)
        left = [path for path in (folder / "venv").rglob("*caveat*")]
        assert not left, left
        print(f"{wheel.name}: {wheel.stat().st_size >> 10} KiB; installed, used by command and by import, removed")
    return 0


SDIST = "import sys, wheel_backend; wheel_backend.build_sdist(sys.argv[1])"

DOCTESTS = """
import doctest, sys, caveat, caveat._rules
results = [doctest.testmod(one) for one in (caveat, caveat._rules)]
sys.exit(any(one.failed for one in results) or not all(one.attempted for one in results))
"""

if __name__ == "__main__":
    sys.exit(main())
