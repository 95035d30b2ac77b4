# SPDX-License-Identifier: Apache-2.0
"""Attacks the service as those may who can drop files, and measures what others notice of it.

Usage: scripts/attack service [--list] [--short] [--settings default] [--keep FOLDER] [SCENARIO…]

Each scenario starts the program ($NIANBAO, or the release build's) over a fresh root, lets somebody attack
it, drops a document of somebody else's every second or so meanwhile, in the inbox itself and in a folder of
their own, and then expects
  latency  each of those documents has its result within a poll, a settle and 2 s of its rename into the inbox
  process  the service is still the same process
  whole    report, log and page of each of those documents are whole and its own
  status   `nianbao status` names the culprit, and ends within 10 s
  log      the lines that the attack caused are few
  restart  all of that again, after the service was killed and started again
As root, service, attacker and the others are three users of one group, as where people have accounts of their
own. Exits with 1 if something isn't as expected.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from watcher.documents import numbered_html
from watcher.inspection import OUTPUTS
from watcher.service import SCRIPTS, Service, program

SAMPLE = (SCRIPTS.parent / "samples" / "xiaohongmen-2022.html").read_bytes()
# The slack of the promise, in seconds.
SLACK = 2.0
SHORTENED = {"NIANBAO_POLL": "1", "NIANBAO_SETTLE": "2", "NIANBAO_INCOMPLETE_WAIT": "4"}
DEFAULTS = {"NIANBAO_POLL": "2", "NIANBAO_SETTLE": "5"}
ALWAYS = {"NIANBAO_COLLECTION_WRITE": "false", "NIANBAO_STOP_SECONDS": "5"}
# User numbers that no account has; the service's is that of nobody, and its group that of all three.
SERVICE, ATTACKER, INNOCENT = 65534, 65533, 65532
GROUP = 65534
# Time after which a result that isn't there is given up, in seconds.
PATIENCE = 90


def is_root():
    return os.geteuid() == 0


def user(number):
    """For subprocess.Popen: files are the group's, as in an inbox of mode 2770."""
    if not is_root():
        return {"umask": 0o007}
    return {"user": number, "group": GROUP, "extra_groups": [], "umask": 0o007}


def become(number):
    os.umask(0o007)
    if is_root():
        os.setgroups([])
        os.setgid(GROUP)
        os.setuid(number)


def has_poison():
    """Whether the program is a debug build, which knows documents that do to a worker what a bug would."""
    with open(program(), "rb") as file:
        return b"NIANBAO-POISON " in file.read()


