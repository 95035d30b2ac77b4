# SPDX-License-Identifier: Apache-2.0
"""What somebody may do who can drop files: each a scenario for `service.Run`.

An attack gets the folders, by how much its numbers are scaled, and for how many seconds it may go on. It runs
as the attacker; what a scenario prepares is done by whoever runs the script.
"""

import ctypes
import fcntl
import os
import socket
import stat
import struct
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

from attacks.service import ATTACKER, GROUP, INNOCENT, SERVICE, become, has_poison, is_root

SCENARIOS = []


@dataclass
class Scenario:
    name: str
    about: str
    attack: Callable
    prepare: Optional[Callable] = None
    before_restart: Optional[Callable] = None
    # How long others' documents are measured at least.
    seconds: float = 20
    # What `nianbao status` has to say.
    culprit: Optional[str] = None
    # Of the log, beside one for each document that was published or has failed.
    lines: int = 40
    settings: dict = field(default_factory=dict)


def scenario(about, **options):
    def add(function):
        name = function.__name__.replace("_", "-")
        SCENARIOS.append(Scenario(name, about, function, **options))
        return function
    return add


def until(seconds):
    """Yields until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


def deep(folder, levels, name="d"):
    """Nested folders, also where their path is longer than a path may be."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=handle)
        below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=handle)
        os.close(handle)
        handle = below
    return handle


# MARK: Something in the way of a result

@scenario("a folder x.json with a document in it, and then x.docx", culprit=None)
def folder_named_like_a_result(place, scale, seconds):
    place.drop("x.json/inside.html")
    place.await_gone("x.json/inside.html")
    place.drop("x.docx")
    place.drop("x.html")
    time.sleep(seconds)


@scenario("a folder y.error.json with a document in it, and then y.docx, which fails")
def folder_named_like_an_error(place, scale, seconds):
    place.drop("y.error.json/inside.html", b"no report")
    place.await_gone("y.error.json/inside.html")
    place.drop("y.docx", b"no report")
    time.sleep(seconds)


@scenario("a folder failed/bad.error.json, and then bad.docx, which fails", culprit=r"bad\.docx: .*in the way")
def folder_in_failed(place, scale, seconds):
    os.mkdir(os.path.join(place.failed, "bad.error.json"))
    place.drop("bad.docx", b"no report")
    time.sleep(seconds)


@scenario("a folder that has the longest name, and then a document of that name")
def longest_names(place, scale, seconds):
    name = "n" * 250 + ".html"
    place.drop(name + "/inside.html")
    place.await_gone(name + "/inside.html")
    time.sleep(1)
    try:
        os.rmdir(os.path.join(place.inbox, name))
    except OSError:
        pass
    place.drop(name)
    place.drop("年" * 83 + ".docx")
    time.sleep(seconds)


@scenario("documents s, s.1 … s.99, and then s/a.html", seconds=30)
def names_of_folders_taken(place, scale, seconds):
    for number in range(100):
        place.drop("s" if number == 0 else f"s.{number}", b"no report")
    place.await_gone("s.99")
    time.sleep(2)
    place.drop("s/a.html")
    place.drop("s/b.html", b"no report")
    time.sleep(seconds)


@scenario("folders, files and links in failed, at the names that temporary files could have")
def temporaries_in_failed(place, scale, seconds):
    victim = os.path.join(place.aside, "victim")
    with open(victim, "w") as file:
        file.write("untouched")
    number = 0
    for _ in until(seconds):
        number += 1
        names = [name for name in os.listdir(place.failed) + os.listdir(place.work if is_readable(place) else place.failed)
                 if name.startswith(".") or "-" in name]
        for name in [f".nianbao-{n}" for n in names] + names + [f".nianbao.1.{number}.tmp"]:
            for make in (os.symlink, lambda target, path: os.mkdir(path)):
                try:
                    make(victim, os.path.join(place.failed, name))
                except OSError:
                    pass
        place.drop(f"bad-{number}.docx", b"no report %d" % number)
        time.sleep(0.5)
    with open(victim) as file:
        assert file.read() == "untouched"


def is_readable(place):
    return os.access(place.work, os.R_OK)


@scenario("a folder failed/sub that nobody may open, and many documents that fail there",
          culprit=r"sub/bad-.*in the way")
def failed_without_rights(place, scale, seconds):
    folder = os.path.join(place.failed, "sub")
    os.mkdir(folder)
    os.chmod(folder, 0)
    for number in range(int(1000 * scale)):
        place.drop(f"sub/bad-{number}.docx", b"no report %d" % number)
    time.sleep(seconds)


