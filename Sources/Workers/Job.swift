// SPDX-License-Identifier: Apache-2.0

package import ResultFiles

/// What a worker process is asked to do with one document.
package struct Job: Sendable, Equatable {
  /// Chosen by the submitter; unique among the jobs that aren't finished.
  package var id: UInt64
  /// The file's name without its folder, for `/source/file`.
  package var name: String
  package var task: Task
  /// Which attempt at the document this is, for an error JSON.
  package var attempt: Int

  package enum Task: Sendable, Equatable {
    /// Converts the document's bytes. `previous` has the JSON of the reports that may be that on the
    /// year before: nil where none is known, empty where the known ones can't be found any more.
    case convert([UInt8], previous: [[UInt8]]? = nil)
    /// Gives an earlier result of the same bytes a new name.
    case relabel([Output], earlierName: String)
  }

  package init(id: UInt64, name: String, task: Task, attempt: Int = 1) {
    self.id = id
    self.name = name
    self.task = task
    self.attempt = attempt
  }
}
