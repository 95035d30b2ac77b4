// SPDX-License-Identifier: Apache-2.0

/// One document for a worker process.
package struct Job: Sendable, Equatable {
  /// Chosen by the submitter; unique among the jobs that aren't finished.
  package var id: UInt64
  /// The file's name without its folder, for `/source/file`.
  package var name: String
  package var document: [UInt8]
  /// Which attempt at the document this is, for an error JSON.
  package var attempt: Int
  /// The name under which the same bytes were converted before, for a note.
  package var earlierName: String?

  package init(
    id: UInt64, name: String, document: [UInt8], attempt: Int = 1, earlierName: String? = nil
  ) {
    self.id = id
    self.name = name
    self.document = document
    self.attempt = attempt
    self.earlierName = earlierName
  }
}

/// Whose report a worker has recognized. It goes on when it has the reports on the year before.
package struct RecognizedReport: Sendable, Equatable {
  package var body: String
  package var year: Int

  package init(body: String, year: Int) {
    self.body = body
    self.year = year
  }
}

/// The JSON of the reports that may be a body's on the year before.
package struct PreviousJSON: Sendable, Equatable {
  package var job: UInt64
  /// Nil where none is known; empty where the known ones can't be found any more.
  package var reports: [[UInt8]]?
  /// Whether these are all; where there are more, nobody can say that they agree.
  package var isComplete: Bool

  package init(for job: UInt64, _ reports: [[UInt8]]?, isComplete: Bool = true) {
    self.job = job
    self.reports = reports
    self.isComplete = isComplete
  }
}
