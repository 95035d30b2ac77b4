# SPDX-License-Identifier: Apache-2.0
"""A document as the writers see it: paragraphs by their role, and tables of spanning cells."""

from typing import NamedTuple


class Cell(NamedTuple):
    """A cell with the places that it covers; a line feed in its text is a line break."""

    text: str = ""
    across: int = 1
    down: int = 1


class Paragraph(NamedTuple):
    """A paragraph. Roles: title, heading, subheading, prose, signature."""

    role: str
    text: str
    # Word keeps the number of such a heading in a list, so the text lacks it.
    number: str = ""


class Table(NamedTuple):
    """Rows of cells; a place that a cell above covers has no cell of its own."""

    rows: list
    # Share of each column in the table's width, in percent.
    widths: tuple


def title(text):
    return Paragraph("title", text)


def heading(text, number=""):
    return Paragraph("heading", text, number)


def subheading(text):
    return Paragraph("subheading", text)


def prose(text):
    return Paragraph("prose", text)


def signature(text):
    return Paragraph("signature", text)


def grid(table):
    """The table place by place: each is `(cell, starts_here)`, in rows of equal length.

    Raises ValueError where cells overlap or a place is left over: then the table itself is wrong.
    """
    width = len(table.widths)
    places = [[None] * width for _ in table.rows]
    for y, row in enumerate(table.rows):
        for cell in row:
            if None not in places[y]:
                raise ValueError(f"row {y + 1} has no room for {cell.text!r}")
            x = places[y].index(None)
            for dy in range(cell.down):
                for dx in range(cell.across):
                    if places[y + dy][x + dx] is not None:
                        raise ValueError(f"row {y + 1}: {cell.text!r} overlaps")
                    places[y + dy][x + dx] = (cell, dy == 0 and dx == 0)
        if None in places[y]:
            raise ValueError(f"row {y + 1} is not filled")
    return places