# MARK: Swaps

def swap(place, scale, seconds, make):
    """Documents that become something else between their opening and their claim, a hundred times."""
    folder = os.path.join(place.inbox, "swapped")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o2770)
    outside = os.path.join(place.aside, "outside.html")
    with open(outside, "wb") as file:
        file.write(place.document())
    libc = ctypes.CDLL(None, use_errno=True)
    events = libc.inotify_init()
    others = {}
    threading.Thread(target=swap_when_opened, args=[libc, events, folder, others], daemon=True).start()
    # IN_OPEN
    libc.inotify_add_watch(events, folder.encode(), 0x20)
    for number in range(int(100 * scale)):
        name = f"x{number}.html"
        others[name] = os.path.join(place.aside, f"other-{number}")
        make(outside, others[name])
        place.drop(f"swapped/{name}")
        time.sleep(seconds / 150)
    time.sleep(8)


def swap_when_opened(libc, events, folder, others):
    """Exchanges each document with something else as soon as the service has opened it."""
    while True:
        data, at = os.read(events, 65536), 0
        while at < len(data):
            _, _, _, length = struct.unpack_from("iIII", data, at)
            name = data[at + 16:at + 16 + length].rstrip(b"\0").decode()
            at += 16 + length
            other = others.pop(name, None)
            if other:
                # RENAME_EXCHANGE
                libc.renameat2(-100, os.path.join(folder, name).encode(), -100, other.encode(), 2)


@scenario("documents that become links when they are claimed", seconds=30, lines=150)
def swap_link(place, scale, seconds):
    swap(place, scale, seconds, os.symlink)


@scenario("documents that become FIFOs when they are claimed", seconds=30, lines=150)
def swap_fifo(place, scale, seconds):
    swap(place, scale, seconds, lambda outside, path: os.mkfifo(path))


def make_full_folder(outside, path):
    os.mkdir(path)
    os.chmod(path, 0o2770)
    for name in ["a.html", "b.html"]:
        os.link(outside, os.path.join(path, name))
    os.symlink("/", os.path.join(path, "link"))
    deep(path, 100)


@scenario("documents that become folders when they are claimed", seconds=30, lines=150)
def swap_folder(place, scale, seconds):
    swap(place, scale, seconds, make_full_folder)


def plant_strangers(place):
    """What an older version, or a stop at the wrong moment, has left in work."""
    old = os.path.join(place.work, "dead-1")
    os.makedirs(os.path.join(old, "1"))
    os.symlink("/etc/passwd", os.path.join(old, "1", "link.html"))
    os.makedirs(os.path.join(old, "2"))
    os.mkfifo(os.path.join(old, "2", "fifo.html"))
    os.makedirs(os.path.join(old, "3", "2022", "folder.html", "sub"))
    for name in ["a.html", "b.html"]:
        with open(os.path.join(old, "3", "2022", "folder.html", name), "w") as file:
            file.write(name)
    os.symlink("/etc", os.path.join(old, "4"))
    os.mkfifo(os.path.join(old, "5"))
    with open(os.path.join(old, "6"), "w") as file:
        file.write("a file where a folder belongs")
    os.makedirs(os.path.join(old, "7"))
    os.close(deep(os.path.join(old, "7"), 1500))
    os.makedirs(os.path.join(old, "8", "whole"))
    with open(os.path.join(old, "8", "whole", "x.html"), "wb") as file:
        file.write(place.document())
    os.mkdir(os.path.join(place.work, "dead-2"))
    os.mkdir(os.path.join(place.work, "dead-2", ".lock"))
    os.symlink("/etc", os.path.join(place.work, "dead-3"))
    os.mkfifo(os.path.join(place.work, "dead-4"))
    os.mkdir(os.path.join(place.work, "dead-5"))
    os.mkfifo(os.path.join(place.work, "dead-5", ".lock"))
    own(place.work)
    os.mkdir(os.path.join(place.work, "dead-6"))
    os.chmod(os.path.join(place.work, "dead-6"), 0)


def own(folder):
    """Gives the service what is below a folder of its own."""
    if not is_root():
        return
    # Deeper than a path may be long.
    subprocess.run(["chown", "-hR", f"{SERVICE}:{SERVICE}", folder], check=True)


@scenario("links, FIFOs, folders and files in work, where the claims of dead instances are",
          prepare=plant_strangers, seconds=12)
def strangers_in_work(place, scale, seconds):
    time.sleep(seconds)


# MARK: The scan

