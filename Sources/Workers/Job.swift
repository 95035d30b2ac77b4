// SPDX-License-Identifier: Apache-2.0

package import ResultFiles

/// What a worker process is asked to do with one document.
package struct Job: Sendable, Equatable {
  /// Chosen by who submits it; no two jobs in hand share one.
  package var id: UInt64
  /// The file's name without its folder, as `/source/file` is to have it.
  package var name: String
  package var task: Task
  /// Which attempt at the document this is, for the error that may come of it.
  package var attempt: Int

  package enum Task: Sendable, Equatable {
    /// The document, whole, with the JSON of reports that may be that on the year before; nil where none
    /// is known, empty where those that are known can't be found.
    case convert([UInt8], previous: [[UInt8]]? = nil)
    /// An earlier result of the same bytes, to be given under a new name.
    case relabel([Output], earlierName: String)
  }

  package init(id: UInt64, name: String, task: Task, attempt: Int = 1) {
    self.id = id
    self.name = name
    self.task = task
    self.attempt = attempt
  }
}
