// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

@Suite struct HTMLReaderTests {
  private func read(_ page: String) throws(Rejection) -> Document {
    try HTMLReader.read(Array(page.utf8))
  }

  private func rejection(of page: String) -> String? {
    do throws(Rejection) {
      _ = try read(page)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `A page's metadata is kept apart from its text`() throws {
    let document = try read(
      """
      <html><head><meta charset=utf-8><title> 2022年
        年报&nbsp;&lt;1> </title><meta name=ProgId content=Word.Document>
      <meta name=Generator content="Microsoft  Word 15"></head>
      <body><h2>一、总体情况</h2><title>另一</title><p>正文
      """)
    #expect(document.format == .html)
    #expect(document.metadataTitle == "2022年 年报 <1>")
    #expect(document.producer == "Microsoft Word 15")
    #expect(document.encoding == "utf-8")
    #expect(outline(document.blocks) == ["## 一、总体情况", "正文"])
    #expect(document.notes == [])
  }

  @Test func `Where no generator is named, the program's id is used`() throws {
    let document = try read("<meta name=progid content=Word.Document><p>x")
    #expect(document.producer == "Word.Document")
    #expect(document.metadataTitle == nil)
  }

  @Test func `A GB page says how it was read`() throws {
    let bytes = Array("<meta charset=utf-8><td>".utf8) + [0xD5, 0xFE, 0xB8, 0xAE]
    let document = try HTMLReader.read(bytes)
    #expect(outline(document.blocks) == ["政府"])
    #expect(document.encoding == "gb18030")
    #expect(document.notes.map(\.code) == ["encoding.contradicted"])
  }

  @Test func `What a site's meta elements state of a page is given as written`() throws {
    let document = try read(
      "<META NAME=ArticleTitle content=' a\n b '><meta name=PubDate content='2023-01-19 10:22'>"
        + "<meta name=ContentSource content=c><meta name=ArticleTitle content=second><p>x")
    #expect(
      document.publication == Publication(title: "a b", date: "2023-01-19 10:22", source: "c"))
    #expect(try read("<p>x").publication == Publication())
  }

  @Test(arguments: [
    "<meta property='og:title' content=a><meta property=article:published_time content=b>"
      + "<meta name=source content=c>",
    "<meta name=ArticleTitle content=''><meta name=PublishDate content=b><meta name=og:title content=a>"
      + "<meta name=ContentSource content=c><meta name=source content=d>",
    "<meta itemprop=datePublished content=b><meta name=publish_date content=z>"
      + "<meta name=og:source content=c><meta name=og:title content=z><meta name=ARTICLETITLE content=a>",
  ])
  func `Other names of title, date and source count where those of government sites say nothing`(
    _ elements: String
  ) throws {
    let page = try read(elements + "<p>x")
    #expect(page.publication == Publication(title: "a", date: "b", source: "c"))
  }

  @Test(arguments: [
    ("<p>a<span style='display:none'>x</span>", ["text.hidden 1 -"]),
    ("<p>a<span hidden> </span><script>x</script><style>y</style>", []),
    (
      "<p>a<table><tr><td>1<td style='VISIBILITY: hidden'>x<tr style='display:none'><td>y<td>z</table>",
      ["text.hidden 2 table 1, row 1, column 2"]
    ),
    ("<p>a<select multiple><option>x<option>y</select>", ["text.embedded 1 -"]),
    ("<p>a<meter value=1></meter><button>y</button>", ["text.embedded 2 -"]),
    ("<p>a<iframe src=x></iframe><object data=x>y</object>", ["frames.left_out 2 -"]),
    ("<p>a<iframe width=0 src=x></iframe><input type=hidden value=x>", []),
    ("<p>a<svg><text>x</text></svg>", ["text.embedded 1 -"]),
    ("<p>a<img src=x><img src=y>", ["pictures.left_out 2 -"]),
    ("<p>a<template>x</template><noscript>y</noscript>", []),
    (
      "<p>a<div><template shadowrootmode=closed>x</template></div>", ["text.shadow_left_out 1 -"]
    ),
    ("<style>p:before{content:counter(n)'、'}</style><p>a<p>b", ["text.generated_left_out 2 -"]),
    ("<style>p:after{content:attr(title)}</style><p>a</p>", ["text.generated_left_out 1 -"]),
    ("<style>li::marker{content:'甲'}</style><li>a", ["text.generated_left_out 1 -"]),
    ("<style>li::marker{content:'·'}p:after{content:url(a.png)}</style><li>a<p>b", []),
    ("<style>p:before{content:'>'}p:after{content:'9';display:none}</style><p>a", []),
    (
      "<p>a<script>echarts.init(x)</script><script>a.innerHTML='b'</script>",
      ["pictures.left_out 1 -"]
    ),
  ])
  func `What isn't read is named in a note`(page: String, expected: [String]) throws {
    let document = try read(page)
    let notes = document.notes.map { "\($0.code) \($0.count) \($0.location ?? "-")" }
    #expect(notes == expected)
  }

  @Test(arguments: [
    "", " \n ", "<p>&nbsp;</p>", "<title>x</title>", "<table><tr><td> </td></tr></table>",
    "<p hidden>x</p>", "<script>x", "<!-- x",
  ])
  func `A page without text is refused`(page: String) {
    #expect(rejection(of: page) == "html.empty")
  }

  @Test(arguments: [
    (String(repeating: "<b>", count: 5_000) + "x", "html.too_deep"),
    (String(repeating: "<table><tr><td>", count: 60) + "x", "document.tables_too_deep"),
    ("<p " + (0..<300).map { "a\($0)=1" }.joined(separator: " ") + ">x", "html.too_large"),
    (
      "<table>" + String(repeating: "<tr>" + String(repeating: "<td>1", count: 50), count: 4_001),
      "document.too_many_cells"
    ),
    (
      "<table><tr>" + String(repeating: "<td colspan=1000>1", count: 21),
      "document.too_many_columns"
    ),
    (
      "<table>" + String(repeating: "<tr><td rowspan=65534 colspan=100>1", count: 300),
      "document.too_many_columns"
    ),
  ])
  func `A page beyond the limits is refused`(page: String, code: String) {
    #expect(rejection(of: page) == code)
  }

  @Test func `Nesting that occurs in practice loses nothing`() throws {
    let page = String(repeating: "<div>", count: 1_500) + "<table><tr><td>深</table>末"
    let document = try read(page)
    #expect(outline(document.blocks) == ["[1x1: (1,1)深]", "末"])
  }

  @Test(.timeLimit(.minutes(1))) func `A billion columns are a thousand`() throws {
    let document = try read(
      "<table><tr><td colspan=1000000000 rowspan=99999999999999999999>a<td>b</table>")
    #expect(outline(document.blocks) == ["[1x1001: (1,1 1x1000)a (1,1001)b]"])
  }

  @Test(.timeLimit(.minutes(1))) func `Twenty thousand tables are read in time`() throws {
    let document = try read(String(repeating: "<table><tr><td>1</table>", count: 20_000))
    #expect(document.blocks.count == 20_000)
  }

  @Test func `A nested table knows its cell, even where a head moves its row`() throws {
    let document = try read(
      "<table><tbody><tr><td>a<table><tr><td>n</table></tbody><thead><tr><td>h</thead></table>")
    guard case .table(let table) = document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.cells.map(\.text) == ["h", "a"])
    guard case .table(let nested) = table.cells.last?.content.last else {
      Issue.record("no nested table")
      return
    }
    #expect(nested.parent == Place(table: 1, row: 2, column: 1))
    #expect(nested.number == 2)
    #expect(nested.depth == 1)
  }
}
