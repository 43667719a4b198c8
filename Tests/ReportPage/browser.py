"""A headless Chromium with a report in it, and what the tests ask of it."""
import base64
import json
import os
import pathlib
import subprocess
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = ROOT / ".build/debug/partnergraph"


def write_report(network, page, *options):
    """Writes a page for a network; findings are no failure."""
    command = [TOOL, "report", network, "-o", page, "--fail-on", "never", "--quiet", *options]
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)
    return page


class Browser:
    """One browser for all tests; each opens its page anew."""

    def __init__(self):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        for argument in arguments:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)

    def quit(self):
        self.driver.quit()

    def open(self, page, address="", width=1440, height=1000, scheme="light", scripts=True):
        """Opens a page afresh and waits until it is put together."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                     mobile=width < 600)
        self.emulate(scheme=scheme)
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.page = pathlib.Path(page).resolve().as_uri()
        self.driver.get(self.page + address)
        if scripts:
            self.wait("return document.documentElement.dataset.ready === 'true'", "the page is put together")

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def emulate(self, media="", scheme="light"):
        self.command("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": "prefers-color-scheme", "value": scheme}])

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, what, seconds=10):
        """Waits until a script gives something true, and gives that."""
        end = time.monotonic() + seconds
        while True:
            result = self.run(script)
            if result:
                return result
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain: {what}")
            time.sleep(0.05)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        """The elements that are seen."""
        return self.run("return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())", selector)

    def text(self, selector):
        return self.find(selector).text

    def press(self, *keys):
        """Keys to whatever has the focus."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def focused(self):
        return self.run("return document.activeElement.id")

    def address(self):
        return self.run("return location.hash")

    def picture(self, path):
        data = self.command("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def complaints(self):
        """What stands on the console, and what was asked of a network beside the page itself."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"].split("#")[0]
                if address not in (self.page, "about:blank"):
                    said.append(f"request: {address}")
        return said
