// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// What a claim is known by for as long as it is in force, whichever instance has it: the instance that
/// made it, and its number there.
struct ClaimKey: Sendable, Hashable {
  var instance: String
  var number: UInt64

  init(instance: String, number: UInt64) {
    self.instance = instance
    self.number = number
  }

  /// As the store has it: `INSTANCE/NUMBER`.
  var text: String { "\(instance)/\(number)" }

  private static let separator: Character = "@"

  /// The name of the claim's folder: `NUMBER` in the folder of the instance that made it, and
  /// `NUMBER@INSTANCE` in another's.
  func folderName(in owner: String) -> FilePath.Component {
    let name = owner == instance ? "\(number)" : "\(number)\(Self.separator)\(instance)"
    return FilePath.Component(bytes: name.utf8) ?? "0"
  }

  /// - Returns: nil where it is no name of a claim's folder.
  init?(folder name: FilePath.Component, in owner: String) {
    let parts = name.string.split(
      separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first.flatMap({ UInt64($0) }) else { return nil }
    self.init(instance: parts.count > 1 ? String(parts[1]) : owner, number: number)
  }
}
