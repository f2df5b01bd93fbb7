#!/usr/bin/env python3
"""The extension for VS Code: `vscode_test.py PATH_TO_CAVEAT FOLDER_OF_THE_EXTENSION WORK_FOLDER`.

Its types and tests, a session of the bundle with the real server, and the .vsix, made without a network. 77 where
there is no Node.js 20, or npm reaches no registry. What npm installs stays in WORK_FOLDER until package-lock.json
changes.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile

MADE = {"node_modules", "dist", "dist-test", "server"}
OUT_OF_REACH = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|E40[13]\b")
FILES = {"extension.vsixmanifest", "[Content_Types].xml", "extension/package.json", "extension/readme.md",
         "extension/dist/extension.js", "extension/dist/third_party_notices.txt"}


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def run(*command, folder, env=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
                          env={**os.environ, **(env or {})})
    if done.returncode != 0:
        print(*command, "\n", done.stdout, done.stderr)
        sys.exit(1)
    return done.stdout


def install(work):
    """What package-lock.json names; no script of a package is run."""
    stamp = work / "node_modules/.of_lock"
    lock = hashlib.sha256((work / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == lock:
        return
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], cwd=work,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        if OUT_OF_REACH.search(done.stderr):
            skip("npm reaches no registry: " + done.stderr.strip().splitlines()[0])
        print(done.stdout, done.stderr)
        sys.exit(1)
    stamp.write_text(lock)


def copied(source, work):
    work.mkdir(parents=True, exist_ok=True)
    for old in work.iterdir():
        if old.name != "node_modules":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for new in source.iterdir():
        if new.name in MADE or new.suffix == ".vsix":
            continue
        (shutil.copytree if new.is_dir() else shutil.copy2)(new, work / new.name)


def without_network():
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False) if shutil.which("unshare") else None
    return ["unshare", "-rn"] if tried is not None and tried.returncode == 0 else []


def looked_into(package, files):
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        assert names == files, names ^ files
        manifest = json.loads(archive.read("extension/package.json"))
        assert "extension/" + manifest["main"].removeprefix("./") in names
        bundle = archive.read("extension/dist/extension.js").decode()
        # All it needs is inside, but what VS Code and Node.js bring along.
        needed = {one.removeprefix("node:") for one in re.findall(r'\brequire\("([^"./][^"]*)"\)', bundle)}
        inside = set(json.loads(run("node", "-p", "JSON.stringify(require('module').builtinModules)", folder=".")))
        assert "vscode" in needed and needed <= inside | {"vscode"}, needed - inside
        notices = archive.read("extension/dist/third_party_notices.txt").decode()
        assert "vscode-languageclient" in notices and "Permission is hereby granted" in notices
    return manifest


def main():
    caveat, source, work = (pathlib.Path(one).resolve() for one in sys.argv[1:4])
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            skip(f"there is no {tool} here")
    version = run("node", "--version", folder=".").strip()
    if int(version.lstrip("v").split(".")[0]) < 20:
        skip(f"Node.js is {version}; the tools of VS Code want 20")
    copied(source, work)
    install(work)
    run("node", "node_modules/typescript/bin/tsc", "--noEmit", folder=work)
    run("node", "scripts/build.mjs", "--tests", folder=work)
    tests = sorted(str(one) for one in (work / "dist-test").glob("*_test.cjs"))
    said = run("node", "--test", *tests, folder=work, env={"CAVEAT": str(caveat)})
    counts = dict(re.findall(r"^\W*(tests|pass|skipped) (\d+)$", said, re.M))
    assert int(counts["pass"]) == int(counts["tests"]) >= 13, said
    offline = without_network()
    run(*offline, "node", "scripts/package.mjs", "--out", "plain.vsix", folder=work)
    manifest = looked_into(work / "plain.vsix", FILES)
    for name in ("caveat.showReport", "caveat.restartServer"):
        assert name in [c["command"] for c in manifest["contributes"]["commands"]]
    run(*offline, "node", "scripts/package.mjs", "--server", str(caveat), "--out", "full.vsix", folder=work)
    looked_into(work / "full.vsix", FILES | {"extension/server/caveat"})
    with zipfile.ZipFile(work / "full.vsix") as archive, tempfile.TemporaryDirectory() as folder:
        program = archive.getinfo("extension/server/caveat")
        assert (program.external_attr >> 16) & stat.S_IXUSR, oct(program.external_attr >> 16)
        unpacked = pathlib.Path(archive.extract(program, folder))
        unpacked.chmod(0o755)
        assert run(str(unpacked), "--version", folder=folder) == run(str(caveat), "--version", folder=folder)
    print(f"{counts['pass']} tests; packages of {os.path.getsize(work / 'plain.vsix') // 1024} KiB, with the server "
          f"{os.path.getsize(work / 'full.vsix') // 1024} KiB, made {'without a network' if offline else 'here'}")


main()
