// SPDX-License-Identifier: Apache-2.0

import Basics
package import SystemPackage

/// Names of files and folders that are there for a while only.
///
/// Nobody can know such a name before something has it: it is 128 bits of the kernel's random numbers
/// (getrandom(2)). So nobody can have put a file or a link in its place.
package enum TemporaryName {
  /// `.nianbao.….tmp`, of a file that is renamed once it is whole.
  package static func file() -> FilePath.Component {
    FilePath.Component(bytes: "\(filePrefix)\(random())\(fileEnding)".utf8) ?? ".nianbao.tmp"
  }

  private static let filePrefix = ".nianbao."
  private static let fileEnding = ".tmp"

  /// A prefix, a hyphen and random digits.
  static func folder(_ prefix: String) -> FilePath.Component {
    FilePath.Component(bytes: "\(prefix)-\(random())".utf8) ?? ".nianbao"
  }

  /// Whether a name is that of a folder of this prefix.
  static func isFolder(_ name: FilePath.Component, _ prefix: String) -> Bool {
    let digits = name.bytes.dropFirst(prefix.utf8.count + 1)
    return name.bytes.starts(with: "\(prefix)-".utf8) && digits.count == digitCount
      && digits.allSatisfy { $0.hexadecimalValue != nil }
  }

  private static let digitCount = 32

  /// Swift's generator takes its numbers from getrandom(2).
  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<digitCount / 2).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      .hexadecimal
  }
}
