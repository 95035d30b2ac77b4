// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

/// Why a document could not be converted, as `NAME.error.json` has it.
package struct StoredRejection: Sendable, Equatable {
  package var source: SourceFile
  /// The stable code, such as `zip.truncated`.
  package var code: String
  package var message: Localized
  package var advice: Localized
  package var attempts: Int

  /// Reads an error's JSON back.
  ///
  /// - Parameters:
  ///   - bytes: the file, whole.
  ///   - file: its path, for messages.
  /// - Throws: what is wrong with the file, and where.
  package init(_ bytes: [UInt8], file: String) throws(ResultError) {
    let root = try ResultNode(bytes, file: file, schema: SchemaID.error)
    source = try SourceFile(try root["source"])
    code = try root["code"].string()
    message = try root.localized("message")
    advice = try root.localized("advice")
    attempts = try root["attempts"].integer()
  }
}
