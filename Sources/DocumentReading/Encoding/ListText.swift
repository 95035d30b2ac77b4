// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

/// The text of a list that an office keeps, in whatever encoding it was saved: a Chinese Excel
/// writes CSV in GB18030 unless another encoding is chosen.
package enum ListText {
  /// - Throws: a rejection for bytes that are no text.
  package static func decode(_ bytes: [UInt8]) throws(Rejection) -> String {
    String(decoding: try DecodedText.decode(text: bytes).utf8, as: UTF8.self)
  }
}
