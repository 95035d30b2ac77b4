// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// Pages that are XML, in which an element may end itself.
@Suite struct XHTMLTests {
  private let head = "<html xmlns='http://www.w3.org/1999/xhtml'>"

  private func read(_ page: String) throws -> [String] {
    outline(try HTMLReader.read(Array(page.utf8)).blocks)
  }

  @Test(arguments: [
    ("<div style='display:none'/>甲", ["甲"]),
    ("<script src='x'/>甲", ["甲"]),
    ("<p>甲<textarea/>乙</p>", ["甲乙"]),
    ("<h1/>甲", ["甲"]),
    ("<table><tr><td/><td>1</td></tr><tr/></table>甲", ["[2x2: (1,1) (1,2)1]", "甲"]),
    ("<table><tr><td><table/>2</td></tr></table>", ["[1x1: (1,1)2{[0x0: ];2}]"]),
    ("<table><tr><th hidden='hidden'/><td>1</td></tr></table>", ["[1x1: (1,1)1]"]),
  ])
  func `A self-closing element is empty`(body: String, expected: [String]) throws {
    let declared = try read(
      "<?xml version='1.0' encoding='gb2312'?>\n<html><body>\(body)</body></html>")
    #expect(declared == expected)
    let typed = try read(
      "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' 'x.dtd'>\(head)\(body)</html>"
    )
    #expect(typed == expected)
  }

  @Test func `References and metadata are as in HTML`() throws {
    let page = """
      \(head)<head><title>年&nbsp;报</title><meta name="generator" content="甲"/></head>
      <body><p>&ldquo;a&rdquo;&amp;lt;&#150;&#60;</p></body></html>
      """
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(document.metadataTitle == "年 报")
    #expect(document.producer == "甲")
    #expect(outline(document.blocks) == ["“a”&lt;–<"])
  }

  @Test(arguments: [
    ("<p>甲<br>乙", ["甲⏎乙"]), ("<p>&nosuch;甲</p>", ["&nosuch;甲"]),
    ("<table><tr><td>1<td>2</table>", ["[1x2: (1,1)1 (1,2)2]"]),
  ])
  func `A page that is no XML is read as HTML, whatever it calls itself`(
    body: String, expected: [String]
  ) throws {
    let found = try read(head + body)
    #expect(found == expected)
  }

  @Test func `Entities that a page defines are not resolved`() throws {
    let found = try read("<!DOCTYPE html [<!ENTITY a 'bomb'>]>\(head)<p>甲&a;</p></html>")
    #expect(!found.joined().contains("bomb</"))
    #expect(found.joined().contains("甲"))
  }
}
