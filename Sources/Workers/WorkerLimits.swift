// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// The limits that a worker process sets for itself before it reads anything, and can't raise again.
package struct WorkerLimits: Sendable, Equatable {
  /// Bytes of address space; nil for no limit.
  package var memory: Int?
  /// Processor time of each job, in whole seconds.
  package var processorTime = Duration.seconds(60)
  /// Bytes of a file that it, or a program started by it, may write; pipes don't count.
  package var fileBytes = 0
  package var descriptors = 32

  package init(memory: Int? = 2 << 30) { self.memory = memory }

  func apply() throws(FileError) {
    try OwnProcess.giveUpNewPrivileges()
    try OwnProcess.limit(.core, to: 0)
    try OwnProcess.limit(.fileSize, to: fileBytes)
    try OwnProcess.limit(.descriptors, to: descriptors)
    if let memory { try OwnProcess.limit(.addressSpace, to: memory) }
  }
}
