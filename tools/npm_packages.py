#!/usr/bin/env python3
"""Packs the npm packages of this machine's platform: the launcher `caveat-lint` and the program, without an install
script in either. Prints their paths. Needs no npm; the bytes depend on the files and SOURCE_DATE_EPOCH alone.

    tools/npm_packages.py OUT [BUILD]    BUILD: a build tree with `caveat` (build/release)
"""

import gzip
import io
import json
import os
import pathlib
import platform
import shutil
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from binaries import ROOT, glibc, needed, stripped, terms, version  # noqa: E402

CPU = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
PLATFORM = f"caveat-lint-linux-{CPU}"


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n")


def launcher(folder):
    shutil.copytree(ROOT / "npm/caveat", folder)
    manifest = json.loads((folder / "package.json").read_text())
    manifest["version"] = version()
    # npm installs the one whose os, cpu and libc are this machine's.
    manifest["optionalDependencies"] = {PLATFORM: version()}
    write_json(folder / "package.json", manifest)
    shutil.copy(ROOT / "README.md", folder)


def program(folder, build):
    libraries = needed(build / "caveat")
    for place, data in [("bin/caveat", stripped(build / "caveat")),
                        *((f"lib/caveat/{name}", path.read_bytes()) for name, path in libraries.items()),
                        *((f"third-party/{name}", text) for name, text in terms(libraries.values()).items())]:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o755 if place.startswith("bin/") else 0o644)
    shutil.copy(ROOT / "NOTICE", folder)
    least = glibc([build / "caveat", *libraries.values()])
    (folder / "README.md").write_text(f"The program of [caveat-lint] for Linux on {CPU}, glibc 2.{least} or newer.\n\n"
                                      "[caveat-lint]: https://www.npmjs.com/package/caveat-lint\n")
    write_json(folder / "package.json", {
        "name": PLATFORM, "version": version(), "description": f"caveat for Linux on {CPU}",
        "os": ["linux"], "cpu": [CPU], "libc": ["glibc"], "files": ["bin", "lib", "third-party", "NOTICE"]})


def packed(folder, out):
    """What `npm pack` makes of a folder that holds nothing but the package."""
    manifest = json.loads((folder / "package.json").read_text())
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "499162500"))  # npm's own
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(f"package/{path.relative_to(folder)}")
            entry.size, entry.mtime = path.stat().st_size, epoch
            entry.mode = 0o755 if "bin" in path.relative_to(folder).parts else 0o644
            tar.addfile(entry, io.BytesIO(path.read_bytes()))
    tarball = out / f"{manifest['name']}-{manifest['version']}.tgz"
    with open(tarball, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=epoch) as zipped:
        zipped.write(raw.getvalue())
    return tarball


def main():
    out = pathlib.Path(sys.argv[1]).resolve()
    build = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/release").resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        stage = pathlib.Path(temporary)
        launcher(stage / "launcher")
        program(stage / "program", build)
        for name in ("launcher", "program"):
            print(packed(stage / name, out))


if __name__ == "__main__":
    main()
