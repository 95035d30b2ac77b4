// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemPackage
import Testing

/// Files that programs have open, as inotify(7) reports them.
@Suite struct WriteObserverTests {
  private let folder: URL
  private let observer: InotifyObserver

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    observer = try #require(InotifyObserver())
    observer.observe(FilePath(folder.path))
  }

  private func path(_ name: String) -> FilePath { FilePath(folder.path).appending(name) }

  private func create(_ name: String) throws -> FileHandle {
    let path = folder.appending(path: name).path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    return try #require(FileHandle(forWritingAtPath: path))
  }

  @Test func `A file is being written from its first byte until it is closed`() throws {
    let file = try create("报告.html")
    #expect(!observer.isBeingWritten(path("报告.html")))
    try file.write(contentsOf: Data("half".utf8))
    #expect(observer.isBeingWritten(path("报告.html")))
    #expect(!observer.isBeingWritten(path("other.html")))
    try file.close()
    #expect(!observer.isBeingWritten(path("报告.html")))
  }

  @Test func `It is under its new name when it is renamed`() throws {
    let file = try create("report.part")
    try file.write(contentsOf: Data("half".utf8))
    try FileManager.default.moveItem(
      at: folder.appending(path: "report.part"), to: folder.appending(path: "report.html"))
    #expect(observer.isBeingWritten(path("report.html")))
    #expect(!observer.isBeingWritten(path("report.part")))
    try file.close()
    #expect(!observer.isBeingWritten(path("report.html")))
  }

  @Test func `Nothing is known of a folder that isn't observed, or is gone`() throws {
    #expect(!observer.isBeingWritten("/nowhere/report.html"))
    observer.observe("/nowhere")
    let file = try create("report.html")
    try file.write(contentsOf: Data("half".utf8))
    try FileManager.default.removeItem(at: folder)
    #expect(!observer.isBeingWritten(path("report.html")))
  }
}
