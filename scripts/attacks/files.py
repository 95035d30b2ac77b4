# SPDX-License-Identifier: Apache-2.0
"""What who may drop files can do to the service's files and outputs, against the real program.

Usage: scripts/attack files [--list] [SCENARIO...]

Each `scenario_NAME(service)` gets a service over a fresh root that doesn't run yet, and raises AssertionError
where something isn't as promised. As root the service and who attacks it are two users of one group
($NIANBAO is copied to where both may run it); a scenario that needs root is left out otherwise.
"""

import ctypes
import glob
import hashlib
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree
import zipfile
from pathlib import Path

from watcher.documents import numbered_html
from watcher.service import SCRIPTS, program

SAMPLE = (SCRIPTS.parent / "samples" / "xiaohongmen-2022.html").read_bytes()
SETTINGS = {
    "NIANBAO_POLL": "0.2", "NIANBAO_SETTLE": "0.4", "NIANBAO_INCOMPLETE_WAIT": "0.6",
    "NIANBAO_WORKERS_COUNT": "1", "NIANBAO_COLLECTION_WRITE": "false", "NIANBAO_STOP_SECONDS": "5",
}
# User numbers that no account has; the group is that of both.
SERVICE, ATTACKER, GROUP = 65534, 65533, 65534
FOLDERS = {"inbox": 0o2770, "work": 0o700, "outbox": 0o2750, "archive": 0o2750, "failed": 0o2770,
           "state": 0o750, "aside": 0o2770}


def is_root():
    return os.geteuid() == 0


def identity(user):
    return {"user": user, "group": GROUP, "extra_groups": []} if is_root() else {}


