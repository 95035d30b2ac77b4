import Testing

@testable import Workers

@Suite struct LineSinkTests {
  @Test("Lines come out of the pieces in which they are printed") func pieces() {
    var sink = LineSink()
    #expect(sink.take("one\ntw".utf8) == ["one"])
    #expect(sink.take("o\n\nthree".utf8) == ["two"])
    #expect(sink.endLine() == "three")
    #expect(sink.endLine() == nil)
    #expect(sink.lastWords == ["one", "two", "three"])
  }

  @Test("What speaks to a terminal, or isn't text, doesn't") func controls() {
    var sink = LineSink()
    #expect(sink.take([0x1B, 0x5B, 0x41, 0xFF, 0x09, 0x62, 0x0A]) == ["�[A� b"])
  }

  @Test("Of a flood little is kept and little told") func flood() {
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

  @Test("A fatal error's first lines are the last words, not the stack below them") func fatal() {
    var sink = LineSink()
    _ = sink.take("before\nFatal error: failed to allocate 16 bytes\n".utf8)
    for number in 0..<40 { _ = sink.take("frame \(number)\n".utf8) }
    #expect(sink.lastWords.count == 8)
    #expect(sink.lastWords.first == "Fatal error: failed to allocate 16 bytes")
  }
}
