// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage

/// The name of a document's outputs: `NAME.json` and so on for `NAME.docx`. A report isn't called like the
/// sums of a collection: that of `summary.report.docx` is `summary.report_.json`.
struct ResultName: Sendable, Hashable {
  /// Without an output's ending.
  let base: [UInt8]

  /// A file's name has at most 255 bytes, which includes the longest ending and a number.
  private static let longest =
    255 - ".9999".utf8.count - (OutputKind.allCases.map(\.ending.utf8.count).max() ?? 0)

  /// - Parameters:
  ///   - document: the document's name.
  ///   - keepsEnding: for `NAME.docx.json`, beside the result of `NAME.html`.
  init(of document: FilePath.Component, keepsEnding: Bool) {
    let name = document.bytes
    base = Self.free(keepsEnding ? name : Array(name[..<Self.ending(of: name)]))
  }

  /// The names that a document's outputs may have, in the order in which they are tried: `NAME`, `NAME.docx`
  /// where that is another document's, and then `NAME.docx.docx` and so on.
  static func candidates(for document: FilePath.Component) -> [ResultName] {
    let name = document.bytes
    let end = ending(of: name)
    let suffix = end < name.count ? Array(name[end...]) : Array(".file".utf8)
    var names = [ResultName(of: document, keepsEnding: false)]
    var longer = end < name.count ? name : name + suffix
    while names.count < 16 {
      names.append(ResultName(base: free(longer)))
      longer += suffix
    }
    return names
  }

  /// What all names begin with that a document's outputs and originals may get: the document's name without
  /// its ending, and where that is too long, what it is shortened to.
  static func stems(of document: FilePath.Component) -> [[UInt8]] {
    let name = document.bytes
    let stem = Array(name[..<ending(of: name)])
    let free = free(stem)
    return [stem] + (free == stem ? [] : [free])
      + [shortened(stem), shortened(name)].filter { !$0.starts(with: stem) }
  }

  func file(_ kind: OutputKind) -> FilePath.Component {
    FilePath.Component(bytes: base + kind.ending.utf8) ?? "unnamed.json"
  }

  /// The name of an older result that was renamed: `NAME.1`.
  func numbered(_ number: Int) -> ResultName { ResultName(base: base + ".\(number)".utf8) }

  /// The place of this name among those that a document's result may have, with a number or without; nil where
  /// it is none of them.
  func rank(among document: FilePath.Component) -> Int? {
    Self.candidates(for: document).firstIndex { candidate in
      guard base.starts(with: candidate.base) else { return false }
      let number = base.dropFirst(candidate.base.count)
      return number.isEmpty
        || number.count > 1 && number.first == UInt8(ascii: ".")
          && number.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    }
  }

  /// The name that a report's file has; nil where it isn't a report's.
  init?(report: FilePath.Component) {
    let ending = OutputKind.report.ending.utf8
    guard report.bytes.count > ending.count, report.bytes.suffix(ending.count).elementsEqual(ending)
    else { return nil }
    base = report.bytes.dropLast(ending.count)
  }

  private init(base: [UInt8]) { self.base = base }

  /// The name of an older original that was renamed: `NAME.1.docx`.
  static func numbered(_ original: FilePath.Component, _ number: Int) -> FilePath.Component {
    let name = original.bytes
    let end = ending(of: name)
    let numbered = shortened(Array(name[..<end])) + ".\(number)".utf8 + name[end...].suffix(12)
    return FilePath.Component(bytes: numbered) ?? original
  }

  /// Where the ending begins, its dot included; a name that begins with its only dot has none.
  private static func ending(of name: [UInt8]) -> Int {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return name.count }
    return dot
  }

  /// The name, shortened where it is too long; one that the sums of a collection have, with any number of
  /// `_` behind it, gets one more.
  private static func free(_ name: [UInt8]) -> [UInt8] {
    var own = name[...]
    while own.last == UInt8(ascii: "_") { own.removeLast() }
    let report = String(decoding: own, as: UTF8.self).lowercased() + OutputKind.report.ending
    return shortened(SummaryFiles.mayBe(report) ? name + "_".utf8 : name)
  }

  /// A name that is too long for an ending is cut between two characters, and gets a part of its hash,
  /// by which it differs from others that begin alike.
  static func shortened(_ name: [UInt8]) -> [UInt8] {
    guard name.count > longest else { return name }
    var end = longest - 9
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(name[..<end]) + "~".utf8 + SHA256.hexadecimal(of: name).prefix(8).utf8
  }
}