def nested(levels):
    def attack(place, scale, seconds):
        os.close(deep(place.inbox, levels))
        time.sleep(seconds)
    return attack


for count in (500, 1000, 1500, 2000):
    SCENARIOS.append(Scenario(
        f"nested-{count}", f"{count} nested empty folders", nested(count), culprit=r"d(/d)*.*levels"))


@scenario("500 nested folders with a document in the last", culprit=r"levels")
def nested_document(place, scale, seconds):
    handle = deep(place.inbox, 500, "nested")
    with os.fdopen(os.open("x.html", os.O_WRONLY | os.O_CREAT, dir_fd=handle), "wb") as file:
        file.write(place.document())
    time.sleep(seconds)


@scenario("100,000 empty folders in the inbox", seconds=45, culprit=r"folders", lines=20)
def flat_folders(place, scale, seconds):
    for number in range(int(100_000 * scale)):
        os.mkdir(os.path.join(place.inbox, f"f{number}"))
    time.sleep(seconds)


@scenario("100,000 empty folders in one of the inbox", seconds=45, culprit=r"many: .*folders", lines=20)
def flat_folders_below(place, scale, seconds):
    os.mkdir(os.path.join(place.inbox, "many"))
    for number in range(int(100_000 * scale)):
        os.mkdir(os.path.join(place.inbox, "many", f"f{number}"))
    time.sleep(seconds)


@scenario("folders that are made and removed in a loop", seconds=20)
def folders_come_and_go(place, scale, seconds):
    for _ in until(seconds):
        names = [os.path.join(place.inbox, f"g{number}") for number in range(2000)]
        for name in names:
            os.mkdir(name)
        time.sleep(0.3)
        for name in names:
            os.rmdir(name)


@scenario("50,000 documents that the service may not read", seconds=45, culprit=r"Permission denied", lines=60)
def unreadable_files(place, scale, seconds):
    for number in range(int(50_000 * scale)):
        path = os.path.join(place.inbox, f"u{number}.html")
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0))
    time.sleep(seconds)


@scenario("folders that the service may not open", seconds=20, culprit=r"Permission denied", lines=60)
def unreadable_folders(place, scale, seconds):
    for number in range(int(5_000 * scale)):
        os.mkdir(os.path.join(place.inbox, f"u{number}"), 0)
    time.sleep(seconds)


@scenario("100,000 small ignored files, and one more every second", seconds=30, lines=20)
def ignored_files(place, scale, seconds):
    for number in range(int(100_000 * scale)):
        os.close(os.open(os.path.join(place.inbox, f"{number}.tmp"), os.O_WRONLY | os.O_CREAT))
    for number, _ in enumerate(until(seconds)):
        os.close(os.open(os.path.join(place.inbox, f"more-{number}.tmp"), os.O_WRONLY | os.O_CREAT))
        time.sleep(0.5)


# MARK: Starvation

def slow_documents(place):
    """Documents that keep a worker busy up to its limit; the release build's do what they can."""
    if has_poison():
        return [b"NIANBAO-POISON spin %d" % number for number in range(40)]
    cell = b"<td>" + b"1" * 3 + b"</td>"
    row = b"<tr>" + cell * 40 + b"</tr>"
    body = b"<p>\xe6\x9c\xac\xe5\xb9\xb4\xe5\xba\xa6\xe6\x94\xb6\xe5\x88\xb0\xe7\x94\xb3\xe8\xaf\xb71\xe4\xbb\xb6\xef\xbc\x8c</p>" * 20_000
    return [b"<html><body><!-- %d -->" % number + b"<table>" + row * 5_000 + b"</table>" + body
            + b"</body></html>" for number in range(12)]


@scenario("documents that burn the processor up to the limit", seconds=45,
          settings={"NIANBAO_WORKERS_CPU_SECONDS": "8", "NIANBAO_WORKERS_COUNT": "2"})
def slow_documents_of_one(place, scale, seconds):
    for number, data in enumerate(slow_documents(place)[:4]):
        place.drop(f"mallory/slow-{number}.html", data)
    time.sleep(seconds)


@scenario("the same with one worker", seconds=45,
          settings={"NIANBAO_WORKERS_CPU_SECONDS": "8", "NIANBAO_WORKERS_COUNT": "1"})
def slow_documents_one_worker(place, scale, seconds):
    for number, data in enumerate(slow_documents(place)[:4]):
        place.drop(f"mallory/slow-{number}.html", data)
    time.sleep(seconds)


@scenario("forty of them", seconds=45,
          settings={"NIANBAO_WORKERS_CPU_SECONDS": "8", "NIANBAO_WORKERS_COUNT": "2"}, lines=200)
