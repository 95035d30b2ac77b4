// SPDX-License-Identifier: Apache-2.0

/// What a page may hold at the most.
package struct HTMLLimits: Sendable {
  /// Browsers end at 512 levels by laying elements side by side.
  package var depth = 2_000
  /// Elements, those included that the page leaves to be understood or to be opened again. Pages of
  /// 10 MB have some 50,000.
  package var elements = 500_000
  /// Attributes of one tag.
  package var attributes = 256
  /// Bytes of text in all: some 2.8 million Chinese characters.
  package var text = 8 << 20
  /// Open elements that are looked at, and elements that are opened again because nothing closed
  /// them, each of which counts as 64 and the length of its tag. It is the depth of a page times its
  /// tags that would cost time without end.
  package var work = 100_000_000
  /// Whether there is time to go on, asked every few thousand tags; ``MarkupError/Code/outOfTime``
  /// where there is none.
  package var goesOn: @Sendable () -> Bool = { true }

  package init() {}
}
