"""Packs the npm packages, installs both from their tarballs into an empty project without a network, and runs
`caveat` there. Where there is no npm (Debian's brings 360 packages along), the tarballs are laid out as npm does it.

    npm_test.py SOURCE BUILD

Exit code 77, a skip: there is no Node.js, or no program in BUILD.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", **more)


def must(*words, **more):
    done = run(*words, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nexit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def unpack(tarball, folder):
    with tarfile.open(tarball) as packed:
        packed.extractall(folder)
    return folder / "package"


def check_tarball(tarball, folder, env, npm):
    package = unpack(tarball, folder / tarball.stem)
    manifest = json.loads((package / "package.json").read_text())
    assert "scripts" not in manifest, "an install script: packages are copied, not run"
    files = {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()}
    assert files >= {"package.json", "README.md"} and any(name.startswith("bin/caveat") for name in files), files
    if npm:
        described, = json.loads(must("npm", "pack", "--dry-run", "--json", package, env=env))
        assert {one["path"] for one in described["files"]} == files, files
        assert described["filename"] == tarball.name, described["filename"]


def install_by_hand(project, tarballs, folder):
    """node_modules as npm leaves it: a folder a package, and a link a command."""
    modules = project / "node_modules"
    (modules / ".bin").mkdir(parents=True)
    for number, tarball in enumerate(tarballs):
        package = unpack(tarball, folder / f"by-hand-{number}")
        manifest = json.loads((package / "package.json").read_text())
        shutil.move(package, modules / manifest["name"])
        for command, script in manifest.get("bin", {}).items():
            (modules / ".bin" / command).symlink_to(f"../{manifest['name']}/{script}")


def main():
    source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    for there, what in [(shutil.which("node"), "Node.js"), ((build / "caveat").exists(), build / "caveat")]:
        if not there:
            print(f"skipped: there is no {what}")
            return 77
    npm = shutil.which("npm") is not None
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve()
        env = dict(os.environ, npm_config_cache=str(folder / "cache"), npm_config_update_notifier="false",
                   npm_config_offline="true", npm_config_audit="false", npm_config_fund="false")
        printed = must(sys.executable, source / "tools/npm_packages.py", folder / "packed", build, env=env)
        tarballs = [pathlib.Path(line) for line in printed.splitlines()]
        assert len(tarballs) == 2, tarballs
        for tarball in tarballs:
            check_tarball(tarball, folder, env, npm)

        project = folder / "project"
        project.mkdir()
        (project / "package.json").write_text('{"name": "site", "private": true, "scripts": {"lint": "caveat check ."}}')
        (project / "a.md").write_text("# Rest\n\nThis tea cures depression.\n")
        if npm:
            must("npm", "install", "--save-dev", *tarballs, cwd=project, env=env)
            command, ways = ("npx", "caveat"), [("npx", "caveat", "check", "."), ("npm", "run", "lint")]
        else:
            install_by_hand(project, tarballs, folder)
            command = (project / "node_modules/.bin/caveat",)
            ways = [(*command, "check", ".")]
        for words in ways:
            done = run(*words, cwd=project, env=env)
            assert done.returncode == 1 and "[claim/cure-promise]" in done.stdout, (words, done)
        done = run(*command, "check", "--frobnicate", cwd=project, env=env)
        assert done.returncode == 2, done
        done = run(*command, "check", "-", cwd=project, env=env, input="The clinic opens at nine.\n")
        assert done.returncode == 0, done

        # Without the program's package the launcher says what is missing.
        name = next(project.glob("node_modules/caveat-lint-linux-*"))
        shutil.rmtree(name)
        done = run(*command, "check", ".", cwd=project, env=env)
        assert done.returncode == 2 and f"the package {name.name} is not installed" in done.stderr, done
        print("packed, installed", "by npm" if npm else "by hand (there is no npm)", "and run:",
              ", ".join(f"{one.name} {one.stat().st_size >> 10} KiB" for one in tarballs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
