"""`caveat score` from the outside: figures counted by hand, and the scorer of the guide.

  score_command_test.py <caveat binary> <project folder>

Standard library only. The guide's own scorer (../shared/gold/score.py) is no part of the project: where it is
at hand the two are held against each other on corpus/, where it is not that test says so and is skipped.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CAVEAT, PROJECT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
FIXTURE = PROJECT / "tests/measure/fixture"
GUIDE_SCORER = PROJECT.parent / "shared/gold/score.py"


def caveat(*arguments, folder=FIXTURE):
    return subprocess.run([CAVEAT, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=540)


def score(*arguments, folder=FIXTURE):
    return caveat("score", "--no-config", "--rulesets", "rules", "--labels", "labels", *arguments, folder=folder)


def score_json(*arguments):
    run = score("--format", "json", "--kinds", "articles.json", *arguments, "articles")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


class Fixture(unittest.TestCase):
    """Eight findings, by hand:

    f1  claim/cures   the title                   right: must
        claim/always  "always works"              right: must
        claim/cures   "it cures them"             right: may
        garble        "blood stress"              right: must
        claim/always  "has always been made"      wrong
    f2  garble        "blood stress"              right: must
        claim/always  "nobody always notices"     right: a citation label stands in
        claim/cures   "nothing cures"             wrong
    f3  none                                      claim must missed
    and the side effects that f1 does not name are missed: no rule looks for them.
    """

    def test_figures_counted_by_hand(self):
        got = score_json()
        self.assertEqual(got["articles"], 3)
        claim, garble, safety = (got["categories"][name] for name in ("claim", "garble", "safety"))
        self.assertEqual([claim[k] for k in ("found", "right", "must", "must_found")], [6, 4, 3, 2])
        self.assertEqual([garble[k] for k in ("found", "right", "must", "must_found")], [2, 2, 2, 2])
        self.assertEqual([safety[k] for k in ("found", "right", "must", "must_found")], [0, 0, 1, 0])
        self.assertEqual(claim["precision"], 0.6667)
        self.assertEqual(claim["recall"], 0.6667)
        self.assertIsNone(safety["precision"])
        self.assertNotIn("citation", got["categories"])  # one `may` label: nothing to count
        self.assertEqual([got["all"][k] for k in ("found", "right", "must", "must_found")], [8, 6, 6, 4])

    def test_rules(self):
        rules = {name: (one["found"], one["right"]) for name, one in score_json()["rules"].items()}
        self.assertEqual(
            rules,
            {"claim/always": (3, 2), "claim/cures": (3, 2), "claim/never-seen": (0, 0), "garble/blood-stress": (2, 2)},
        )

    def test_responsible_articles(self):
        # f2 alone: one wrong finding; its words are counted as the file has them, tags too.
        words = len((FIXTURE / "articles/f2-leaflet.html").read_text(encoding="utf-8").split())
        self.assertEqual(
            score_json()["responsible"],
            {"words": words, "false_positives": 1, "per_1000_words": round(1000 / words, 4)},
        )

    def test_one_category(self):
        got = score_json("--category", "garble")
        self.assertEqual(list(got["categories"]), ["garble"])
        self.assertEqual(list(got["rules"]), ["garble/blood-stress"])

    def test_lists_with_place_and_sentence(self):
        run = score("--show", "both", "articles")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("False positives (2)", run.stdout)
        self.assertIn("articles/f1-lamp.md:6:10  claim/always\n      It has ⟦always⟧ been made in Leeds.", run.stdout)
        self.assertIn("Missed (2)", run.stdout)
        self.assertIn("articles/f3-note.txt:3:26  claim  (speed)\n", run.stdout)
        self.assertIn("they ⟦mend the mood in a week⟧.", run.stdout)
        self.assertIn("articles/f1-lamp.md:1:1  safety  [side-effects]  (none named)\n", run.stdout)

    def test_against_an_earlier_report(self):
        with tempfile.TemporaryDirectory() as folder:
            earlier = Path(folder) / "report.json"
            run = caveat("check", "--no-config", "--rulesets", "rules", "--format", "json", "--exit-zero", "articles")
            report = json.loads(run.stdout)
            earlier.write_text(run.stdout, encoding="utf-8")
            same = score("--against", earlier, "articles")
            self.assertEqual(same.returncode, 0, same.stderr)
            self.assertIn("no finding gained or lost", same.stdout)

            findings = report["documents"][0]["findings"]
            findings[:] = [one for one in findings if one["excerpt"] != "always"]
            findings.append({**findings[0], "rule": "claim/retired", "fingerprint": "0" * 16})
            earlier.write_text(json.dumps(report), encoding="utf-8")
            changed = score("--against", earlier, "articles")
            self.assertEqual(changed.returncode, 0, changed.stderr)
            self.assertRegex(changed.stdout, r"claim/always +\+2 \(1 right, 1 wrong\)\n")
            self.assertRegex(changed.stdout, r"claim/retired +−1 right\n")
            self.assertIn("Labels newly found (1)", changed.stdout)

    def test_baseline(self):
        with tempfile.TemporaryDirectory() as folder:
            baseline = Path(folder) / "measure.json"
            measure = score_json()
            baseline.write_text(json.dumps(measure), encoding="utf-8")
            self.assertEqual(score("--baseline", baseline, "articles").returncode, 0)

            measure["categories"]["claim"].update(found=6, right=6)
            measure["rules"]["claim/always"].update(found=3, right=3)
            baseline.write_text(json.dumps(measure), encoding="utf-8")
            run = score("--baseline", baseline, "articles")
            self.assertEqual(run.returncode, 1)
            self.assertIn("claim precision fell from 1.000 to 0.667", run.stderr)
            self.assertRegex(run.stderr, r"claim/always +3 of 3 right -> 2 of 3 right")

    def test_what_cannot_be_read_ends_with_2(self):
        with tempfile.TemporaryDirectory() as folder:
            labels = Path(folder) / "labels"
            labels.mkdir()
            self.check_failure(labels, "no label file in this folder")
            (labels / "f1-lamp.json").write_text('{"id": "f1-lamp",\n "spans": [}', encoding="utf-8")
            self.check_failure(labels, "f1-lamp.json:2:12: error: not valid JSON")
            (labels / "f1-lamp.json").write_text('{"id": "f1-lamp", "span": []}', encoding="utf-8")
            self.check_failure(labels, "did you mean `spans`?")
            (labels / "f1-lamp.json").write_text('{"id": "other"}', encoding="utf-8")
            self.check_failure(labels, "no article with labels among the paths")
        self.assertEqual(score("nowhere").returncode, 2)
        self.assertEqual(score("--kinds", "nowhere.json", "articles").returncode, 2)
        self.assertEqual(score("--against", "nowhere.json", "articles").returncode, 2)

    def check_failure(self, labels, message):
        run = caveat("score", "--no-config", "--rulesets", "rules", "--labels", labels, "articles")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stdout, "")
        self.assertIn(message, run.stderr)

    def test_an_article_without_labels_is_told_and_not_counted(self):
        run = score("articles", "../../../corpus/README.md")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("README.md: no labels, not measured", run.stderr)
        self.assertIn("Measured on 3 labelled articles", run.stdout)


class AgreementWithTheGuidesScorer(unittest.TestCase):
    """Within a point, in every category, for precision, recall and the responsible articles."""

    def setUp(self):
        if not GUIDE_SCORER.exists():
            self.skipTest(f"no scorer of the guide at {GUIDE_SCORER}")

    def check(self, root, rules, labels="labels"):
        common = ["--no-config", "--rulesets", rules]
        report = caveat("check", *common, "--format", "json", "--exit-zero", root / "articles", folder=PROJECT)
        self.assertEqual(report.returncode, 0, report.stderr)
        ours = caveat(
            "score", *common, "--format", "json", "--labels", root / labels, "--kinds", root / "articles.json",
            root / "articles", folder=PROJECT,
        )
        self.assertEqual(ours.returncode, 0, ours.stderr)
        ours = json.loads(ours.stdout)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "report.json").write_text(report.stdout, encoding="utf-8")
            run = subprocess.run(
                [sys.executable, GUIDE_SCORER, "--labels", root / labels, "--texts", root / "articles",
                 "--report", f"{folder}/report.json", "--kinds", root / "articles.json", "--json", f"{folder}/out.json"],
                capture_output=True, text=True, timeout=540,
            )
            self.assertEqual(run.returncode, 0, run.stderr)
            theirs = json.loads((Path(folder) / "out.json").read_text(encoding="utf-8"))
        self.assertEqual(theirs["documents"], ours["articles"])
        compared = 0
        for name in [*ours["categories"], "all"]:
            mine = ours["all"] if name == "all" else ours["categories"][name]
            for figure in ("precision", "recall", "f1"):
                with self.subTest(category=name, figure=figure):
                    if theirs[name][figure] is None or mine[figure] is None:
                        self.assertEqual(mine[figure], theirs[name][figure])
                    else:
                        self.assertAlmostEqual(mine[figure], theirs[name][figure], delta=0.01)
                        compared += 1
        self.assertAlmostEqual(ours["responsible"]["per_1000_words"], theirs["clean_fp_per_1000_words"], delta=0.01)
        self.assertGreater(compared, 5)

    def test_on_the_fixture(self):
        self.check(FIXTURE, FIXTURE / "rules")

    def test_on_the_corpus(self):
        self.check(PROJECT / "corpus", PROJECT / "rulesets")


if __name__ == "__main__":
    if not os.access(CAVEAT, os.X_OK):
        sys.exit(f"no binary at {CAVEAT}")
    unittest.main(argv=sys.argv[:1], verbosity=2)
