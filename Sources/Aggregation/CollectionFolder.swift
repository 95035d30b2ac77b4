// SPDX-License-Identifier: Apache-2.0

import ReportModel
import SwiftGlibc
package import Formats
package import SystemIO
package import SystemPackage

package import Basics
package import ResultFiles

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

  /// What the results below some folders say.
  package struct Contents: Sendable {
    /// In the order of their names.
    package var submissions: [Submission] = []
    package var problems: [Problem] = []
    /// The results that aren't among the known ones, by their paths without an ending.
    package var strangers: [FilePath] = []
  }

  /// A result to be read.
  private struct Job: Sendable {
    var files: ResultPaths
    var name: String
    var page: FilePath?
    /// Below the folder that was named, and what it may be there.
    var folder: FilePath
    var kind: KnownResults.Kind
  }

  /// Reads all results below some folders.
  ///
  /// - Parameters:
  ///   - folders: as they are named.
  ///   - known: those that count; nil where all do. Then the first folder is the outbox, which has reports,
  ///     and the others have errors.
  /// - Returns: what they say.
  /// - Throws: what the system refused.
  package func contents(
    of folders: [FilePath], known: KnownResults? = nil
  ) throws(FileError) -> Contents {
    let base = try FolderListing.absolute(output)
    var jobs: [Job] = []
    var roots: [FilePath] = []
    for folder in folders { roots.append(try FolderListing.absolute(folder)) }
    let shared = Self.shared(roots)
    for (index, root) in roots.enumerated() {
      for files in try ResultFolder.results(below: root) where !Self.isOwn(files) {
        var name = files.name
        _ = name.removePrefix(shared)
        var folder = files.name.removingLastComponent()
        _ = folder.removePrefix(root)
        let page = files[.review].map { Self.path(to: $0, from: base) }
        jobs.append(
          Job(
            files: files, name: name.string, page: page, folder: folder,
            kind: index == 0 ? .report : .error))
      }
    }
    var contents = Contents()
    runConcurrently(jobs, width: Host.processorCount) { job in
      (read(job, known), job.files.name)
    } take: { result, name in
      switch result {
      case .submission(let submission): contents.submissions.append(submission)
      case .problem(let problem): contents.problems.append(problem)
      case .stranger: contents.strangers.append(name)
      case .foreign: break
      }
    }
    return contents
  }

  /// The sums that an earlier run wrote, here or in the outbox, aren't collected again: unlike a
  /// document's result, they have no log.
  private static func isOwn(_ files: ResultPaths) -> Bool {
    guard files[.log] == nil, let name = files[.report]?.lastComponent else { return false }
    return SummaryFiles.contain(name.string)
  }

  private enum ReadResult: Sendable {
    case submission(Submission)
    case problem(Problem)
    /// It isn't among the known ones.
    case stranger
    /// No result at all.
    case foreign
  }

  private func read(_ job: Job, _ known: KnownResults?) -> ReadResult {
    let files = job.files
    do throws(ResultError) {
      guard let content = try content(of: files, as: known == nil ? nil : job.kind) else {
        if known != nil, job.kind == .error { return .stranger }
        let path = files[.report] ?? files.name
        return .problem(
          Problem(
            message: Localized(
              en: "\(path) has no validation log of the same document beside it, or follows an "
                + "unknown form; convert its document again.",
              zh: "\(path)旁没有同一文档的校验记录，或所用格式未知；请重新转换原文档。")))
      }
      let path = files[.report] ?? files[.error] ?? files.name
      let time = (try? path.stat())?.st_mtim
      // Only a report has a page: beside an error it is a document's, or somebody's.
      let page: FilePath? = if case .report = content { job.page } else { nil }
      let submission = Submission(
        name: job.name, review: page,
        modified: time.map { Int($0.tv_sec) * 1_000_000_000 + Int($0.tv_nsec) } ?? 0,
        content: content)
      if let known {
        let source = submission.source
        guard known.contains(job.kind, source.sha256, bytes: source.bytes, in: job.folder) else {
          return .stranger
        }
      }
      return .submission(submission)
    } catch {
      if error.isForeign { return .foreign }
      // What nobody can read can't be known, and isn't the service's own among the failed.
      if known != nil, job.kind == .error { return .stranger }
      return .problem(Problem(message: error.message))
    }
  }

  /// Reads a report with its log, or an error; of a given kind that alone, whatever lies beside it.
  private func content(
    of files: ResultPaths, as kind: KnownResults.Kind?
  ) throws(ResultError) -> Submission.Content? {
    if kind != .error, let report = try files.readReport() {
      guard let log = try files.readLog(), let format = library[report.template],
        let submitted = SubmittedReport(
          report, log, format: format, otherForm: report.otherForm.flatMap { library[$0.template] })
      else { return nil }
      return .report(submitted)
    }
    return kind == .report ? nil : try files.readError().map { .refused($0) }
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
