"""Builds the wheel (PEP 517), with nothing but Python, CMake and a compiler.

It holds the binary, the C library and what they need beyond the C library of the system, so
that an install copies files and downloads nothing. It serves every Python 3: the bindings go
through the C interface, not through Python's own.

The program comes from a build of its own: what goes into a shared library is compiled to be
slower. CAVEAT_PROGRAM_BUILD, CAVEAT_LIBRARY_BUILD: build trees in which `caveat` and
`caveat_shared` are made; without, build/release and build/library are brought up to date where
they are, and else both are built below build/wheel.
"""

import base64
import gzip
import hashlib
import io
import os
import pathlib
import platform
import subprocess
import tarfile
import time
import zipfile

from binaries import ROOT, glibc, needed, run, stripped, terms, version


def _build(preset, target, variable):
    given = os.environ.get(variable)
    if given:
        return pathlib.Path(given)
    folder = ROOT / "build" / preset
    if not (folder / "CMakeCache.txt").exists():
        # Not where a developer would build: those have tests in them, which need more than a user has.
        folder = ROOT / "build/wheel" / preset
    try:
        if not (folder / "CMakeCache.txt").exists():
            # In large pieces, which takes half the time: nobody edits and builds again there.
            subprocess.run(["cmake", "--preset", preset, "-S", ROOT, "-B", folder, "-DCAVEAT_BUILD_TESTS=OFF",
                            "-DCMAKE_UNITY_BUILD=ON"], cwd=ROOT, check=True)
        subprocess.run(["cmake", "--build", folder, "--target", target], check=True)
    except (OSError, subprocess.CalledProcessError) as wrong:
        raise RuntimeError(f"{target} was not built ({wrong}). When the compiler, CMake or a library is missing: on Debian "
                           "and Ubuntu tools/install-packages --build-only installs them") from None
    return folder


class _Wheel:
    """A zip whose bytes depend on the files alone."""

    def __init__(self, path):
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
        self.time = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.record = []

    def add(self, name, data, mode=0o644):
        info = zipfile.ZipInfo(name, self.time)
        info.external_attr = (0o100000 | mode) << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        self.zip.writestr(info, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(data)}")

    def close(self, info):
        self.record.append(f"{info}/RECORD,,")
        self.zip.writestr(zipfile.ZipInfo(f"{info}/RECORD", self.time), "\n".join(self.record) + "\n")
        self.zip.close()


def _metadata():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return (f"Metadata-Version: 2.1\nName: caveat\nVersion: {version()}\n"
            "Summary: A content-quality linter for mental-health articles\n"
            "Requires-Python: >=3.9\nDescription-Content-Type: text/markdown\n\n" + readme)


def get_requires_for_build_wheel(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Without it pip would build everything to learn the name."""
    info = pathlib.Path(metadata_directory) / f"caveat-{version()}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(_metadata(), encoding="utf-8")
    return info.name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    binary = _build("release", "caveat", "CAVEAT_PROGRAM_BUILD") / "caveat"
    library = _build("library", "caveat_shared", "CAVEAT_LIBRARY_BUILD") / "src/library/libcaveat.so.1"
    of_binary, of_library = needed(binary), needed(library)
    every = [binary, library.resolve(), *of_binary.values(), *of_library.values()]
    tag = f"py3-none-manylinux_2_{glibc(every)}_{platform.machine()}"
    number = version()
    name = f"caveat-{number}-{tag}.whl"
    info = f"caveat-{number}.dist-info"
    wheel = _Wheel(pathlib.Path(wheel_directory) / name)
    for path in sorted((ROOT / "python/caveat").glob("*")):
        if path.suffix in {".py", ".typed"}:
            wheel.add(f"caveat/{path.name}", path.read_bytes())
    wheel.add("caveat/_lib/libcaveat.so.1", stripped(library.resolve()), 0o755)
    for soname, path in sorted(of_library.items()):
        wheel.add(f"caveat/_lib/{soname}", path.read_bytes(), 0o755)
    wheel.add(f"caveat-{number}.data/scripts/caveat", stripped(binary), 0o755)
    for soname, path in sorted(of_binary.items()):
        wheel.add(f"caveat-{number}.data/data/lib/caveat/{soname}", path.read_bytes(), 0o755)
    for paper in sorted(ROOT.glob("LICENSE*")) + [ROOT / "NOTICE"]:
        wheel.add(f"{info}/licenses/{paper.name}", paper.read_bytes())
    for package, paper in sorted(terms([*of_binary.values(), *of_library.values()]).items()):
        wheel.add(f"{info}/licenses/third-party/{package}", paper)
    wheel.add(f"{info}/METADATA", _metadata().encode())
    wheel.add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: caveat {number}\n"
              f"Root-Is-Purelib: false\nTag: {tag}\n".encode())
    wheel.close(info)
    return name


def build_sdist(sdist_directory, config_settings=None):
    """What git tracks."""
    base = f"caveat-{version()}"
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        files = {name: (ROOT / name).read_bytes()
                 for name in run("git", "-C", ROOT, "ls-files", "-z").split("\0")
                 if name and (ROOT / name).is_file()}
        for name, data in sorted({**files, "PKG-INFO": _metadata().encode()}.items()):
            entry = tarfile.TarInfo(f"{base}/{name}")
            entry.size, entry.mtime = len(data), epoch
            entry.mode = 0o755 if name in files and os.access(ROOT / name, os.X_OK) else 0o644
            tar.addfile(entry, io.BytesIO(data))
    path = pathlib.Path(sdist_directory) / f"{base}.tar.gz"
    with open(path, "wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=epoch) as packed:
        packed.write(raw.getvalue())
    return path.name
