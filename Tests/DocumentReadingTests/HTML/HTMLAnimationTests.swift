// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Testing

/// Figures that style animates, or draws over, as Chromium shows them once the page is at rest.
@Suite struct HTMLAnimationTests {
  private func cell(_ css: String, _ content: String = "<i>7</i>12") throws -> String {
    let page = """
      <!DOCTYPE html><html><head><style>\(css)</style></head><body>
      <table><tr><td>申请<td>\(content)<td>次</table>
      """
    let document = try HTMLReader.read(Array(page.utf8))
    let tables = document.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    let cell = tables.first?.cells.first { $0.column == 2 }
    return (cell?.text ?? "-") + (cell?.doubt.map { "?\($0)" } ?? "")
  }

  @Test(arguments: [
    "i{animation:x 1s forwards}@keyframes x{to{opacity:0}}",
    "i{animation:x 0s both}@keyframes x{from{opacity:1}100%{visibility:hidden}}",
    "i{animation:1s ease-in forwards x 2}@keyframes x{50%,100%{display:none}}",
    "i{animation-name:x;animation-fill-mode:forwards}@keyframes x{to{font-size:0}}",
    "i{-webkit-animation:x 1s forwards}@-webkit-keyframes x{to{opacity:0}}",
    "i{animation:'x' 1s forwards}@keyframes \"x\"{to{opacity:0}}",
    "i{display:table-column}", "i{display:table-column-group}",
  ])
  func `What isn't seen at an animation's end isn't read`(css: String) throws {
    #expect(try cell(css) == "12")
  }

  @Test(arguments: [
    "tr{opacity:0;animation:in 1s forwards}@keyframes in{to{opacity:1}}",
    "i{visibility:hidden;animation:in 1s both}@keyframes in{from{opacity:0}to{visibility:visible}}",
    "i{animation:in .5s ease both}@keyframes in{from{opacity:0;transform:translateY(90px)}}",
    "i{animation:in 1s cubic-bezier(.1,.2,.3,1) forwards}@keyframes in{0%{opacity:0}to{opacity:1}}",
    // It is as without it, before it and behind it.
    "i{animation:blink 1s 3}@keyframes blink{50%{opacity:0}}",
    "i{animation:x 1s}@keyframes x{to{opacity:0}}",
    "i{animation:glow 1s infinite}@keyframes glow{50%{color:red}}",
    "i{animation:none}@keyframes none{to{opacity:0}}", "i{animation:other 1s forwards}",
    "@keyframes x{to{opacity:0}}i{transition:1s}@starting-style{i{opacity:0}}",
    "td{mix-blend-mode:multiply}", "col{display:table-column}",
    "i{background:linear-gradient(#fff 50%,#eee 50%)}",
    "i{background:linear-gradient(transparent 90%,red 90%,red 99%,transparent 99%)}",
  ])
  func `What is seen at an animation's end is read`(css: String) throws {
    #expect(try cell(css) == "712")
  }

  @Test(arguments: [
    "i{animation:x 1s infinite}@keyframes x{50%{opacity:0}}",
    "i{animation:x 1s paused}@keyframes x{from{visibility:hidden}}",
    "i{animation:x 1s alternate 2 forwards}@keyframes x{from{opacity:0}}",
    "i{animation:x 1s forwards;animation-iteration-count:.5}@keyframes x{50%{opacity:0}}",
    "i{opacity:0;animation:other 1s forwards}", "@starting-style{i{display:none}}",
    "i{background:linear-gradient(transparent 45%,red 45%,red 55%,transparent 55%)}",
    "i{background-image:linear-gradient(to top,transparent 49%,#000 49%,#000 51%,transparent 51%)}",
  ])
  func `What may not be seen is read, and its cell marked`(css: String) throws {
    #expect(try cell(css) == "712?hidden")
  }

  @Test func `What has other purposes binds nothing in a page without a script`() throws {
    for content in ["<b :class='{old:1}'>712</b>", "<b data-value=99>712</b>"] {
      #expect(try cell("", content) == "712")
      #expect(try cell("", content + "<td><script src=vue.js></script>") == "712?hidden")
    }
    #expect(try cell("", "<b data-value=712>712</b><td><script>a()</script>") == "712")
    #expect(try cell("", "<b data-to=99>712</b>") == "712?hidden")
  }

  @Test func `What a condition says for certain is no doubt`() throws {
    #expect(try cell("", "<b v-show=true>7</b>12") == "712")
    #expect(try cell("", "<b ng-if=' true '>7</b>12") == "712")
    #expect(try cell("", "<b v-show=old>7</b>12") == "712?hidden")
    #expect(try cell("", "<b v-text=true>7</b>12") == "712?hidden")
  }
}
