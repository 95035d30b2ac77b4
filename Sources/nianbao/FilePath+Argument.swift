// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

extension FilePath {
  /// A path of the command line with the bytes that the system has.
  ///
  /// The parser gets arguments as text, in which bytes that aren't UTF-8 are replaced: `unzip` gives a
  /// file such a name where the archive's are GBK.
  init(argument: String) { self = Self.paths(ofArguments: [argument]).first ?? FilePath(argument) }

  /// The same for arguments in the order of the command line: two of them may be the same text.
  static func paths(ofArguments arguments: [String]) -> [FilePath] {
    guard arguments.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
      return arguments.map { FilePath($0) }
    }
    var given = OwnProcess.arguments
    return arguments.map { argument in
      for (index, bytes) in given.enumerated() {
        // `--option=path`, too.
        let value = bytes.firstIndex(of: UInt8(ascii: "=")).map { Array(bytes[($0 + 1)...]) }
        for bytes in [bytes, value ?? []]
        where String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(argument.utf8) {
          given.remove(at: index)
          return FilePath(bytes: bytes)
        }
      }
      return FilePath(argument)
    }
  }
}
