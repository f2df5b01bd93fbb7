#!/usr/bin/env python3
"""Packs the npm packages of this machine's platform: the launcher `caveat-lint` and the program, without an install
script in either.

    tools/npm_packages.py OUT [BUILD]    BUILD: a build tree with `caveat` (build/release)
"""

import json
import pathlib
import platform
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from binaries import ROOT, glibc, needed, run, stripped, terms, version  # noqa: E402

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


def main():
    out = pathlib.Path(sys.argv[1]).resolve()
    build = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/release").resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        stage = pathlib.Path(temporary)
        launcher(stage / "launcher")
        program(stage / "program", build)
        for name in ("launcher", "program"):
            print(out / run("npm", "pack", "--silent", "--pack-destination", out, stage / name).strip())


if __name__ == "__main__":
    main()
