// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Which names in the inbox are documents.
struct NamePolicy: Sendable, Equatable {
  private let patterns: [NamePattern]
  /// Whether a document is claimed only once there is a marker, `NAME.done`.
  let waitsForMarker: Bool

  init(ignoring patterns: [String], waitsForMarker: Bool) {
    self.patterns = patterns.map(NamePattern.init)
    self.waitsForMarker = waitsForMarker
  }

  init(_ settings: WatchSettings) {
    self.init(ignoring: settings.ignore, waitsForMarker: settings.waitsForMarker)
  }

  /// Whether it is no document, or not one yet: a lock file of Word, an unfinished download, a marker.
  func ignores(_ name: FilePath.Component) -> Bool { reason(toIgnore: name) != nil }

  /// Why a name is ignored; nil for one that isn't.
  func reason(toIgnore name: FilePath.Component) -> IgnoredName? {
    let bytes = name.bytes
    if let builtIn = IgnoredName.builtIn(bytes) { return builtIn }
    if waitsForMarker, isMarker(bytes) { return .marker }
    return patterns.contains { $0.matches(bytes) } ? .setting : nil
  }

  private static let markerEnding = Array(".done".utf8)

  private func isMarker(_ name: [UInt8]) -> Bool {
    name.count > Self.markerEnding.count
      && name.suffix(Self.markerEnding.count).elementsEqual(Self.markerEnding)
  }

  /// Puts a marker beside a document that goes back to the inbox: the one that it had was removed when it
  /// was claimed.
  static func createMarker(
    of name: FilePath.Component, in folder: borrowing Folder
  ) throws(FileError) {
    guard let marker = marker(of: name), try folder.status(marker) == nil else { return }
    try folder.create(marker, [])
  }

  static func marker(of name: FilePath.Component) -> FilePath.Component? {
    FilePath.Component(bytes: name.bytes + markerEnding)
  }
}
