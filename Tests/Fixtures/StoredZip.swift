// SPDX-License-Identifier: Apache-2.0

/// A ZIP archive made in code (APPNOTE 6.3), honest unless an entry is made to lie.
///
/// Dates are fixed, so the same entries always give the same bytes. Two entries of one name are
/// written as they stand.
package struct StoredZip: Sendable {
  package enum Method: Sendable {
    case stored, deflated
    /// Another number, over bytes that aren't packed.
    case other(UInt16)

    fileprivate var number: UInt16 {
      switch self {
      case .stored: 0
      case .deflated: 8
      case .other(let number): number
      }
    }
  }

  /// One file of the archive, and the lies that its headers tell.
  package struct Entry: Sendable {
    package var name: String
    package var bytes: [UInt8]
    package var method: Method
    /// The size that the headers declare, in place of the real one.
    package var declaredSize: Int?
    /// The CRC-32 that the headers declare, in place of the real one.
    package var declaredCRC: UInt32?
    /// Sets the flag of an encrypted entry; the bytes stay as they are.
    package var isEncrypted: Bool
    /// What lies in the archive, in place of the packed bytes.
    package var packed: [UInt8]?
    /// The name that the local header declares, in place of the directory's.
    package var localName: String?

    package init(
      _ name: String, _ bytes: [UInt8], method: Method = .stored, declaredSize: Int? = nil,
      declaredCRC: UInt32? = nil, isEncrypted: Bool = false, packed: [UInt8]? = nil
    ) {
      self.name = name
      self.bytes = bytes
      self.method = method
      self.declaredSize = declaredSize
      self.declaredCRC = declaredCRC
      self.isEncrypted = isEncrypted
      self.packed = packed
    }

    package init(_ name: String, _ text: String, method: Method = .stored) {
      self.init(name, Array(text.utf8), method: method)
    }
  }

  package var entries: [Entry]
  /// The entry count that the end of the archive declares, in place of the real one.
  package var declaredCount: Int?
  /// Bytes that stand before the archive.
  package var preamble: [UInt8]

  package init(_ entries: [Entry], declaredCount: Int? = nil, preamble: [UInt8] = []) {
    self.entries = entries
    self.declaredCount = declaredCount
    self.preamble = preamble
  }

  package init(_ entries: Entry...) {
    self.init(entries)
  }

  /// The first entry of a name; setting one that isn't there adds it, setting nil removes it.
  package subscript(name: String) -> Entry? {
    get { entries.first { $0.name == name } }
    set {
      let index = entries.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let entry?): entries[index] = entry
      case (let index?, nil): entries.remove(at: index)
      case (nil, let entry?): entries.append(entry)
      case (nil, nil): break
      }
    }
  }

  /// The archive.
  package var bytes: [UInt8] {
    var archive = preamble
    var directory: [UInt8] = []
    for entry in entries {
      let data = entry.data
      let shared = sharedHeader(of: entry, entry.name, packedSize: data.count)
      let localName = entry.localName ?? entry.name
      let offset = archive.count - preamble.count

      archive.append(0x0403_4B50 as UInt32)
      archive.append(sharedHeader(of: entry, localName, packedSize: data.count))
      archive.append(Array(localName.utf8))
      archive.append(data)

      directory.append(0x0201_4B50 as UInt32)
      directory.append(20 as UInt16)  // made by version 2.0
      directory.append(shared)
      directory.append([UInt8](repeating: 0, count: 10))  // comment, disk, attributes
      directory.append(UInt32(offset))
      directory.append(Array(entry.name.utf8))
    }
    let directoryOffset = archive.count - preamble.count
    let count = UInt16(truncatingIfNeeded: declaredCount ?? entries.count)
    archive.append(directory)
    archive.append(0x0605_4B50 as UInt32)
    archive.append(0 as UInt32)  // disks
    archive.append(count)
    archive.append(count)
    archive.append(UInt32(directory.count))
    archive.append(UInt32(directoryOffset))
    archive.append(0 as UInt16)  // comment
    return archive
  }

  /// The archive without its last bytes, as a broken download leaves it.
  package func truncated(by count: Int) -> [UInt8] {
    Array(bytes.dropLast(count))
  }

  /// The fields that the local and the central header share, in their order.
  private func sharedHeader(of entry: Entry, _ name: String, packedSize: Int) -> [UInt8] {
    var header: [UInt8] = []
    let isASCII = entry.name.utf8.allSatisfy { $0 < 0x80 }
    let flags: UInt16 = (entry.isEncrypted ? 1 : 0) | (isASCII ? 0 : 1 << 11)
    header.append(20 as UInt16)  // needs version 2.0
    header.append(flags)
    header.append(entry.method.number)
    header.append(0 as UInt16)  // 00:00
    header.append(0x0021 as UInt16)  // 1980-01-01
    header.append(entry.declaredCRC ?? crc32(entry.bytes))
    header.append(UInt32(packedSize))
    header.append(UInt32(entry.declaredSize ?? entry.bytes.count))
    header.append(UInt16(name.utf8.count))
    header.append(0 as UInt16)  // extra field
    return header
  }
}

extension StoredZip.Entry {
  /// The bytes as they lie in the archive.
  fileprivate var data: [UInt8] {
    if let packed { return packed }
    if case .deflated = method { return deflated(bytes) }
    return bytes
  }
}

extension [UInt8] {
  /// Appends a number, the low byte first.
  fileprivate mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  fileprivate mutating func append(_ bytes: [UInt8]) {
    append(contentsOf: bytes)
  }
}
