"""What a program does with the package; run by wheel_test.py inside the environment it is installed in."""

import concurrent.futures
import dataclasses
import json
import pathlib
import pickle
import time
import unittest

import caveat

BAD = "# Rest\n\nCafé: this tea cures depression.\n"


def found(document, rule):
    return next(one for one in document.findings if one.rule == rule)


class Lint(unittest.TestCase):
    def test_a_finding_is_placed_in_characters(self):
        document = caveat.lint(BAD, format="markdown")
        self.assertEqual((document.status, document.verdict, document.format), ("checked", "blocked", "markdown"))
        one = found(document, "claim/cure-promise")
        self.assertEqual(BAD[one.start:one.end], one.excerpt)
        self.assertEqual((one.line, one.column), (3, 12))
        self.assertEqual(BAD[one.sentence_start:one.sentence_end], "Café: this tea cures depression.")
        self.assertEqual((one.severity, one.category, one.counts), ("error", "claim", True))
        self.assertTrue(one.why and one.how and one.sources[0].title and len(one.fingerprint) == 16)

    def test_bytes_are_placed_in_bytes(self):
        data = BAD.encode()
        one = found(caveat.lint(data, format="markdown"), "claim/cure-promise")
        self.assertEqual(data[one.start:one.end].decode(), one.excerpt)

    def test_a_fix_is_made(self):
        text = "Zoë checks your blood stress.\n"
        one = next(one for one in caveat.lint(text, "text").findings if one.fixes)
        fix = one.fixes[0]
        self.assertEqual(fix.applied_to(text), "Zoë checks your blood pressure.\n")

    def test_obligations(self):
        document = caveat.lint("# Lithium for bipolar disorder\n\nLithium helps many people with bipolar disorder.\n\n"
                               "Common side effects are thirst, tremor and weight gain.\n", "markdown")
        met = document.obligations_met[0]
        self.assertEqual((met.obligation, met.subject), ("side-effects", "lithium"))
        self.assertTrue(any(one.obligation for one in document.findings))

    def test_what_cannot_be_checked_says_so(self):
        for text, format in [(b"\xff\xfea\x00b\x00", "text"), ("words", "markdwon")]:
            with self.subTest(text=text):
                document = caveat.lint(text, format)
                self.assertEqual((document.status, document.verdict), ("failed", "not-checked"))
                self.assertTrue(document.problems[0].message)
        with self.assertRaises(TypeError):
            caveat.lint(None)

    def test_a_lone_surrogate_is_read_and_takes_no_place_from_others(self):
        text = "\ud800 " + BAD
        one = found(caveat.lint(text, "text"), "claim/cure-promise")
        self.assertEqual(text[one.start:one.end], "tea cures depression")

    def test_results_are_values(self):
        first, second = caveat.lint(BAD), caveat.lint(BAD)
        self.assertEqual(first, second)
        self.assertEqual(len({first, second}), 1)
        with self.assertRaises(dataclasses.FrozenInstanceError):
            first.words = 0
        self.assertEqual(pickle.loads(pickle.dumps(first)), first)


class Rules(unittest.TestCase):
    def test_presets_and_pickling(self):
        rules = pickle.loads(pickle.dumps(caveat.Rules(presets=["garble-only"])))
        self.assertEqual(rules.lint(BAD).findings, ())

    def test_a_project_file(self):
        pathlib.Path("caveat.toml").write_text('[severity]\n"claim/cure-promise" = "off"\n')
        rules = caveat.Rules(config=pathlib.Path("caveat.toml"))
        self.assertNotIn("claim/cure-promise", [one.rule for one in rules.lint(BAD, "markdown").findings])

    def test_mistakes_are_told(self):
        with self.assertRaisesRegex(caveat.Error, "did you mean `strict`"):
            caveat.Rules(presets=["strickt"])
        with self.assertRaisesRegex(caveat.Error, "/nowhere"):
            caveat.Rules(rulesets="/nowhere")
        with self.assertRaises(TypeError):
            caveat.Rules(presets="strict")

    def test_json_is_that_of_the_command(self):
        line = json.loads(caveat.Rules().lint_json(BAD, "markdown"))
        self.assertEqual((line["id"], line["line"], line["status"]), (None, 1, "checked"))
        self.assertEqual(line["findings"][-1]["range"]["start"]["column"], 12)

    def test_threads_share_rules(self):
        rules = caveat.Rules()
        once = rules.lint(BAD, "markdown")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for document in pool.map(lambda _: rules.lint(BAD, "markdown"), range(200)):
                self.assertEqual(document, once)

    def test_other_threads_run_meanwhile(self):
        """A call of seconds does not hold up the counting beside it."""
        text = (BAD + "\n") * 20000
        ticks = 0
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            result = pool.submit(caveat.Rules().lint_json, text, "markdown")
            while not result.done():
                time.sleep(0.001)
                ticks += 1
        self.assertGreater(ticks, 3)


if __name__ == "__main__":
    unittest.main()
