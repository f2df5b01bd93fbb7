#!/usr/bin/env python3
"""Runs action.yml as a GitHub runner would: action_test.py CAVEAT

The composite steps are read from the YAML; expressions, `if`, GITHUB_PATH and GITHUB_OUTPUT work
as GitHub documents them, as far as action.yml uses them. The steps that build are run up to their
commands: cmake, install-packages and curl are stand-ins that write down what they were asked.
"""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from ci_files import CURE, SOURCE, commit, environment, make_blog, run, yaml

ACTION = yaml.safe_load((SOURCE / "action.yml").read_text(encoding="utf-8"))
CAVEAT = pathlib.Path(sys.argv.pop()).resolve()


class Runner:
    """One job with one step: the action."""

    def __init__(self, top: pathlib.Path, env: dict, inputs: dict, github: dict):
        unknown = set(inputs) - set(ACTION["inputs"])
        assert not unknown, unknown
        self.inputs = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | inputs
        self.github = {"action_path": str(SOURCE), "action_repository": "example/caveat"}
        self.temp = top / "runner"
        self.temp.mkdir(exist_ok=True)
        self.top = top / "blog"
        self.env = env | github | {"RUNNER_TEMP": str(self.temp)}
        self.outputs: dict[str, dict] = {}
        self.log = ""
        self.used: list[dict] = []
        self.failed = False

    def value(self, expression: str) -> str:
        expression = expression.strip()
        if expression.startswith("'"):
            return expression.strip("'")
        kind, _, name = expression.partition(".")
        if kind == "inputs":
            return self.inputs[name]
        if kind == "github":
            return self.github[name]
        step, output = re.fullmatch(r"steps\.([a-z-]+)\.outputs\.([a-z-]+)", expression).groups()
        assert any(one.get("id") == step for one in ACTION["runs"]["steps"]), step
        return self.outputs.get(step, {}).get(output, "")

    def text(self, template: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda m: self.value(m[1]), template)

    def applies(self, condition: str) -> bool:
        if condition == "always()":
            return True
        for part in condition.split("&&"):
            left, is_not, right = re.fullmatch(r"\s*(\S+) (==|!=) (\S+)\s*", part).groups()
            if (self.value(left) == self.value(right)) != (is_not == "=="):
                return False
        return not self.failed

    def run(self) -> bool:
        for step in ACTION["runs"]["steps"]:
            condition = step.get("if", "")
            if self.applies(condition) if condition else not self.failed:
                self.run_step(step)
        return not self.failed

    def run_step(self, step: dict) -> None:
        if "uses" in step:
            self.used.append({"uses": step["uses"]} | {k: self.text(v) for k, v in step["with"].items()})
            return
        assert "${{" not in step["run"], "an expression in a script is an injection"
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_PATH")}
        for file in files.values():
            file.write_text("")
        env = self.env | {name: str(file) for name, file in files.items()}
        env |= {"GITHUB_STEP_SUMMARY": str(self.temp / "summary.md")}
        env |= {name: self.text(value) for name, value in step.get("env", {}).items()}
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        # https://docs.github.com/en/actions/reference/workflow-syntax: what `shell: bash` stands for
        assert step["shell"] == "bash"
        done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", script, env=env, check=False,
                   cwd=self.top / self.text(step.get("working-directory", ".")))
        self.log += done.stdout
        self.failed = self.failed or done.returncode != 0
        self.outputs[step["id"]] = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        for line in files["GITHUB_PATH"].read_text().splitlines():
            self.env["PATH"] = f"{line}:{self.env['PATH']}"

    def output(self, name: str) -> str:
        return self.text(ACTION["outputs"][name]["value"])

    def summary(self) -> str:
        return (self.temp / "summary.md").read_text()


class ActionTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-action-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.bin = self.top / "bin"
        self.bin.mkdir()
        self.env = environment(self.top, CAVEAT)
        make_blog(self.top / "blog", self.env)
        # No caveat on PATH but the one the action installs.
        self.env["PATH"] = f"{self.bin}:{os.environ['PATH']}"

    def stand_in(self, name: str, script: str) -> None:
        (self.bin / name).write_text("#!/bin/sh\n" + script)
        (self.bin / name).chmod(0o755)

    def serve_release(self) -> None:
        """curl gives a tarball laid out as cpack lays it out, with this build's binary in it."""
        name = f"caveat-0.1.0-linux-{os.uname().machine}"
        if not (self.top / name).exists():
            (self.top / name / "bin").mkdir(parents=True)
            (self.top / name / "bin/caveat").symlink_to(CAVEAT)
        run("tar", "czf", f"{name}.tar.gz", name, cwd=self.top)
        self.stand_in("curl", f'echo "$@" >> {self.top}/asked\n'
                              'while [ "$1" != --output ]; do shift; done\n'
                              f'cp {self.top}/{name}.tar.gz "$2"\n')

    def run_action(self, inputs=None, github=None) -> Runner:
        self.serve_release()
        runner = Runner(self.top, self.env, {"version": "0.1.0"} | (inputs or {}), github or {})
        runner.passed = runner.run()
        return runner

    def add_cure(self) -> None:
        with open(self.top / "blog/content/walking-7.md", "a") as file:
            file.write(CURE)
        commit(self.top / "blog", self.env)

    def test_a_pull_request_that_adds_a_cure_claim_fails_on_its_line(self):
        self.add_cure()
        runner = self.run_action({"paths": "content"}, {"GITHUB_BASE_REF": "main"})
        self.assertFalse(runner.passed)
        self.assertEqual(runner.output("exit-code"), "1")
        errors = [line for line in runner.log.splitlines() if line.startswith("::error")]
        self.assertEqual(len(errors), 1, runner.log)
        self.assertRegex(errors[0], "^::error file=content/walking-7.md,line=5,.*title=claim/cure-promise::")
        self.assertIn("walking\\-7\\.md\\:5", runner.summary())
        (upload,) = runner.used
        self.assertEqual(upload["uses"], "github/codeql-action/upload-sarif@v3")
        results = json.loads(pathlib.Path(upload["sarif_file"]).read_text())["runs"][0]["results"]
        self.assertIn("claim/cure-promise", [one["ruleId"] for one in results])

    def test_a_pull_request_without_a_fault_passes_whatever_is_old(self):
        with open(self.top / "blog/content/walking-2.md", "a") as file:
            file.write("\nRain is no reason to stay in.\n")
        commit(self.top / "blog", self.env)
        runner = self.run_action({}, {"GITHUB_BASE_REF": "main"})
        self.assertTrue(runner.passed, runner.log)
        self.assertEqual(runner.output("exit-code"), "0")
        self.assertIn("1 finding outside the change not shown", runner.log)

    def test_a_push_checks_everything(self):
        runner = self.run_action({"upload-sarif": "false"})
        self.assertFalse(runner.passed)
        self.assertIn("content/walking-2.md", runner.log)
        self.assertEqual(runner.used, [])

    def test_inputs_are_arguments_and_never_script(self):
        (self.top / "blog/my content").mkdir()
        shutil.copy(self.top / "blog/content/walking-1.md", self.top / "blog/my content/$(touch stolen).md")
        runner = self.run_action({"paths": "my content/$(touch stolen).md\n\ncontent/walking-3.md",
                                  "since": "", "args": "--max-warnings\n0", "fail-on": "error"})
        self.assertTrue(runner.passed, runner.log)
        self.assertIn("caveat checked 2 articles", runner.log)
        self.assertEqual(list(self.top.rglob("stolen")), [])
        runner = self.run_action({"since": "main; touch stolen", "paths": "content"})
        self.assertFalse(runner.passed)
        self.assertEqual(list(self.top.rglob("stolen")), [])

    def test_a_run_that_is_not_complete_fails_and_says_so(self):
        for inputs, github in [({"paths": "nowhere"}, {}), ({}, {"GITHUB_BASE_REF": "not-fetched"}),
                               ({"fail-on": "eror"}, {}), ({"args": "--no-such-option"}, {})]:
            runner = self.run_action(inputs, github)
            self.assertFalse(runner.passed)
            self.assertEqual(runner.output("exit-code"), "2", runner.log)
            self.assertIn("not everything could be checked", runner.log)
            shutil.rmtree(self.top / "runner")

    def test_a_release_is_asked_for_by_its_name(self):
        self.run_action({}, {"GITHUB_BASE_REF": "main", "GITHUB_SERVER_URL": "https://git.example"})
        machine = os.uname().machine
        self.assertIn(f"https://git.example/example/caveat/releases/download/v0.1.0/caveat-0.1.0-linux-{machine}.tar.gz",
                      (self.top / "asked").read_text())

    def test_a_release_that_is_not_there_fails(self):
        self.stand_in("curl", "exit 22\n")
        runner = Runner(self.top, self.env, {"version": "9.9.9"}, {})
        self.assertFalse(runner.run())
        self.assertEqual(runner.used, [])
        self.assertIn("not everything could be checked", runner.log)

    def test_without_a_release_it_is_built_from_its_own_source(self):
        self.stand_in("dpkg-query", "echo install ok installed\n")
        self.stand_in("cmake", f'echo "$@" >> {self.top}/asked\n'
                               'case "$1" in --build) ln -s "$REAL_CAVEAT" "$2/caveat" ;; *) mkdir "$4" ;; esac\n')
        self.env["REAL_CAVEAT"] = str(CAVEAT)
        runner = Runner(self.top, self.env, {"paths": "content/walking-1.md"}, {})
        self.assertTrue(runner.run(), runner.log)
        self.assertIn(f"-S {SOURCE}", (self.top / "asked").read_text())
        self.assertIn("caveat checked 1 article", runner.log)


if __name__ == "__main__":
    unittest.main(verbosity=1)
