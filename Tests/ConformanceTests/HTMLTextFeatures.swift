// SPDX-License-Identifier: Apache-2.0

private func html(_ page: String) -> [UInt8] { Array(page.utf8) }

let htmlText: [Feature] = [
  Feature(
    "html.blocks", "Blocks end paragraphs, inline elements don't", .read,
    html("a<b>b</b><div>c</div>d<h2>e</h2><li>f"), ["ab", "c", "d", "## e", "f"]),
  Feature(
    "html.breaks", "`<br>`, `<br/>` and `</br>` break the line", .read,
    html("<p>a<br>b<br/>c</br>d"), ["a⏎b⏎c⏎d"]),
  Feature(
    "html.wbr", "`<wbr>` and soft places to break are nothing", .read, html("2<wbr>0<wbr/>2"),
    ["202"]),
  Feature(
    "html.base", "`<base>` and other empty elements of the head", .read,
    html("<base href=x><link rel=y>a<hr>b"), ["a", "b"]),
  Feature(
    "html.spaces", "White space folds, and stays in `pre`", .read,
    html("a \n b<pre>\nc\n  d</pre>"), ["a b", "c⏎  d"]),
  Feature(
    "html.entities", "Entities with and without semicolons", .read,
    html("<p>&lt;&amp;&nbsp;&#20013;&#x6587;&copy b&notit;&#150;&unknown;"),
    ["<&\u{A0}中文© b¬it;–&unknown;"]),
  Feature(
    "html.void_unclosed", "Tags that nobody closed", .read,
    html("<p>a<p>b<ul><li>c<li>d</ul><font>e"), ["a", "b", "c", "d", "e"]),
  Feature(
    "html.comments", "Comments, also empty and badly closed ones", .ignored,
    html("a<!-->b<!-- x --!>c<!-- <p>y</p> -->d"), ["abcd"]),
  Feature(
    "html.never_text", "Scripts, styles, templates, `noscript`", .ignored,
    html(
      "a<script>'<td>'</script><style>p{}</style><template>t<table><tr><td>u<template>v</template></template><noscript>n</noscript>b"
    ),
    ["ab"]),
  Feature(
    "html.word", "Word's and WPS's exports: conditional comments, `o:p`", .read,
    html(
      "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>a<![if !vml]>b<![endif]><o:p>&nbsp;</o:p></p>"
    ), ["ab"]),
  Feature(
    "html.custom", "Elements of a CMS's own", .read,
    html("<ucapcontent><p>a</p></ucapcontent><publishtime>b</publishtime>"), ["a", "b"]),
  Feature(
    "html.xhtml", "XHTML, where `<div/>` is empty", .leftOut,
    html(
      "<html xmlns='http://www.w3.org/1999/xhtml'><body><div style='display:none'/><p>a</p><p hidden='hidden'>b</p></body></html>"
    ),
    ["a"], ["text.hidden"]),
  Feature(
    "html.display_none", "`display:none`", .leftOut,
    html("a<p style='color:red; DISPLAY : none'>b</p>c"), ["ac"], ["text.hidden"]),
  Feature(
    "html.hidden", "`hidden`, also `until-found`, unless a display of its own shows it", .leftOut,
    html("<p hidden>a</p><p hidden=until-found>b</p><p hidden style='display:block'>c</p>"), ["c"],
    ["text.hidden"]),
  Feature(
    "html.visibility", "`visibility:hidden` and `collapse`", .leftOut,
    html("<p style='visibility:hidden'>a</p>b"), ["b"], ["text.hidden"]),
  Feature(
    "html.visible_inside", "What is visible within the invisible is seen", .leftOut,
    html("<div style='visibility:hidden'>a<p style='visibility:visible'>b</p>c</div>d"),
    ["b", "d"],
    ["text.hidden"]),
  Feature(
    "html.visible_undisplayed", "What is visible within the undisplayed isn't", .leftOut,
    html("<div style='display:none'><p style='visibility:visible'>a</p></div>b"), ["b"],
    ["text.hidden"]),
  Feature(
    "html.dialog", "A dialog that isn't open, and what waits to pop up", .leftOut,
    html("<dialog>a</dialog><div popover>b</div><dialog open>c</dialog>"), ["c"], ["text.hidden"]),
  Feature(
    "html.struck_out", "Text that is struck out, by its element or its style", .leftOut,
    html("<del>9</del><s>8</s><span style='text-decoration:underline line-through'>7</span>46"),
    ["46"], ["text.struck_out"]),
  Feature(
    "html.raised", "Raised and lowered digits, which belong to no figure", .read,
    html("46<sup>[1]</sup><sub>2</sub><span style='vertical-align:super'>3</span>4"), ["46[¹]₂³4"]),
  Feature(
    "html.details", "`details` is read, open or closed: a click shows it", .read,
    html("<details><summary>a</summary>b</details>"), ["a", "b"]),
  Feature(
    "html.style_sheets", "What the page's own style sheets hide", .leftOut,
    html("<style>.x,p>b{display:none}</style><p class=x>a</p><p>c<b>d</b>"), ["c"],
    ["text.hidden"]),
  Feature(
    "html.style_sheets_unclear", "What they may hide: in a figure's cell it gives no figure", .read,
    html("<style>p:lang(zh){display:none}@media print{p{display:none}}</style><p>a<p>b"),
    ["a", "b"]),
  Feature(
    "html.style_sheets_elsewhere", "Style sheets in other files aren't fetched", .read,
    html("<link rel=stylesheet href=a.css><p class=x>a"), ["a"]),
  Feature(
    "html.style_sheets_large", "Style sheets larger than a page needs aren't applied", .noted,
    html(
      "<style>" + String(repeating: ".x{display:none}", count: 60_000) + "</style><p class=x>a"),
    ["a"], ["styles.left_out"]),
  Feature(
    "html.shown_by_script", "An article that is hidden until its script shows it", .noted,
    html(
      "<div id=js_content style='visibility:hidden;opacity:0'>甲</div>"
        + "<script>document.getElementById('js_content').style.opacity=1</script>"),
    ["甲"], ["text.shown_by_script"]),
  Feature(
    "html.generated", "Text that a style adds before or behind an element's own", .noted,
    html("<style>.x:before{content:'1'}</style><p class=x>a<table><tr><td class=x>2</table>"),
    ["1a", "[1x1: (1,1)12]"], ["text.generated"]),
  Feature(
    "html.generated_unclear", "Counters and attributes that a style adds outside of cells",
    .leftOut, html("<style>p:before{content:counter(n)}p:after{content:'·'}</style><p>a"),
    ["a"], ["text.generated_left_out"]),
  Feature(
    "html.shadow_root", "The content of a declarative shadow root", .leftOut,
    html("<div><template shadowrootmode=open><p>a</template></div><template>b</template><p>c"),
    ["c"], ["text.shadow_left_out"]),
  Feature(
    "html.charts", "Charts that a script draws", .leftOut,
    html("<div id=n></div><script>echarts.init(document.getElementById('n'))</script>a"), ["a"],
    ["pictures.left_out"]),
  Feature(
    "html.fields", "What fields show: their value, the chosen option, ☑ or ☐ for a box", .read,
    html(
      "<input value=1><input type=hidden value=h><textarea>2</textarea><select><option>x<option selected>3</select><input type=checkbox checked>是<input type=radio>否"
    ), ["123☑是☐否"]),
  Feature(
    "html.controls", "Buttons, bars, lists of several choices", .leftOut,
    html("a<button>x</button><meter value=1>y</meter><select multiple><option>z</select>b"), ["ab"],
    ["text.embedded"]),
  Feature(
    "html.frames_within", "Pages and objects of other files, but those of no size", .leftOut,
    html("a<iframe src=x></iframe><iframe width=0 src=y></iframe><object data=z>o</object>b"),
    ["ab"],
    ["frames.left_out"]),
  Feature(
    "html.drawings", "Drawings, and whatever is in them", .leftOut,
    html("a<svg><text>z</text><foreignObject><table><tr><td>1</table></foreignObject></svg>b"),
    ["ab"],
    ["text.embedded"]),
  Feature(
    "html.formula", "A formula in one line", .read,
    html("a<math><mrow><mn>1</mn><mo>+</mo><mi>x</mi></mrow></math>b"), ["a1+xb"]),
  Feature(
    "html.formula_built", "A formula that is built up: fractions, roots, powers", .leftOut,
    html("a<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>b"), ["ab"], ["text.embedded"]),
  Feature(
    "html.list_numbers", "The numbers of lists: `start`, `value`, `type`, `reversed`", .read,
    html("<ol start=3 type=a><li>a<li value=9>b</ol><ol reversed><li>c<li>d</ol><ul><li>e</ul>"),
    ["c. a", "i. b", "2. c", "1. d", "e"]),
  Feature(
    "html.pictures", "Pictures, their `alt` text too", .leftOut, html("a<img alt=x>b"),
    ["ab"], ["pictures.left_out"]),
  Feature(
    "html.ruby", "Ruby: the base text and its guide, without brackets", .read,
    html("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"), ["漢kan"]),
  Feature(
    "html.frames", "A page of frames shows nothing itself", .refused,
    html("<frameset><frame src=a></frameset>"), [], ["html.empty"]),
  Feature(
    "html.empty", "A page without text", .refused, html("<p> </p><table><tr><td></table>"), [],
    ["html.empty"]),
  Feature(
    "html.hidden_page", "A page all of whose text is hidden, as one that waits for a script",
    .refused,
    html("<body style='visibility:hidden'><p>a"), [], ["html.empty"]),
  Feature(
    "html.style_10mb", "10 MB of inline style", .read,
    html("<p style='\(String(repeating: "mso-a:b;", count: 1_300_000))'>a"), ["a"]),
  Feature(
    "html.too_large", "A page of more than 16 MiB", .refused,
    html("<p>" + String(repeating: "甲", count: 6_000_000)), [], ["html.too_large"]),
  Feature(
    "html.too_deep", "Elements nested deeper than any page", .refused,
    html(String(repeating: "<div>", count: 100_000) + "a"), [], ["html.too_deep"]),
]