def many_slow_documents(place, scale, seconds):
    for number, data in enumerate(slow_documents(place)):
        place.drop(f"mallory/slow-{number}.html", data)
    time.sleep(seconds)


@scenario("10,000 documents of one at once", seconds=30)
def ten_thousand_documents(place, scale, seconds):
    for number in range(int(10_000 * scale)):
        place.drop(f"mallory/{number}.html")
    time.sleep(seconds)


@scenario("5,000 documents of one at once, each in a folder of its own", seconds=30)
def documents_in_folders(place, scale, seconds):
    for number in range(int(5_000 * scale)):
        place.drop(f"m{number}/{number}.html")
    time.sleep(seconds)


# MARK: Files that move and change

@scenario("documents that are renamed in a loop")
def renames(place, scale, seconds):
    names = [os.path.join(place.inbox, f"r{number}.html") for number in range(50)]
    for name in names:
        place.drop(os.path.basename(name))
    for round, _ in enumerate(until(seconds)):
        for number, name in enumerate(names):
            new = os.path.join(place.inbox, f"r{number}-{round % 3}.html")
            try:
                os.rename(name, new)
                names[number] = new
            except OSError:
                pass
        time.sleep(0.02)


@scenario("folders that are renamed in a circle, with documents in them")
def folders_in_a_circle(place, scale, seconds):
    for name in "abc":
        place.drop(f"circle-{name}/x.html")
    for _ in until(seconds):
        for source, target in [("a", "z"), ("b", "a"), ("c", "b"), ("z", "c")]:
            try:
                os.rename(os.path.join(place.inbox, f"circle-{source}"),
                          os.path.join(place.inbox, f"circle-{target}"))
            except OSError:
                pass


@scenario("hard links of one document, in the inbox and outside")
def hard_links(place, scale, seconds):
    source = os.path.join(place.aside, "linked")
    with open(source, "wb") as file:
        file.write(place.document())
    for number in range(200):
        os.link(source, os.path.join(place.inbox, f"link-{number}.html"))
    for _ in until(seconds):
        os.utime(source)
        time.sleep(0.5)


def make_device(place):
    if is_root():
        for name, kind, device in [("zero.html", stat.S_IFCHR, os.makedev(1, 5)),
                                   ("loop.docx", stat.S_IFBLK, os.makedev(7, 0))]:
            try:
                os.mknod(os.path.join(place.inbox, name), kind | 0o666, device)
            except OSError:
                pass


@scenario("sockets, FIFOs, devices, and links that lead in a circle", prepare=make_device)
def special_files(place, scale, seconds):
    for number in range(20):
        os.mkfifo(os.path.join(place.inbox, f"fifo-{number}.html"))
        os.symlink(".", os.path.join(place.inbox, f"here-{number}"))
        os.symlink("..", os.path.join(place.inbox, f"above-{number}.html"))
    os.symlink("loop-b", os.path.join(place.inbox, "loop-a"))
    os.symlink("loop-a", os.path.join(place.inbox, "loop-b"))
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(place.inbox)
        server.bind("socket.html")
        time.sleep(seconds)


@scenario("names with line feeds, escapes, other encodings, and 255 bytes")
def names(place, scale, seconds):
    inbox = os.fsencode(place.inbox)
    endings = [b".html", b".docx", b""]
    for number, name in enumerate([
            b"a\nlevel=error message=forged", b"\x1b[2J\x1b]0;title\x07", b"\xff\xfe\x80", b"\xc4\xea\xb1\xa8",
            b"..x", b"...", b"-rf", b"'; rm -rf $HOME; '", b"%s%n", b"a=b\" c=\"d", "\u202etxt".encode(),
            "\u2028x".encode(), b"n" * 250, b"\xff" * 250, b" ", b"\\", b"x" * 200 + b"\n"]):
        for ending in endings:
            with open(os.path.join(os.fsencode(place.aside), b"name"), "wb") as file:
                file.write(place.document() if number % 2 else b"no report")
            try:
                os.rename(file.name, os.path.join(inbox, name + ending))
            except OSError:
                pass
    time.sleep(seconds)


@scenario("files that grow for ever, also after they were claimed")
def growing_files(place, scale, seconds):
    handles = []
    for number in range(30):
        place.drop(f"grows-{number}.html")
        handles.append(open(os.path.join(place.inbox, f"grows-{number}.html"), "ab", buffering=0))
    for round, _ in enumerate(until(seconds)):
        for number, handle in enumerate(handles):
            # Half of them pause for long enough to be claimed.
            if number % 2 or round % 50 == 49:
                handle.write(b"<!-- more -->")
        time.sleep(0.1)


