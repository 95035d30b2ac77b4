// SPDX-License-Identifier: Apache-2.0

import ReportModel
import SwiftGlibc
package import Formats
package import SystemIO
package import SystemPackage

package import Basics
import ResultFiles

/// Reads all results below some folders, and writes what becomes of them together.
package struct CollectionFolder: Sendable {
  private let library: FormatLibrary
  /// Where the outputs are written; links to review pages start there.
  private let output: FilePath

  package init(library: FormatLibrary, output: FilePath) {
    self.library = library
    self.output = output
  }

  /// A result that can't be used, and why.
  package struct Problem: Sendable, Equatable {
    package var message: Localized
  }

  // MARK: Reading

  /// What the results below some folders say, in the order of their names.
  package func submissions(
    below folders: [FilePath]
  ) throws(FileError) -> (submissions: [Submission], problems: [Problem]) {
    let base = try FolderListing.absolute(output)
    var jobs: [(files: ResultPaths, name: String, page: FilePath?)] = []
    var roots: [FilePath] = []
    for folder in folders { roots.append(try FolderListing.absolute(folder)) }
    let shared = Self.shared(roots)
    for root in roots {
      for files in try ResultFolder.results(below: root) where !Self.isOwn(files) {
        var name = files.name
        _ = name.removePrefix(shared)
        let page = files[.review].map { Self.path(to: $0, from: base) }
        jobs.append((files, name.string, page))
      }
    }
    var submissions: [Submission] = []
    var problems: [Problem] = []
    runConcurrently(jobs, width: Host.processorCount) { job in
      read(job.files, name: job.name, page: job.page)
    } take: { (submission, problem) in
      if let submission { submissions.append(submission) }
      if let problem { problems.append(problem) }
    }
    return (submissions, problems)
  }

  /// The sums that an earlier run wrote, here or in the outbox, aren't collected again: unlike a
  /// document's result, they have no log.
  private static func isOwn(_ files: ResultPaths) -> Bool {
    guard files[.log] == nil, let name = files[.report]?.lastComponent else { return false }
    return SummaryFiles.contain(name.string)
  }

  private func read(
    _ files: ResultPaths, name: String, page: FilePath?
  ) -> (Submission?, Problem?) {
    do throws(ResultError) {
      guard let content = try content(of: files) else {
        let path = files[.report] ?? files.name
        return (
          nil,
          Problem(
            message: Localized(
              en: "\(path) has no validation log of the same document beside it, or follows an "
                + "unknown form; convert its document again.",
              zh: "\(path)旁没有同一文档的校验记录，或所用格式未知；请重新转换原文档。"))
        )
      }
      let path = files[.report] ?? files[.error] ?? files.name
      let time = (try? path.stat())?.st_mtim
      return (
        Submission(
          name: name, review: page,
          modified: time.map { Int($0.tv_sec) * 1_000_000_000 + Int($0.tv_nsec) } ?? 0,
          content: content), nil
      )
    } catch {
      if error.isForeign { return (nil, nil) }
      return (nil, Problem(message: error.message))
    }
  }

  private func content(of files: ResultPaths) throws(ResultError) -> Submission.Content? {
    if let report = try files.readReport() {
      guard let log = try files.readLog(), let format = library[report.template],
        let submitted = SubmittedReport(report, log, format: format)
      else { return nil }
      return .report(submitted)
    }
    return try files.readError().map { .refused($0) }
  }

  /// The deepest folder above all of some: paths from there on differ, and are short.
  private static func shared(_ folders: [FilePath]) -> FilePath {
    guard var shared = folders.first else { return "/" }
    while !folders.allSatisfy({ $0.starts(with: shared) }) { shared.removeLastComponent() }
    return shared
  }

  /// The way from a folder to a file, both from the root.
  private static func path(to file: FilePath, from folder: FilePath) -> FilePath {
    let shared = zip(file.components, folder.components).prefix { $0 == $1 }.count
    let up = Array(repeating: FilePath.Component(".."), count: folder.components.count - shared)
    return FilePath(root: nil, up + file.components.dropFirst(shared))
  }
}
