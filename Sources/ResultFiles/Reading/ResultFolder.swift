package import SystemIO
package import SystemPackage

/// A document's results as they lie in a folder: a report with its log, or an error.
package struct ResultFiles: Sendable, Equatable {
  /// The results' path without its ending.
  package let name: FilePath
  package var report: FilePath?
  package var log: FilePath?
  package var error: FilePath?

  package init(
    name: FilePath, report: FilePath? = nil, log: FilePath? = nil, error: FilePath? = nil
  ) {
    self.name = name
    self.report = report
    self.log = log
    self.error = error
  }
}

/// Finds the results of conversions in a tree of folders.
package enum ResultFolder {
  /// The results below a folder, in the order of their names; what ends otherwise than a result is
  /// passed over. Whether a `NAME.json` alone is one, reading it tells.
  ///
  /// - Throws: what the system refused.
  package static func results(below folder: FilePath) throws(FileError) -> [ResultFiles] {
    results(among: try FolderListing.files(below: folder))
  }

  /// The same for paths that are known.
  package static func results(among paths: [FilePath]) -> [ResultFiles] {
    let known = Set(paths.map(\.string).filter { $0.hasSuffix(".json") })
    var names: [String: ResultFiles] = [:]
    var taken: Set<String> = []
    // Longest first: `a.validation.json` is the report of `a.validation.docx` where that has a log
    // of its own, and the log of `a` otherwise.
    for path in known.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) })
    where !taken.contains(path) {
      let (name, kind) = take(path)
      var files = names[name] ?? ResultFiles(name: FilePath(name))
      switch kind {
      case .log:
        files.log = FilePath(path)
        let report = name + ".json"
        if known.contains(report) {
          files.report = FilePath(report)
          taken.insert(report)
        }
      case .error: files.error = FilePath(path)
      case .report: files.report = FilePath(path)
      }
      taken.insert(path)
      names[name] = files
    }
    return names.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
  }

  private enum Kind { case report, log, error }

  private static func take(_ path: String) -> (name: String, kind: Kind) {
    for (ending, kind) in [(".validation.json", Kind.log), (".error.json", .error)]
    where path.hasSuffix(ending) {
      let name = String(path.dropLast(ending.count))
      // A file that is called nothing but `.error.json` isn't listed at all.
      if !name.isEmpty, !name.hasSuffix("/") { return (name, kind) }
    }
    return (String(path.dropLast(".json".count)), .report)
  }
}

/// Reads a result's file.
package enum ResultFile {
  /// A log with every figure and thousands of findings stays far below.
  package static let byteLimit = 64 << 20

  package static func bytes(_ path: FilePath) throws(ResultError) -> [UInt8] {
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(path, limit: byteLimit)
    } catch {
      throw ResultError(file: path.string, problem: .unreadable("\(error.errno)"))
    }
    switch content {
    case .bytes(let bytes): return bytes
    case .folder, .special: throw ResultError(file: path.string, problem: .notAFile)
    case .tooLarge:
      throw ResultError(file: path.string, problem: .tooLarge(limit: byteLimit))
    }
  }
}