class Site:
    """The folders of a service, and the service."""

    def __init__(self, folder, settings=None):
        self.folder = folder
        self.root = os.path.join(folder, "root")
        self.log = os.path.join(folder, "log")
        self.settings = {**SETTINGS, **(settings or {})}
        self.process = None
        self._numbers = 0
        self._read = 0
        os.makedirs(self.root)
        for path in [folder, self.root]:
            os.chmod(path, 0o755)
        for name, mode in FOLDERS.items():
            path = os.path.join(self.root, name)
            os.mkdir(path)
            if is_root():
                os.chown(path, SERVICE, GROUP)
            os.chmod(path, mode)

    def path(self, *names):
        return os.path.join(self.root, *names)

    def run(self, *arguments, user=SERVICE):
        return subprocess.run([program(), *arguments], capture_output=True, timeout=120, umask=0o007,
                              cwd="/", **identity(user))

    def start(self, log_format="json", **settings):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("NIANBAO_")}
        environment.update(self.settings, NIANBAO_LOG_FORMAT=log_format, **settings)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [program(), "watch", "--root", self.root], env=environment, cwd="/", umask=0o007,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                **identity(SERVICE))
        self.until(lambda: "Watching" in self.new_log(), "the service runs")

    def new_log(self):
        return self.text(self.log)[self._read:]

    def forget_log(self):
        self._read = len(self.text(self.log))

    @staticmethod
    def text(path):
        return Path(path).read_text(errors="surrogateescape")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            assert self.process.wait(30) == 0, self.new_log()[-500:]
        finally:
            self.kill()

    def kill(self):
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None

    def until(self, condition, what, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            assert self.process is None or self.process.poll() is None, (
                f"the service has ended: {self.new_log()[-500:]}")
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s: {what}; {self.new_log()[-700:]}")

    def await_file(self, *names):
        self.until(lambda: os.path.exists(self.path(*names)), "/".join(names))

    def status(self):
        run = self.run("status", "--root", self.root, "--all")
        return run.returncode, run.stdout.decode(errors="surrogateescape") + run.stderr.decode()

    # What the attacker does, as one who may drop files.

    def attack(self, function):
        """Does something as the attacker, and waits for its end."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.umask(0o007)
                if is_root():
                    os.setgroups([])
                    os.setgid(GROUP)
                    os.setuid(ATTACKER)
                function()
                code = 0
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "the attacker couldn't"

    def document(self):
        self._numbers += 1
        return numbered_html(SAMPLE, self._numbers)

    def drop(self, name, data=None):
        data = self.document() if data is None else data
        self._numbers += 1
        source = self.path("aside", str(self._numbers))
        target = os.path.join(os.fsencode(self.path("inbox")), os.fsencode(name))

        def write():
            Path(source).write_bytes(data)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(os.fsencode(source), target)
        self.attack(write)
        return data

    def put(self, path, data):
        """Writes a file with its folders, as the attacker."""
        def write():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(path).write_bytes(data)
        self.attack(write)

    def secret(self):
        """A file that only the service may read and write."""
        path = self.path("state", "secret")
        Path(path).write_text("secret")
        if is_root():
            os.chown(path, SERVICE, GROUP)
        os.chmod(path, 0o600)
        return path


class Names:
    """The names that appear in folders while it runs, by inotify(7)."""

    def __init__(self, *folders):
        self.names = []
        libc = ctypes.CDLL(None, use_errno=True)
        self._handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        for folder in folders:
            # IN_CREATE | IN_MOVED_TO
            assert libc.inotify_add_watch(self._handle, os.fsencode(folder), 0x180) >= 0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._observe, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        self._thread.join()
        os.close(self._handle)

    def _observe(self):
        while not self._ends.wait(0.01):
            try:
                data = os.read(self._handle, 1 << 20)
            except BlockingIOError:
                continue
            while data:
                length = struct.unpack_from("iIII", data)[3]
                self.names.append(os.fsdecode(data[16:16 + length].rstrip(b"\0")))
                data = data[16 + length:]


# MARK: Temporary files

def scenario_no_temporary_file_where_people_write(service):
    """Whoever watches inbox and failed sees documents and their errors, and no other name."""
    service.start()
    with Names(service.path("inbox"), service.path("failed")) as seen:
        for number in range(6):
            service.drop(f"bad-{number}.html", b"<p>no report %d</p>" % number)
        service.await_file("failed", "bad-0.html")
        service.drop("bad-0.html", b"<p>no report, again</p>")
        service.drop("good.html")
        service.await_file("outbox", "good.json")
        service.until(lambda: len(glob.glob(service.path("failed", "*.error.json"))) == 7, "seven errors")
    service.stop()
    strange = [name for name in seen.names if not re.fullmatch(r"(bad-\d(\.1)?|good)\.(html|error\.json)", name)]
    assert len(seen.names) >= 15 and not strange, strange or seen.names


def scenario_names_of_temporary_files_are_random(service):
    """Of those in the outbox no two are alike, and none says its process."""
    outbox = service.path("outbox")
    service.start()
    service.drop("first.html")
    service.await_file("outbox", "first.json")
    folders = [name for name in os.listdir(outbox) if name.startswith(".nianbao-")]
    assert len(folders) == 1, folders
    with Names(os.path.join(outbox, folders[0])) as seen:
        for number in range(5):
            service.drop(f"{number}.html")
            service.await_file("outbox", f"{number}.json")
    service.stop()
    assert len(seen.names) >= 15, seen.names
    assert all(re.fullmatch(r"\.nianbao\.[0-9a-f]{32}\.tmp", name) for name in seen.names), seen.names
    assert len(set(seen.names)) == len(seen.names)


def scenario_links_among_the_failed(service):
    """Links at every name that the service may use there lead nowhere."""
    secret = service.secret()

    def plant():
        for name in ["bad.error.json", "bad.html", "bad.1.error.json", ".nianbao-x", ".nianbao.tmp"]:
            os.symlink(secret, service.path("failed", name))
        os.makedirs(service.path("failed", ".nianbao-gone", "a", "b"))
    service.attack(plant)
    service.start()
    service.drop("bad.html", b"<p>no report</p>")
    service.drop("good.html")
    service.await_file("outbox", "good.json")
    service.until(lambda: "Failed: " in service.new_log(), "it has failed")
    service.until(lambda: not os.listdir(service.path("inbox")), "the inbox is empty")
    assert service.text(secret) == "secret"
    service.kill()
    service.start()
    service.drop("again.html")
    service.await_file("outbox", "again.json")
    service.stop()
    assert service.text(secret) == "secret"
    errors = [path for path in glob.glob(service.path("failed", "*.error.json")) if not os.path.islink(path)]
    assert len(errors) == 1 and json.loads(service.text(errors[0]))["source"]["file"] == "bad.html"


def scenario_links_in_the_folder_of_metrics(service):
    """Who may write there has the names of old versions taken; results aren't overwritten through them."""
    service.drop("a.html")
    folder = service.path("aside", "metrics")
    service.attack(lambda: (os.mkdir(folder), os.chmod(folder, 0o2770)))
    service.start(NIANBAO_METRICS_FILE=os.path.join(folder, "nianbao.prom"), NIANBAO_METRICS_INTERVAL="1")
    service.await_file("outbox", "a.json")
    result = Path(service.path("outbox", "a.json")).read_bytes()
    process = service.process.pid

    def plant():
        for number in range(3000):
            os.symlink(service.path("outbox", "a.json"), f"{folder}/.nianbao.{process}.{number}.tmp")
        os.unlink(os.path.join(folder, "nianbao.prom"))
        os.symlink(service.path("outbox", "a.json"), os.path.join(folder, "nianbao.prom"))
    service.attack(plant)
    service.until(lambda: not os.path.islink(os.path.join(folder, "nianbao.prom")), "metrics are written again")
    service.stop()
    assert Path(service.path("outbox", "a.json")).read_bytes() == result
    assert "nianbao_last_beat_seconds" in service.text(os.path.join(folder, "nianbao.prom"))


def scenario_convert_into_a_folder_of_others(service):
    """What root converts into a group's folder stays in it."""
    elsewhere = service.path("state", "elsewhere")
    os.mkdir(elsewhere)
    output = service.path("aside", "out")
    source = os.path.join(service.folder, "source")
    os.makedirs(os.path.join(source, "2022"))
    for name in ["a.html", "2022/b.html"]:
        Path(source, name).write_bytes(service.document())
    secret = os.path.join(elsewhere, "secret")
    Path(secret).write_text("secret")

    def plant():
        os.mkdir(output)
        os.symlink(elsewhere, os.path.join(output, "2022"))
        for ending in ["json", "validation.json", "review.html", "error.json"]:
            os.symlink(secret, os.path.join(output, f"a.{ending}"))
    service.attack(plant)
    run = subprocess.run([program(), "convert", source, "--output", output], capture_output=True)
    assert run.returncode == 73, (run.returncode, run.stderr[-300:])
    assert b"Not a directory creating " in run.stderr
    assert os.listdir(elsewhere) == ["secret"] and service.text(secret) == "secret"
    assert json.loads(service.text(os.path.join(output, "a.json")))["source"]["file"] == "a.html"


# MARK: What counts

def scenario_results_among_the_failed(service):
    """What somebody has put there is neither summed up nor linked, and is named once."""
    data = service.drop("real.html")
    forged = os.path.join(service.folder, "forged")
    os.mkdir(forged)
    Path(forged, "planted.html").write_bytes(data.replace("小红门".encode(), "大红门".encode()))
    subprocess.run([program(), "convert", Path(forged, "planted.html"), "--output", Path(forged, "out")],
                   capture_output=True)
    for name in os.listdir(os.path.join(forged, "out")):
        service.put(service.path("failed", "sub", name), Path(forged, "out", name).read_bytes())
    error = {"schema": "nianbao/error/1", "code": "x", "message": "planted", "message_zh": "planted",
             "advice": "planted", "advice_zh": "planted", "attempts": 1,
             "source": {"file": "y.docx", "bytes": 1, "sha256": "0" * 64}}
    service.put(service.path("failed", "planted.error.json"), json.dumps(error, indent=2).encode() + b"\n")
    # Beside the error of another's document.
    for ending in ["json", "review.html"]:
        service.put(service.path("failed", f"bad.{ending}"), Path(forged, "out", f"planted.{ending}").read_bytes())
    service.drop("bad.html", b"<p>no report</p>")
    service.start(NIANBAO_COLLECTION_WRITE="true", NIANBAO_COLLECTION_INTERVAL="1")
    page = service.path("outbox", "collection", "index.html")
    service.until(lambda: os.path.exists(page) and "real.review.html" in service.text(page)
                  and ">bad.html<" in service.text(page), "the collection")
    service.drop("real-2.html")
    service.until(lambda: "real-2.review.html" in service.text(page), "the next collection")
    service.stop()
    assert "planted" not in service.text(page) and "大红门" not in service.text(page)
    assert "bad.review.html" not in service.text(page)
    warnings = [line for line in service.new_log().splitlines() if "hasn't made them" in line]
    assert len(warnings) == 1, warnings
    assert "failed/planted" in warnings[0] and "failed/sub/planted" in warnings[0], warnings


def scenario_names_that_the_service_needs(service):
    """Documents and folders can't be called like the collection, its roster, its sums or a result."""
    names = ["collection/index.html", "collection/figures.html", "roster.csv/a.html", "Summary.report.html",
             "x.json/a.html", "x.html", "index.html/a.html", "x.json_/a.html"]
    for name in names:
        service.drop(name)
    service.drop("y.error.json/a.html", b"<p>no report</p>")
    service.drop("y.html", b"<p>no report, either</p>")
    service.start(NIANBAO_COLLECTION_WRITE="true", NIANBAO_COLLECTION_INTERVAL="1")
    page = service.path("outbox", "collection", "index.html")
    for name in ["collection_/index.json", "collection_/figures.json", "roster.csv_/a.json",
                 "Summary.report_.json", "x.json_/a.json", "x.json", "index.html_/a.json", "x.json__/a.json"]:
        service.await_file("outbox", name)
    service.await_file("failed", "y.error.json")
    service.await_file("failed", "y.error.json_", "a.error.json")
    service.until(lambda: os.path.exists(page) and "roster.csv_" in service.text(page), "the collection")
    Path(service.path("outbox", "roster.csv")).write_text("机关\n会同县水利局\n")
    service.until(lambda: "会同县水利局" in service.text(page), "the roster")
    run = service.run("retry", "--root", service.root, "y.error.json_/a.html")
    assert run.returncode == 0, run.stderr
    service.await_file("failed", "y.error.json_", "a.error.json")
    service.stop()
    assert not os.path.exists(service.path("outbox", "roster.csv", "a.json"))
    assert "outage" not in service.new_log()


def scenario_a_lost_database_believes_nothing_among_the_failed(service):
    """A planted error doesn't decide about a document that comes later."""
    service.start()
    service.drop("a.html")
    service.await_file("outbox", "a.json")
    service.stop()
    data = service.document()
    error = {"schema": "nianbao/error/1", "code": "worker.crashed", "message": "planted", "message_zh": "planted",
             "advice": "", "advice_zh": "", "attempts": 3,
             "source": {"file": "b.html", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}}
    service.put(service.path("failed", "b.error.json"), json.dumps(error, indent=2).encode() + b"\n")
    for path in glob.glob(service.path("state", "ledger.sqlite*")):
        os.unlink(path)
    service.forget_log()
    service.start()
    assert "since it was missing: 1 documents" in service.new_log(), service.new_log()
    with sqlite3.connect(f"file:{service.path('state', 'ledger.sqlite')}?mode=ro", uri=True) as ledger:
        assert ledger.execute("SELECT count(*) FROM delivery WHERE state = 'failed'").fetchone() == (0,)
    service.drop("b.html", data)
    service.await_file("outbox", "b.json")
    service.stop()


# MARK: Names and texts

STEERING = "\x1b[2J\x1b]0;t\x07\x9b31m\x9d0;t\x9c\u202e\u2066\u200f\u061c"


def raw(text, allowed="\n\t\r"):
    return {hex(ord(c)) for c in text if c not in allowed
            and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200f\u061c\u2028")}


def scenario_names_that_steer(service):
    """No name or title reaches log, status, terminal, page or workbook as it is."""
    title = "<title>".encode()
    data = service.document().replace(title, title + STEERING.encode())
    names = [f"a{STEERING}b.html", "c\" level=error x=.html", "d\"\u0301 level=error x=.html", "e\nfile=x.html"]
    service.start("text", NIANBAO_COLLECTION_WRITE="true", NIANBAO_COLLECTION_INTERVAL="1")
    for number, name in enumerate(names):
        service.drop(name, data + b"<!-- %d -->" % number)
        service.drop("bad " + name, b"<p>no report %d %s</p>" % (number, STEERING.encode()))
    service.until(lambda: service.new_log().count(" Published") == len(names)
                  and service.new_log().count(" Failed") == len(names), "all of them")
    page = service.path("outbox", "collection", "index.html")
    workbook = service.path("outbox", "collection", "summary.xlsx")
    service.until(lambda: os.path.exists(page) and "level=error" in service.text(page)
                  and service.text(page).count(".review.html") >= len(names), "the collection")
    service.stop()
    log = service.new_log()
    assert not raw(log), raw(log)
    for line in log.splitlines():
        rest = re.sub(r'"(\\.|[^"\\])*"', "", line)
        assert "level=error" not in rest and "file=x" not in rest, line
    code, status = service.status()
    assert code == 0 and not raw(status), raw(status)
    assert "‹U+202E›" in status and "‹U+202E›" in log
    assert not raw(service.text(page))
    for path in glob.glob(service.path("outbox", "*.review.html")):
        assert not raw(service.text(path)), path
    with zipfile.ZipFile(workbook) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode()
            xml.etree.ElementTree.parse(io.BytesIO(archive.read(name)))
            assert not raw(part), name
    for path in glob.glob(service.path("outbox", "*.validation.json")):
        run = service.run("explain", path)
        assert run.returncode == 0 and not raw(run.stdout.decode()), run.stderr
    original = [path for path in glob.glob(service.path("archive", "a*.html"))][0]
    for arguments in [["tables"], ["tables", "--format", "text"], ["tables", "--format", "csv"],
                      ["explain", "--prose"], ["convert"]]:
        run = service.run(*arguments, original)
        printed = run.stdout.decode() + run.stderr.decode()
        assert not raw(printed), (arguments, raw(printed))


# MARK: The database, and a full disk

def scenario_an_empty_database(service):
    """It is told in log and status, and filled from the outbox."""
    service.start()
    service.drop("a.html")
    service.await_file("outbox", "a.json")
    service.stop()
    for path in glob.glob(service.path("state", "ledger.sqlite*")):
        os.truncate(path, 0)
    service.forget_log()
    service.start()
    service.drop("b.html")
    service.await_file("outbox", "b.json")
    service.stop()
    assert "was empty; created again" in service.new_log(), service.new_log()
    code, status = service.status()
    assert code == 0 and "it was empty: 1 documents" in status, status


def scenario_a_damaged_log_of_the_database(service):
    """Transactions behind a damaged frame aren't left out without a word."""
    service.start()
    for number in range(4):
        service.drop(f"{number}.html")
        service.await_file("outbox", f"{number}.json")
    service.until(lambda: not os.listdir(service.path("inbox")), "the inbox is empty")
    time.sleep(1)
    service.kill()
    log = service.path("state", "ledger.sqlite-wal")
    data = bytearray(Path(log).read_bytes())
    page = struct.unpack(">I", data[8:12])[0]
    assert len(data) > 32 + 8 * (24 + page), len(data)
    data[32 + 2 * (24 + page) + 100] ^= 0x40
    with open(log, "r+b") as file:
        file.write(data)
    service.forget_log()
    service.start()
    service.drop("last.html")
    service.await_file("outbox", "last.json")
    service.stop()
    assert "frame 3 of its write-ahead log doesn't match its checksum" in service.new_log(), service.new_log()
    code, status = service.status()
    assert code == 0 and "it was damaged: 4 documents" in status, status
    assert glob.glob(service.path("state", "ledger.sqlite.damaged-*-wal"))


def scenario_a_full_disk(service):
    """It is told once, whatever it is met at, and status names the folders; then all goes on."""
    if not is_root():
        raise Skipped("mounting a file system needs root")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=755", "tmpfs", service.root], check=True)
    try:
        for name, mode in FOLDERS.items():
            path = service.path(name)
            os.mkdir(path)
            os.chown(path, SERVICE, GROUP)
            os.chmod(path, mode)
        service.start(NIANBAO_COLLECTION_WRITE="true", NIANBAO_COLLECTION_INTERVAL="1",
                      NIANBAO_METRICS_INTERVAL="1")
        service.drop("before.html")
        service.await_file("outbox", "before.json")
        for number in range(4):
            service.drop(f"{number}/report.html")
        filler = service.path("aside", "filler")
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                pass
        time.sleep(12)
        code, status = service.status()
        assert re.search(r"Nothing can be written in inbox, work, outbox, archive, failed, state: no space left",
                         status), (code, status)
        full = [line for line in service.new_log().splitlines()
                if "No space left" in line or "disk is full" in line]
        told = [line for line in full if json.loads(line)["message"].split()[0] not in ("Collection", "Metrics")]
        assert len(told) == 1, told
        assert len(full) <= 3, full
        os.unlink(filler)
        for number in range(4):
            service.until(lambda: os.path.exists(service.path("outbox", str(number), "report.json")),
                          "it goes on", 90)
        assert "Nothing can be written" not in service.status()[1]
        service.stop()
    finally:
        service.kill()
        subprocess.run(["umount", service.root], check=False)


class Skipped(Exception):
    pass



SCENARIOS = {name[len("scenario_"):].replace("_", "-"): function
             for name, function in list(globals().items()) if name.startswith("scenario_")}


def main(arguments):
    if arguments == ["--list"]:
        for name, function in SCENARIOS.items():
            print(f"{name:55} {function.__doc__.splitlines()[0]}")
        return 0
    unknown = set(arguments) - set(SCENARIOS)
    if unknown:
        sys.exit("attack: no scenario is named " + ", ".join(sorted(unknown)))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="attack-files-")
    os.chmod(folder, 0o755)
    failed = []
    try:
        binary = shutil.copy(program(), os.path.join(folder, "nianbao"))
        os.chmod(binary, 0o755)
        os.environ["NIANBAO"] = binary
        for name in arguments or SCENARIOS:
            start = time.monotonic()
            site = Site(os.path.join(folder, name))
            try:
                SCENARIOS[name](site)
                result = "held   "
            except Skipped as reason:
                result = f"left out ({reason})"
            except AssertionError as error:
                result = "FAILED "
                failed.append(name)
                print(f"    {str(error)[:1500]}")
            finally:
                site.kill()
            print(f"{result} {name}, {time.monotonic() - start:.0f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if failed:
        print(f"{len(failed)} scenarios weren't held: {', '.join(failed)}.")
        return 1
    print("All scenarios were held.")
    return 0
