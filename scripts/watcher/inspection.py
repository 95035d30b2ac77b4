# SPDX-License-Identifier: Apache-2.0
"""What must hold for every document that was ever dropped, once the service is at rest."""

import hashlib
import json
import os
import time
from collections import defaultdict

# Below the outbox; what sums up the results.
COLLECTION = "collection/"
OUTPUTS = [".json", ".validation.json", ".review.html"]
NOTHING = hashlib.sha256(b"").hexdigest()
# The log's message, "Published: pass".
PUBLISHED = "Published: "


def files(folder):
    """The paths of the files below a folder, relative to it."""
    found = []
    for path, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(path, name), folder) for name in names]
    return sorted(found)


def is_at_rest(root):
    """Whether no document waits or is in progress."""
    waiting = [path for path in files(os.path.join(root, "inbox"))
               if not os.path.basename(path).startswith(".")]
    claimed = [path for path in files(os.path.join(root, "work"))
               if os.path.basename(path) != ".lock"]
    return not waiting and not claimed


class Inspection:
    """Problems, each once: (category, sentence)."""

    CATEGORIES = ["empty", "lost", "partial", "twice"]

    def __init__(self):
        self.problems = []
        self._known = set()
        # What was read already, by its hash.
        self._wholeness = {}

    def report(self, category, subject, sentence):
        if subject not in self._known:
            self._known.add(subject)
            self.problems.append((category, f"{subject}: {sentence}"))

    def inspect(self, root, documents):
        """Looks at everything below a root, and returns the codes of the documents in failed/."""
        originals = self.originals(root)
        results = self.results(root)
        for document in documents:
            self._inspect(document, root, originals, results)
        # What was dropped is looked at already; the rest was cut before it was claimed.
        known = {document.sha256 for document in documents}
        names = {document.name for document in documents if document.is_converted or document.is_synced}
        for source, paths in results.items():
            if source not in originals and source not in known:
                self.report("lost", f"outbox/{paths[0]}", "archive/ has no original with its sha256")
        for source, paths in originals.items():
            if source not in results and source not in known and paths[0] not in names:
                kind = "empty" if source == NOTHING else "lost"
                self.report(kind, f"archive/{paths[0]}", "outbox/ has no result with its sha256")
        for folder in ["outbox", "failed", "archive"]:
            for path in files(os.path.join(root, folder)):
                if ".nianbao-" in path and not self._is_removed(os.path.join(root, folder, path)):
                    self.report("partial", f"{folder}/{path}", "a temporary file was left")
        return self.failed(root)

    def _is_removed(self, path):
        """Whether the service was removing what a dead one had left."""
        end = time.monotonic() + 3
        while os.path.lexists(path):
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        return True

    def _read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def originals(self, root):
        """The archived originals' paths by their hashes."""
        found = defaultdict(list)
        archive = os.path.join(root, "archive")
        for path in files(archive):
            data = self._read(os.path.join(archive, path))
            found[hashlib.sha256(data).hexdigest()].append(path)
        return found

    def results(self, root):
        """The results' paths by the hashes of what they are made from."""
        outbox = os.path.join(root, "outbox")
        present = {path for path in files(outbox)
                   if ".nianbao-" not in path and not path.startswith(COLLECTION)}
        found = defaultdict(list)
        for path in sorted(present):
            data = self._read(os.path.join(outbox, path))
            if not data:
                self.report("empty", f"outbox/{path}", "the output is empty")
                continue
            source = self._source(path, data)
            if source is None:
                self.report("partial", f"outbox/{path}", "the output isn't whole")
            stem = path.removesuffix(".json")
            if not path.endswith(".json") or path.endswith(".validation.json"):
                continue
            for ending in OUTPUTS:
                if stem + ending not in present:
                    self.report("lost", f"outbox/{stem}{ending}", "the output is missing")
            if source is not None:
                found[source].append(path)
        return found

    def _source(self, path, data):
        """The hash that a JSON file names as its source's, anything for a page; None if it isn't whole."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._wholeness:
            if path.endswith(".html"):
                whole = "page" if data.rstrip().endswith(b"</html>") and b"\0" not in data else None
            else:
                try:
                    whole = json.loads(data)["source"]["sha256"]
                except (ValueError, KeyError):
                    whole = None
            self._wholeness[key] = whole
        return self._wholeness[key]

    def _inspect(self, document, root, originals, results):
        name = document.name
        kept, made = originals.get(document.sha256, []), results.get(document.sha256, [])
        if len(kept) > 1:
            self.report("twice", name, "archive/ has it as " + ", ".join(kept))
        if len(made) > 1:
            self.report("twice", name, "outbox/ has its result as " + ", ".join(made))
        if not document.is_converted and not document.is_synced:
            return
        why = "reported as converted" if document.is_converted else "synced before the power failed"
        why += f" ({document.how})"
        if not kept:
            for folder in ["archive", "failed"]:
                path = os.path.join(root, folder, name)
                if os.path.exists(path) and not document.is_version:
                    kind = "lost" if os.path.getsize(path) else "empty"
                    self.report(kind, name, f"{why}, in {folder}/ with {os.path.getsize(path)} bytes "
                                             f"of {len(document.data)}")
            self.report("lost", name, f"{why}, not in archive/")
        if not made:
            self.report("lost", name, f"{why}, outbox/ has no result of its bytes")

    def failed(self, root):
        """The codes of what is in failed/, by path."""
        failed = os.path.join(root, "failed")
        codes = {}
        present = {path for path in files(failed) if ".nianbao-" not in path}
        for path in sorted(present):
            if not path.endswith(".error.json"):
                continue
            data = self._read(os.path.join(failed, path))
            try:
                codes[path] = json.loads(data)["code"]
            except (ValueError, KeyError):
                self.report("partial" if data else "empty", f"failed/{path}", "the error isn't whole")
        return codes
