// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Workers

@Suite struct LineSinkTests {
  @Test func `Lines come out of the pieces in which they are printed`() {
    var sink = LineSink()
    #expect(sink.append("one\ntw".utf8) == ["one"])
    #expect(sink.append("o\n\nthree".utf8) == ["two"])
    #expect(sink.endLine() == "three")
    #expect(sink.endLine() == nil)
    #expect(sink.lastLines == ["one", "two", "three"])
  }

  @Test func `Control characters are shown by their numbers, and what isn't text by a mark`() {
    var sink = LineSink()
    #expect(sink.append([0x1B, 0x5B, 0x41, 0xFF, 0x09, 0x62, 0x0A]) == ["‹U+001B›[A� b"])
  }

  @Test func `Of a flood little is kept and little reported`() {
    var sink = LineSink()
    var logged = 0
    for number in 0..<5000 { logged += sink.append("line \(number)\n".utf8).count }
    #expect(logged == 100)
    #expect(sink.lastLines == (4992..<5000).map { "line \($0)" })
    let line = sink.append([UInt8](repeating: 0x61, count: 100_000))
    #expect(line.isEmpty)
    _ = sink.endLine()
    #expect(sink.lastLines.last == String(repeating: "a", count: 500) + "…")
  }

  @Test func `A fatal error's first lines are reported, not the stack below them`() {
    var sink = LineSink()
    _ = sink.append("before\nFatal error: failed to allocate 16 bytes\n".utf8)
    for number in 0..<40 { _ = sink.append("frame \(number)\n".utf8) }
    #expect(sink.lastLines.count == 8)
    #expect(sink.lastLines.first == "Fatal error: failed to allocate 16 bytes")
  }
}
