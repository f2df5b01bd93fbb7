"""Packs the npm packages, installs both from their tarballs into an empty project without a network, and runs
`npx caveat` there.

    npm_test.py SOURCE BUILD

Exit code 77, a skip: there is no npm, or no program in BUILD.
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


def main():
    source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    if shutil.which("npm") is None or not (build / "caveat").exists():
        print("skipped: needs npm, and", build / "caveat")
        return 77
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary).resolve()
        env = dict(os.environ, npm_config_cache=str(folder / "cache"), npm_config_update_notifier="false",
                   npm_config_offline="true", npm_config_audit="false", npm_config_fund="false")
        tarballs = must(sys.executable, source / "tools/npm_packages.py", folder / "packed", build, env=env).split()
        assert len(tarballs) == 2, tarballs
        for tarball in tarballs:
            with tarfile.open(tarball) as packed:
                manifest = json.load(packed.extractfile("package/package.json"))
            assert "scripts" not in manifest, "an install script: packages are copied, not run"

        project = folder / "project"
        project.mkdir()
        (project / "package.json").write_text('{"name": "site", "private": true, "scripts": {"lint": "caveat check ."}}')
        (project / "a.md").write_text("# Rest\n\nThis tea cures depression.\n")
        must("npm", "install", *tarballs, cwd=project, env=env)
        for words in [("npx", "caveat", "check", "."), ("npm", "run", "lint")]:
            done = run(*words, cwd=project, env=env)
            assert done.returncode == 1 and "[claim/cure-promise]" in done.stdout, (words, done)
        done = run("npx", "caveat", "check", "--frobnicate", cwd=project, env=env)
        assert done.returncode == 2, done
        done = run("npx", "caveat", "check", "-", cwd=project, env=env, input="The clinic opens at nine.\n")
        assert done.returncode == 0, done

        # Without the program's package the launcher says what is missing.
        name = next(project.glob("node_modules/caveat-lint-linux-*"))
        shutil.rmtree(name)
        done = run("npx", "caveat", "check", ".", cwd=project, env=env)
        assert done.returncode == 2 and f"the package {name.name} is not installed" in done.stderr, done
        print("packed, installed from tarballs, run by npx and by a script:",
              ", ".join(f"{pathlib.Path(one).name} {pathlib.Path(one).stat().st_size >> 10} KiB" for one in tarballs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
