// SPDX-License-Identifier: Apache-2.0

import Basics
package import Formats

/// Names a converter, to distinguish its results from another's.
package enum ConverterVersion {
  /// The program's version with a digest of what else a result depends on.
  ///
  /// - Parameters:
  ///   - program: the program's version.
  ///   - parts: the texts of the formats and the phrasebook, and the options, in a fixed order.
  /// - Returns: such as `0.1.0+3f62ac81b09d`.
  package static func name(program: String, parts: [String]) -> String {
    program + "+" + SHA256.digest(ofParts: parts)
  }

  /// The version of a converter with these formats, and with LibreOffice or without.
  package static func name(
    program: String, library: FormatLibrary, hasOffice: Bool
  ) -> String {
    name(program: program, parts: library.texts + ["office: \(hasOffice)"])
  }
}
