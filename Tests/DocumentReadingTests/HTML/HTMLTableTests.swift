// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// The expectations are those of `table.rows` and `cells` in Chromium.
@Suite struct HTMLTableTests {
  @Test(
    arguments: [
      ("<table><td>1</tr><td>2</table>", ["[2x1: (1,1)1 (2,1)2]"]),
      (
        "<table><tr><td>a<table><td>1</tr><td>2</table></table>",
        ["[1x1: (1,1)a{a;[2x1: (1,1)1 (2,1)2]}]"]
      ),
      ("<table><tr><td>1<tbody><td>2</tr><td>3</table>", ["[3x1: (1,1)1 (2,1)2 (3,1)3]"]),
      ("<table><tr><td><svg></td><td>b</table>", ["[1x2: (1,1)?embedded (1,2)b]"]),
      (
        "<table><tr><td>1<td>2<tr><td>3<td>4</table>",
        ["[2x2: (1,1)1 (1,2)2 (2,1)3 (2,2)4]"]
      ),
      (
        "<table><tr><td>a</td></tr><table><tr><td>b</td></tr></table><tr><td>c</td></tr></table>",
        ["[1x1: (1,1)a]", "[1x1: (1,1)b]", "c"]
      ),
      (
        "<table><tr><td>a</td><table><tr><td>b</td></tr></table><td>c</td></tr></table>",
        ["[1x1: (1,1)a]", "[1x1: (1,1)b]", "c"]
      ),
      (
        "<table><tr><td><p>1<td><p>2<tr><td><div>3<td>4</table>after",
        ["[2x2: (1,1)1 (1,2)2 (2,1)3 (2,2)4]", "after"]
      ),
      (
        "<table><tr><td><div>1<tr><td>2</td></tr></table>x",
        ["[2x1: (1,1)1 (2,1)2]", "x"]
      ),
      (
        "<table><td>1<td>2</table>",
        ["[1x2: (1,1)1 (1,2)2]"]
      ),
      (
        "<table><td>1</td><tr><td>2</td></tr></table>",
        ["[2x1: (1,1)1 (2,1)2]"]
      ),
      (
        "<table><tr><td>1</table>after<p>x",
        ["[1x1: (1,1)1]", "after", "x"]
      ),
      (
        "<table><tr><th>a</td><td>b</th><td>c</table>",
        ["[1x3: (1,1)a (1,2)b (1,3)c]"]
      ),
      (
        "<table><tr><td>a</tr></tr></tbody></td><td>b</td></tr></table></table>c",
        ["[2x1: (1,1)a (2,1)b]", "c"]
      ),
      (
        "<table><tr><td/>a<td/>b<tr/><td>c</table>",
        ["[2x2: (1,1)a (1,2)b (2,1)c]"]
      ),
      (
        "<table><tr><td>a</body></html><td>b</table>c",
        ["[1x2: (1,1)a (1,2)b]", "c"]
      ),
      (
        "<table><tr><td>a<tbody><tr><td>b</table>",
        ["[2x1: (1,1)a (2,1)b]"]
      ),
      (
        "<table><tr><td><div><td>x</div></td><td>y</table>",
        ["[1x3: (1,1) (1,2)x (1,3)y]"]
      ),
      (
        "<table><tr><td><a href=x>1<td>2</a><td>3</table>",
        ["[1x3: (1,1)1 (1,2)2 (1,3)3]"]
      ),
      (
        "<table><tr><td><font color=red>1<td>2<tr><td>3</table>4",
        ["[2x2: (1,1)1 (1,2)2 (2,1)3]", "4"]
      ),
      (
        "<table><tr><td><ul><li>a<td>b</table>",
        ["[1x2: (1,1)a (1,2)b]"]
      ),
      (
        "<table><tr></tr><tr><td>a</tr><tr></table>",
        ["[3x1: (2,1)a]"]
      ),
      (
        "a<td>b</td><tr>c</tr>d",
        ["abcd"]
      ),
      (
        "<TABLE><TR><TD COLSPAN=2>a<TD>b</TABLE>",
        ["[1x3: (1,1 1x2)a (1,3)b]"]
      ),
      (
        "<form><table><form><tr></form><td>x</table></form>y",
        ["[1x1: (1,1)x]", "y"]
      ),
      (
        "<table><tr><td>1<col><td>2</table>",
        ["[2x1: (1,1)1 (2,1)2]"]
      ),
      (
        "<table><colgroup span=2><col><col></colgroup><tr><td>1<td>2</table>",
        ["[1x2: (1,1)1 (1,2)2]"]
      ),
    ] as [(String, [String])])
  func `A table's parts close what can't contain them`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><div><tr><td>1</td></tr></div><tr><td>2</td></tr></table>",
        ["[2x1: (1,1)1 (2,1)2]"]
      ),
      (
        "<table><form><tr><td>1</td></tr></form></table>",
        ["[1x1: (1,1)1]"]
      ),
      (
        "<table><tr><center><td>1</td></center><td>2</td></tr></table>",
        ["[1x2: (1,1)1 (1,2)2]"]
      ),
      (
        "<table><tr><h2>x<td>1</td></h2><td>2</td></tr></table>",
        ["## x", "[1x2: (1,1)1 (1,2)2]"]
      ),
      (
        "<p>before</p><table>stray<tr>more<td>1</td>and<td>2</td></tr>tail</table>after",
        ["before", "stray", "more", "and", "tail", "[1x2: (1,1)1 (1,2)2]", "after"]
      ),
      (
        "<table><p>stray</p><tr><td>1</td></tr></table>",
        ["stray", "[1x1: (1,1)1]"]
      ),
      (
        "<table><tr><td>1</td></tr><b>x<tr><td>2</td></tr></b></table>",
        ["x", "[2x1: (1,1)1 (2,1)2]"]
      ),
      (
        "<table><caption>a<table>b<tr><td>c</table></caption><tr><td>d</table>",
        ["a", "b", "[1x1: (1,1)c]", "[1x1: (1,1)d]"]
      ),
      (
        "<table><caption>cap <b>x</b></caption><tr><td>1</table>",
        ["cap x", "[1x1: (1,1)1]"]
      ),
      (
        "<table><caption>cap<tr><td>1</table>",
        ["cap", "[1x1: (1,1)1]"]
      ),
      (
        "<table><tr><td>1</td></tr><caption>cap</caption></table>",
        ["cap", "[1x1: (1,1)1]"]
      ),
      (
        "<table><caption>c<table><tr><td>n</table></caption><tr><td>1</table>",
        ["c", "[1x1: (1,1)n]", "[1x1: (1,1)1]"]
      ),
      (
        "<table><tr><td>a<caption>c</caption><tr><td>b</table>",
        ["c", "[2x1: (1,1)a (2,1)b]"]
      ),
    ] as [(String, [String])])
  func `Content of a table outside its cells comes before it`(page: String, expected: [String])
    throws
  {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tr><td>a<table><tr><td>n1</td><td>n2</td></tr></table>b</td><td>c</td></tr></table>",
        ["[1x2: (1,1)a⏎b{a;[1x2: (1,1)n1 (1,2)n2];b} (1,2)c]"]
      ),
      (
        "<table><tr><td>a<table><tr><td>n1<td>n2</table>b<td>c</table>",
        ["[1x2: (1,1)a⏎b{a;[1x2: (1,1)n1 (1,2)n2];b} (1,2)c]"]
      ),
      (
        "<table><tr><td>a<table><tr><td>n</td></tr></td><td>c</td></tr></table>d",
        ["[1x1: (1,1)a⏎d{a;[2x1: (1,1)n (2,1)c];d}]"]
      ),
    ] as [(String, [String])])
  func `Tables nest in cells and nowhere else`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tbody><tr><td rowspan=0>a<td>1<tr><td>2<tbody><tr><td>3<td>4</table>",
        ["[3x2: (1,1 2x1)a (1,2)1 (2,2)2 (3,1)3 (3,2)4]"]
      ),
      (
        "<table><tr><td rowspan=5>a<td>1<tr><td>2</table>",
        ["[2x2: (1,1 2x1)a (1,2)1 (2,2)2]"]
      ),
      (
        "<table><thead><tr><td rowspan=3>a<td>1</thead><tbody><tr><td>2<td>3</table>",
        ["[2x2: (1,1)a (1,2)1 (2,1)2 (2,2)3]"]
      ),
      (
        "<table><tr><td colspan=0>a<td colspan=-2>b<td colspan=abc>c<td colspan='2x'>d<td colspan=' 3 '>e<td colspan=1001>f</table>",
        ["[1x1008: (1,1)a (1,2)b (1,3)c (1,4 1x2)d (1,6 1x3)e (1,9 1x1000)f]"]
      ),
      (
        "<table><tr><td rowspan=-1>a<td rowspan=99999>b<td rowspan='2.5'>c<td>d<tr><td>e<td>g</table>",
        ["[2x4: (1,1)a (1,2 2x1)b (1,3 2x1)c (1,4)d (2,1)e (2,4)g]"]
      ),
      (
        "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
        ["[2x2: (1,1)a (1,2 2x1)b?layout (2,1 1x2)c?layout]"]
      ),
      (
        #"<table><tr><td colspan="2"rowspan="2">a<td>b<tr><td>c</table>"#,
        ["[2x3: (1,1 2x2)a (1,3)b (2,3)c]"]
      ),
      (
        "<table><tr><td colspan=2 colspan=3>a<td>b</table>",
        ["[1x3: (1,1 1x2)a (1,3)b]"]
      ),
    ] as [(String, [String])])
  func `Spans are read, clamped and cut as browsers do`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tfoot><tr><td>f</tfoot><tbody><tr><td>b</tbody><thead><tr><td>h</thead></table>",
        ["[3x1: (1,1)h (2,1)b (3,1)f]"]
      ),
      (
        "<table><tr><td>1<tfoot><tr><td>f</tfoot><tr><td>2</table>",
        ["[3x1: (1,1)1 (2,1)2 (3,1)f]"]
      ),
      (
        "<table><thead><tr><td>h1<tbody><tr><td>b<thead><tr><td>h2</table>",
        ["[3x1: (1,1)h1 (2,1)h2 (3,1)b]"]
      ),
    ] as [(String, [String])])
  func `Heads are shown first and feet last`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tr><td>a</td><![if !supportMisalignedColumns]></tr><tr height=0><td width=1></td></tr><![endif]></table>",
        ["[2x1: (1,1)a (2,1)]"]
      ),
      (
        "<!--[if gte mso 9]><xml><w:x>q</w:x></xml><![endif]-->a<![if !vml]>b<![endif]>c",
        ["abc"]
      ),
      (
        "<p class=MsoNormal>a<o:p>&nbsp;</o:p></p><v:shape>x</v:shape>",
        ["a", "x"]
      ),
    ] as [(String, [String])])
  func `Word's additions to HTML do no harm`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test func `Cells that are drawn over each other are uncertain`() throws {
    let page = "<table><tr><td>a<td rowspan=2>7<td>b<tr><td colspan=2>67<td>c</table>"
    let blocks = try HTMLReader.read(Array(page.utf8)).blocks
    #expect(
      outline(blocks) == [
        "[2x3: (1,1)a (1,2 2x1)7?layout (1,3)b (2,1 1x2)67?layout (2,3)c]"
      ])
  }
}
