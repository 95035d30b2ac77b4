// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Testing
import Zip

@Suite struct ZipArchiveTests {
  private typealias Entry = StoredZip.Entry

  private func read(_ entry: Entry, limit: Int = 1 << 20) throws(ZipError) -> [UInt8] {
    let archive = try ZipArchive(StoredZip(entry).bytes)
    return try archive.read(archive.entries[0], limit: limit)
  }

  @Test func `Entries come in the directory's order, with their bytes`() throws {
    let archive = try ZipArchive(
      StoredZip(Entry("一.xml", [1, 2, 3]), Entry("b/", [])).bytes)
    #expect(archive.entries.map(\.name) == ["一.xml", "b/"])
    let first = try archive.read(archive.entries[0], limit: 3)
    let second = try archive.read(archive.entries[1], limit: 0)
    #expect(first == [1, 2, 3])
    #expect(second == [])
  }

  @Test func `A deflated entry is inflated`() throws {
    let content = [UInt8](repeating: 0, count: 10_321)
    let found = try read(Entry("a", content, method: .deflated))
    #expect(found == content)
  }

  @Test(arguments: [
    ([], ZipError.Code.empty), (Array("not a zip".utf8), .notAZip), ([0x50], .notAZip),
    ([UInt8](repeating: 0, count: 100), .notAZip),
  ])
  func `What isn't an archive and what was cut off have different errors`(
    bytes: [UInt8], code: ZipError.Code
  ) {
    #expect(throws: ZipError(code, "")) { try ZipArchive(bytes).entries.count }
  }

  @Test func `An archive cut off anywhere after its first bytes is an error`() {
    let whole = StoredZip(Entry("a", [UInt8](repeating: 7, count: 200))).bytes
    for count in 4..<(whole.count - 22) {
      #expect(throws: ZipError(.truncated, "")) {
        try ZipArchive(Array(whole.prefix(count))).entries.count
      }
    }
  }

  @Test func `An empty archive has no entries`() throws {
    let archive = try ZipArchive(StoredZip().bytes)
    #expect(archive.entries == [])
  }

  @Test func `Two entries of one name are refused`() {
    let twice = StoredZip(Entry("a", [1]), Entry("a", [2]))
    #expect(throws: ZipError(.duplicateName, "")) {
      try ZipArchive(twice.bytes).entries.count
    }
  }

  @Test(arguments: [
    (Entry("a", [1, 2], declaredCRC: 7), ZipError.Code.wrongChecksum),
    (Entry("a", [1, 2], method: .deflated, packed: [0xFF, 0xFF]), .damaged),
    (Entry("a", [1, 2], method: .other(1)), .unsupportedMethod),
    (Entry("a", [1, 2], method: .other(77)), .unsupportedMethod),
    (Entry("a", [1, 2], isEncrypted: true), .encrypted),
  ])
  private func `An entry that isn't what it declares is an error`(entry: Entry, code: ZipError.Code)
  {
    #expect(throws: ZipError(code, "")) { try read(entry) }
  }

  @Test(arguments: [10, 200, 900_000])
  func `A declared size is not believed in either direction`(declared: Int) {
    let entry = Entry(
      "a", [UInt8](repeating: 0, count: 259), method: .deflated, declaredSize: declared)
    #expect(throws: ZipError(.wrongSize, "")) { try read(entry) }
  }

  @Test(arguments: [10, 258_001, 90])
  func `An entry beyond the limit is an error, whatever it declares`(declared: Int) {
    let entry = Entry(
      "a", [UInt8](repeating: 0, count: 258_001), method: .deflated, declaredSize: declared)
    #expect(throws: ZipError(.tooLarge, "")) { try read(entry, limit: 100_000) }
  }

  @Test func `An error has the entry's name and libzip's message`() {
    do throws(ZipError) {
      _ = try read(Entry("word/document.xml", [1], declaredCRC: 7))
      Issue.record("no error")
    } catch {
      #expect(error.description == "word/document.xml: CRC error")
    }
  }

  /// An archive of two entries of which a part is changed, found by its offset from a signature.
  private static func changed(
    _ signature: [UInt8], _ offset: Int, _ value: [UInt8]
  ) -> [UInt8] {
    var bytes = StoredZip(Entry("a.xml", [1, 2, 3]), Entry("b.xml", [4])).bytes
    for start in 0..<(bytes.count - 4) where bytes[start...].starts(with: signature) {
      bytes.replaceSubrange((start + offset)..<(start + offset + value.count), with: value)
      break
    }
    return bytes
  }

  private static let local: [UInt8] = [0x50, 0x4B, 3, 4]

  @Test(arguments: [
    (changed(local, 30, Array("x".utf8)), "The entry's local header has another name"),
    (changed(local, 26, [6]), "The entry's local header has another name"),
    (changed(local, 8, [8]), "The entry's local header has another compression method"),
    (changed(local, 18, [9]), "The entry's local header has another size or checksum"),
    (changed(local, 14, [9]), "The entry's local header has another size or checksum"),
    (changed(local, 0, [0, 0, 0, 0]), "The entry's local header is missing"),
  ])
  func `An entry whose local header contradicts the directory is damage, and says what`(
    bytes: [UInt8], message: String
  ) {
    do throws(ZipError) {
      _ = try ZipArchive(bytes).entries.count
      Issue.record("no error")
    } catch {
      #expect(error.code == .damaged)
      #expect(error.description == "a.xml: " + message)
    }
  }

  @Test func `An entry whose sizes stand behind its data needs none in its header`() throws {
    var bytes = Self.changed(Self.local, 14, [UInt8](repeating: 0, count: 12))
    bytes[6] |= 8
    let archive = try ZipArchive(bytes)
    let content = try archive.read(archive.entries[0], limit: 3)
    #expect(content == [1, 2, 3])
  }

  @Test func `An archive in whose comment another one ends is damage`() {
    let inner = StoredZip(Entry("a.xml", [9])).bytes
    var outer = StoredZip(Entry("a.xml", [1, 2, 3])).bytes
    outer[outer.count - 2] = UInt8(inner.count)
    #expect(throws: ZipError(.damaged, "")) { try ZipArchive(outer + inner).entries.count }
  }

  @Test func `The end of an archive is found whatever the file begins with`() {
    let whole = StoredZip(Entry("a", [1])).bytes
    #expect(ZipArchive.endsWithDirectory([0, 0, 0, 0] + whole.dropFirst(4)))
    #expect(!ZipArchive.endsWithDirectory(whole.dropLast(1)))
    #expect(!ZipArchive.endsWithDirectory(StoredZip().bytes))
    #expect(!ZipArchive.endsWithDirectory([]))
  }
}
