// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage

extension StoreStatus {
  /// Keeps of the failed documents those that are in the folder `failed`, each once, and adds those there
  /// that the database doesn't know: what failed after a backup of it.
  ///
  /// - Throws: what the system refused; then nothing has changed.
  mutating func keepFailed(in path: FilePath) throws(FileError) {
    let folder = try Folder(path)
    var present: Set<FilePath> = []
    for file in try FolderListing.files(below: path) {
      var below = file
      if below.removePrefix(path) { present.insert(below) }
    }
    var listed: [FilePath: Document] = [:]
    for document in failed {
      guard let original = document.original, present.contains(original) else { continue }
      listed[original] = document
    }
    for file in present where listed[file] == nil {
      if let document = try Self.failed(file, in: folder, present) { listed[file] = document }
    }
    failed = listed.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }.map(\.value)
    counts["failed"] = failed.isEmpty ? nil : failed.count
  }

  /// A document with its error beside it; nil for another file. Where people put thousands of those, none
  /// of their folders is opened.
  private static func failed(
    _ path: FilePath, in failed: borrowing Folder, _ present: Set<FilePath>
  ) throws(FileError) -> Document? {
    guard let name = path.lastComponent else { return nil }
    let parent = path.removingLastComponent()
    for candidate in ResultName.candidates(for: name) {
      let error = candidate.file(.error)
      guard error != name, present.contains(parent.appending(error)),
        let folder = try failed.folder(at: parent), let bytes = try folder.read(error),
        let stamp = ResultStamp(bytes), stamp.isOf(name.string)
      else { continue }
      let status = try folder.status(name)
      let time = Timestamp(milliseconds: (status?.identity.modified ?? 0) / 1_000_000)
      return Document(
        path: path, sha256: stamp.sha256 ?? "", state: "failed", original: path, attempts: 1,
        reason: FailureReason(errorJSON: bytes), claimedAt: time)
    }
    return nil
  }
}

extension FailureReason {
  /// That of a `NAME.error.json`; nil where it has none.
  init?(errorJSON bytes: [UInt8]) {
    guard let json = try? JSONReader.read(bytes), case .string(let code) = json["code"] else {
      return nil
    }
    func text(_ name: String) -> String {
      if case .string(let text) = json[name] { text } else { "" }
    }
    self.init(code: code, message: Localized(en: text("message"), zh: text("message_zh")))
  }
}
