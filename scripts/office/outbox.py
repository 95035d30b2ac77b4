# SPDX-License-Identifier: Apache-2.0
"""What becomes of the county's reports: converted, and collected."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "compare"))

import county
from grids import program


def run(arguments, ends):
    done = subprocess.run([program(), *arguments], capture_output=True, text=True, timeout=600)
    if done.returncode not in ends:
        sys.exit(f"nianbao {arguments[0]} ended with status {done.returncode}: {done.stderr}")
    return done.stderr


def make_outbox(folder):
    """Writes, converts and collects below a folder; returns where the results are."""
    outbox = os.path.join(folder, "outbox")
    county.write(folder)
    # One file is a scan, which is refused.
    run(["convert", os.path.join(folder, "inbox"), "--output", outbox, "--fail-on", "never"], {65})
    shutil.copy(os.path.join(folder, "roster.csv"), outbox)
    run(["collect", outbox, "--output", outbox], {0})
    return outbox
