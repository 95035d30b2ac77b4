/// Writes archives byte by byte, so that a test can make every field of them lie.
package struct ZipBytes {
  package struct File {
    package var name: String
    package var content: [UInt8]
    package var method: UInt16 = 0
    package var flags: UInt16 = 0
    /// What is declared; nil is the truth.
    package var declaredSize: Int?
    package var checksum: UInt32?
    /// What is stored, where it isn't the content itself.
    package var stored: [UInt8]?

    package init(
      name: String, content: [UInt8], method: UInt16 = 0, flags: UInt16 = 0,
      declaredSize: Int? = nil, checksum: UInt32? = nil, stored: [UInt8]? = nil
    ) {
      self.name = name
      self.content = content
      self.method = method
      self.flags = flags
      self.declaredSize = declaredSize
      self.checksum = checksum
      self.stored = stored
    }
  }

  package private(set) var bytes: [UInt8] = []

  package init(_ files: [File]) {
    var directory: [UInt8] = []
    for file in files {
      let offset = bytes.count
      let fields = Self.fields(of: file)
      bytes += Self.number(0x0403_4B50, 4) + Self.number(20, 2) + fields + Array(file.name.utf8)
      bytes += file.stored ?? file.content
      directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2) + fields
      directory += Self.number(0, 2 + 2 + 2 + 4) + Self.number(offset, 4) + Array(file.name.utf8)
    }
    let start = bytes.count
    bytes += directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4)
    bytes += Self.number(files.count, 2) + Self.number(files.count, 2)
    bytes += Self.number(directory.count, 4) + Self.number(start, 4) + Self.number(0, 2)
  }

  private static func fields(of file: File) -> [UInt8] {
    let stored = file.stored ?? file.content
    return number(Int(file.flags), 2) + number(Int(file.method), 2) + number(0, 4)
      + number(Int(file.checksum ?? crc32(file.content)), 4) + number(stored.count, 4)
      + number(file.declaredSize ?? file.content.count, 4)
      + number(file.name.utf8.count, 2) + number(0, 2)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc = (crc >> 8) ^ table[Int(truncatingIfNeeded: crc ^ UInt32(byte)) & 0xFF]
    }
    return ~crc
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
}
