// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// The limits that a worker process sets for itself before it reads anything, and can't raise again.
///
/// It writes no file, and it starts no process; root alone could.
package struct WorkerLimits: Sendable, Equatable {
  /// Bytes of address space; nil for no limit.
  package var memory: Int?
  /// Processor time of each job, in whole seconds.
  package var processorTime = Duration.seconds(60)

  package init(memory: Int? = 2 << 30) { self.memory = memory }

  func apply() throws(FileError) {
    try OwnProcess.limit(.core, to: 0)
    try OwnProcess.limit(.fileSize, to: 0)
    try OwnProcess.limit(.processes, to: 0)
    try OwnProcess.limit(.descriptors, to: 32)
    if let memory { try OwnProcess.limit(.addressSpace, to: memory) }
  }
}
