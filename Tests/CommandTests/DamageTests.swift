// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Foundation
import TestSupport
import Testing

/// Good documents, cut off or with a byte changed: each is refused with a code or converted with
/// its figures, and none takes the program down.
@Suite struct DamageTests {
  enum Kind: String, Sendable, CaseIterable {
    case docx, html, gb18030

    var bytes: [UInt8] {
      switch self {
      case .docx: return Documents.docx
      case .html: return Documents.html
      case .gb18030:
        return HTMLPage(.word, encoding: .gb18030, label: "gb2312") {
          Documents.report.content(in: Layout(.html(.word)))
        }.bytes
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `A document cut off anywhere is read or refused, and nothing crashes`(kind: Kind) throws {
    let whole = kind.bytes
    let lengths =
      Array(0..<16) + (1...100).map { whole.count * $0 / 101 } + (1...16).map { whole.count - $0 }
    try check(lengths.map { ("length \($0)", Array(whole.prefix($0))) })
  }

  @Test(arguments: Kind.allCases)
  func `A document with one byte changed is read or refused, and nothing crashes`(kind: Kind) throws
  {
    let whole = kind.bytes
    try check(Generation.seeds(300).map { ("seed \($0)", Self.changed(whole, seed: $0)) })
  }

  @Test func `A document part with one byte changed is read or refused, and nothing crashes`()
    throws
  {
    let package = Docx { Documents.report.content(in: Layout(.docx(.lean))) }.package
    let part = try #require(package["word/document.xml"]?.bytes)
    try check(
      Generation.seeds(300).map { seed in
        var damaged = package
        damaged["word/document.xml"] = .init("word/document.xml", Self.changed(part, seed: seed))
        return ("seed \(seed)", damaged.bytes)
      })
  }

  private static func changed(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    var generator = SplitMix64(seed: seed)
    var bytes = bytes
    let index = Int.random(in: bytes.indices, using: &generator)
    bytes[index] = UInt8.random(in: 0...255, using: &generator)
    return bytes
  }

  /// Converts them all in one run, which a crash in any of them would end.
  private func check(_ documents: [(name: String, bytes: [UInt8])]) throws {
    let work = try Workspace()
    for (index, document) in documents.enumerated() {
      try work.write("in/\(index).html", document.bytes)
    }
    let run = try work.run("convert", "in", "--output", "out")
    #expect(run.signal == nil)
    #expect([0, 1, 65].contains(run.status), "\(run.status)")
    for (index, document) in documents.enumerated() {
      let path = "out/\(index)"
      if work.has("\(path).error.json") {
        #expect(!work.has("\(path).json"), "\(document.name)")
        let code = try work.json("\(path).error.json")["code"].string
        #expect(code?.isEmpty == false, "\(document.name)")
      } else {
        // No empty success: figures, and a log that has checked some.
        let report = try work.json("\(path).json")
        #expect(
          report["tables"].leaves.contains { $0.int != nil }, "\(document.name) has no figure")
        let log = try work.json("\(path).validation.json")
        #expect(
          ["pass", "warn", "fail"].contains(log["verdict"].string ?? ""), "\(document.name)")
      }
    }
  }
}
