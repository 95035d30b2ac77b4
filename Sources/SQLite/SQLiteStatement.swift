// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// A compiled statement, which its ``SQLiteConnection`` keeps and finalizes.
@safe
struct SQLiteStatement {
  private let sqlite: nianbao_sqlite
  private let handle: OpaquePointer
  private let columns: [String: Int]

  init(_ sqlite: nianbao_sqlite, _ handle: OpaquePointer) {
    self.sqlite = sqlite
    unsafe self.handle = handle
    var columns: [String: Int] = [:]
    for index in 0..<(unsafe sqlite.column_count(handle)) {
      if let name = unsafe sqlite.column_name(handle, index) {
        columns[unsafe String(cString: name)] = Int(index)
      }
    }
    self.columns = columns
  }

  func finalize() { _ = unsafe sqlite.finalize(handle) }

  /// Makes it ready for the next run, without its arguments.
  func reset() {
    _ = unsafe sqlite.reset(handle)
    _ = unsafe sqlite.clear_bindings(handle)
  }

  /// - Returns: SQLite's code.
  func step() -> CInt { unsafe sqlite.step(handle) }

  /// - Parameters:
  ///   - value: the argument.
  ///   - index: of its `?`, counting from 1.
  /// - Returns: SQLite's code.
  func bind(_ value: SQLiteValue, at index: Int) -> CInt {
    let index = CInt(index)
    switch value {
    case .null: return unsafe sqlite.bind_null(handle, index)
    case .integer(let integer): return unsafe sqlite.bind_int64(handle, index, integer)
    case .real(let real): return unsafe sqlite.bind_double(handle, index, real)
    case .text(let text):
      return unsafe withUnsafePointer(to: sqlite) {
        unsafe nianbao_sqlite_bind_text($0, handle, index, text, sqlite3_uint64(text.utf8.count))
      }
    case .blob(let bytes):
      return unsafe withUnsafePointer(to: sqlite) {
        unsafe nianbao_sqlite_bind_blob($0, handle, index, bytes, sqlite3_uint64(bytes.count))
      }
    }
  }

  /// The row that the last step has reached.
  var row: SQLiteRow {
    let count = unsafe sqlite.data_count(handle)
    return SQLiteRow(columns: columns, values: (0..<count).map(value))
  }

  private func value(_ column: CInt) -> SQLiteValue {
    switch unsafe sqlite.column_type(handle, column) {
    case SQLITE_INTEGER: .integer(unsafe sqlite.column_int64(handle, column))
    case SQLITE_FLOAT: .real(unsafe sqlite.column_double(handle, column))
    case SQLITE_TEXT: unsafe .text(String(decoding: bytes(column), as: UTF8.self))
    case SQLITE_BLOB: unsafe .blob(Array(bytes(column)))
    default: .null
    }
  }

  /// The bytes of a text or blob, until the next step.
  private func bytes(_ column: CInt) -> UnsafeRawBufferPointer {
    // First the pointer, and then the count, as SQLite's documentation asks for it.
    let start = unsafe sqlite.column_blob(handle, column)
    return unsafe UnsafeRawBufferPointer(
      start: start, count: Int(sqlite.column_bytes(handle, column)))
  }
}
