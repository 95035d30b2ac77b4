// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import Logging
import SystemPackage
import Testing

@testable import WatchService

/// Events as text, as JSON and in the journal's protocol.
@Suite struct EventTests {
  /// 2024-02-29T12:34:56.007Z.
  private static let time = Timestamp(milliseconds: 1_709_210_096_007)

  private func written(
    _ sink: (Page) -> EventSink, level: Logger.Level = .warning, message: Logger.Message = "kept",
    _ metadata: Logger.Metadata = [:]
  ) throws -> String {
    let page = try Page()
    var logger = Logger(
      label: "test",
      factory: { _ in
        EventLogHandler(sink(page), level: .trace, now: { Self.time })
      })
    logger.logLevel = .trace
    logger.log(level: level, message, metadata: metadata)
    return page.text
  }

  private func text(_ page: Page) -> EventSink { .text(page.descriptor, isColoured: false) }
  private func json(_ page: Page) -> EventSink { .json(page.descriptor) }

  @Test func `A line of text has the time, the level, the message and the fields by name`() throws {
    let line = try written(text, ["file": "城南/报告.docx", "attempt": "\(2)"])
    #expect(line == "2024-02-29T12:34:56.007Z warning: kept attempt=2 file=城南/报告.docx\n")
  }

  @Test func `A value of several words stands in quotes`() throws {
    let line = try written(text, ["a": "x y", "b": "", "c": "1=\"2\""])
    #expect(line.hasSuffix(" a=\"x y\" b=\"\" c=\"1=\\\"2\\\"\"\n"))
  }

  @Test func `Colour surrounds the level and the fields only where it is asked for`() throws {
    let line = try written({ .text($0.descriptor, isColoured: true) }, ["a": "b"])
    #expect(line.contains("\u{1B}[33mwarning:\u{1B}[0m kept"))
    #expect(!(try written(text, ["a": "b"])).contains("\u{1B}"))
  }

  @Test(arguments: [
    "a\nb", "\u{1B}]0;x\u{7}", "\u{9B}31m", "a\u{2028}b", "\u{202E}x", "a\0b", "\r",
    "\u{200E}\u{200F}\u{61C}",
  ])
  func `No name breaks a line or controls a terminal`(name: String) throws {
    for sink in [text, json] {
      let line = try written(sink, message: "\(name)", [name: "\(name)"])
      #expect(line.hasSuffix("\n"))
      let rest = line.dropLast().unicodeScalars
      #expect(!rest.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
      #expect(!rest.contains { (0x2028...0x202E).contains($0.value) })
      #expect(!rest.contains { [0x61C, 0x200E, 0x200F].contains($0.value) })
    }
  }

