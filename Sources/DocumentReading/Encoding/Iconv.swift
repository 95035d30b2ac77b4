// SPDX-License-Identifier: Apache-2.0

import Glibc

/// glibc's character conversion, from a named encoding to UTF-8.
///
/// The one place of this target that holds pointers; none of them outlives ``convert(_:from:)`` but those
/// of ``OpenEncodings``.
enum Iconv {
  /// This machine's C library lacks the encoding's tables.
  struct Unavailable: Error {}

  /// Converts bytes to UTF-8, with U+FFFD for what is no character.
  ///
  /// - Parameters:
  ///   - bytes: the bytes, all of them.
  ///   - name: iconv's name of the encoding.
  ///   - invalidLength: how many bytes the invalid sequence at an offset takes, at least 1.
  /// - Returns: the UTF-8, and the offsets in `bytes` of what was replaced: the first one and the
  ///   number of all.
  /// - Throws: ``Unavailable`` for an encoding that the C library doesn't know.
  static func convert(
    _ bytes: [UInt8], from name: String, invalidLength: (Int) -> Int
  ) throws(Unavailable) -> (utf8: [UInt8], invalid: Int, firstInvalid: Int?) {
    // iconv_open answers (iconv_t)-1 for an encoding that it doesn't know.
    guard let descriptor = unsafe iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1
    else { throw Unavailable() }
    defer { unsafe iconv_close(descriptor) }

    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var offset = 0
    var invalid = 0
    var firstInvalid: Int?
    while offset < bytes.count {
      let step = unsafe step(descriptor, bytes, from: offset, into: &chunk)
      output.append(contentsOf: chunk[..<step.written])
      offset += step.read
      // A full buffer (E2BIG) just goes on.
      guard step.error == EILSEQ || step.error == EINVAL else { continue }
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      invalid += 1
      if firstInvalid == nil { firstInvalid = offset }
      offset += max(1, invalidLength(offset))
    }
    // Big5-HKSCS holds back a letter that a combining mark may follow.
    let rest = unsafe step(descriptor, [], from: 0, into: &chunk)
    output.append(contentsOf: chunk[..<rest.written])
    return (output, invalid, firstInvalid)
  }

  /// One call of iconv: how much it read and wrote, and the error that stopped it (0 for none). No
  /// bytes at all flush its state.
  private static func step(
    _ descriptor: iconv_t, _ bytes: [UInt8], from offset: Int, into chunk: inout [UInt8]
  ) -> (read: Int, written: Int, error: Int32) {
    unsafe bytes.withUnsafeBytes { source in
      unsafe chunk.withUnsafeMutableBytes { target in
        var left = source.count - offset
        var room = target.count
        // iconv reads through its input pointer only; its type merely lacks the const.
        var input = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?
          .advanced(by: offset).assumingMemoryBound(to: CChar.self)
        var output = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result =
          unsafe source.isEmpty
          ? iconv(descriptor, nil, nil, &output, &room)
          : iconv(descriptor, &input, &left, &output, &room)
        let failed = result == -1
        return (source.count - offset - left, target.count - room, failed ? errno : 0)
      }
    }
  }
}

/// Keeps the C library's tables of all encodings that a document may be in, so that a process can read
/// them that can't open files any longer. The library forgets the tables that nobody uses.
@safe package final class OpenEncodings {
  private let descriptors: [iconv_t]

  package init() {
    let names = TextEncoding.allCases.compactMap(\.iconvName) + Self.ofXML
    unsafe descriptors = names.compactMap { name in
      guard let descriptor = unsafe iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1
      else { return nil }
      return unsafe descriptor
    }
  }

  deinit {
    for index in unsafe descriptors.indices { unsafe iconv_close(descriptors[index]) }
  }

  /// What a part of a DOCX may name besides, which libxml2 takes literally. All others that it knows are
  /// in libraries that are loaded.
  private static let ofXML = ["GBK", "GB2312", "BIG5", "SJIS", "EUC-KR"]
}
