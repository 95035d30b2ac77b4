# SPDX-License-Identifier: Apache-2.0
"""The kinds of documents that were found, or are supposed, to cost more than their size."""

from typing import Callable, NamedTuple

# What a shape's size counts: the file's bytes, or those of its markup, which deflate packs some
# hundred times in an attack.
PLAIN = (75_000, 300_000, 1_200_000, 4_800_000)
PACKED = (300_000, 1_200_000, 4_800_000, 19_200_000, 32_000_000, 60_000_000)


class Shape(NamedTuple):
    name: str
    what: str
    sizes: tuple
    is_listed: bool  # one of those that an attack had found
    suffix: str
    make: Callable[[int], bytes]


SHAPES = {}


def shape(sizes, listed=False):
    """Registers a generator, of a size's bytes, under its own name."""
    def register(make):
        name = make.__name__.replace("_", "-")
        SHAPES[name] = Shape(name, make.__doc__.splitlines()[0].rstrip("."), sizes, listed, "", make)
        return make
    return register
