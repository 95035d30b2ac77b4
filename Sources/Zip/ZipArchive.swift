// SPDX-License-Identifier: Apache-2.0

internal import CLibZip

/// A ZIP archive in memory, read by libzip.
///
/// The archive owns a copy of its bytes, and libzip's handle on them, until its scope ends. What is
/// read from it are values.
///
/// libzip is not asked for consistency (`ZIP_CHECKCONS`): that refused 40 of 578 good DOCX files,
/// 32 of them written by Word. Its directory is compared with the local headers here, and an entry's
/// size in ``read(_:limit:)``.
@safe
package struct ZipArchive: ~Copyable {
  /// One file of an archive.
  package struct Entry: Sendable, Equatable {
    package var name: String
    package var index: UInt64
    /// The size after inflating, as declared; it may lie.
    package var declaredSize: UInt64
    var compressedSize: UInt64
    package var isEncrypted: Bool
  }

  /// Files in an archive: more than any office document has, and each costs memory before anything
  /// is read.
  package static let entryLimit = 10_000

  /// The archive's files in the order of its directory.
  package let entries: [Entry]
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer

  /// Opens the archive that `bytes` are.
  ///
  /// - Throws: ``ZipError`` for what is no archive or has more than `entryLimit` entries, two of one
  ///   name, or an entry whose local header contradicts the directory.
  package init(_ bytes: [UInt8], entryLimit: Int = entryLimit) throws(ZipError) {
    // libzip 1.7.3 opens nothing as a valid archive of no entries, and leaks it.
    guard !bytes.isEmpty else { throw ZipError(.empty, "The file is empty") }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    do throws(ZipError) {
      let archive = try unsafe Self.open(UnsafeRawBufferPointer(copy))
      do throws(ZipError) {
        let found = try unsafe Self.entries(of: archive, limit: entryLimit)
        try unsafe Self.compare(archive, with: ZipDirectory(bytes))
        entries = found
      } catch {
        unsafe zip_discard(archive)
        throw error
      }
      unsafe self.archive = archive
    } catch {
      unsafe copy.deallocate()
      throw error
    }
    unsafe self.bytes = copy
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe bytes.deallocate()
  }

  private static func open(_ bytes: UnsafeRawBufferPointer) throws(ZipError) -> OpaquePointer {
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard
      let source = unsafe zip_source_buffer_create(
        bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
    else { throw unsafe LibZip.error(&error) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      var failure = unsafe LibZip.error(&error)
      if failure.code == .notAZip, unsafe bytes.starts(with: ZipDirectory.localSignature) {
        failure.code = .truncated
        failure.message = "The archive's end is missing"
      }
      throw failure
    }
    return unsafe archive
  }

  private static func entries(
    of archive: OpaquePointer, limit: Int
  ) throws(ZipError) -> [Entry] {
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= limit else {
      throw ZipError(.tooManyEntries, "\(count) entries, more than \(limit)", limit: limit)
    }
    var entries: [Entry] = []
    var names: Set<String> = []
    for index in 0..<UInt64(max(0, count)) {
      var stat = unsafe zip_stat_t()
      guard unsafe zip_stat_index(archive, index, 0, &stat) == 0 else {
        throw unsafe LibZip.error(zip_get_error(archive))
      }
      let name = unsafe stat.name.map { unsafe String(cString: $0) } ?? ""
      // libzip reads the first of two entries with one name, other programs the last.
      guard names.insert(name).inserted else {
        throw ZipError(.duplicateName, "Two entries have this name", entry: name)
      }
      entries.append(
        unsafe Entry(
          name: name, index: index, declaredSize: stat.size, compressedSize: stat.comp_size,
          isEncrypted: stat.encryption_method != ZIP_EM_NONE))
    }
    return entries
  }

  /// Compares the entries that libzip found with the directory as read here, and each with its
  /// local header.
  private static func compare(
    _ archive: OpaquePointer, with directory: ZipDirectory?
  ) throws(ZipError) {
    let count = unsafe Int(zip_get_num_entries(archive, 0))
    guard let directory, directory.entries.count == count else {
      // libzip chose among several ends of archives; other programs may choose another.
      throw ZipError(.damaged, "The archive has two directories")
    }
    for (index, entry) in directory.entries.enumerated() {
      let name = String(decoding: entry.name, as: UTF8.self)
      let raw = unsafe zip_get_name(archive, UInt64(index), ZIP_FL_ENC_RAW)
      guard let raw = unsafe raw, unsafe String(cString: raw) == name else {
        throw ZipError(.damaged, "The archive has two directories", entry: name)
      }
      if let contradiction = directory.contradiction(of: entry) {
        throw ZipError(.damaged, contradiction, entry: name)
      }
    }
  }

  /// Whether bytes end with the directory of an archive that has entries, whatever they begin with.
  package static func endsWithDirectory(_ bytes: [UInt8]) -> Bool {
    ZipDirectory(bytes).map { !$0.entries.isEmpty } ?? false
  }

  /// The bytes of an entry, inflated and compared with its checksum and declared size.
  ///
  /// - Parameters:
  ///   - entry: one of ``entries``.
  ///   - limit: how many bytes it may have; they are counted, whatever is declared.
  /// - Returns: the bytes.
  /// - Throws: ``ZipError`` with the entry's name.
  package borrowing func read(_ entry: Entry, limit: Int) throws(ZipError) -> [UInt8] {
    guard !entry.isEncrypted else {
      throw ZipError(.encrypted, "The entry is encrypted", entry: entry.name)
    }
    guard entry.declaredSize <= UInt64(limit) else { throw tooLarge(entry, limit) }
    guard let file = unsafe zip_fopen_index(archive, entry.index, 0) else {
      throw unsafe LibZip.error(zip_get_error(archive), entry: entry.name)
    }
    defer { unsafe zip_fclose(file) }

    var bytes: [UInt8] = []
    var capacity = Self.firstCapacity(for: entry, limit: limit)
    var result: Int64 = 1
    while result > 0 {
      bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        _ = unsafe buffer.initialize(from: bytes)
        count = bytes.count
        // The checksum is compared at the end alone, so that the end must be asked for.
        while count < capacity, result > 0 {
          result = unsafe zip_fread(
            file, buffer.baseAddress?.advanced(by: count), zip_uint64_t(capacity - count))
          count += Int(max(0, result))
        }
      }
      guard bytes.count <= limit else { throw tooLarge(entry, limit) }
      capacity = min(capacity * 2, limit + 1)
    }
    guard result == 0 else {
      throw unsafe LibZip.error(zip_file_get_error(file), entry: entry.name)
    }
    guard bytes.count == entry.declaredSize else {
      throw ZipError(
        .wrongSize, "\(bytes.count) bytes where \(entry.declaredSize) are declared",
        entry: entry.name)
    }
    return bytes
  }

  /// How many bytes to ask for first: one more than declared, where that can be true at all.
  ///
  /// Deflate makes one byte of at most 1032 (RFC 1951: 258 bytes for 2 bits), so that an entry of
  /// a few bytes cannot have memory set aside for gigabytes.
  private static func firstCapacity(for entry: Entry, limit: Int) -> Int {
    let (most, overflow) = entry.compressedSize.multipliedReportingOverflow(by: 1032)
    let plausible = overflow ? entry.declaredSize : min(entry.declaredSize, most)
    return Int(min(plausible, UInt64(limit))) + 1
  }

  private borrowing func tooLarge(_ entry: Entry, _ limit: Int) -> ZipError {
    ZipError(.tooLarge, "More than \(limit) bytes", entry: entry.name, limit: limit)
  }
}
