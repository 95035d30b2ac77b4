// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

@Suite struct HTMLHiddenTests {
  @Test(
    arguments: [
      (
        "<table><tr><td rowspan=2>a<td>b<tr style='display:none'><td>h<tr><td>c<td>d</table>",
        ["[2x3: (1,1 2x1)a (1,2)b (2,2)c (2,3)d]"]
      ),
      (
        "<table><tr><td style='display : NONE'>h<td>a<tr><td>b<td>c</table>",
        ["[2x2: (1,1)a (2,1)b (2,2)c]"]
      ),
      (
        "<table><tbody style=display:none><tr><td>h</tbody><tbody><tr><td>a</table>",
        ["[1x1: (1,1)a]"]
      ),
      (
        "a<table style='display:none'><tr><td>h</table>b",
        ["ab"]
      ),
      (
        "<div style='color:red;display:none'>x<table><tr><td>h</table></div>b",
        ["b"]
      ),
      (
        "<table><tr><td>a<span style='display:none'>h<td>b</table>",
        ["[1x2: (1,1)a (1,2)b]"]
      ),
      (
        "<p hidden>x</p>b<span hidden>y</span>c",
        ["bc"]
      ),
      (
        "<p hidden style='display:block'>x</p>b",
        ["x", "b"]
      ),
    ] as [(String, [String])])
  func `What is not displayed leaves no trace in text or grid`(page: String, expected: [String])
    throws
  {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(
    arguments: [
      (
        "<table><tr><td style='visibility:hidden'>x<td>a</table><p style='visibility:hidden'>y</p>b",
        ["[1x2: (1,1) (1,2)a]", "b"]
      ),
      (
        "<table><tr><td rowspan=3>a<td>b<tr style='visibility:collapse'><td>c<tr><td>d</table>",
        ["[3x2: (1,1 3x1)a (1,2)b (2,2) (3,2)d]"]
      ),
      (
        "<div style='visibility:hidden'>a<div style='display:none'><table><tr><td>x</table></div><table><tr><td>y<td>z</table></div>b",
        ["[1x2: (1,1) (1,2)]", "b"]
      ),
    ] as [(String, [String])])
  func `What is invisible keeps its place`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }
}
