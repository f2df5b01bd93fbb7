"""A browser driven over the W3C WebDriver protocol, with nothing but Python's own library.

    with Browser() as browser:
        browser.open("file:///tmp/report.html")
        browser.run("return document.title")

Needs chromedriver and chromium (Debian: chromium-driver, chromium).
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
]


def missing() -> str:
    """What is not installed; empty when all is there."""
    driver = shutil.which("chromedriver")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return "" if driver and browser else "chromium and chromedriver are not both installed"


class Browser:
    def __init__(self, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True,
                 more_flags: tuple = ()):
        self.profile = tempfile.mkdtemp(prefix="caveat-browser-")
        self.driver = subprocess.Popen(
            [shutil.which("chromedriver"), "--port=0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        port = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                port = int(line.rstrip(".\n").rsplit(" ", 1)[1])
                break
        if port is None:
            raise RuntimeError("chromedriver did not start")
        self.base = f"http://127.0.0.1:{port}"
        flags = FLAGS + [f"--user-data-dir={self.profile}", f"--window-size={width},{height}"]
        flags += more_flags
        if dark:
            flags.append("--force-dark-mode")
            flags.append("--blink-settings=preferredColorScheme=0")
        options = {"args": flags}
        if not script:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        if binary := (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")):
            options["binary"] = binary
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
        }}})
        self.session = f"/session/{made['sessionId']}"
        # The window of a headless browser is wider than a phone; the page is laid out for this.
        self.cdp("Emulation.setDeviceMetricsOverride",
                 {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method: str, path: str, body: dict | None = None):
        request = urllib.request.Request(
            self.base + path, method=method, headers={"Content-Type": "application/json"},
            data=None if body is None and method != "POST" else json.dumps(body or {}).encode())
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def cdp(self, command: str, parameters: dict):
        return self.call("POST", f"{self.session}/goog/cdp/execute",
                         {"cmd": command, "params": parameters})

    def open(self, url: str) -> None:
        self.call("POST", f"{self.session}/url", {"url": url})

    def run(self, script: str, *arguments):
        return self.call("POST", f"{self.session}/execute/sync",
                         {"script": script, "args": list(arguments)})

    def find(self, css: str) -> str:
        return self.call("POST", f"{self.session}/element",
                         {"using": "css selector", "value": css})[ELEMENT]

    def is_displayed(self, css: str) -> bool:
        return self.call("GET", f"{self.session}/element/{self.find(css)}/displayed")

    def text(self, css: str) -> str:
        return self.call("GET", f"{self.session}/element/{self.find(css)}/text")

    def click(self, css: str) -> None:
        """As a user does: fails when something else lies on top."""
        self.call("POST", f"{self.session}/element/{self.find(css)}/click")

    def type(self, css: str, text: str) -> None:
        self.call("POST", f"{self.session}/element/{self.find(css)}/value", {"text": text})

    def keys(self, *keys: str) -> None:
        """Pressed one after the other and let go together: keys("\ue009", "v") is Ctrl-V."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.call("POST", f"{self.session}/actions",
                  {"actions": [{"type": "key", "id": "keyboard", "actions": down + up}]})

    def put_downloads(self, folder: str) -> None:
        self.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})

    def choose(self, css: str, value: str) -> None:
        """An option of a <select>, by its value."""
        self.click(f'{css} option[value="{value}"]')

    def log(self) -> list[dict]:
        """Console messages and violations since the last call."""
        return self.call("POST", f"{self.session}/se/log", {"type": "browser"})

    def screenshot(self, path: str) -> None:
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("GET", f"{self.session}/screenshot")))

    def print_pdf(self, path: str) -> None:
        # A4 in centimetres; the page's own margins.
        pdf = self.call("POST", f"{self.session}/print",
                        {"page": {"width": 21.0, "height": 29.7}, "background": True,
                         "margin": {"top": 1.6, "bottom": 1.8, "left": 1.4, "right": 1.4}})
        with open(path, "wb") as file:
            file.write(base64.b64decode(pdf))

    def wait(self, script: str, seconds: float = 10):
        """Until the script gives something true."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(script)
            if value:
                return value
            if time.monotonic() > end:
                raise RuntimeError(f"waited in vain for: {script}")
            time.sleep(0.05)
