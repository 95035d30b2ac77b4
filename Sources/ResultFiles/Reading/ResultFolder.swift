// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

/// The files of a document's result in a folder: a report with its log, or an error.
package struct ResultPaths: Sendable, Equatable {
  /// Their path without an ending.
  package let name: FilePath
  fileprivate var paths: [OutputKind: FilePath] = [:]

  fileprivate init(name: FilePath) { self.name = name }

  /// The file of a kind; nil where there is none.
  package subscript(kind: OutputKind) -> FilePath? { paths[kind] }
}

/// Finds the results of conversions in a tree of folders.
package enum ResultFolder {
  /// The results below a folder, in the order of their names. Other files are ignored; whether a
  /// `NAME.json` is a result shows when it is read.
  ///
  /// - Throws: what the system refused.
  package static func results(below folder: FilePath) throws(FileError) -> [ResultPaths] {
    results(among: try FolderListing.files(below: folder))
  }

  /// The same for paths that are known.
  ///
  /// A name is its bytes: as text, two names that differ in nothing but their Unicode normalization
  /// would be one, and one in GBK would name no file.
  package static func results(among paths: [FilePath]) -> [ResultPaths] {
    let known = Set(paths.map(\.bytes))
    var results: [[UInt8]: ResultPaths] = [:]
    var taken: Set<[UInt8]> = []
    // Longest first: `a.validation.json` is the report of `a.validation.docx` where that has a log
    // of its own, and the log of `a` otherwise.
    for path in known.sorted(by: { $0.count > $1.count }) where !taken.contains(path) {
      guard let (name, kind) = OutputKind.named(path) else { continue }
      var result = results[name] ?? ResultPaths(name: FilePath(bytes: name))
      result.paths[kind] = FilePath(bytes: path)
      let report = name + OutputKind.report.ending.utf8
      if kind == .log, known.contains(report) {
        result.paths[.report] = FilePath(bytes: report)
        taken.insert(report)
      }
      results[name] = result
    }
    // A page alone is no result.
    return results.filter { $0.value.paths.keys.contains { $0.schema != nil } }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
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
