// SPDX-License-Identifier: Apache-2.0

/// What keeps a process that a document has taken over from doing harm, as far as this kernel has it.
package struct Fence: Sendable, Equatable {
  /// The version of the kernel's interface of Landlock by which paths are refused; nil where they
  /// aren't.
  package var landlock: Int?
  /// Whether system calls are refused.
  package var hasFilter: Bool

  /// Whether nothing of it is missing.
  package var isWhole: Bool { landlock != nil && hasFilter }

  package static let none = Fence(landlock: nil, hasFilter: false)

  package init(landlock: Int?, hasFilter: Bool) {
    self.landlock = landlock
    self.hasFilter = hasFilter
  }
}
