// SPDX-License-Identifier: Apache-2.0

import Basics
import Glibc
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FileReadingTests {
  @Test func `A file is read up to the limit, and not a byte further`() throws {
    let root = try TestFolder()
    try root.write("a", "12345")
    #expect(try FileReading.read(root.path.appending("a"), limit: 5) == .bytes(Array("12345".utf8)))
    #expect(try FileReading.read(root.path.appending("a"), limit: 4) == .tooLarge)
  }

  @Test func `A folder, a FIFO and a device are not read`() throws {
    let root = try TestFolder()
    let fifo = root.path.appending("fifo")
    #expect(unsafe mkfifo(fifo.string, 0o600) == 0)
    #expect(try FileReading.read(root.path, limit: 10) == .folder)
    #expect(try FileReading.read(fifo, limit: 10) == .special)
    #expect(try FileReading.read("/dev/zero", limit: 10) == .special)
  }

  @Test func `What isn't there is an error in both languages`() {
    let error = #expect(throws: FileError.self) { try FileReading.read("nowhere", limit: 10) }
    #expect(error?.message.en == "No such file or directory opening nowhere")
    #expect(error?.message.zh == "打开nowhere时出错：No such file or directory")
  }
}
