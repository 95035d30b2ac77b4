# SPDX-License-Identifier: Apache-2.0
"""Converts documents that are made to cost much, and compares what each costs with the rule.

The rule: a document of at most 5 MB takes at most 2 s of processor time and 256 MB of memory in all
stages, with the review page; all its results together have at most 32 MB; or it is refused within
that. A kind's time grows with no more than the power 1.1 of its size.
"""

import argparse
import os
import tempfile
from pathlib import Path

from watcher.service import program

from . import packages, pages, wordings, workbooks  # noqa: F401 (they register their shapes)
from .costs import Cost, exponent, measure
from .shapes import SHAPES

FILE_BYTES = 5_000_000
SECONDS = 2.0
MEMORY = 256 << 20
OUTPUTS = 32 << 20
EXPONENT = 1.1
# What every kind is added to: its cost isn't the kind's.
SAMPLE = str(Path(__file__).resolve().parents[2] / "samples" / "xiaohongmen-2022.docx")


def main(arguments):
    parser = argparse.ArgumentParser(prog="attack documents", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="the kinds to try; all by default")
    parser.add_argument("--list", action="store_true", help="print the kinds and end")
    parser.add_argument("--largest", type=int, metavar="BYTES", help="try no larger sizes than that")
    parser.add_argument("--runs", type=int, default=1,
                        help="runs of each, of which the cheapest counts (1; 3 on a busy machine)")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the documents there")
    options = parser.parse_args(arguments)
    unknown = [kind for kind in options.kinds if kind not in SHAPES]
    if unknown:
        parser.error(f"there is no kind {unknown[0]}; --list prints them")
    if options.list:
        for one in SHAPES.values():
            print(f"{one.name:24} {one.what}")
        return 0
    chosen = [one for one in SHAPES.values() if not options.kinds or one.name in options.kinds]
    chosen.sort(key=lambda one: not one.is_listed)
    broken = []
    print(f"{'kind':24} {'size':>9} {'file':>9} {'s':>6} {'MB':>5} {'results':>9}  outcome")
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        if options.keep:
            os.makedirs(options.keep, exist_ok=True)
        base = measure(program(), SAMPLE, folder, 3).seconds
        for one in chosen:
            broken += _try(one, options, folder, base)
    for line in broken:
        print(f"attack: {line}")
    print(f"{len(chosen)} kinds, " + (f"{len(broken)} beyond the rule." if broken else "all within the rule."))
    return 1 if broken else 0


def _try(one, options, folder, base):
    """Measures a kind at its sizes, prints a line each, and returns what is beyond the rule."""
    sizes, times, broken = [], [], []
    for size in one.sizes:
        if options.largest and size > options.largest:
            break
        path = os.path.join(options.keep or folder, f"{one.name}-{size}")
        length = write_apart(one, size, path)
        if length > FILE_BYTES * 1.02:
            break
        cost = measure(program(), path, folder, options.runs)
        if not options.keep:
            os.remove(path)
        print(f"{one.name:24} {size:9} {length:9} {cost.seconds:6.2f} {cost.memory >> 20:5} "
              f"{cost.outputs:9}  {cost.outcome}", flush=True)
        if cost.outcome == "converted":
            sizes.append(size)
            times.append(cost.seconds - base)
        broken += [f"{one.name} at {size}: {problem}" for problem in beyond(cost)]
        if cost.seconds > 8 * SECONDS:
            break  # larger ones would take minutes
    slope = exponent(sizes, times)
    if slope is not None:
        print(f"{one.name:24} exponent {slope:.2f}", flush=True)
        if slope > EXPONENT:
            broken.append(f"{one.name}: its time grows with the power {slope:.2f} of its size.")
    return broken


def write_apart(one, size, path):
    """Writes a document in a process of its own, and returns its length.

    What a process has in memory before it becomes another program counts as that one's peak.
    """
    child = os.fork()
    if child == 0:
        try:
            with open(path, "wb") as file:
                file.write(one.make(size))
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise RuntimeError(f"{one.name} could not be made in {size} bytes")
    return os.path.getsize(path)


def beyond(cost: Cost):
    """What of a cost the rule doesn't allow, in words."""
    if cost.seconds > SECONDS:
        yield f"{cost.seconds:.2f} s of the processor."
    if cost.memory > MEMORY:
        yield f"{cost.memory >> 20} MB of memory."
    if cost.outputs > OUTPUTS:
        yield f"{cost.outputs >> 20} MB of results."
    if cost.outcome.startswith(("signal", "exit")):
        yield f"it ended with {cost.outcome}."
