// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// SQLite's functions, found in its library when the first database is opened: a conversion needs none,
/// and the library takes 0.4 MB.
enum SQLiteLibrary {
  /// - Throws: why the library can't be loaded.
  static func functions() throws(SQLiteError) -> nianbao_sqlite { try loaded.get() }

  private static let loaded: Result<nianbao_sqlite, SQLiteError> = {
    var error: UnsafePointer<CChar>?
    let functions = unsafe nianbao_sqlite_load(&error)
    guard let error = unsafe error else { return .success(functions) }
    return unsafe .failure(
      SQLiteError(.other, "\(String(cString: error)); install libsqlite3-0"))
  }()
}
