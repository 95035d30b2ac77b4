// SPDX-License-Identifier: Apache-2.0

import Markup

/// The strings in a page's scripts, which may be the ids of elements that they write.
struct ScriptWords {
  private static let lengthLimit = 64
  private static let countLimit = 100_000
  private static let writtenLimit = 4_000

  private var hashes: Set<UInt64> = []
  private var classes: Set<UInt64> = []
  /// The style sheets that may apply: those that scripts put into the page, and those that instructions of
  /// XML name.
  private(set) var styles: [UInt8] = []
  /// The selectors of table parts into which scripts write, as rules of a style sheet.
  private(set) var written: [UInt8] = []

  /// Whether the page has a script at all.
  private(set) var hasScripts = false
  /// Whether a script draws charts into the page.
  private(set) var drawsCharts = false

  init() {}

  /// Whether a script names an id, as in `getElementById('id')` or `$("#id")`.
  func contains(_ id: Span<UInt8>) -> Bool {
    !hashes.isEmpty && id.count > 0 && hashes.contains(NameHash(id).value)
  }

  /// Whether a script that writes text selects elements by a class, as in `$('.counter').text('152')`.
  func writes(class name: Span<UInt8>) -> Bool {
    !classes.isEmpty && classes.contains(NameHash(name).value)
  }

  /// Whether a script has one of the names by which scripts put text into elements, or hide them.
  private static func writes(_ script: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "textcontent", "innerhtml", "innertext", ".text(", ".html(", "ountup", "ountto", "odometer",
      ".hide(", ".remove(", ".fadeout(", ".slideup(", ".toggle(", "classlist", "addclass(",
      "style.display", "style.visibility", "style.opacity", ".empty(", ".replacewith(",
    ]
    return words.contains { script.contains($0) }
  }

  mutating func add(style css: [UInt8]) { styles += css + [0x0A] }

  /// Looks through a script.
  mutating func add(_ script: Span<UInt8>) {
    hasScripts = true
    let writes = Self.writes(script)
    if script.contains("echarts.init(") || script.contains("highcharts.chart(") {
      drawsCharts = true
    }
    if ScriptStyles.inserts(script) { add(style: ScriptStyles.sheet(in: script)) }
    var index = 0
    while index < script.count, hashes.count < Self.countLimit {
      let quote = script[index]
      index += 1
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`")
      else { continue }
      var start = index
      while index < script.count, script[index] != quote, index - start <= Self.lengthLimit {
        index += 1
      }
      // Of what is no string, its end may begin one.
      guard index < script.count, script[index] == quote else {
        index = start
        continue
      }
      if writes, let name = Self.className(script, start..<index) {
        classes.insert(NameHash(script.extracting(name)).value)
      } else if writes, written.count < Self.writtenLimit,
        let selector = ScriptStyles.writtenSelector(script, start..<index)
      {
        written += selector + Array("{opacity:0}\n".utf8)
      }
      if start < index, script[start] == UInt8(ascii: "#") { start += 1 }
      hashes.insert(NameHash(script.extracting(start..<index)).value)
      index += 1
    }
  }

  /// The class that a string selects: the last one of a selector, or all of `getElementsByClassName`'s.
  private static func className(_ script: Span<UInt8>, _ string: Range<Int>) -> Range<Int>? {
    let call = Array("ClassName(".utf8)
    let before = string.lowerBound - 1 - call.count
    if before >= 0, call.indices.allSatisfy({ script[before + $0] == call[$0] }) { return string }
    var start = string.upperBound
    while start > string.lowerBound, script[start - 1] != UInt8(ascii: ".") {
      guard isOfName(script[start - 1]) else { return nil }
      start -= 1
    }
    return start > string.lowerBound && start < string.upperBound ? start..<string.upperBound : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
