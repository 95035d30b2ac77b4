// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a document's settings say that its text needs: ECMA-376 part 1, 17.15.1.
struct DocxSettingsHandler: MarkupHandler {
  /// Whether Word works out all fields when it opens the document (17.15.1.81 `updateFields`), so that
  /// the results that are stored aren't what it shows.
  private(set) var updatesFields = false

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    if DocxName(element) == .updateFields { updatesFields = attributes.isOn }
  }

  mutating func end(_ element: NameID) throws(Stop) {}
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
