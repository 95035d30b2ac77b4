# SPDX-License-Identifier: Apache-2.0
"""Random tables whose tags were lost, doubled, swapped and strewn about, as web editors do it."""

import html.entities
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

# What a person sees that is no text, or doesn't see though it is.
CONTROLS = [
    "<input value=7>", "<input type=text value='1 2'>", "<input type=hidden value=9>",
    "<input type=checkbox>", "<input type=radio checked>是", "<input type=submit value=8>", "<input type=number value=46>",
    "<select><option>一<option selected>二</select>", "<select><option label=三>四</option></select>",
    "<select><option disabled>五<option>六</select>", "<textarea>\n88</textarea>", "<textarea>9<b>",
    "<math><mn>12</mn></math>", "<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>",
]
UNSEEN = [
    "<span style='font-size:0'>6</span>", "<span style='opacity:0'>6</span>", "<s>6</s>",
    "<del>6</del>", "<span style='text-decoration:line-through'>6</span>",
    "<span style='visibility:hidden'>6<b style='visibility:visible'>5</b></span>",
    "<span style='/* x */display:none'>6</span>", "<span style='color:red;;font-size: 0px'>6</span>",
    "<font style='FONT-SIZE:0pt'>6</font>", "<span style='display:none' style='display:inline'>6</span>",
    "<span style='display:none;display:wrong'>6</span>", "<b hidden>6</b>",
    "<span style='display:none!important;display:inline'>6</span>",
]
LISTS = [
    "<ol><li>甲<li>乙</ol>", "<ol start=3><li>5</ol>", "<ol reversed><li>甲</li><li>乙</li></ol>",
    "<ol type=a><li>甲<li value=7>乙<li>丙</ol>", "<ol start=-1 type=I><li>甲<li>乙<li>丙</ol>",
    "<ul><li>6</ul>", "<ol style='list-style:none'><li>6</ol>", "<ul type=1><li>6<li>7</ul>",
    "<ol><li>甲<ol><li>乙</ol><li>丙</ol>", "<ol style='list-style-type:lower-alpha'><li>x</ol>",
    "<ol><li style='display:none'>甲<li>乙</ol>", "<ol start=x><li value=y>甲</ol>",
]
# Rules of a page's own style sheet; most elements that they can match have a class or an id.
# Selectors that nianbao doesn't decide, and says so at the cells, aren't among them.
SELECTORS = [
    ".a", "span.a", "td.b", "#c", "td .a", ".b span", ".a, #c", "table .b .a", "[title]",
    "span[title=x]", "p", "font", ".a.b", "tr .a", "div b", "*.a", "TD.b SPAN", ".missing",
    "span.a.missing", ".a,.b,.missing", "",
]
DECLARATIONS = [
    "display:none", "visibility:hidden", "font-size:0", "opacity:0", "display:inline",
    "visibility:visible", "color:red", "display:none !important", "font-size:12px",
    "text-decoration:line-through", "display:wrong", "opacity:1",
]
CLASSES = [
    " class=a", " class='a b'", " class=b", " id=c", " title=x", " class='A'",
    " class=a style='display:inline'", " class=a style='visibility:visible'",
]
REFERENCES = sorted(html.entities.html5)


def content(random):
    """A cell's text, most often a plain one."""
    chance = random.random()
    if chance < 0.06:
        return "&" + random.choice(REFERENCES) + random.choice(["", "x", ";", "="])
    if chance < 0.1:
        return random.choice(CONTROLS)
    if chance < 0.14:
        return random.choice(UNSEEN)
    if chance < 0.16:
        return random.choice(LISTS)
    return random.choice(TEXTS)


def attributes(random):
    text = ""
    if random.random() < 0.2:
        text += f" colspan={random.choice(['2', '3', '0', 'x', '2.5', '-1', ' 2'])}"
    if random.random() < 0.2:
        text += f" rowspan={random.choice(['2', '3', '0', '9', 'x'])}"
    if random.random() < 0.04:
        text += random.choice(HIDING)
    elif random.random() < 0.06:
        text += random.choice(CLASSES[:6])
    return text


def sheet(random):
    """A page's style sheet; the rules of its last part are for print alone."""
    rules = [
        f"{random.choice(SELECTORS)}{{{random.choice(DECLARATIONS)};{random.choice(DECLARATIONS)}}}"
        for _ in range(random.randint(1, 4))
    ]
    if random.random() < 0.3:
        rules.append(f"@media print{{{random.choice(SELECTORS)}{{display:none}}}}")
    if random.random() < 0.2:
        rules.insert(0, random.choice(["/* .a{} */", "<!--", "@charset 'x';", "}", ".b{color"]))
    return f"<style>{''.join(rules)}</style>"


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
                text = content(random)
                marks = random.choice(CLASSES) if random.random() < 0.3 else ""
                tokens += [f"<{wrapper}{marks}>", text, f"</{wrapper}>"] if wrapper else [text]
                tokens.append(f"</{name}>")
            tokens.append("</tr>")
        if group:
            tokens.append(f"</{group}>")
    return tokens + ["</table>"]


def soup(seed):
    """A page of one or two tables with a few accidents; the same for the same seed."""
    chance = random.Random(seed)
    tokens = ["<p>前</p>"]
    if chance.random() < 0.4:
        tokens.insert(0, sheet(chance))
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
