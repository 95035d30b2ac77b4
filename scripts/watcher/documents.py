# SPDX-License-Identifier: Apache-2.0
"""Documents that differ in a few bytes, and the ways in which people drop them."""

import hashlib
import os
import threading
import time
from dataclasses import dataclass, field

from watcher.service import SCRIPTS

SAMPLES = SCRIPTS.parent / "samples"
FOLDERS = ["", "", "", "2022", "2022/城南", "各乡镇"]
NAMES = ["年报", "report", "信息公开工作年度报告", "镇 政府", "r"]


def numbered_docx(base, number, padding=0):
    """The archive with a comment at its end."""
    comment = f"{number:012d}".encode() + b" " * padding
    at = base.rfind(b"PK\5\6")
    assert at == len(base) - 22
    return base[:-2] + len(comment).to_bytes(2, "little") + comment


def numbered_html(base, number, padding=0):
    return base + f"<!-- {number:012d} {' ' * padding}-->\n".encode()


def samples():
    """(suffix, function of a number and a padding) of those that are converted."""
    made = []
    for name in ["linjiang-2019.docx", "xiaohongmen-2022.docx", "qingshan-2023-errors.html",
                 "xiaohongmen-2022.html"]:
        base = (SAMPLES / name).read_bytes()
        make = numbered_docx if name.endswith(".docx") else numbered_html
        made.append((os.path.splitext(name)[1],
                     lambda number, padding, base=base, make=make: make(base, number, padding)))
    return made


@dataclass
class Document:
    """One that was dropped, and what is known of it."""
    name: str
    data: bytes = field(repr=False)
    how: str
    is_version: bool = False
    sha256: str = ""
    # Written and closed without an error.
    is_whole: bool = False
    # Whole, and synced with the names that lead to it, before the power failed.
    is_synced: bool = False
    # The log said that it was converted, while nothing had failed since it was dropped.
    is_converted: bool = False
    # The log said so after a failure, which may have cut it before it was claimed.
    is_converted_later: bool = False
    # The power failed since it was dropped.
    has_survived: bool = False

    def __post_init__(self):
        self.sha256 = hashlib.sha256(self.data).hexdigest()


def sync_folder(path):
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Dropper:
    """Drops documents in an inbox, in a thread of its own, until it is stopped or refused."""

    WAYS = ["cp", "cp", "cp", "cp -p", "rename", "slow", "fsync", "fsync, rename", "mv"]

    def __init__(self, inbox, aside, random, first):
        self.inbox = inbox
        # A folder beside the inbox, on the same file system.
        self.aside = aside
        self.random = random
        self.number = first
        self.documents = []
        self._samples = samples()
        self._ends = False
        self._thread = None

    def start(self, earlier):
        """Documents in bursts; some are new versions of the earlier ones, whose names are given."""
        self._ends = False
        self._thread = threading.Thread(target=self._drop_all, args=[list(earlier)], daemon=True)
        self._thread.start()

    def stop(self):
        self._ends = True
        self._thread.join()

    def _drop_all(self, earlier):
        random = self.random
        try:
            for _ in range(random.randint(1, 3)):
                for _ in range(random.choice([1, 2, 4, 10, 14])):
                    if self._ends:
                        return
                    self._drop(earlier)
                time.sleep(random.uniform(0, 0.15))
        except OSError:
            # The power has failed.
            pass

    def _drop(self, earlier):
        random = self.random
        self.number += 1
        suffix, make = random.choice(self._samples)
        name = os.path.join(
            random.choice(FOLDERS), f"{random.choice(NAMES)}-{self.number}{suffix}")
        is_version = bool(earlier) and random.random() < 0.08
        if is_version:
            name = earlier.pop(random.randrange(len(earlier)))
            suffix, make = random.choice([s for s in self._samples if name.endswith(s[0])])
        data = make(self.number, random.choice([0, 0, 0, 3000, 30000]))
        document = Document(name, data, random.choice(self.WAYS), is_version)
        if document.how == "slow" and suffix != ".docx":
            # One that is paused can't be known to be unfinished.
            document.how = "cp"
        self.documents.append(document)
        self._write(document, os.path.join(self.inbox, name))

    def _write(self, document, path):
        how = document.how
        os.makedirs(os.path.dirname(path), exist_ok=True)
        syncs = how in ("fsync", "fsync, rename", "mv")
        target = path
        if how in ("rename", "fsync, rename"):
            target = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.Xy12")
        elif how == "mv":
            target = os.path.join(self.aside, f"{self.number}")
        with open(target, "wb", buffering=0) as file:
            half = len(document.data) // 2 if how == "slow" else len(document.data)
            file.write(document.data[:half])
            if how == "slow":
                time.sleep(self.random.uniform(0, 0.3))
                file.write(document.data[half:])
            if syncs:
                os.fsync(file.fileno())
        if how == "cp -p":
            os.utime(target, (1_600_000_000, 1_600_000_000))
        if target != path:
            os.rename(target, path)
        document.is_whole = True
        if syncs:
            folder = os.path.dirname(path)
            sync_folder(folder)
            while folder != self.inbox:
                folder = os.path.dirname(folder)
                sync_folder(folder)
            if how == "mv":
                sync_folder(self.aside)
            document.is_synced = True
