# SPDX-License-Identifier: Apache-2.0
"""A way to say something of a report's figures, and the saying of it.

A template's `[a|b|]` is one of its alternatives, `{figure}` a figure of the report, `{%part/whole}`
their quotient in percent, `<year>` the report's year (`<last>`, `<next>`, `<body>`).
"""

import re
from dataclasses import dataclass

DIGITS = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@dataclass(frozen=True)
class Phrasing:
    topic: str
    text: str
    # When it can be said truly, over the report's figures.
    when: str = "True"
    form: str = ""
    # The rule that finds it where it isn't true, as where `fails` holds.
    implies: str = ""
    fails: str = "False"
    # Whether a finding for more than one cell is right.
    many: bool = False
    # Whether no finding is expected even if it is wrong: a remark in brackets.
    silent: bool = False


@dataclass
class Said:
    """A phrasing with its alternatives chosen: text, and figures by their names."""

    phrasing: Phrasing
    template: str
    pieces: list  # of str, or of (name, style)

    def figures(self):
        return [index for index, piece in enumerate(self.pieces) if not isinstance(piece, str)]

    def written(self, truth, changed=None, value=None):
        """The sentence; the piece `changed` says `value`."""
        words = []
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, str):
                words.append(piece)
            else:
                name, style = piece
                number = value if index == changed else truth.said(name)
                words.append(written(number, name, style))
        return "".join(words)


def say(phrasing, truth, random):
    """Chooses a phrasing's alternatives, and how its figures are written."""
    text = re.sub(r"\[([^\]]*)\]", lambda match: random.choice(match[1].split("|")), phrasing.text)
    template = text
    names = {"year": truth.year, "last": truth.year - 1, "next": truth.year + 1, "body": truth.body}
    text = re.sub(r"<(\w+)>", lambda match: str(names[match[1]]), text)
    style = random.choice(["arabic", "arabic", "arabic", "wide", "chinese"])
    pieces = []
    for piece in re.split(r"(\{[^}]*\})", text):
        pieces.append((piece[1:-1], style) if piece.startswith("{") else piece)
    return Said(phrasing, template, [piece for piece in pieces if piece != ""])


def written(number, name, style):
    if name.startswith("%"):
        return f"{number:.2f}%".translate(FULL_WIDTH) if style == "wide" else f"{number:.2f}%"
    text = str(number)
    if style == "wide":
        return text.translate(FULL_WIDTH)
    if style == "chinese" and isinstance(number, int) and 0 < number < 100_000:
        return chinese(number)
    return text


def chinese(number):
    """一万零二百."""
    text, gap = "", False
    for unit, name in ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + name
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text
