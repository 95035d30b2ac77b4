# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium, driven by Selenium.

Both are the machine's own: Debian's chromium and chromium-driver, and Selenium with axe-core from
PyPI, in a virtual environment that scripts/office/environment makes.
"""

import base64
import json
import pathlib
import shutil
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


def open_browser(width=1400, height=1000, dark=False, phone=False):
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        sys.exit("chromium and chromedriver are needed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     "--host-resolver-rules=MAP * ~NOTFOUND"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    # axe-core looks at every colour of a long page; on a busy machine that takes its time.
    browser.set_script_timeout(300)
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone})
    if dark:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    return browser


def address(path):
    return pathlib.Path(path).resolve().as_uri()


def picture(browser, path, **clip):
    """A picture of what is shown, or of a part of it, in as many colours as keep it small."""
    options = {"format": "png"}
    if clip:
        options["clip"] = {"x": 0, "y": 0, "scale": 1, **clip}
    data = browser.execute_cdp_cmd("Page.captureScreenshot", options)["data"]
    pathlib.Path(path).write_bytes(base64.b64decode(data))


def printed(browser, path):
    data = browser.execute_cdp_cmd(
        "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})["data"]
    pathlib.Path(path).write_bytes(base64.b64decode(data))


def complaints(browser):
    """What the browser itself found wrong: errors of scripts, of loading, of the policy."""
    return [entry["message"] for entry in browser.get_log("browser")]


def axe(browser):
    """What axe-core finds, a line a defect.

    The page's policy lets no foreign script run; the driver's own run beside it.
    """
    from axe_core_python.selenium import Axe

    results = Axe().run(browser)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: "
        + json.dumps(violation["nodes"][0]["target"], ensure_ascii=False)
        for violation in results["violations"]]
