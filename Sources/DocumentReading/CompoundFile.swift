// SPDX-License-Identifier: Apache-2.0

/// The names of what a compound file holds (MS-CFB): it is a small file system, the format of `.doc`
/// and `.wps` files, of the workbooks and presentations of that time, and of encrypted ones of today.
struct CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The names of its streams and storages, as many as can be found in a damaged one.
  let names: Set<String>

  /// No office file has as many directory sectors.
  private static let sectorLimit = 4096

  /// The kind of file that the names make it; a damaged one without any counts as `.doc`.
  var kind: FileKind {
    if names.contains("EncryptedPackage") { return .encryptedOffice }
    if names.contains("WordDocument") { return .legacyOffice }
    if names.contains("Workbook") || names.contains("Book") { return .legacyWorkbook }
    if names.contains("PowerPoint Document") { return .foreign(.presentation) }
    if names.contains("VisioDocument") { return .foreign(.drawing) }
    if names.contains(where: { $0.hasPrefix("__properties_version1") }) {
      return .foreign(.message)
    }
    if names.contains("   114") || names.contains("   112") { return .foreign(.project) }
    // Of a damaged .doc there may be these alone; Microsoft Works wrote a .wps of its own, which
    // LibreOffice reads.
    let ofDocuments: Set = ["0Table", "1Table", "ObjectPool", "CONTENTS"]
    let isDocument =
      names.subtracting(["Root Entry"]).isEmpty || !names.isDisjoint(with: ofDocuments)
    return isDocument ? .legacyOffice : .unknown
  }

  init(_ bytes: [UInt8]) {
    var names: Set<String> = []
    let shift = bytes.count > 31 ? Int(bytes[30]) : 0
    guard (9...12).contains(shift), var sector = Self.number(bytes, at: 48) else {
      self.names = []
      return
    }
    for _ in 0..<Self.sectorLimit {
      let start = (sector + 1) << shift
      guard start + 1 << shift <= bytes.count else { break }
      for entry in stride(from: start, to: start + 1 << shift, by: 128) {
        if let name = Self.name(bytes, at: entry) { names.insert(name) }
      }
      guard let next = Self.sector(after: sector, bytes, shift) else { break }
      sector = next
    }
    self.names = names
  }

  /// The sector that follows one in its chain (2.3); nil at the end, or where the table that says so
  /// lies beyond the header's own list: a directory stands near the front.
  private static func sector(after sector: Int, _ bytes: [UInt8], _ shift: Int) -> Int? {
    let perSector = 1 << (shift - 2)
    guard sector / perSector < 109, let table = number(bytes, at: 76 + sector / perSector * 4),
      let next = number(bytes, at: (table + 1) << shift + sector % perSector * 4),
      next < 0xFFFF_FFFA
    else { return nil }
    return next
  }

  /// The name of a directory's entry (2.6.1): UTF-16, and its length in bytes with a NUL.
  private static func name(_ bytes: [UInt8], at entry: Int) -> String? {
    guard entry + 128 <= bytes.count else { return nil }
    let length = Int(bytes[entry + 64]) | Int(bytes[entry + 65]) << 8
    guard (4...64).contains(length), (1...2).contains(bytes[entry + 66]) else { return nil }
    let units = stride(from: entry, to: entry + length - 2, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func number(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index >= 0, index + 4 <= bytes.count else { return nil }
    return (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << ($1 * 8) }
  }
}
