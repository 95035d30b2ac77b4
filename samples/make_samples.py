#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the sample documents beside this file, the same bytes every time.

Usage: samples/make_samples.py [--check]

With --check it writes nothing, and exits 1 where a sample isn't what it would write.
Two DOCX files are the same when their entries are: zlib's releases pack them differently.
Needs Python 3.9 or later and nothing else.
"""

import io
import pathlib
import sys
import zipfile

from generator import chengxi, docx, linjiang, notice, page, qingshan, xiaohongmen

FOLDER = pathlib.Path(__file__).resolve().parent


def samples():
    """Every sample's name with its bytes."""
    return {
        "xiaohongmen-2022.docx": docx.write(xiaohongmen.BLOCKS),
        "xiaohongmen-2022.html": page.write(xiaohongmen.PAGE, xiaohongmen.BLOCKS),
        "chengxi-2018.docx": docx.write(chengxi.BLOCKS),
        "linjiang-2019.docx": docx.write(linjiang.BLOCKS),
        "qingshan-2023-errors.html": page.write(qingshan.PAGE, qingshan.BLOCKS),
        "meeting-notice.docx": docx.write(notice.BLOCKS),
    }


def entries(data):
    """A package's entries as a reader sees them, in order; None where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return [(entry.filename, entry.date_time, package.read(entry))
                    for entry in package.infolist()]
    except zipfile.BadZipFile:
        return None


def same(name, old, new):
    return old == new or (name.endswith(".docx") and entries(old) == entries(new))


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 64
    stale = 0
    for name, data in samples().items():
        path = FOLDER / name
        if path.exists() and same(name, path.read_bytes(), data):
            continue
        if arguments:
            stale += 1
            print(f"samples/{name} isn't what samples/make_samples.py writes.", file=sys.stderr)
        else:
            path.write_bytes(data)
            print(f"wrote samples/{name}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
