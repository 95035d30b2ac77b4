// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Workers

@Suite struct LineSinkTests {
  @Test func `Lines come out of the pieces in which they are printed`() {
    var sink = LineSink()
    #expect(sink.take("one\ntw".utf8) == ["one"])
    #expect(sink.take("o\n\nthree".utf8) == ["two"])
    #expect(sink.endLine() == "three")
    #expect(sink.endLine() == nil)
    #expect(sink.lastWords == ["one", "two", "three"])
  }

  @Test func `Control sequences and what isn't text are left out of lines`() {
    var sink = LineSink()
    #expect(sink.take([0x1B, 0x5B, 0x41, 0xFF, 0x09, 0x62, 0x0A]) == ["�[A� b"])
  }

  @Test func `Of a flood little is kept and little reported`() {
    var sink = LineSink()
    var told = 0
    for number in 0..<5000 { told += sink.take("line \(number)\n".utf8).count }
    #expect(told == 100)
    #expect(sink.lastWords == (4992..<5000).map { "line \($0)" })
    let line = sink.take([UInt8](repeating: 0x61, count: 100_000))
    #expect(line.isEmpty)
    _ = sink.endLine()
    #expect(sink.lastWords.last == String(repeating: "a", count: 500) + "…")
  }

  @Test func `A fatal error's first lines are reported, not the stack below them`() {
    var sink = LineSink()
    _ = sink.take("before\nFatal error: failed to allocate 16 bytes\n".utf8)
    for number in 0..<40 { _ = sink.take("frame \(number)\n".utf8) }
    #expect(sink.lastWords.count == 8)
    #expect(sink.lastWords.first == "Fatal error: failed to allocate 16 bytes")
  }
}
