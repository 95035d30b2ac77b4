import Fixtures
import Testing
import Zip

@Suite struct ZipArchiveTests {
  private typealias File = ZipBytes.File

  private func read(_ file: File, limit: Int = 1 << 20) throws(ZipError) -> [UInt8] {
    let archive = try ZipArchive(ZipBytes([file]).bytes)
    return try archive.read(archive.entries[0], limit: limit)
  }

  /// A deflated stream of `count` zero bytes, 258 for 2 bits: fixed codes, 13 bytes for 10,000.
  private func deflatedZeros(_ runs: Int) -> (stored: [UInt8], count: Int) {
    var bits: [UInt8] = [1, 1, 0]  // last block, fixed codes
    bits += [0, 0, 1, 1, 0, 0, 0, 0]  // literal 0
    for _ in 0..<runs { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }  // length 258, back 1
    bits += [0, 0, 0, 0, 0, 0, 0]  // end of block
    var stored = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (index, bit) in bits.enumerated() { stored[index / 8] |= bit << (index % 8) }
    return (stored, 1 + runs * 258)
  }

  @Test("Entries come in the directory's order, with their bytes") func contents() throws {
    let archive = try ZipArchive(
      ZipBytes([File(name: "一.xml", content: [1, 2, 3]), File(name: "b/", content: [])]).bytes)
    #expect(archive.entries.map(\.name) == ["一.xml", "b/"])
    let first = try archive.read(archive.entries[0], limit: 3)
    let second = try archive.read(archive.entries[1], limit: 0)
    #expect(first == [1, 2, 3])
    #expect(second == [])
  }

  @Test("A deflated entry is inflated") func inflates() throws {
    let (stored, count) = deflatedZeros(40)
    let content = [UInt8](repeating: 0, count: count)
    let found = try read(File(name: "a", content: content, method: 8, stored: stored))
    #expect(found == content)
  }

  @Test(
    "What is no archive is told from what was cut off",
    arguments: [
      ([], ZipError.Code.empty), (Array("not a zip".utf8), .notAZip), ([0x50], .notAZip),
      ([UInt8](repeating: 0, count: 100), .notAZip),
    ])
  func noArchive(bytes: [UInt8], code: ZipError.Code) {
    #expect(throws: ZipError(code, "")) { try ZipArchive(bytes).entries.count }
  }

  @Test("An archive cut off anywhere behind its first bytes is an error") func truncated() {
    let whole = ZipBytes([File(name: "a", content: [UInt8](repeating: 7, count: 200))]).bytes
    for count in 4..<(whole.count - 22) {
      #expect(throws: ZipError(.truncated, "")) {
        try ZipArchive(Array(whole.prefix(count))).entries.count
      }
    }
  }

  @Test("An empty archive has no entries") func noEntries() throws {
    let archive = try ZipArchive(ZipBytes([]).bytes)
    #expect(archive.entries == [])
  }

  @Test("Two entries of one name are refused") func duplicateName() {
    let files = [File(name: "a", content: [1]), File(name: "a", content: [2])]
    #expect(throws: ZipError(.duplicateName, "")) {
      try ZipArchive(ZipBytes(files).bytes).entries.count
    }
  }

  @Test(
    "An entry that isn't what it declares is an error",
    arguments: [
      (File(name: "a", content: [1, 2], checksum: 7), ZipError.Code.wrongChecksum),
      (File(name: "a", content: [1, 2], method: 8, stored: [0xFF, 0xFF]), .damaged),
      (File(name: "a", content: [1, 2], method: 1), .unsupportedMethod),
      (File(name: "a", content: [1, 2], method: 77), .unsupportedMethod),
      (File(name: "a", content: [1, 2], flags: 1), .encrypted),
    ])
  private func damaged(file: File, code: ZipError.Code) {
    #expect(throws: ZipError(code, "")) { try read(file) }
  }

  @Test("A declared size is not believed in either direction", arguments: [10, 200, 900_000])
  func lyingSize(declared: Int) {
    let (stored, count) = deflatedZeros(1)
    let file = File(
      name: "a", content: [UInt8](repeating: 0, count: count), method: 8, declaredSize: declared,
      stored: stored)
    #expect(throws: ZipError(.wrongSize, "")) { try read(file) }
  }

  @Test(
    "An entry beyond the limit is an error, whatever it declares", arguments: [10, 258_001, 90])
  func tooLarge(declared: Int) {
    let (stored, count) = deflatedZeros(1000)
    let file = File(
      name: "a", content: [UInt8](repeating: 0, count: count), method: 8, declaredSize: declared,
      stored: stored)
    #expect(throws: ZipError(.tooLarge, "")) { try read(file, limit: 100_000) }
  }

  @Test("An error tells the entry and libzip's words") func message() {
    do throws(ZipError) {
      _ = try read(File(name: "word/document.xml", content: [1], checksum: 7))
      Issue.record("no error")
    } catch {
      #expect(error.description == "word/document.xml: CRC error")
    }
  }
}
