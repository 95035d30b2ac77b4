// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// What a worker process may take, set by itself before it reads anything; it can't raise them.
package struct WorkerLimits: Sendable, Equatable {
  /// Bytes of addresses; nil for no limit.
  package var memory: Int?
  /// Time on processors, for each job, in whole seconds.
  package var processorTime = Duration.seconds(60)
  /// Bytes of a file that it or a program started by it may write; pipes are no files.
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
