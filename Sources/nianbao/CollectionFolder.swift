import Collecting
import Files
import Formats
import Glibc
import Reports
import Results
import SystemPackage

/// Reads all results below some folders, and writes what becomes of them together.
struct CollectionFolder: Sendable {
  let library: FormatLibrary
  /// Where the outputs are written; links to review pages start there.
  let output: FilePath
  /// For which years reports are missed; those that occur, where it is empty.
  var years: [Int] = []

  /// A result that can't be used, and why.
  struct Problem: Sendable, Equatable {
    var message: String
    var messageZh: String
  }

  // MARK: Reading

  /// What the results below some folders say, in the order of their names.
  func submissions(
    below folders: [FilePath]
  ) async throws(FileError) -> (submissions: [Submission], problems: [Problem]) {
    let base = try FolderListing.absolute(output)
    var jobs: [(files: ResultFiles, name: String, page: String)] = []
    var roots: [FilePath] = []
    for folder in folders { roots.append(try FolderListing.absolute(folder)) }
    let shared = Self.shared(roots)
    for root in roots {
      for files in try ResultFolder.results(below: root) where !Self.isOwn(files) {
        var name = files.name
        _ = name.removePrefix(shared)
        let page = Self.path(to: files.name.string + ".review.html", from: base)
        jobs.append((files, name.string, page))
      }
    }
    return await withTaskGroup(of: (Int, Submission?, Problem?).self) { group in
      var found: [Int: Submission] = [:]
      var problems: [Int: Problem] = [:]
      var next = 0
      func start() {
        guard next < jobs.count else { return }
        let (index, job) = (next, jobs[next])
        next += 1
        group.addTask { read(job.files, name: job.name, page: job.page, index) }
      }
      for _ in 0..<coreCount() { start() }
      while let (index, submission, problem) = await group.next() {
        found[index] = submission
        problems[index] = problem
        start()
      }
      return (
        jobs.indices.compactMap { found[$0] }, jobs.indices.compactMap { problems[$0] }
      )
    }
  }

  /// The sums that an earlier run wrote, here or in the outbox, aren't collected again: unlike a
  /// document's result, they have no log.
  private static func isOwn(_ files: ResultFiles) -> Bool {
    guard files.log == nil, let name = files.name.lastComponent?.string else { return false }
    return name.hasPrefix(CollectionOutputs.summary)
      && (name.hasSuffix(".report") || name.hasSuffix(".sources"))
  }

  private func read(
    _ files: ResultFiles, name: String, page: String, _ index: Int
  ) -> (Int, Submission?, Problem?) {
    do throws(ResultError) {
      guard let content = try content(of: files) else {
        let path = files.report ?? files.name
        return (
          index, nil,
          Problem(
            message: "\(path) has no validation log of the same document beside it, or follows an "
              + "unknown form; convert its document again.",
            messageZh: "\(path)旁没有同一文档的校验记录，或所用格式未知；请重新转换原文档。")
        )
      }
      let path = files.report ?? files.error ?? files.name
      let time = (try? path.stat())?.st_mtim
      let review = FilePath(files.name.string + ".review.html")
      let hasReview = (try? review.stat())?.type == .regular
      return (
        index,
        Submission(
          name: name, review: hasReview ? page : nil,
          modified: time.map { Int($0.tv_sec) * 1_000_000_000 + Int($0.tv_nsec) } ?? 0,
          content: content), nil
      )
    } catch {
      if error.isForeign { return (index, nil, nil) }
      return (index, nil, Problem(message: error.message, messageZh: error.messageZh))
    }
  }

  private func content(of files: ResultFiles) throws(ResultError) -> Submission.Content? {
    if let report = try files.readReport() {
      guard let log = try files.readLog(), let format = library[report.template],
        let submitted = SubmittedReport(report, log, format: format)
      else { return nil }
      return .report(submitted)
    }
    return try files.readError().map { .refused($0) }
  }

  /// The folder that holds all of some: names that begin there tell them apart, and say no more.
  private static func shared(_ folders: [FilePath]) -> FilePath {
    guard var shared = folders.first else { return "/" }
    while !folders.allSatisfy({ $0.starts(with: shared) }) { shared.removeLastComponent() }
    return shared
  }

  /// The way from a folder to a file, both from the root.
  static func path(to file: String, from folder: FilePath) -> String {
    let target = FilePath(file).components.map(\.string)
    let start = folder.components.map(\.string)
    let shared = zip(target, start).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: start.count - shared)
    return (up + target[shared...]).joined(separator: "/")
  }
}
