#!/usr/bin/env python3
"""`caveat serve` as a program: says where the page is, follows the project's settings, writes
nothing, ends well on a signal, and tells at once what keeps it from starting.

    serve_test.py PATH_TO_CAVEAT
"""

import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import unittest

CAVEAT = pathlib.Path(sys.argv[1]).resolve()
TEXT = b"# Ketamine\n\nKetamine treatment cures depression.\n"


class Serve(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)

    def start(self, *words):
        process = subprocess.Popen([CAVEAT, "serve", *words], cwd=self.top, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for stream in (process.stdout, process.stderr):
            self.addCleanup(stream.close)
        line = process.stdout.readline()
        found = re.fullmatch(r"The page is at http://127\.0\.0\.1:(\d+)(/[0-9a-f]{32}/)\n", line)
        self.assertTrue(found, line)
        return process, int(found[1]), found[2]

    def ask(self, port, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.addCleanup(connection.close)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def check(self, port, token, name="a.md"):
        status, body = self.ask(port, "POST", token + "check", TEXT,
                                **{"X-Caveat-Page": "1", "X-Caveat-Name": name})
        self.assertEqual(status, 200)
        return [one["rule"] for one in json.loads(body)["findings"]]

    def test_says_what_check_says_and_writes_nothing(self):
        (self.top / "caveat.toml").write_text('[severity]\n"claim/cure-promise" = "off"\n')
        (self.top / "a.md").write_bytes(TEXT)
        before = sorted(os.listdir(self.top))
        done = subprocess.run([CAVEAT, "check", "--format", "json", "a.md"], cwd=self.top, capture_output=True)
        expected = [one["rule"] for one in json.loads(done.stdout)["documents"][0]["findings"]]
        process, port, token = self.start()
        self.assertEqual(self.check(port, token), expected)
        self.assertNotIn("claim/cure-promise", expected)
        self.assertEqual(self.check(port, token, "..%2F..%2Fa.md"), expected)
        self.assertEqual(self.ask(port, "GET", "/")[0], 404)
        self.assertEqual(sorted(os.listdir(self.top)), before)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 0)

    def test_a_token_is_new_every_time(self):
        process, port, token = self.start("--no-config")
        process.terminate()
        self.assertEqual(process.wait(20), 0)
        _, again, other = self.start("--no-config", "--port", str(port))
        self.assertEqual(again, port)
        self.assertNotEqual(other, token)
        self.assertEqual(self.ask(port, "GET", token)[0], 404)

    def test_what_is_wrong_is_told_at_once(self):
        _, port, _ = self.start("--no-config")
        done = subprocess.run([CAVEAT, "serve", "--no-config", "--port", str(port)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn(f"cannot listen on 127.0.0.1:{port}", done.stderr)
        (self.top / "caveat.toml").write_text("[rules]\nbogus = 1\n")
        done = subprocess.run([CAVEAT, "serve"], cwd=self.top, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown key `bogus`", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