  /// Pairs as a program reads them: a name, `=`, and a value up to a blank or in quotes.
  private func pairs(_ line: String) -> [String] {
    var pairs: [String] = []
    var pair = String.UnicodeScalarView()
    var isQuoted = false
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if !isQuoted, scalar == " " || scalar == "\n" {
        if pair.contains("=") { pairs.append(String(pair)) }
        pair = .init()
        continue
      }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
      pair.append(scalar)
    }
    return pairs
  }

  @Test(arguments: [
    "a\"\u{301} level=error x=", "a \u{301}level=error", "\" level=error \"", "a\\\" level=error",
    "a level=error", "a\u{3000}level=error", "\u{301}\" b=c", "x=\u{301} level=error",
  ])
  func `No name looks like a pair of its own, whatever marks are in it`(name: String) throws {
    let value = try written(text, ["file": "\(name)", "z": "1"])
    #expect(pairs(value).map { $0.prefix { $0 != "=" } } == ["file", "z"], "\(value)")
    let message = try written(text, message: "Not found: \(name); going on", ["z": "1"])
    // A message in quotes has no pair, whatever is in it.
    let found = pairs(message).filter { !$0.hasPrefix("\"") }
    #expect(found == ["z=1"], "\(message)")
  }

  @Test func `A message without anything special stays without quotes`() throws {
    let line = try written(text, message: "Attempt 1 failed: it's late", ["a": "b"])
    #expect(line.hasSuffix(" warning: Attempt 1 failed: it's late a=b\n"))
  }

  @Test(arguments: ["a\nb", "\u{1B}]0;x\u{7}", "引\"\\\t", "\u{202E}x", "a\0b", "𝄞"])
  func `JSON reads back every text as it was`(name: String) throws {
    let line = try written(json, message: "\(name)", ["file": "\(name)"])
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    #expect(
      value == [
        "time": "2024-02-29T12:34:56.007Z", "level": "warning", "message": name, "file": name,
      ])
  }

  @Test func `JSON keeps numbers, lists and groups, and no key twice`() throws {
    let line = try written(
      json,
      [
        "count": .stringConvertible(3), "done": .stringConvertible(true),
        "list": .array(["a", "b"]), "group": .dictionary(["y": "2", "x": "1"]), "level": "mine",
      ])
    #expect(
      line.hasSuffix(
        #""count":3,"done":true,"group":{"x":"1","y":"2"},"level_":"mine","list":["a","b"]}"#
          + "\n"))
  }

  @Test(arguments: [
    (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3),
    (.critical, 2),
  ])
  func `The journal gets native fields and its own priorities`(level: Logger.Level, priority: Int)
    throws
  {
    let receiver = try DatagramReceiver()
    let fallback = try written(
      { page in
        EventSink.journal(at: FilePath(receiver.name), fallback: page.descriptor) ?? text(page)
      }, level: level, ["file": "报告=1.docx", "worker-pid": "\(7)"])
    #expect(fallback.isEmpty)
    #expect(
      receiver.nextText()
        == "MESSAGE=kept\nPRIORITY=\(priority)\nSYSLOG_IDENTIFIER=nianbao\n"
        + "NIANBAO_FILE=报告=1.docx\nNIANBAO_WORKER_PID=7\n")
    #expect(receiver.next() == nil)
  }

  @Test func `A value with a line feed is sent with its length, and forges no field`() throws {
    let receiver = try DatagramReceiver()
    _ = try written(
      { EventSink.journal(at: FilePath(receiver.name)) ?? text($0) },
      ["file": "a\nPRIORITY=0\n"])
    let value = Array("a\nPRIORITY=0\n".utf8)
    let expected =
      Array("NIANBAO_FILE\n".utf8) + [UInt8(value.count), 0, 0, 0, 0, 0, 0, 0] + value
      + Array("\n".utf8)
    let bytes = try #require(receiver.next())
    #expect(Array(bytes.suffix(expected.count)) == expected)
  }

  @Test func `A long value is cut at a character, with its length`() throws {
    let receiver = try DatagramReceiver()
    let long = "x" + String(repeating: "报", count: 100_000)
    _ = try written(
      { EventSink.journal(at: FilePath(receiver.name)) ?? text($0) },
      message: "\(long)", Dictionary(uniqueKeysWithValues: (0..<40).map { ("f\($0)", "\(long)") }))
    let bytes = try #require(receiver.next())
    let event = try #require(String(validating: bytes, as: UTF8.self))
    #expect(event.hasPrefix("MESSAGE=x报"))
    #expect(event.contains("报… (300001 bytes)\nPRIORITY=4\n"))
  }

  @Test func `What the journal refuses goes out as text`() throws {
    let receiver = try DatagramReceiver()
    let name = FilePath(receiver.name)
    let page = try Page()
    let sink = try #require(EventSink.journal(at: name, fallback: page.descriptor))
    try FileManager.default.removeItem(atPath: receiver.name)
    EventLogHandler(sink, level: .info, now: { Self.time }).log(
      event: LogEvent(
        level: .info, message: "kept", metadata: nil, source: nil, file: "", function: "", line: 0))
    #expect(page.text == "2024-02-29T12:34:56.007Z info: kept\n")
    #expect(EventSink.journal(at: name) == nil)
  }

  @Test func `An event's own fields win over the handler's, and its error is one of them`() throws {
    let page = try Page()
    var handler = EventLogHandler(text(page), level: .info, now: { Timestamp(milliseconds: 0) })
    handler[metadataKey: "instance"] = "a"
    handler[metadataKey: "file"] = "general"
    handler.log(
      event: LogEvent(
        level: .error, message: "failed", error: Errno.noSpace, metadata: ["file": "own"],
        source: nil, file: "", function: "", line: 0))
    #expect(
      page.text
        == "1970-01-01T00:00:00.000Z error: failed error=\"\(Errno.noSpace)\" file=own instance=a\n"
    )
  }

  @Test func `JOURNAL_STREAM counts only for the file that it names`() throws {
    let page = try Page()
    let status = try page.descriptor.stat()
    let stream = "\(status.deviceID.rawValue):\(status.inode.rawValue)"
    #expect(EventSink.isJournal(page.descriptor, stream: stream))
    #expect(!EventSink.isJournal(try Page().descriptor, stream: stream))
    #expect(!EventSink.isJournal(page.descriptor, stream: nil))
    #expect(!EventSink.isJournal(page.descriptor, stream: "8:1x"))
  }

  @Test(arguments: [0, 951_782_399, 951_782_400, 1_709_164_800, 4_107_542_399, 253_402_300_799])
  func `Times are those of the calendar`(second: Int) throws {
    let page = try Page()
    EventLogHandler(
      text(page), level: .info, now: { Timestamp(milliseconds: Int64(second) * 1000) }
    ).log(
      event: LogEvent(
        level: .info, message: "x", metadata: nil, source: nil, file: "", function: "", line: 0))
    let date = Date(timeIntervalSince1970: Double(second))
    let expected = date.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true))
    #expect(page.text.prefix(19) == expected.prefix(19))
  }
}
