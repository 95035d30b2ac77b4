import Files
import SystemPackage
import Workers

/// A folder of results with the folder of the originals that they belong to: outbox and archive, or
/// failed with itself.
struct Shelf: ~Copyable {
  let results: Folder
  let originals: Folder
  /// Every original has results of its own beside it, so that both are numbered together.
  let isFailed: Bool
  let instance: String
  /// What was written and not yet put in its place.
  var temporaries: [FilePath.Component] = []

  init(
    results: consuming Folder, originals: consuming Folder, isFailed: Bool, instance: String
  ) {
    self.results = results
    self.originals = originals
    self.isFailed = isFailed
    self.instance = instance
  }

  /// What has to make room for a document, and under which number.
  struct Room: Sendable, Equatable {
    var name: ResultName
    /// The number of what makes room; nil where nothing has to.
    var number: Int?
    var olderResults: [Output.Kind] = []
    var hasOlderOriginal = false
  }

  /// Finds the outputs' name and what must make room.
  ///
  /// - Parameters:
  ///   - results, originals: the document's folders on this shelf.
  func room(
    for document: HeldDocument, in results: borrowing Folder, _ originals: borrowing Folder
  ) throws(FileError) -> Room {
    var name = ResultName(of: document.name, keepsEnding: false)
    var stamp = try stamp(of: name, in: results)
    if let found = stamp, found.file != document.displayName {
      // Another document's, such as report.html's beside report.docx.
      name = ResultName(of: document.name, keepsEnding: true)
      stamp = try self.stamp(of: name, in: results)
    }
    var room = Room(name: name)
    room.hasOlderOriginal = try originals.status(document.name)?.kind == .regular
    let isOtherVersion = stamp.map { $0.sha256 != document.sha256 } ?? false
    if isOtherVersion || (isFailed && room.hasOlderOriginal) {
      for kind in Output.Kind.inOrder where try results.status(name.file(kind)) != nil {
        room.olderResults.append(kind)
      }
    }
    guard room.hasOlderOriginal || !room.olderResults.isEmpty else { return room }
    var number = 1
    while try isTaken(number, name, document, room.olderResults, in: results, originals) {
      number += 1
    }
    room.number = number
    return room
  }

  /// Whose the results of that name are; nil where there are none.
  private func stamp(
    of name: ResultName, in results: borrowing Folder
  ) throws(FileError) -> ResultStamp? {
    for kind in [isFailed ? Output.Kind.error : .report, .log] {
      guard let bytes = try results.read(name.file(kind), limit: 64 << 20) else { continue }
      // What isn't ours makes room like another document's.
      return ResultStamp(bytes) ?? ResultStamp(file: "", sha256: nil)
    }
    return nil
  }

  /// A move that a crash has cut short is finished under the number that it had begun with.
  private func isTaken(
    _ number: Int, _ name: ResultName, _ document: HeldDocument, _ older: [Output.Kind],
    in results: borrowing Folder, _ originals: borrowing Folder
  ) throws(FileError) -> Bool {
    if try originals.status(ResultName.numbered(document.name, number)) != nil { return true }
    for kind in older
    where try results.status(name.numbered(number).file(kind)) != nil {
      return true
    }
    return try results.status(name.numbered(number).file(isFailed ? .error : .report)) != nil
  }
}
