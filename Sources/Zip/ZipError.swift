// SPDX-License-Identifier: Apache-2.0

/// Why an archive or one of its entries cannot be read.
package struct ZipError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case empty
    case notAZip
    /// It begins as an archive, but the record that ends one is missing: the file was cut off.
    case truncated
    /// The archive's parts contradict one another.
    case damaged
    case tooManyEntries
    case duplicateName
    case encrypted
    case unsupportedMethod
    case wrongChecksum
    /// An entry has more or fewer bytes than it declares.
    case wrongSize
    case tooLarge
    case outOfMemory
  }

  package var code: Code
  /// What libzip says, or a clause of ours for what is checked here alone.
  package var message: String
  /// The entry's name, where the error is one entry's.
  package var entry: String?
  /// The limit that was exceeded, if one was.
  package var limit: Int?

  package init(_ code: Code, _ message: String, entry: String? = nil, limit: Int? = nil) {
    self.code = code
    self.message = message
    self.entry = entry
    self.limit = limit
  }

  package var description: String { entry.map { "\($0): \(message)" } ?? message }

  /// Two errors are equal when their codes are.
  package static func == (left: ZipError, right: ZipError) -> Bool { left.code == right.code }
}
