# SPDX-License-Identifier: Apache-2.0
"""The watcher as a process: started, killed, stopped, and what its log says."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent

# For rounds of a second.
BRISK = {
    "NIANBAO_POLL": "0.05", "NIANBAO_SETTLE": "0.2", "NIANBAO_INCOMPLETE_WAIT": "0.5",
    "NIANBAO_WORKERS_COUNT": "1", "NIANBAO_COLLECTION_WRITE": "false", "NIANBAO_ATTEMPTS": "10",
}


def program():
    """$NIANBAO, or the release build's binary."""
    given = os.environ.get("NIANBAO")
    if given:
        if not os.path.exists(given):
            sys.exit(f"NIANBAO names {given}, which doesn't exist.")
        return os.path.abspath(given)
    built = subprocess.run(
        ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "nianbao",
         "--show-bin-path"], cwd=SCRIPTS.parent, check=True, capture_output=True, text=True)
    path = os.path.join(built.stdout.strip(), "nianbao")
    if not os.path.exists(path):
        sys.exit(f"{path} is missing: swift build -c release --static-swift-stdlib builds it.")
    os.environ["NIANBAO"] = path
    return path


def need(tools):
    """Installs the Debian packages of missing tools ({tool: package}), or exits with their names.

    A tool is the name of a program, or the path of a file.
    """
    # Where Debian has mkfs.ext4 and others, which users that aren't root don't have on their path.
    os.environ["PATH"] = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    missing = sorted({package for tool, package in tools.items()
                      if not (os.path.exists(tool) if tool.startswith("/") else shutil.which(tool))})
    if not missing:
        return
    command = ["apt-get", "-q", "-y", "install", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("These Debian packages are missing; as root, run: apt-get install " + " ".join(missing))
    print("installing " + " ".join(missing), flush=True)
    quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                 env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    subprocess.run(["apt-get", "-q", "update"], check=False, **quiet)
    done = subprocess.run(command, check=False, text=True, **quiet)
    if done.returncode != 0:
        sys.exit(f"apt-get could not install {' '.join(missing)}: {done.stdout[-2000:]}")


def reap():
    """As the first process of a namespace, takes note of the workers that have outlived their service."""
    while os.getpid() == 1:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


class Service:
    """`nianbao watch` on a root. Its log is a file outside, which survives what happens to the root.

    `user` is what subprocess.Popen takes of another user to run as: user, group, extra_groups, umask.
    """

    def __init__(self, root, log, settings, user=None):
        self.root = root
        self.log = log
        self.settings = settings
        self.user = user or {}
        self.process = None
        self._read = 0
        open(log, "ab").close()

    def start(self):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("NIANBAO_")}
        environment.update(self.settings, NIANBAO_LOG_FORMAT="json", NIANBAO_LOG_LEVEL="info")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [program(), "watch", "--root", self.root], env=environment, cwd="/",
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **self.user)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """Ends all its processes as a power failure does."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None
        reap()

    def stop(self, seconds=30):
        """Ends it as systemd does, and returns its exit code; None if it had to be killed."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        self.kill()
        return code

    def events(self):
        """The whole lines of the log since the last call."""
        with open(self.log, "rb") as log:
            log.seek(self._read)
            data = log.read()
        whole = data[:data.rfind(b"\n") + 1]
        self._read += len(whole)
        events = []
        for line in whole.splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                # What the system itself prints, such as the loader.
                event = {"level": "error", "message": line.decode(errors="replace")}
            events.append(event)
        return events

    def tail(self, lines=3):
        with open(self.log, errors="replace") as log:
            return "".join(log.readlines()[-lines:]).strip()
