// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import SystemIO

/// Which names of the inbox are documents.
package struct NamePolicy: Sendable, Equatable {
  private let patterns: [NamePattern]
  /// Whether a document is taken only once a file of its name with `.done` behind it is there.
  package let waitsForMarker: Bool

  package init(leavingAlone patterns: [String], waitsForMarker: Bool) {
    self.patterns = patterns.map(NamePattern.init)
    self.waitsForMarker = waitsForMarker
  }

  /// Whether it is no document, or not one yet: a lock file of Word, a file that a browser or a
  /// scanner hasn't finished.
  package func leavesAlone(_ name: FilePath.Component) -> Bool {
    let bytes = name.bytes
    return patterns.contains { $0.matches(bytes) } || (waitsForMarker && isMarker(bytes))
  }

  private static let markerEnding = Array(".done".utf8)

  private func isMarker(_ name: [UInt8]) -> Bool {
    name.count > Self.markerEnding.count
      && name.suffix(Self.markerEnding.count).elementsEqual(Self.markerEnding)
  }

  static func marker(of name: FilePath.Component) -> FilePath.Component? {
    FilePath.Component(bytes: name.bytes + markerEnding)
  }
}