class Place:
    """The folders of a scenario, for who attacks."""

    def __init__(self, folder):
        self.folder = folder
        self.root = os.path.join(folder, "root")
        self.aside = os.path.join(self.root, "aside")
        for name in ["inbox", "work", "outbox", "archive", "failed", "state"]:
            setattr(self, name, os.path.join(self.root, name))
        self.numbers = 0

    def make(self):
        os.makedirs(self.root)
        os.chmod(self.folder, 0o755)
        os.chmod(self.root, 0o755)
        for name, mode in [("inbox", 0o2770), ("work", 0o700), ("outbox", 0o2750), ("archive", 0o2750),
                           ("failed", 0o2770), ("state", 0o750), ("aside", 0o2770)]:
            path = os.path.join(self.root, name)
            os.mkdir(path)
            if is_root():
                os.chown(path, SERVICE, GROUP)
            os.chmod(path, mode)

    def document(self):
        """The bytes of a report that nobody has dropped yet."""
        self.numbers += 1
        return numbered_html(SAMPLE, (os.getpid() << 20) + self.numbers)

    def drop(self, path, data=None, below=None):
        """A whole document in the inbox, at once."""
        data = self.document() if data is None else data
        self.numbers += 1
        source = os.path.join(self.aside, f"{os.getpid()}-{self.numbers}")
        with open(source, "wb") as file:
            file.write(data)
        target = os.path.join(below or self.inbox, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.rename(source, target)

    def await_gone(self, path, seconds=30):
        """Until the service has taken a document."""
        end = time.monotonic() + seconds
        while os.path.lexists(os.path.join(self.inbox, path)) and time.monotonic() < end:
            time.sleep(0.02)


class Innocent:
    """Drops documents of somebody else's, and measures when their results are there."""

    def __init__(self, place, pause, first):
        self.place = place
        self.pause = pause
        self.dropped = {}
        self.latencies = {}
        self._number = first
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=target, daemon=True)
                         for target in (self._drop_all, self._observe)]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Drops none any more, and waits for the results of those that were dropped."""
        self._ends.set()
        self._threads[0].join()
        self._threads[1].join(PATIENCE)

    def _drop_all(self):
        while True:
            self._number += 1
            name = f"innocent-{self._number}"
            if self._number % 2:
                name = f"bureau/{name}"
            data = numbered_html(SAMPLE, self._number, padding=8)
            source = os.path.join(self.place.aside, f"innocent-{self._number}")
            with open(source, "wb") as file:
                file.write(data)
            if is_root():
                os.chown(source, INNOCENT, GROUP)
            target = os.path.join(self.place.inbox, name + ".html")
            if not os.path.isdir(os.path.dirname(target)):
                os.mkdir(os.path.dirname(target))
                if is_root():
                    os.chown(os.path.dirname(target), INNOCENT, GROUP)
                os.chmod(os.path.dirname(target), 0o2770)
            os.rename(source, target)
            self.dropped[name] = (data, time.monotonic())
            if self._ends.wait(self.pause):
                return

    def _observe(self):
        end = None
        while True:
            missing = [name for name in list(self.dropped) if name not in self.latencies]
            for name in missing:
                if os.path.exists(os.path.join(self.place.outbox, name + ".json")):
                    self.latencies[name] = time.monotonic() - self.dropped[name][1]
            if self._ends.is_set() and not self._threads[0].is_alive():
                end = end or time.monotonic() + PATIENCE - 5
                if len(self.latencies) == len(self.dropped) or time.monotonic() > end:
                    return
            time.sleep(0.02)

    def problems(self, bound):
        late = [latency for latency in self.latencies.values() if latency > bound]
        missing = len(self.dropped) - len(self.latencies)
        if missing:
            yield "latency", f"{missing} of {len(self.dropped)} results aren't there after {PATIENCE} s"
        if late:
            yield "latency", (f"{len(late)} of {len(self.dropped)} results took up to {max(late):.1f} s, "
                              f"and {bound:.1f} s are allowed")
        for name in self.latencies:
            problem = self._wholeness(name)
            if problem:
                yield "whole", f"{name}: {problem}"

    def _wholeness(self, name):
        sha256 = hashlib.sha256(self.dropped[name][0]).hexdigest()
        # The page and the log are renamed before the report.
        for ending in OUTPUTS:
            try:
                with open(os.path.join(self.place.outbox, name + ending), "rb") as file:
                    data = file.read()
            except OSError as error:
                return f"{ending}: {error.strerror}"
            if ending.endswith(".html"):
                if not data.rstrip().endswith(b"</html>"):
                    return f"{ending} isn't whole"
            elif json.loads(data)["source"]["sha256"] != sha256:
                return f"{ending} is another document's"
        return None


class Run:
    """One scenario, from the fresh root to its removal."""

    def __init__(self, scenario, options, folder):
        self.scenario = scenario
        self.place = Place(os.path.join(folder, scenario.name))
        self.settings = {**(DEFAULTS if options.settings == "default" else SHORTENED), **ALWAYS,
                         **scenario.settings}
        self.seconds = scenario.seconds / (3 if options.short else 1)
        self.scale = 0.1 if options.short else 1
        self.problems = []
        self.figures = {}

    def problem(self, phase, category, text):
        self.problems.append(f"{phase}: {category}: {text}")

    def run(self):
        place, scenario = self.place, self.scenario
        place.make()
        log = place.folder + ".log"
        service = self.service = Service(place.root, log, self.settings, user(SERVICE))
        bound = float(self.settings["NIANBAO_POLL"]) + float(self.settings["NIANBAO_SETTLE"]) + SLACK
        try:
            self.prepare(scenario.prepare)
            service.start()
            self._await_start()
            # The first start of workers and the first folder are nobody's attack.
            first = Innocent(place, 10, 1_000_000)
            first.start()
            first.stop()
            attack = multiprocessing.get_context("fork").Process(target=self._attack, daemon=True)
            attack.start()
            self._watch("attack", bound, 2_000_000, attack)
            service.kill()
            if scenario.before_restart:
                self.prepare(scenario.before_restart)
            service.start()
            self._watch("restart", bound, 3_000_000, None)
            if service.stop(30) is None:
                self.problem("stop", "process", "it doesn't stop within 30 s of SIGTERM")
        finally:
            service.kill()
            remove(place.root)

    def prepare(self, function):
        if function:
            function(self.place)

    def _await_start(self):
        end = time.monotonic() + 20
        while time.monotonic() < end and self.service.is_running():
            if "Watching" in Path(self.service.log).read_text(errors="replace"):
                return
            time.sleep(0.05)
        self.problem("start", "process", f"the service doesn't start: {self.service.tail(1)}")

    def _attack(self):
        os.setsid()
        become(ATTACKER)
        try:
            self.scenario.attack(self.place, self.scale, self.seconds)
        except KeyboardInterrupt:
            pass

    def _watch(self, phase, bound, first, attack):
        """Measures others' documents while an attack lasts, and looks at what it has done."""
        process = self.service.process.pid
        list(self.service.events())
        innocent = Innocent(self.place, 1.3, first)
        innocent.start()
        start = time.monotonic()
        time.sleep(self.seconds if attack else min(self.seconds, 8))
        while attack and attack.is_alive() and time.monotonic() < start + self.seconds + 60:
            time.sleep(0.1)
        innocent.stop()
        for category, text in innocent.problems(bound):
            self.problem(phase, category, text)
        self.figures[phase] = (
            f"{len(innocent.dropped)} documents, slowest {max(innocent.latencies.values(), default=0):.1f} s")
        if not self.service.is_running():
            self.problem(phase, "process", f"the service has ended: {self.service.tail(1)}")
            self.service.start()
        elif self.service.process.pid != process:
            self.problem(phase, "process", "the service is another process")
        self._look_at_status(phase)
        if attack and attack.is_alive():
            os.killpg(attack.pid, signal.SIGKILL)
            attack.join()
        self._count_lines(phase)

    def _look_at_status(self, phase):
        start = time.monotonic()
        try:
            done = subprocess.run(
                [program(), "status", "--root", self.place.root], capture_output=True, timeout=60, **user(SERVICE))
        except subprocess.TimeoutExpired:
            self.problem(phase, "status", "it doesn't end within 60 s")
            return
        seconds = time.monotonic() - start
        if seconds > 10:
            self.problem(phase, "status", f"it took {seconds:.0f} s")
        text = done.stdout.decode(errors="replace")
        if done.returncode != 0:
            self.problem(phase, "status", f"it ended with {done.returncode}: {done.stderr.decode()[-300:]}")
        culprit = self.scenario.culprit
        if culprit and not re.search(culprit, text):
            self.problem(phase, "status", f"nothing in it matches {culprit}: {text[:400]}")

    def _count_lines(self, phase):
        """Lines on documents that were dropped are what the log is for, one each."""
        events = [event for event in self.service.events()
                  if not re.match(r"Published|Already published|Failed: |Watching|Stopped", event["message"])]
        self.figures[phase] += f", {len(events)} lines"
        if len(events) > self.scenario.lines:
            self.problem(phase, "log", f"{len(events)} lines, {self.scenario.lines} are allowed: "
                                       + "; ".join(sorted({event["message"][:90] for event in events})[:4]))


