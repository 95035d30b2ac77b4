# SPDX-License-Identifier: Apache-2.0
"""Opens a document in LibreOffice, saves it under another name, changes it, and saves it again in place.

    /usr/bin/python3 libreoffice.py DOCUMENT TARGET FOLDER

Debian's python3 has the module uno. FOLDER is for LibreOffice's profile. Prints the SHA-256 of what was
saved in the end.
"""

import hashlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "nianbao-check-clients"


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    sys.exit("LibreOffice doesn't answer.")


def main():
    source, target, folder = sys.argv[1:]
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo",
         f"-env:UserInstallation={uno.systemPathToFileUrl(folder)}", f"--accept=pipe,name={PIPE};urp;"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connect()
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(source), "_blank", 0, properties(Hidden=True))
        document.storeAsURL(
            uno.systemPathToFileUrl(target), properties(FilterName="MS Word 2007 XML"))
        time.sleep(3)
        document.Text.insertString(document.Text.End, "附注。", False)
        document.store()
        with open(target, "rb") as file:
            print(hashlib.sha256(file.read()).hexdigest())
        document.close(True)
        desktop.terminate()
    finally:
        try:
            office.wait(30)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main()
