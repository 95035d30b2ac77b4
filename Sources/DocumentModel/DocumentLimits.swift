// SPDX-License-Identifier: Apache-2.0

/// Limits of a document before anything in it is read.
package enum DocumentLimits {
  /// Bytes of a file. Larger ones are no reports; a page of 10 MB of inline style is one.
  package static let fileBytes = 64 << 20
}