def remove(folder):
    """Also where folders can't be read, or are nested deeper than a path may be long."""
    if not is_root():
        for path, names, _ in os.walk(folder):
            for name in names:
                try:
                    os.chmod(os.path.join(path, name), stat.S_IRWXU)
                except OSError:
                    pass
    subprocess.run(["rm", "-rf", folder], check=False)


def main(argv):
    from attacks.scenarios import SCENARIOS

    parser = argparse.ArgumentParser(prog="attack service", description=__doc__.splitlines()[0])
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--list", action="store_true", help="name the scenarios")
    parser.add_argument("--short", action="store_true", help="a tenth of the numbers, a third of the time")
    parser.add_argument("--settings", choices=["shortened", "default"], default="shortened")
    parser.add_argument("--keep", help="a folder for the logs of scenarios with problems")
    options = parser.parse_args(argv)
    if options.list:
        for scenario in SCENARIOS:
            print(f"{scenario.name:24} {scenario.about}")
        return 0
    unknown = set(options.scenarios) - {scenario.name for scenario in SCENARIOS}
    if unknown:
        sys.exit("attack service: no scenario is named " + ", ".join(sorted(unknown)))
    chosen = [s for s in SCENARIOS if not options.scenarios or s.name in options.scenarios]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="attack-service-")
    os.chmod(folder, 0o755)
    failed = []
    try:
        # Where another user may run it.
        binary = shutil.copy(program(), os.path.join(folder, "nianbao"))
        os.chmod(binary, 0o755)
        os.environ["NIANBAO"] = binary
        for scenario in chosen:
            run = Run(scenario, options, folder)
            start = time.monotonic()
            run.run()
            figures = "; ".join(f"{phase} {text}" for phase, text in run.figures.items())
            print(f"{'FAILED' if run.problems else 'held  '} {scenario.name}, "
                  f"{time.monotonic() - start:.0f} s: {figures}")
            for problem in run.problems[:12]:
                print(f"    {problem}")
            sys.stdout.flush()
            if run.problems:
                failed.append(scenario.name)
                if options.keep:
                    os.makedirs(options.keep, exist_ok=True)
                    shutil.copy(run.service.log, os.path.join(options.keep, f"{scenario.name}.log"))
    finally:
        remove(folder)
    if failed:
        print(f"attack service: {len(failed)} of {len(chosen)} scenarios weren't held: {', '.join(failed)}.")
        return 1
    print(f"All {len(chosen)} scenarios were held.")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(SCRIPTS))
    sys.exit(main(sys.argv[1:]))
