// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// How many bytes are such. Without a branch and without a check for overflow, so that it compiles
  /// to vector instructions: every file is counted so twice.
  @inline(__always)
  func count(where isCounted: (UInt8) -> Bool) -> Int {
    var count = 0
    for index in 0..<self.count { count &+= isCounted(self[index]) ? 1 : 0 }
    return count
  }
}
