# SPDX-License-Identifier: Apache-2.0
"""What converting a document costs: processor time, memory, bytes written; and how that grows."""

import json
import math
import os
import resource
import shutil
import subprocess
from typing import NamedTuple

# Far beyond the rule, so that a cost that breaks it is still measured.
PROCESSOR_LIMIT = 60
# Below this the start of the program and the clock's grain are most of what is measured.
NOISE = 0.05


class Cost(NamedTuple):
    """One conversion, with all results and the review page."""

    seconds: float  # of the processor, in user and kernel
    memory: int  # bytes resident at the most
    outputs: int  # bytes of all files written
    outcome: str  # "converted", or a rejection's code, or the signal


def measure(program, document, folder, runs=1):
    """Converts a document `runs` times; the least time and memory of them count."""
    costs = [_measure(program, document, folder) for _ in range(runs)]
    return Cost(min(c.seconds for c in costs), min(c.memory for c in costs), costs[0].outputs,
                costs[0].outcome)


def _measure(program, document, folder):
    output = os.path.join(folder, "results")
    shutil.rmtree(output, ignore_errors=True)
    process = subprocess.Popen(
        [program, "convert", document, "--output", output, "--review", "--fail-on", "never"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_LIMIT,) * 2))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    files = sorted(os.listdir(output)) if os.path.isdir(output) else []
    outputs = sum(os.path.getsize(os.path.join(output, name)) for name in files)
    if process.returncode < 0:
        outcome = f"signal {-process.returncode}"
    else:
        errors = [name for name in files if name.endswith(".error.json")]
        outcome = f"exit {process.returncode}"
        if errors:
            with open(os.path.join(output, errors[0]), encoding="utf-8") as file:
                outcome = json.load(file)["code"]
        elif process.returncode == 0:
            outcome = "converted"
    shutil.rmtree(output, ignore_errors=True)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, outputs, outcome)


def exponent(sizes, seconds):
    """The slope of log(seconds) over log(size), by least squares; None where most are noise."""
    points = [(math.log(size), math.log(time)) for size, time in zip(sizes, seconds) if time >= NOISE]
    if len(points) < 2:
        return None
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    spread = sum((point[0] - x) ** 2 for point in points)
    return sum((point[0] - x) * (point[1] - y) for point in points) / spread
