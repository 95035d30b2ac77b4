// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Testing

/// Pages within MIME messages.
@Suite struct MHTMLReaderTests {
  private func read(_ lines: [String], lineEnd: String = "\r\n") throws(Rejection) -> Document {
    try DocumentReader.read(Array(lines.joined(separator: lineEnd).utf8))
  }

  private func code(_ lines: [String]) -> String? {
    do throws(Rejection) {
      _ = try read(lines)
      return nil
    } catch {
      #expect(!error.message.zh.isEmpty && !error.advice.zh.isEmpty)
      return error.code
    }
  }

  private let word = [
    "MIME-Version: 1.0", "Content-Type: multipart/related;",
    "\tboundary=\"----=_NextPart_01D9\"", "",
    "This document is a Single File Web Page.", "", "------=_NextPart_01D9",
    "Content-Location: file:///C:/A/report.htm", "Content-Transfer-Encoding: quoted-printable",
    "Content-Type: text/html; charset=\"gb2312\"", "",
    "<html><head><meta name=3DProgId content=3DWord.Document></head><body><p>=D5=FE=",
    "=B8=AE</p><table><tr><td>1</td></tr></table>", "", "------=_NextPart_01D9",
    "Content-Location: a.png", "Content-Transfer-Encoding: base64", "Content-Type: image/png", "",
    "iVBORw0KGgo=", "", "------=_NextPart_01D9--", "",
  ]

  @Test(arguments: ["\r\n", "\n"])
  func `Word's single file web page is read`(lineEnd: String) throws {
    let document = try read(word, lineEnd: lineEnd)
    #expect(document.format == .mhtml)
    #expect(outline(document.blocks) == ["政府", "[1x1: (1,1)1]"])
    #expect(document.encoding == "gb18030")
    #expect(document.producer == "Word.Document")
    #expect(document.notes == [])
  }

  @Test(arguments: [
    ("cid:css-1@x", "Content-Location: cid:css-1@x"), ("cid:css-1@x", "Content-ID: <css-1@x>"),
    ("http://x.gov.cn/a/b.css", "Content-Location: http://x.gov.cn/a/b.css"),
    ("../a/./b.css", "Content-Location: http://x.gov.cn/a/b.css"),
    ("/a/b.css", "Content-Location: http://x.gov.cn/a/b.css"),
    ("//x.gov.cn/a/b.css", "Content-Location: http://x.gov.cn/a/b.css"),
  ])
  func `The style sheets in an archive are the page's`(address: String, location: String) throws {
    let document = try read(
      [
        "MIME-Version: 1.0", "Content-Type: multipart/related; boundary=b", "", "--b",
        "Content-Type: text/html", "Content-Location: http://x.gov.cn/c/d.htm", "",
        "<!DOCTYPE html><link rel=stylesheet href='\(address)'><p>甲<i class=q>乙</i>", "--b",
        "Content-Type: text/css", location, "Content-Transfer-Encoding: base64", "",
        "LnF7ZGlzcGxheTpub25lfQ==", "--b--",
      ])
    #expect(outline(document.blocks) == ["甲"])
    #expect(document.notes.map(\.code) == ["text.hidden"])
  }

  @Test func `The page in a frame is read where the archive's own shows nothing`() throws {
    let document = try read(
      [
        "MIME-Version: 1.0", "Content-Type: multipart/related; boundary=b", "", "--b",
        "Content-Type: text/html", "", "<html><body><iframe src='cid:f@x'></iframe></body></html>",
        "--b", "Content-Type: text/html; charset=utf-8", "Content-ID: <f@x>", "", "<p>甲", "--b--",
      ])
    #expect(outline(document.blocks) == ["甲"])
    #expect(document.notes == [])
  }

  @Test func `A browser's archive with another header is known`() throws {
    let document = try read(
      [
        "From: <Saved by Blink>", "Snapshot-Content-Location: http://x.gov.cn/",
        "Subject: =?utf-8?Q?=E5=B9=B4?=", "MIME-Version: 1.0",
        "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b----\"", "",
        "", "----b----", "Content-Type: text/html", "Content-ID: <f@x>",
        "Content-Transfer-Encoding: quoted-printable", "", "<p>=E6=94=BF", "----b------",
      ])
    #expect(document.format == .mhtml)
    #expect(outline(document.blocks) == ["政"])
  }

