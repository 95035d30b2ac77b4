// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// The expectations are those of `innerText` in Chromium, but for drawings and buttons, whose text
/// isn't read, and for what fields show, which is.
@Suite struct HTMLTextTests {
  @Test(
    arguments: [
      (
        "a<b>b</b>c <i> d </i> e<br>f <br> g<span> </span>h",
        ["abc d e⏎f⏎g h"]
      ),
      (
        "<p>a<p>b</p>c</p>d<h1>e</h1><h2>f</h2>g",
        ["a", "b", "c", "d", "# e", "## f", "g"]
      ),
      (
        "a<br/>b</br>c<br>",
        ["a⏎b⏎c"]
      ),
      (
        "<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>x<dd>y</dl>",
        ["a", "b", "c", "x", "y"]
      ),
      (
        "<pre>\na\n  b\n</pre>c",
        ["a⏎  b", "c"]
      ),
      (
        "a \n b\t\tc\u{3000}d\u{A0} e",
        ["a b c\u{3000}d\u{A0} e"]
      ),
      (
        "中\n文",
        ["中 文"]
      ),
      (
        "<span style='display:block'>a</span><span style='display:block'>b</span><div style='display:inline'>c</div><div style='display:inline'>d</div>",
        ["a", "b", "cd"]
      ),
      (
        "<div style='display:inline-block'>c</div><div style='display:inline-block'>d</div>",
        ["cd"]
      ),
      (
        "a<hr>b",
        ["a", "b"]
      ),
      (
        "a<center>b</center>c",
        ["a", "b", "c"]
      ),
      (
        "<p>a<table><tr><td>b</table>c</p>d",
        ["a", "[1x1: (1,1)b]", "c", "d"]
      ),
      (
        "<ucapcontent><p>a</p></ucapcontent><publishtime>b</publishtime>",
        ["a", "b"]
      ),
      (
        "<listing>\n a\n b</listing>c",
        ["a⏎ b", "c"]
      ),
      (
        "<label>a</label><label>b</label><fieldset><legend>l</legend>x</fieldset>",
        ["ab", "l", "x"]
      ),
    ] as [(String, [String])])
  func `Blocks end paragraphs, and white space folds`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tr><!-- <td>x</td> --><td>a<!--b--></table>",
        ["[1x1: (1,1)a]"]
      ),
      (
        "a<!-->b<p>c<!--->d",
        ["ab", "cd"]
      ),
      (
        "a<!-- x --!>b<!-- y -- > z -->c",
        ["abc"]
      ),
      (
        "a<!-- x <p>b",
        ["a"]
      ),
      (
        "a<![CDATA[x<b>y]]>z",
        ["ay]]>z"]
      ),
      (
        "<?xml version='1.0'?>a<?x y?>b",
        ["ab"]
      ),
      (
        "a</ x>b</>c</3d>e",
        ["abce"]
      ),
      (
        "a < b <3 <中 c<",
        ["a < b <3 <中 c<"]
      ),
      (
        #"<p title="a>b">x</p><p title=it's>y</p><p a='<td>'>z</p>"#,
        ["x", "y", "z"]
      ),
      (
        "a<p>b<td colspan=",
        ["a", "b"]
      ),
      (
        "<html><head><title>t</title></head><body><p>a</p></body></html><html><body class=x>b</body>",
        ["a", "b"]
      ),
      (
        "<title>x</title>a<title>y<b></title>b",
        ["ab"]
      ),
      (
        "a<xmp>x <b> &amp; y</xmp>b",
        ["a", "x <b> &amp; y", "b"]
      ),
      (
        "a<plaintext>b<c>",
        ["a", "b<c>"]
      ),
      (
        "a<script>var s='<td></table>';</script>b<style>p{}</style>c",
        ["abc"]
      ),
      (
        "<table><tr><script>1</script><td>a</table>",
        ["[1x1: (1,1)a]"]
      ),
      (
        "a<noscript><p>x</noscript>b",
        ["ab"]
      ),
      (
        "a<iframe>x<p></iframe>b",
        ["ab"]
      ),
      (
        "<noframes>x</noframes>y",
        ["y"]
      ),
      (
        "<table><tr><td><textarea>a<td>b</textarea><td>c</table>",
        ["[1x2: (1,1)a<td>b (1,2)c]"]
      ),
    ] as [(String, [String])])
  func `Comments, raw text and stray markup characters are read as browsers do`(
    page: String, expected: [String]
  ) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "&copy b &#150; &#x4e2d; &nbsp;x &ampx &lt;td&gt; &lpar;1&rpar; &notit; &unknown; &amp &#; &#0; &#x110000; a&b=c AT&T",
        ["© b – 中 \u{A0}x &x <td> (1) ¬it; &unknown; & &#; � � a&b=c AT&T"]
      )
    ] as [(String, [String])])
  func `References are resolved with and without semicolons`(page: String, expected: [String])
    throws
  {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tr><td><svg><text>s</text><td>no</td></svg><td>b</table>",
        ["[1x2: (1,1)?embedded (1,2)b]"]
      ),
      (
        "a<svg><g><p>b</p>c",
        ["a", "b", "c"]
      ),
      (
        "a<svg><title/><path d='m'/></svg>b",
        ["ab"]
      ),
      (
        "<table><tr><td><math><mi>x</mi></math>y<td>b</table>",
        ["[1x2: (1,1)xy (1,2)b]"]
      ),
      (
        "<table><tr><template><td>t</td></template><td>a</table>",
        ["[1x1: (1,1)a]"]
      ),
      (
        "<table><tr><td><select><option>x<option>y</select>a<td>b</table>",
        ["[1x2: (1,1)xa (1,2)b]"]
      ),
      (
        "<table><tr><td><select><option>x<td>b</table>",
        ["[1x2: (1,1)x (1,2)b]"]
      ),
      (
        "<table><tr><td><button>x</button>a<td>b</table>",
        ["[1x2: (1,1)a (1,2)b]"]
      ),
      (
        "a<object>shown</object><object data=x>fallback</object>b",
        ["ashownb"]
      ),
      (
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        ["漢kan"]
      ),
      (
        "<table><input type=hidden value=p><tr><td>1<input value=q></table>",
        ["[1x1: (1,1)1q]"]
      ),
    ] as [(String, [String])])
  func `Drawings, templates and controls keep their own content and nothing else`(
    page: String, expected: [String]
  ) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }
}
