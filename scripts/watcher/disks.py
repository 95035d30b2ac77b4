# SPDX-License-Identifier: Apache-2.0
"""File systems on which the power can fail, each mounted below a folder of its own."""

import fcntl
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from watcher.documents import sync_folder

SOURCES = Path(__file__).resolve().parent.parent / "forgetful"
# linux/ext4.h: _IOR('X', 125, __u32).
EXT4_IOC_SHUTDOWN = 0x8004587D


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")


def unmount(path):
    # A process that was killed may take a moment to let go.
    for _ in range(100):
        done = subprocess.run(["umount", path], capture_output=True, text=True)
        if done.returncode == 0 or "not mounted" in done.stderr:
            return
        time.sleep(0.02)
    raise RuntimeError(done.stderr.strip())


class Disk:
    """`make`, then any number of `fail` and `recover`, then `remove`."""

    # The packages of the tools it needs.
    tools = {}
    # Whether the database can be on it.
    has_state = True
    # Whether the computer stops when it fails, not a process alone.
    stops_computer = True

    def __init__(self, folder, random):
        self.folder = folder
        self.random = random
        self.path = os.path.join(folder, "mount")
        os.makedirs(self.path)

    @property
    def root(self):
        return os.path.join(self.path, "root")

    def make(self):
        self._make()
        for path in [self.path, self.root, os.path.join(self.root, "inbox"),
                     os.path.join(self.path, "aside")]:
            os.makedirs(path, exist_ok=True)
        for path in [os.path.join(self.root, "inbox"), self.root, self.path]:
            sync_folder(path)

    def remove(self):
        self._remove()
        shutil.rmtree(self.folder, ignore_errors=True)


class Ext4(Disk):
    """ext4 on a loop device, whose mount is shut down. Mounting it again replays the journal."""

    tools = {"mkfs.ext4": "e2fsprogs", "losetup": "mount"}
    # EXT4_GOING_FLAGS_…
    WAYS = {"synced": 0, "journal flushed": 1, "journal not flushed": 2}

    def _make(self):
        self.image = os.path.join(self.folder, "image")
        with open(self.image, "wb") as file:
            file.truncate(256 << 20)
        run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=1,lazy_journal_init=1", "-J", "size=8",
            self.image)
        run("mount", "-o", "loop", self.image, self.path)

    def fail(self):
        way = self.random.choices(list(self.WAYS), [1, 3, 6])[0]
        handle = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, struct.pack("I", self.WAYS[way]))
        finally:
            os.close(handle)
        return way

    def recover(self):
        unmount(self.path)
        run("mount", "-o", "loop", self.image, self.path)

    def _remove(self):
        unmount(self.path)


class Fuse(Disk):
    """A file system of a process."""

    process = None

    def _mount(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(500):
            if os.path.ismount(self.path):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        self.process.kill()
        raise RuntimeError(f"{command[0]}: {self.process.communicate()[1].decode()}")

    def _remove(self):
        subprocess.run(["umount", self.path], capture_output=True)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        subprocess.run(["umount", "--lazy", self.path], capture_output=True)


class Forgetful(Fuse):
    """scripts/forgetful, which forgets what isn't synced, and may have no flags of
    rename, hard links, types of entries, or times below a second."""

    tools = {"cc": "gcc", "pkg-config": "pkg-config", "/usr/include/fuse3/fuse_lowlevel.h": "libfuse3-dev",
             "fusermount3": "fuse3"}

    @staticmethod
    def build(folder):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "fuse3"], check=True,
                               capture_output=True, text=True).stdout.split()
        built = os.path.join(folder, "forgetful")
        run("cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o", built,
            *map(str, sorted(SOURCES.glob("*.c"))), *flags)
        return built

    program = None

    def _make(self):
        options = [flag for flag in ["--no-rename-flags", "--no-links", "--no-types", "--whole-seconds"]
                   if self.random.random() < 0.5]
        self._mount(self.program, *options, self.path)

    def fail(self):
        way = self.random.choices(["all forgotten", "some forgotten"], [1, 2])[0]
        seed = self.random.getrandbits(48)
        os.setxattr(self.path, "user.forgetful",
                    f"fail {seed if way == 'some forgotten' else 'all'}".encode())
        return way

    def recover(self):
        unmount(self.path)
        # It mounts itself again.
        for _ in range(500):
            if os.path.ismount(self.path):
                return
            time.sleep(0.01)
        raise RuntimeError("forgetful doesn't mount its folder again")


class Bindfs(Fuse):
    """bindfs, on which RENAME_NOREPLACE ends with EINVAL and syncfs does nothing. It keeps what isn't
    synced: its process is killed, or the service's alone."""

    tools = {"bindfs": "bindfs", "fusermount3": "fuse3"}
    stops_computer = False

    def _make(self):
        self.below = os.path.join(self.folder, "below")
        os.makedirs(self.below)
        self._bind()

    def _bind(self):
        self._mount("bindfs", "-f", self.below, self.path)

    def fail(self):
        way = self.random.choice(["service killed", "mount killed"])
        if way == "mount killed":
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        return way

    def recover(self):
        if self.process.poll() is not None:
            run("umount", "--lazy", self.path)
            self._bind()


class Folder(Disk):
    """A folder of a file system that is mounted already, such as a share. The service is killed."""

    has_state = False
    stops_computer = False
    given = None

    def __init__(self, folder, random):
        super().__init__(folder, random)
        self.path = tempfile.mkdtemp(prefix="check-crashes-", dir=self.given)

    def _make(self):
        pass

    def fail(self):
        return "service killed"

    def recover(self):
        pass

    def _remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


KINDS = {"ext4": Ext4, "forgetful": Forgetful, "bindfs": Bindfs}
"""Those that the script mounts itself."""
