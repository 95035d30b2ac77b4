# SPDX-License-Identifier: Apache-2.0
"""Namespaces of the script's own: what it mounts, starts and listens on ends with it, however it ends."""

import fcntl
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import uuid

MARK = "NIANBAO_CHECK_ISOLATED"
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def isolate(has_network=True):
    """Runs the script again in namespaces of its own; without the network it has a loopback of its own."""
    if os.environ.get(MARK) == "1":
        if not has_network:
            start_loopback()
        return
    if os.geteuid() != 0:
        sys.exit(f"{os.path.basename(sys.argv[0])}: mounting and namespaces need root.")
    # unshare ignores SIGTERM, and is killed when this process ends in whatever way; the script inside
    # then gets SIGTERM, and removes its files.
    inside = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork",
         "--kill-child=SIGTERM", "--mount-proc", *([] if has_network else ["--net"]), sys.executable,
         *sys.argv], env={**os.environ, MARK: "1"}, start_new_session=True)
    for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
        signal.signal(number, lambda received, _: os.killpg(inside.pid, signal.SIGTERM))
    sys.exit(inside.wait())


def start_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


class Boot:
    """What /proc says of the computer's start, which a simulated power failure changes."""

    IDENTITY, STATISTICS = "/proc/sys/kernel/random/boot_id", "/proc/stat"

    def __init__(self, folder):
        with open(self.STATISTICS) as file:
            self._statistics = file.read()
        self._files = {}
        for path in [self.IDENTITY, self.STATISTICS]:
            self._files[path] = os.path.join(folder, os.path.basename(path))
        self._write()
        for path, file in self._files.items():
            subprocess.run(["mount", "--bind", file, path], check=True)

    def _write(self):
        text = re.sub(r"^btime .*$", f"btime {int(time.time())}", self._statistics, flags=re.MULTILINE)
        for path, content in [(self.IDENTITY, f"{uuid.uuid4()}\n"), (self.STATISTICS, text)]:
            with open(self._files[path], "w") as file:
                file.write(content)

    def again(self):
        """The computer has been started again."""
        self._write()
