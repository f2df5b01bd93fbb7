"""Runs pre-commit itself with the hook that takes caveat from the wheel, as docs/ci.md sets it up, where no `caveat` is
on PATH.

    hook_test.py SOURCE --library BUILD --program BUILD --pre-commit FOLDER

FOLDER has the virtual environment of tests/ci/pre_commit_test.py, or gets one. Exit code 77, a skip: pre-commit is not
there and not to be had, or one of the builds is not there.
"""

import argparse
import pathlib
import sys
import tempfile

from wheel_test import environment_of, make, must, skip_without

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ci"))
import ci_files  # noqa: E402
import pre_commit_test  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    for name in ("library", "program", "pre-commit"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    args = parser.parse_args()
    skip_without(args)
    pre_commit = pre_commit_test.installed(args.pre_commit.resolve())
    with tempfile.TemporaryDirectory(prefix="caveat-hook-") as temporary:
        top = pathlib.Path(temporary).resolve()
        must(sys.executable, "-m", "venv", top / "venv")
        wheel = make(args.source.resolve(), top, top / "venv/bin/pip", environment_of(args))

        nowhere = top / "nowhere"  # in the place of a folder with the binary
        env = ci_files.environment(top, nowhere / "caveat") | {"PRE_COMMIT_HOME": str(top / "cache")}
        blog = top / "blog"
        ci_files.make_blog(blog, env)
        config = [one for name, one in ci_files.yaml_blocks(args.source / "docs/ci.md") if name == "pre-commit"][1]
        hook, = config["repos"][0]["hooks"]
        assert config["repos"][0]["repo"] == "local" and hook["language"] == "python", config
        hook["additional_dependencies"] = [str(wheel)]
        (blog / ".pre-commit-config.yaml").write_text(ci_files.yaml.safe_dump(config))
        ci_files.commit(blog, env)
        ci_files.run(pre_commit, "install", cwd=blog, env=env)
        # pre-commit packs an empty project for such a hook, with the setuptools of PyPI.
        done = ci_files.run(pre_commit, "install-hooks", cwd=blog, env=env, check=False)
        if done.returncode != 0:
            ci_files.skip(f"pre-commit cannot make an environment: {done.stdout.strip()[-300:]}")

        for text, passes in [("\nRain is no reason to stay in.\n", True), (ci_files.CURE, False)]:
            with open(blog / "content/walking-7.md", "a") as file:
                file.write(text)
            ci_files.run("git", "add", "content", cwd=blog, env=env)
            done = ci_files.run("git", "commit", "-m", "x", cwd=blog, env=env, check=False)
            assert (done.returncode == 0) == passes, done.stdout
            assert passes or "content/walking-7.md:7:" in done.stdout and "claim/cure-promise" in done.stdout, done.stdout
    print("pre-commit ran the hook from", wheel.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
