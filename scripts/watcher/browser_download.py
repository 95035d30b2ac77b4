# SPDX-License-Identifier: Apache-2.0
"""A download of headless Chromium from a server that is slow, over the DevTools protocol's pipe."""

import http.server
import json
import os
import subprocess
import threading
import time
import urllib.parse


class SlowFile(http.server.BaseHTTPRequestHandler):
    """One file, in pieces, with a pause between them that is longer than the watcher's settle time."""

    data = b""
    pauses = (1, 7)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Disposition", "attachment")
        self.send_header("Content-Length", str(len(self.data)))
        self.end_headers()
        step = len(self.data) // (len(self.pauses) + 1) + 1
        for number, start in enumerate(range(0, len(self.data), step)):
            self.wfile.write(self.data[start:start + step])
            self.wfile.flush()
            if number < len(self.pauses):
                time.sleep(self.pauses[number])

    def log_message(self, *_):
        pass


class Pipe:
    """Messages of the DevTools protocol, each ended by a null byte."""

    def __init__(self, command, home):
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()

        def place():
            # Chromium reads from 3 and writes to 4.
            reading, writing = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=place, close_fds=False, env=dict(os.environ, HOME=home))
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest, self._number = b"", 0

    def call(self, method, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def next(self):
        while b"\0" not in self._rest:
            data = os.read(self._in, 1 << 16)
            if not data:
                raise RuntimeError("Chromium has ended")
            self._rest += data
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)


def download(data, name, inbox, profile):
    """Downloads the bytes, under the name, to the inbox; raises RuntimeError where Chromium reports so."""
    handler = type("Handler", (SlowFile,), {"data": data})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.makedirs(profile)
    browser = Pipe(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                    "--disable-dev-shm-usage", f"--user-data-dir={profile}", "--remote-debugging-pipe"],
                   home=profile)
    try:
        browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=inbox,
                     eventsEnabled=True)
        address = f"http://127.0.0.1:{server.server_port}/{urllib.parse.quote(name)}"
        browser.call("Target.createTarget", url=address)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            event = browser.next()
            if event.get("method") == "Browser.downloadProgress":
                if event["params"]["state"] == "completed":
                    return
                if event["params"]["state"] == "canceled":
                    raise RuntimeError("the download was cancelled")
        raise RuntimeError("the download doesn't end")
    finally:
        browser.process.terminate()
        browser.process.wait()
        server.shutdown()
