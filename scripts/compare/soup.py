# SPDX-License-Identifier: Apache-2.0
"""Random tables whose tags were lost, doubled, swapped and strewn about, as web editors do it."""

import random

TEXTS = ["1", "20", "300", "甲", "乙丙", " ", "\n", "&nbsp;", "a&amp;b", "&lt;", "0"]
STRAY = [
    "<tr>", "</tr>", "<td>", "</td>", "<th>", "</th>", "<tbody>", "</tbody>", "<thead>", "<tfoot>",
    "</table>", "<table>", "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<br>", "</br>",
    "<b>", "</b>", "<font color=red>", "</font>", "<a href=x>", "</a>", "<center>", "</center>",
    "<form>", "</form>", "<!-- <td>x</td> -->", "<o:p></o:p>", "<![if !x]>", "<![endif]>",
    "<caption>", "</caption>", "<col>", "<colgroup>", "<li>", "</ul>", "<input>", "<h2>", "</h2>",
    "<script>'<td>'</script>", "<style>td{}</style>",
]
HIDING = [
    " style='display:none'", " hidden", " style='visibility:hidden'",
    " style='visibility:visible'", " style='visibility:collapse'",
]


def attributes(random):
    text = ""
    if random.random() < 0.2:
        text += f" colspan={random.choice(['2', '3', '0', 'x', '2.5', '-1', ' 2'])}"
    if random.random() < 0.2:
        text += f" rowspan={random.choice(['2', '3', '0', '9', 'x'])}"
    if random.random() < 0.04:
        text += random.choice(HIDING)
    return text


def table(random, depth=0):
    """The tags and texts of a sound table."""
    tokens = ["<table>"]
    groups = random.choice([[""], ["thead", "tbody"], ["tfoot", "tbody"], ["tbody", "tbody"]])
    for group in groups:
        if group:
            tokens.append(f"<{group}>")
        for _ in range(random.randint(1, 4)):
            hiding = random.choice(HIDING) if random.random() < 0.05 else ""
            tokens.append(f"<tr{hiding}>")
            for _ in range(random.randint(1, 4)):
                name = random.choice(["td", "td", "td", "th"])
                tokens.append(f"<{name}{attributes(random)}>")
                if depth < 2 and random.random() < 0.06:
                    tokens += table(random, depth + 1)
                wrapper = random.choice(["", "", "p", "div", "span", "font", "b"])
                text = random.choice(TEXTS)
                tokens += [f"<{wrapper}>", text, f"</{wrapper}>"] if wrapper else [text]
                tokens.append(f"</{name}>")
            tokens.append("</tr>")
        if group:
            tokens.append(f"</{group}>")
    return tokens + ["</table>"]


def soup(seed):
    """A page of one or two tables with a few accidents; the same for the same seed."""
    chance = random.Random(seed)
    tokens = ["<p>前</p>"]
    for _ in range(chance.randint(1, 2)):
        tokens += table(chance) + ["间"]
    for _ in range(chance.randint(0, 8)):
        place = chance.randrange(len(tokens))
        accident = chance.random()
        if accident < 0.4:
            del tokens[place]
        elif accident < 0.8:
            tokens.insert(place, chance.choice(STRAY))
        elif accident < 0.9:
            tokens.insert(place, tokens[place])
        else:
            other = chance.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
    return "".join(tokens)
