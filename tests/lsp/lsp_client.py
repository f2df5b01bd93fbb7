"""A language client of a few lines: talks to `caveat lsp` as an editor does."""

import json
import os
import pathlib
import select
import subprocess
import time

WAIT = 60.0  # seconds; a busy machine is slow


class Client:
    def __init__(self, caveat, folder, arguments=(), abilities=None, options=None):
        self.process = subprocess.Popen([caveat, "lsp", *arguments], cwd=folder,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.buffer = b""
        self.next_id = 0
        self.heard = []  # notifications and requests of the server
        self.answers = {}
        if abilities is not None:
            self.initialized = self.ask("initialize", {
                "processId": os.getpid(), "rootUri": uri(folder), "capabilities": abilities,
                "initializationOptions": options or {}})
            self.tell("initialized", {})

    def send_bytes(self, raw):
        """Reads while it writes: the server may have much to say before it listens again."""
        to, back = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(to, False)
        raw = memoryview(raw)
        while raw:
            ready, free, _ = select.select([back], [to], [], WAIT)
            assert ready or free, "the server neither reads nor writes"
            if ready:
                chunk = os.read(back, 1 << 16)
                assert chunk, f"the server has ended: {self.process.wait()}"
                self.buffer += chunk
                self.take()
            if free:
                raw = raw[os.write(to, raw[:1 << 16]):]

    def send(self, message):
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method, params=None):
        """The whole answer, with "result" or "error"."""
        self.next_id += 1
        message = {"jsonrpc": "2.0", "id": self.next_id, "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)
        return self.answer(self.next_id)

    def answer(self, id_):
        self.until(lambda: id_ in self.answers)
        return self.answers.pop(id_)

    def hear(self, method, fits=lambda params: True):
        """The params of the first such message of the server that was not heard before."""
        def find():
            return next((m for m in self.heard if m["method"] == method and fits(m.get("params"))), None)
        self.until(lambda: find() is not None)
        found = find()
        self.heard.remove(found)
        return found.get("params")

    def until(self, done):
        end = time.monotonic() + WAIT
        while not done():
            left = end - time.monotonic()
            assert left > 0, f"nothing came; heard {[m['method'] for m in self.heard]}"
            ready, _, _ = select.select([self.process.stdout], [], [], left)
            if ready:
                chunk = os.read(self.process.stdout.fileno(), 1 << 16)
                assert chunk, f"the server has ended: {self.process.wait()}"
                self.buffer += chunk
                self.take()

    def take(self):
        while True:
            head, mark, rest = self.buffer.partition(b"\r\n\r\n")
            if not mark:
                return
            size = int(head.split(b":")[1])
            if len(rest) < size:
                return
            message = json.loads(rest[:size])
            self.buffer = rest[size:]
            if "method" not in message:
                self.answers[message.get("id")] = message
                continue
            self.heard.append(message)
            if "id" in message:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def open(self, path, text, language="markdown", version=1):
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": language, "version": version, "text": text}})

    def change(self, path, version, *changes):
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": version}, "contentChanges": list(changes)})

    def diagnostics(self, path, version=None):
        return self.hear("textDocument/publishDiagnostics",
                         lambda p: p["uri"] == uri(path) and (version is None or p.get("version") == version)
                         )["diagnostics"]

    def stop(self):
        self.ask("shutdown")
        self.tell("exit", None)
        return self.process.wait(timeout=WAIT)


def uri(path):
    return pathlib.Path(path).resolve().as_uri()
