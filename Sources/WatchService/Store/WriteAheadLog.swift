// SPDX-License-Identifier: Apache-2.0

/// A write-ahead log of SQLite, checked before SQLite opens it: SQLite takes the log up to the first frame
/// that is damaged, or no part of it where its head is, and says nothing of the transactions that it leaves
/// out.
///
/// After a crash the end may be damaged: the last transaction was being written, and nobody relies on it.
/// Each that was committed before was synced first. So it is damage where whole transactions of this log
/// follow behind a damaged frame. The format is described in SQLite's "WAL-mode File Format".
struct WriteAheadLog {
  private let bytes: [UInt8]
  private let pageSize: Int

  private static let headSize = 32
  private static let frameHeadSize = 24

  /// What is damaged, in a sentence; nil where nothing is.
  static func damage(_ bytes: [UInt8]) -> String? {
    // A head alone, or a part of one, has no transactions yet.
    guard bytes.count > headSize else { return nil }
    guard let log = WriteAheadLog(bytes) else {
      return "the head of its write-ahead log doesn't match its checksum"
    }
    return log.damagedFrame.map {
      "frame \($0 + 1) of its write-ahead log doesn't match its checksum"
    }
  }

  /// - Returns: nil where the head isn't one.
  private init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    pageSize = Self.number(bytes, 8)
    let magic = Self.number(bytes, 0)
    guard magic == 0x377F_0682 || magic == 0x377F_0683,
      pageSize >= 512, pageSize <= 65_536, pageSize & (pageSize - 1) == 0,
      Checksum(stored: bytes, at: 24) == Checksum().adding(bytes[0..<24], bigEndian: magic & 1 == 1)
    else { return nil }
  }

  private var frameSize: Int { Self.frameHeadSize + pageSize }

  /// The first frame that doesn't match and has two transactions of this log behind it.
  private var damagedFrame: Int? {
    let bigEndian = Self.number(bytes, 0) & 1 == 1
    var sum = Checksum(stored: bytes, at: 24)
    var damaged: Int?
    var commits = 0
    for frame in 0..<(bytes.count - Self.headSize) / frameSize {
      let start = Self.headSize + frame * frameSize
      // What an earlier log has left behind has other salts.
      let isOwn = bytes[start + 8..<start + 16].elementsEqual(bytes[16..<24])
      if damaged == nil {
        sum = sum.adding(bytes[start..<start + 8], bigEndian: bigEndian)
          .adding(bytes[start + Self.frameHeadSize..<start + frameSize], bigEndian: bigEndian)
        if !isOwn || sum != Checksum(stored: bytes, at: start + 16) { damaged = frame }
      }
      // The size of the database after a transaction is in its last frame alone.
      if damaged != nil, isOwn, Self.number(bytes, start + 4) != 0 { commits += 1 }
      if commits == 2 { return damaged }
    }
    return nil
  }

  /// Four bytes, the highest first.
  private static func number(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Two sums, each of the other and of every second word.
  private struct Checksum: Equatable {
    var first: UInt32 = 0
    var second: UInt32 = 0

    init() {}

    init(stored bytes: [UInt8], at start: Int) {
      first = UInt32(truncatingIfNeeded: number(bytes, start))
      second = UInt32(truncatingIfNeeded: number(bytes, start + 4))
    }

    func adding(_ part: ArraySlice<UInt8>, bigEndian: Bool) -> Checksum {
      var sum = self
      var index = part.startIndex
      while index + 8 <= part.endIndex {
        sum.first &+= Self.word(part, index, bigEndian) &+ sum.second
        sum.second &+= Self.word(part, index + 4, bigEndian) &+ sum.first
        index += 8
      }
      return sum
    }

    private static func word(_ part: ArraySlice<UInt8>, _ start: Int, _ bigEndian: Bool) -> UInt32 {
      let bytes = (0..<4).map { UInt32(part[start + (bigEndian ? $0 : 3 - $0)]) }
      return bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]
    }
  }
}
