"""What packages take along of a build: a program or library without its symbols, and what it needs beyond the
system's own. For the wheel and the npm packages."""

import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Of the system on every machine that manylinux stands for (PEP 600).
OF_THE_SYSTEM = {"linux-vdso", "libc", "libm", "libgcc_s", "libstdc++", "libpthread", "libdl", "librt",
                 "ld-linux-x86-64", "ld-linux-aarch64"}


def run(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def version():
    text = (ROOT / "CMakeLists.txt").read_text()
    return re.search(r"project\(caveat VERSION ([\d.]+)", text).group(1)


def needed(binary):
    """What the loader would load beyond the system's own, by the name it is asked for."""
    out = {}
    for line in run("ldd", binary).splitlines():
        found = re.match(r"\s*(\S+) => (\S+)", line)
        if found and found.group(1).split(".so")[0] not in OF_THE_SYSTEM:
            out[found.group(1)] = pathlib.Path(found.group(2)).resolve()
    return out


def glibc(binaries):
    """The least C library that has all they ask of it."""
    minors = [0]
    for binary in binaries:
        minors += map(int, re.findall(r"\bGLIBC_2\.(\d+)", run("objdump", "-T", binary)))
    return max(minors)


def terms(libraries):
    """The terms of what is taken along and of what is linked in, as Debian states them, by package."""
    linked = re.search(r"set\(linked ([^)]*)\)", (ROOT / "cmake/packages.cmake").read_text()).group(1).split()
    owners = (subprocess.run(["dpkg-query", "-S", library], capture_output=True, text=True).stdout
              for library in libraries)
    out = {}
    for package in {*linked, *(owner.split(":")[0] for owner in owners)} - {""}:
        paper = pathlib.Path("/usr/share/doc") / package / "copyright"
        if paper.exists():
            out[package] = paper.read_bytes()
    return out


def stripped(binary):
    """Its bytes without symbols; the run path it was built with stays."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "stripped"
        run("strip", "--strip-unneeded", "-o", copy, binary)
        return copy.read_bytes()
