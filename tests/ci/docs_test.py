#!/usr/bin/env python3
"""The set-ups of docs/ci.md work as they stand there: docs_test.py CAVEAT

GitHub's workflow names inputs that action.yml has (which action_test.py runs); the script of
GitLab's job is run by sh with GitLab's variables. pre_commit_test.py runs that of pre-commit.
"""

import json
import pathlib
import sys
import tempfile
import xml.etree.ElementTree as ET

from ci_files import CURE, SOURCE, commit, environment, make_blog, run, yaml, yaml_blocks

PAGE = SOURCE / "docs/ci.md"


def check_github(workflow: dict) -> None:
    action = yaml.safe_load((SOURCE / "action.yml").read_text(encoding="utf-8"))
    (step,) = [one for job in workflow["jobs"].values() for one in job["steps"] if "caveat@" in one["uses"]]
    assert set(step["with"]) <= set(action["inputs"]), step
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    told = {row[1].strip(" `"): row[2].strip(" `") for row in rows}
    assert told == {name: str(one.get("default", "")) for name, one in action["inputs"].items()}, told


def check_gitlab(pipeline: dict, caveat: pathlib.Path) -> None:
    job = pipeline["caveat"]
    with tempfile.TemporaryDirectory(prefix="caveat-gitlab-") as folder:
        top = pathlib.Path(folder)
        env = environment(top, caveat) | job["variables"]
        blog = top / "blog"
        make_blog(blog, env)

        def script(variables: dict) -> tuple[int, list, ET.Element]:
            for name in job["artifacts"]["reports"].values():
                (blog / name).unlink(missing_ok=True)
            # GitLab's runner stops at the first line that fails.
            done = run("sh", "-e", "-c", "\n".join(job["script"]), cwd=blog, env=env | variables, check=False)
            reports = job["artifacts"]["reports"]
            return (done.returncode, json.loads((blog / reports["codequality"]).read_text()),
                    ET.parse(blog / reports["junit"]).getroot())

        base = run("git", "rev-parse", "main", cwd=blog, env=env).stdout.strip()
        request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
        (blog / "content/walking-1.md").open("a").write("\nRain is no reason to stay in.\n")
        commit(blog, env)
        code, quality, tests = script(request)
        assert code == 0, "the old fault is not of this change"
        assert "content/walking-2.md" in [one["location"]["path"] for one in quality]
        assert tests.findall("testsuite/testcase/failure") == []

        (blog / "content/walking-7.md").open("a").write(CURE)
        commit(blog, env)
        code, quality, tests = script(request)
        assert code == 1
        assert [one["location"]["lines"]["begin"] for one in quality
                if one["check_name"] == "claim/cure-promise" and "walking-7" in one["location"]["path"]] == [5]
        failed = [one.get("classname") for one in tests.findall("testsuite/testcase") if one.find("failure") is not None]
        assert failed == ["content/walking-7.md"], failed

        code, _, tests = script({})
        assert code == 1 and len(tests.findall("testsuite")) > 10, "on main everything is checked"


def main() -> None:
    blocks = dict(yaml_blocks(PAGE))
    assert set(blocks) == {"GitHub", "GitLab", "pre-commit"}, set(blocks)
    check_github(blocks["GitHub"])
    check_gitlab(blocks["GitLab"], pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    main()
