// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage

/// The names of the documents that one group publishes.
///
/// A slot is found by what is in the folders, so that two documents of a group don't see each other's. All
/// names of a document begin with its stem and a dot: `NAME.json`, `NAME.validation.json`, `NAME.1.json`,
/// `NAME.html.json`, `NAME.1.html`. So those of two documents can meet only where one stem is the other
/// one, or continues it behind a dot, as 报告.validation and 报告.1 do 报告.
///
/// Names are compared without case and normalization, whatever the file system of the inbox: on that of the
/// outbox A.html and a.html may be one name.
struct GroupNames {
  /// The parts of a stem between its dots, with those of its folder.
  private struct Stem: Hashable {
    let folder: [String]
    var parts: [String]
  }

  private var stems: Set<Stem> = []
  /// The stems, and all that they continue.
  private var beginnings: Set<Stem> = []

  /// Adds a document, unless its names could meet those of one that was added before.
  ///
  /// - Returns: whether it was added.
  mutating func insert(_ document: FilePath) -> Bool {
    guard let name = document.lastComponent else { return true }
    let folder = document.removingLastComponent().components.map { Self.folded($0.bytes) }
    let own = Set(
      ResultName.stems(of: name).map { stem in
        // A dot is a character of its own, whatever mark follows it.
        Stem(
          folder: folder,
          parts: stem.split(separator: Self.dot, omittingEmptySubsequences: false).map {
            Self.folded($0)
          })
      })
    guard beginnings.isDisjoint(with: own),
      own.allSatisfy({ stems.isDisjoint(with: Self.beginnings(of: $0)) })
    else { return false }
    stems.formUnion(own)
    for stem in own { beginnings.formUnion(Self.beginnings(of: stem)) }
    return true
  }

  private static let dot = UInt8(ascii: ".")

  private static func beginnings(of stem: Stem) -> [Stem] {
    (1...stem.parts.count).map { Stem(folder: stem.folder, parts: Array(stem.parts[..<$0])) }
  }

  /// Equal for names that differ in case: strings are equal that differ in normalization alone. Bytes
  /// that are no UTF-8 are all equal, and wait at worst.
  private static func folded(_ name: some Collection<UInt8>) -> String {
    String(decoding: name, as: UTF8.self).uppercased().lowercased()
  }
}