@scenario("files that are cut and written again in a loop")
def rewritten_files(place, scale, seconds):
    data = place.document()
    for round, _ in enumerate(until(seconds)):
        for number in range(30):
            with open(os.path.join(place.inbox, f"again-{number}.html"), "wb") as file:
                file.write(data[:(round * 997) % len(data)])
        time.sleep(0.3)


@scenario("documents that may not be read any more once they were claimed, and their folders neither",
          seconds=25)
def rights_taken_away(place, scale, seconds):
    number = 0
    for _ in until(seconds - 8):
        number += 1
        name = f"taken-{number}/x.html"
        place.drop(name)
        path = os.path.join(place.inbox, name)
        handle = os.open(path, os.O_RDWR)
        threading.Thread(target=take_rights, args=[path, handle, number], daemon=True).start()
        time.sleep(0.4)
    time.sleep(8)


def take_rights(path, handle, number):
    for _ in until(8):
        if not os.path.lexists(path):
            break
        time.sleep(0.0002)
    os.fchmod(handle, 0)
    if number % 2:
        os.write(handle, b"<!-- later -->")
        try:
            os.chmod(os.path.dirname(path), 0)
        except OSError:
            pass


@scenario("what is written later to documents whose folders became something else", seconds=30)
def later_writes(place, scale, seconds):
    handles = []
    for number in range(20):
        place.drop(f"later-{number}/x.html")
        handles.append(os.open(os.path.join(place.inbox, f"later-{number}", "x.html"), os.O_RDWR | os.O_APPEND))
    for number in range(20):
        place.await_gone(f"later-{number}/x.html")
    time.sleep(2)
    for number, handle in enumerate(handles):
        folder = os.path.join(place.inbox, f"later-{number}")
        if number % 2:
            os.chmod(folder, 0)
        else:
            try:
                os.rmdir(folder)
                os.symlink("/tmp", folder)
            except OSError:
                pass
        os.write(handle, b"<!-- later -->")
    time.sleep(seconds)


# MARK: What belongs to the service, or to others


def lock_state(place):
    """Takes every lock that a reader of the state may take; they are held until the returned files go."""
    files = []
    for name in os.listdir(place.state):
        try:
            file = open(os.path.join(place.state, name), "rb")
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            continue
        files.append(file)
    return files


def lock_state_for_a_while(place):
    child = os.fork()
    if child == 0:
        become(ATTACKER)
        files = lock_state(place)
        time.sleep(30)
        os._exit(len(files) > 99)
    time.sleep(1)


@scenario("locks on every file of the state", before_restart=lock_state_for_a_while)
def state_locks(place, scale, seconds):
    files = lock_state(place)
    time.sleep(seconds)
    del files


@scenario("sparse files of nearly the largest size", seconds=30)
def sparse_files(place, scale, seconds):
    folder = os.path.join(place.aside, "sparse")
    os.mkdir(folder)
    for number in range(int(60 * scale)):
        with open(os.path.join(folder, f"s{number}.{['html', 'docx', 'txt'][number % 3]}"), "wb") as file:
            file.write(b"%d" % number)
            file.truncate((64 << 20) - 1 - number)
    os.rename(folder, os.path.join(place.inbox, "sparse"))
    time.sleep(seconds)


def leave_another_file(place):
    path = os.path.join(place.aside, "theirs.html")
    Path(path).write_bytes(place.document())
    if is_root():
        os.chown(path, INNOCENT, GROUP)
    os.chmod(path, 0o660)


@scenario("8,000 folders, each with another name of somebody else's document", seconds=30,
          prepare=leave_another_file, lines=60)
def linked_names(place, scale, seconds):
    for number in range(int(8_000 * scale)):
        folder = os.path.join(place.inbox, f"o{number}")
        os.mkdir(folder)
        os.link(os.path.join(place.aside, "theirs.html"), os.path.join(folder, "x.html"))
    time.sleep(seconds)


@scenario("3,000 documents that can be read and not be moved", seconds=20, lines=60,
          culprit=r"not permitted|Permission denied")
def sticky_folder(place, scale, seconds):
    folder = os.path.join(place.inbox, "sticky")
    os.mkdir(folder)
    for number in range(int(3_000 * scale)):
        path = os.path.join(folder, f"x{number}.html")
        Path(path).write_bytes(place.document())
        os.chmod(path, 0o644)
    os.chmod(folder, 0o3777)
    time.sleep(seconds)
