// SPDX-License-Identifier: Apache-2.0

/// A compound file (MS-CFB) of a header, a table of sectors and a directory; its streams are empty.
package struct CompoundBytes: Sendable {
  package var names: [String]
  /// Directory sectors lie one behind the other, with one of something else between.
  private let sectorSize = 512

  package init(_ names: String...) { self.names = names }

  package var bytes: [UInt8] {
    var directory = [entry("Root Entry", kind: 5)] + names.map { entry($0, kind: 2) }
    while directory.count % 4 > 0 { directory.append([UInt8](repeating: 0, count: 128)) }
    let sectors = stride(from: 0, to: directory.count, by: 4).map {
      Array(directory[$0..<($0 + 4)].joined())
    }
    // Sector 0 is the table; the directory takes 1, 3, 5 …
    var table = [UInt32](repeating: 0xFFFF_FFFF, count: sectorSize / 4)
    table[0] = 0xFFFF_FFFD
    for index in sectors.indices {
      let isLast = index == sectors.count - 1
      table[1 + 2 * index] = isLast ? 0xFFFF_FFFE : UInt32(3 + 2 * index)
    }
    let filler = [UInt8](repeating: 0xAA, count: sectorSize)
    return header + table.flatMap(little) + sectors.flatMap { $0 + filler }
  }

  private var header: [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16)
    header += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
    header += [UInt8](repeating: 0, count: 10) + little(1) + little(1)
    header += [UInt8](repeating: 0, count: 4) + little(4096) + little(0xFFFF_FFFE) + little(0)
    header += little(0xFFFF_FFFE) + little(0) + little(0)
    while header.count < sectorSize { header += little(0xFFFF_FFFF) }
    return header
  }

  private func entry(_ name: String, kind: UInt8) -> [UInt8] {
    let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var entry = units + [UInt8](repeating: 0, count: 64 - units.count)
    entry += [UInt8(units.count + 2), 0, kind]
    return entry + [UInt8](repeating: 0, count: 128 - entry.count)
  }

  private func little(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
