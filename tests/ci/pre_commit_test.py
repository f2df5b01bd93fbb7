#!/usr/bin/env python3
"""Runs pre-commit itself with our hooks: pre_commit_test.py CAVEAT FOLDER

pre-commit comes from PyPI into a virtual environment in FOLDER, once; without it the test is
skipped. The hooks come from a scratch repository that holds our .pre-commit-hooks.yaml, as
docs/ci.md sets them up.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from ci_files import CURE, SOURCE, commit, environment, make_blog, run, skip, yaml, yaml_blocks


def installed(folder: pathlib.Path) -> pathlib.Path:
    binary = folder / "venv/bin/pre-commit"
    if binary.exists() and subprocess.run([binary, "--version"], capture_output=True).returncode == 0:
        return binary
    shutil.rmtree(folder / "venv", ignore_errors=True)
    for command in ([sys.executable, "-m", "venv", folder / "venv"],
                    [folder / "venv/bin/pip", "install", "--quiet", "pre-commit"]):
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=240)
        except subprocess.TimeoutExpired:
            skip("pre-commit cannot be installed: no answer within 240 s")
        if done.returncode != 0:
            skip(f"pre-commit cannot be installed: {(done.stderr or done.stdout).strip()[-300:]}")
    return binary


def main() -> None:
    caveat = pathlib.Path(sys.argv[1]).resolve()
    pre_commit = installed(pathlib.Path(sys.argv[2]).resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-pre-commit-") as folder:
        top = pathlib.Path(folder)
        env = environment(top, caveat) | {"PRE_COMMIT_HOME": str(top / "cache")}
        hooks, blog = top / "hooks", top / "blog"
        hooks.mkdir()
        shutil.copy(SOURCE / ".pre-commit-hooks.yaml", hooks)
        run("git", "init", "-q", "-b", "main", cwd=hooks, env=env)
        commit(hooks, env)
        run("git", "tag", "v0.1.0", cwd=hooks, env=env)

        make_blog(blog, env)
        config = [one for name, one in yaml_blocks(SOURCE / "docs/ci.md") if name == "pre-commit"][0]
        config["repos"][0]["repo"] = str(hooks)
        (blog / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        commit(blog, env)
        run(pre_commit, "install", cwd=blog, env=env)

        def try_commit(path: str, text: str) -> subprocess.CompletedProcess:
            with open(blog / path, "a") as file:
                file.write(text)
            run("git", "add", path, cwd=blog, env=env)
            return run("git", "commit", "-m", "x", cwd=blog, env=env, check=False)

        # A fine edit of an article with an old fault goes through.
        done = try_commit("content/walking-2.md", "\nRain is no reason to stay in.\n")
        assert done.returncode == 0 and "Passed" in done.stdout, done.stdout
        # Outside content/ nothing is looked at.
        done = try_commit("notes.md", CURE)
        assert done.returncode == 0 and "Skipped" in done.stdout, done.stdout
        # A cure claim does not, and the line is named.
        done = try_commit("content/walking-7.md", CURE)
        assert done.returncode != 0 and "content/walking-7.md:5:" in done.stdout, done.stdout
        assert "claim/cure-promise" in done.stdout, done.stdout
        # What is not staged is not judged: the claim is still in the work tree.
        run("git", "reset", "-q", "content/walking-7.md", cwd=blog, env=env)
        done = try_commit("content/walking-8.md", "\nRain is no reason.\n")
        assert done.returncode == 0 and CURE in (blog / "content/walking-7.md").read_text(), done.stdout

        # The other hook checks articles whole, and finds the old fault.
        config["repos"][0]["hooks"][0]["id"] = "caveat"
        (blog / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        run("git", "add", "-A", cwd=blog, env=env)
        done = run(pre_commit, "run", "--all-files", cwd=blog, env=env, check=False)
        assert done.returncode != 0 and "content/walking-2.md:5:" in done.stdout, done.stdout

        # Without the binary the hook fails, it does not pass.
        bare = env | {"PATH": env["PATH"].replace(f"{caveat.parent}:", "")}
        if shutil.which("caveat", path=bare["PATH"]) is None:
            done = run(pre_commit, "run", "--all-files", cwd=blog, env=bare, check=False)
            assert done.returncode != 0 and "not found" in done.stdout, done.stdout
    print(run(pre_commit, "--version", cwd=".").stdout.strip(), "ran both hooks")


if __name__ == "__main__":
    main()
