// SPDX-License-Identifier: Apache-2.0

import Basics
package import Conversion
import DocumentModel
package import Formats

private let library = Result { try FormatLibrary() }

private let converter = library.map {
  Converter(formats: $0.formats, phrasebook: $0.phrasebook)
}

extension FormatLibrary {
  /// The built-in formats, read once for all tests.
  package static func builtIn() throws -> FormatLibrary { try library.get() }
}

extension Converter {
  /// The converter of the built-in formats, made once for all tests.
  package static func builtIn() throws -> Converter { try converter.get() }

  /// The results of a document that has to be converted.
  ///
  /// - Throws: `Refused` where it is not.
  package func results(
    of bytes: [UInt8], named name: String = "report", isReviewed: Bool = false
  ) throws -> ConversionResult.Results {
    switch convert(bytes, named: name, isReviewed: isReviewed) {
    case .converted(let results): return results
    case .rejected(let rejection, _):
      throw Refused(document: name, code: rejection.code, message: rejection.message.en)
    }
  }
}

/// A document was refused that a test had to have converted.
package struct Refused: Error {
  package let document: String
  package let code: String
  package let message: String
}
