// SPDX-License-Identifier: Apache-2.0

extension Int {
  /// A number of bytes in words that both languages share: `64 MiB`, or `900 B` below one MiB.
  package var byteSize: String { self >= 1 << 20 ? "\(self >> 20) MiB" : "\(self) B" }
}
