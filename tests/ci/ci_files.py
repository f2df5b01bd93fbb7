"""What the tests of the CI set-ups share: YAML of this repository, and a scratch blog."""

import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]

GOOD = "# Walking\n\nA walk in the morning gives the day a beginning.\n"
CURE = "\nWalking every day cures depression for good.\n"


def skip(why: str) -> None:
    print(f"skipped: {why}")
    sys.exit(77)


def need_yaml():
    """Debian's python3-yaml belongs to Debian's python3."""
    try:
        import yaml
        return yaml
    except ImportError:
        if os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3"):
            skip("python3-yaml is not installed (tools/install-packages)")
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])


yaml = need_yaml()


def yaml_blocks(page: pathlib.Path) -> list[tuple[str, dict]]:
    """The YAML examples of a page: the heading each stands under, and what it says."""
    blocks = []
    for part in re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.M)[1:]:
        for body in re.findall(r"^```yaml\n(.*?)^```", part, re.M | re.S):
            blocks.append((part.split("\n", 1)[0], yaml.safe_load(body)))
    return blocks


def run(*command, cwd, env=None, check=True, **more) -> subprocess.CompletedProcess:
    done = subprocess.run(command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    assert not check or done.returncode == 0, (command, done.returncode, done.stdout)
    return done


def environment(home: pathlib.Path, caveat: pathlib.Path) -> dict:
    """Nothing of this machine's own git or CI, and the caveat of this build on PATH."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("GIT", "CI", "RUNNER", "PRE_COMMIT", "INPUT"))}
    return {**kept, "HOME": str(home), "PATH": f"{caveat.parent}:{kept['PATH']}", "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}


def make_blog(top: pathlib.Path, env: dict) -> None:
    """A repository with main (also as origin/main) and the branch `work`, checked out, like main."""
    (top / "content").mkdir(parents=True)
    for n in range(1, 11):
        (top / f"content/walking-{n}.md").write_text(GOOD.replace("Walking", f"Walking {n}"))
    (top / "content/walking-2.md").write_text(GOOD + "\nA warm bath cures depression.\n")  # an old fault
    run("git", "init", "-q", "-b", "main", cwd=top, env=env)
    commit(top, env)
    run("git", "update-ref", "refs/remotes/origin/main", "main", cwd=top, env=env)
    run("git", "checkout", "-q", "-b", "work", cwd=top, env=env)


def commit(top: pathlib.Path, env: dict) -> None:
    run("git", "add", "-A", cwd=top, env=env)
    run("git", "commit", "-q", "--no-verify", "-m", "x", cwd=top, env=env)