  @Test(arguments: [
    ("base64", "PHA+5pS/5bqc\r\nPC9wPg=="), ("7bit", "<p>&#25919;&#24220;"), ("8BIT", "<p>政府"),
    ("binary", "<p>政府"), ("Quoted-Printable", "<p>=E6=94=BF= \r\n=e5=ba=9c"),
  ])
  func `A page is decoded as it is written`(name: String, content: String) throws {
    let document = try read([
      "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: \(name)",
      "MIME-Version: 1.0", "", content,
    ])
    #expect(outline(document.blocks) == ["政府"])
    #expect(document.notes == [])
  }

  @Test(arguments: [
    ("multipart/related; boundary=b; start=\"<2>\"", "乙"),
    ("multipart/related; boundary=b; start=\"<9>\"", "甲"),
    ("multipart/related; boundary=\"b\"", "甲"),
    ("multipart/mixed; charset=\"a;b\"; BOUNDARY=b", "甲"),
  ])
  func `The archive's root page is chosen`(type: String, expected: String) throws {
    let document = try read([
      "MIME-Version: 1.0", "Content-Type: \(type)", "", "--b", "Content-Type: text/plain", "", "文本",
      "--b", "Content-Type: multipart/alternative; boundary=bb", "Content-ID: <1>", "", "--bb", "",
      "文本", "--bb", "Content-Type: text/html", "", "<p>甲", "--bb--", "--b ",
      "Content-Type: text/html", "Content-ID: <2>", "", "<p>乙", "--b--",
    ])
    #expect(outline(document.blocks) == [expected])
    #expect(document.notes.map(\.code) == ["mhtml.pages_left_out"])
  }

  @Test func `A damaged archive leaves a note`() throws {
    let cut = try read(word.dropLast(3))
    #expect(cut.notes.map(\.code) == ["mhtml.cut_off"])
    let damaged = try read([
      "MIME-Version: 1.0", "Content-Type: text/html", "Content-Transfer-Encoding: base64", "",
      "PHA+5pS/!5bqc",
    ])
    #expect(damaged.notes.map(\.code) == ["mhtml.damaged_content"])
    #expect(outline(damaged.blocks) == ["政府"])
    let equals = try read([
      "MIME-Version: 1.0", "Content-Type: text/html",
      "Content-Transfer-Encoding: quoted-printable", "", "<p class=x>y",
    ])
    #expect(equals.notes.map(\.code) == ["mhtml.damaged_content"])
  }

  @Test func `A charset that the bytes contradict is overruled`() throws {
    let document = try read([
      "MIME-Version: 1.0", "Content-Type: text/html; charset=gb2312", "",
      "<meta charset=utf-8><p>政府信息公开",
    ])
    #expect(outline(document.blocks) == ["政府信息公开"])
    #expect(document.notes.map(\.code) == ["encoding.contradicted"])
  }

  @Test func `An archive without a page is refused`() {
    #expect(code(["MIME-Version: 1.0", "", "text"]) == "mhtml.no_page")
    #expect(
      code(["Content-Type: multipart/related; boundary=b", "", "<p>x"]) == "mhtml.no_page")
    #expect(code(["Content-Type: multipart/related", "", "<p>x"]) == "mhtml.no_page")
    #expect(code(["MIME-Version: 1.0", "Content-Type: text/html", ""]) == "html.empty")
    #expect(
      code(["Content-Type: text/html", "Content-Transfer-Encoding: x-uue", "", "x"])
        == "mhtml.transfer_encoding")
    #expect(code(["Title: x", "", "text"]) == "text.no_table")
  }

  @Test func `Parts beyond the limits are refused`() {
    let head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    #expect(code([head + String(repeating: "--b\r\n\r\n", count: 6000)]) == "mhtml.too_many_parts")
    let nested = (0..<20).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)" }
    #expect(code(nested) == "mhtml.too_many_parts")
  }
}
