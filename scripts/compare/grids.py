# SPDX-License-Identifier: Apache-2.0
"""The grids that both comparisons use, and how to get nianbao's."""

import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def bare(text):
    """The text without white space and what can't be seen: programs fold it each in its own way.

    Control characters are the marks of fields, which LibreOffice leaves in its export.
    """
    return re.sub(r"[\s\x00-\x1f\u00a0\u200b-\u200f\u2060\ufeff\u00ad]+", "", text)


def program():
    """The built program; NIANBAO names another one."""
    given = os.environ.get("NIANBAO")
    if given:
        return given
    for kind in ["release", "debug"]:
        path = os.path.join(ROOT, ".build", kind, "nianbao")
        if os.path.exists(path):
            return path
    sys.exit("nianbao isn't built: swift build -c release --product nianbao")


def nianbao(path):
    """The tables of a file: each as sorted cells (row, column, row span, column span, text)."""
    run = subprocess.run(
        [program(), "tables", path, "--format", "json"], capture_output=True, timeout=60)
    if run.returncode == 65:
        return []
    if run.returncode != 0:
        sys.exit(f"{path}: nianbao ended with status {run.returncode}: {run.stderr.decode()}")
    return [
        sorted(
            (cell["row"], cell["column"], cell["row_span"], cell["column_span"],
             bare(cell["text"]))
            for cell in table["cells"])
        for table in json.loads(run.stdout)
    ]


def has_text(tables):
    return any(cell[4] for table in tables for cell in table)


def summarize(results, reasons, what):
    """Prints what differs; returns 1 if no reason is known for a difference.

    results: name, source, nianbao's tables, the other's tables.
    """
    differing = named = stale = cells = tables = 0
    for name, source, ours, theirs in results:
        tables += len(theirs)
        cells += sum(len(table) for table in theirs)
        # A document whose tables are all blank is refused, so that there is nothing to compare.
        if ours == theirs or (not ours and not has_text(theirs)):
            if name in reasons:
                print(f"{name}: is the same now; remove it from the list")
                stale += 1
            continue
        differing += 1
        if name in reasons:
            named += 1
            continue
        print(f"--- {name}\n{source}")
        if len(ours) != len(theirs):
            print(f"  nianbao: {len(ours)} tables, {what}: {len(theirs)}")
        for number, (our, their) in enumerate(zip(ours, theirs), 1):
            for who, own, others in [("nianbao", our, their), (what, their, our)]:
                alone = [cell for cell in own if cell not in others]
                if alone:
                    print(f"  table {number}, {who} alone: {alone}")
    print(
        f"{len(results)} documents, {tables} tables, {cells} cells: {differing} documents differ "
        f"from {what}, {named} of them for a reason that is named")
    return 1 if differing > named or stale else 0
