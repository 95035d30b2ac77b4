#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates JSON files against the schema that their own `/schema` names.

Usage: scripts/validate.py FILE...

Needs the package `jsonschema` (Debian: python3-jsonschema, 4.10 or later).
Prints every violation with its place, then `N valid, M invalid`; exits 1 when M is not 0.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "config" / "schema"


def validators():
    """A validator for each schema, by the name that documents give in `/schema`."""
    found = {}
    for path in sorted(SCHEMAS.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        # The schema of a file that people write is named by none.
        if "schema" in schema["properties"]:
            found[schema["properties"]["schema"]["const"]] = Draft202012Validator(schema)
    return found


def reject_duplicates(pairs):
    """Python keeps the last of two equal keys and says nothing; a contract has to say it."""
    keys = [key for key, _ in pairs]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise ValueError(f"repeated keys: {', '.join(repeated)}")
    return dict(pairs)


def reject_constant(name):
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(f"{name} is no JSON")


def problems(path, known):
    """What is wrong with one file, a sentence each."""
    try:
        document = json.loads(
            pathlib.Path(path).read_text(encoding="utf-8"),
            object_pairs_hook=reject_duplicates,
            parse_constant=reject_constant,
        )
    except (OSError, ValueError) as error:
        return [f"{path}: {error}"]
    name = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(name, str) or name not in known:
        return [f"{path}: /schema names no schema in {SCHEMAS.name}: {name!r}"]
    errors = sorted(known[name].iter_errors(document), key=lambda e: list(map(str, e.path)))
    return [f"{path}: /{'/'.join(map(str, e.path))}: {e.message}" for e in errors]


def main(paths):
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    known = validators()
    invalid = 0
    for path in paths:
        found = problems(path, known)
        invalid += bool(found)
        print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(paths) - invalid} valid, {invalid} invalid")
    return 1 if invalid else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
