// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A root folder whose inbox is filled as offices fill it, and the record of what was dropped.
final class DropFolder {
  let root: URL
  /// What the watchers do in it.
  let events: FolderEvents
  private var generator: SplitMix64
  private var number = 0
  /// Every document that was dropped, by its bytes; a second file of the same bytes counts twice.
  private(set) var dropped: [Data] = []
  /// Those that a later one of the same name may have replaced before they were taken.
  private(set) var replaced: Set<Data> = []
  /// A document of which half was written, and what is still to come.
  private var unfinished: (url: URL, half: Data, rest: Data)?

  init(seed: UInt64) throws {
    generator = SplitMix64(seed: seed)
    // In memory where there is such a place: what is killed is the process, not the machine.
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    let base =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    root = base.appending(path: "nianbao-drops-\(UUID().uuidString)")
    for folder in ["inbox", "work", "outbox", "archive", "failed", "state"] {
      try FileManager.default.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    events = try FolderEvents(below: root)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func random(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  // MARK: Dropping

  /// A report that no other one equals; sometimes one that is none.
  private func document() -> (bytes: Data, ending: String) {
    number += 1
    if generator.isOne(in: 12) { return (Data("no report, number \(number)".utf8), "html") }
    var report = Documents.report
    report.figures["/tables/requests/received/total"] = .integer(number)
    let isPage = generator.isOne(in: 3)
    return isPage
      ? (Data(report.bytes(in: Layout(.html(.plain)))), "html")
      : (Data(report.bytes(in: Layout(.docx(.lean)))), "docx")
  }

  private func place(_ ending: String) throws -> URL {
    let folder = ["", "2022/", "2022/城南/", "2023/a b/"][random(0...3)]
    let url = root.appending(path: "inbox/\(folder)report \(number).\(ending)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return url
  }

  /// Writes the second half of a document whose first half was dropped.
  func finish() throws {
    guard let (url, half, rest) = unfinished else { return }
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    try handle.write(contentsOf: rest)
    try handle.close()
    dropped.append(half + rest)
    unfinished = nil
  }

  /// The half of a document whose rest is still to come.
  var half: Data? { unfinished?.half }

  /// Drops a document in one of the ways in which they come.
  func drop() throws {
    try finish()
    let (bytes, ending) = document()
    let url = try place(ending)
    switch random(0...5) {
    case 0:
      try bytes.write(to: url)
      dropped.append(bytes)
    case 1 where ending == "docx":
      // In two pieces, the second of which comes with the next document or after a new start: by then
      // the first may have settled.
      let half = bytes.prefix(bytes.count / 2)
      try half.write(to: url)
      unfinished = (url, half, bytes.suffix(from: half.endIndex))
    case 2:
      let part = url.appendingPathExtension("part")
      try bytes.write(to: part)
      try FileManager.default.moveItem(at: part, to: url)
      dropped.append(bytes)
    case 3:
      // A newer version takes the place of the older one, which may or may not be taken by then.
      try bytes.write(to: url)
      dropped.append(bytes)
      events.wait(for: random(0...20))
      let (newer, _) = version(like: ending)
      let part = url.appendingPathExtension("part")
      try newer.write(to: part)
      unsafe rename(part.path, url.path)
      dropped.append(newer)
      replaced.insert(bytes)
    case 4:
      // The same bytes under two names.
      try bytes.write(to: url)
      dropped.append(bytes)
      try bytes.write(
        to: url.deletingLastPathComponent().appending(path: "copy \(number).\(ending)"))
      dropped.append(bytes)
    default:
      try bytes.write(to: url, options: .atomic)
      dropped.append(bytes)
    }
  }

  private func version(like ending: String) -> (Data, String) {
    while true {
      let (bytes, other) = document()
      if other == ending { return (bytes, other) }
    }
  }

  // MARK: Looking

  /// Files below a folder by their paths, without what is the watcher's own.
  func files(_ folder: String) -> [String] {
    let base = root.appending(path: folder).path
    guard let walk = FileManager.default.enumerator(atPath: base) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      let isRegular = walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular
      if isRegular, !path.hasSuffix(".lock") { paths.append(path) }
    }
    return paths.sorted()
  }

  func data(_ path: String) -> Data {
    (try? Data(contentsOf: root.appending(path: path))) ?? Data()
  }

  /// The originals in their four places.
  func originals() -> [String] {
    ["inbox", "work", "archive", "failed"].flatMap { folder in
      files(folder).filter { path in
        // The copies of claimed documents are beside them.
        ![".error.json", "/.copy", "/.copying"].contains { path.hasSuffix($0) }
          && !path.contains("/.nianbao.") && !path.hasPrefix(".nianbao")
      }.map { "\(folder)/\($0)" }
    }
  }
}
