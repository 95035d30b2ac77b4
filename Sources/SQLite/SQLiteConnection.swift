// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
import SystemPackage

/// SQLite's handle and its compiled statements, lent by ``SQLiteDatabase`` for a transaction.
@safe
package final class SQLiteConnection {
  private let sqlite: nianbao_sqlite
  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]

  init(
    _ path: FilePath, _ access: SQLiteDatabase.Access, lockWait: Duration
  ) throws(SQLiteError) {
    let flags =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    let sqlite = try SQLiteLibrary.functions()
    var opened: OpaquePointer?
    let code = unsafe path.withPlatformString {
      unsafe sqlite.open_v2(
        $0, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nil)
    }
    guard let handle = unsafe opened else { throw SQLiteError(.other, "out of memory") }
    self.sqlite = sqlite
    unsafe self.handle = handle
    // Where this throws, the handle is closed with the object.
    try check(code)
    _ = unsafe sqlite.busy_timeout(handle, CInt(clamping: Int64(lockWait / .milliseconds(1))))
  }

  deinit {
    for statement in statements.values { statement.finalize() }
    _ = unsafe sqlite.close_v2(handle)
  }

  private func error(_ code: CInt) -> SQLiteError {
    let message = unsafe sqlite.errmsg(handle).map { unsafe String(cString: $0) }
    return SQLiteError(code: code, message: message ?? "error \(code)")
  }

  /// Runs a statement, whose rows are dropped.
  ///
  /// - Parameters:
  ///   - sql: one statement, with a `?` for each argument.
  ///   - arguments: in their order.
  /// - Throws: what SQLite refused.
  package func run(
    _ sql: String, _ arguments: [any SQLiteConvertible] = []
  ) throws(SQLiteError) {
    _ = try rows(sql, arguments)
  }

  /// The first row of a query's result.
  package func row(
    _ sql: String, _ arguments: [any SQLiteConvertible] = []
  ) throws(SQLiteError) -> SQLiteRow? {
    try rows(sql, arguments).first
  }

  /// All rows of a query's result.
  package func rows(
    _ sql: String, _ arguments: [any SQLiteConvertible] = []
  ) throws(SQLiteError) -> [SQLiteRow] {
    let statement = try statement(sql)
    defer { statement.reset() }
    for (index, argument) in arguments.enumerated() {
      try check(statement.bind(argument.sqliteValue, at: index + 1))
    }
    var rows: [SQLiteRow] = []
    while true {
      let code = statement.step()
      switch code {
      case SQLITE_ROW: rows.append(statement.row)
      case SQLITE_DONE: return rows
      default: throw error(code)
      }
    }
  }

  /// Runs several statements without arguments.
  package func script(_ sql: String) throws(SQLiteError) {
    try check(unsafe sqlite.exec(handle, sql, nil, nil, nil))
  }

  /// Ends a transaction that failed, unless SQLite has ended it by itself.
  func rollBack() {
    guard unsafe sqlite.get_autocommit(handle) == 0 else { return }
    try? run("ROLLBACK")
  }

  private func statement(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    if let statement = statements[sql] { return statement }
    var compiled: OpaquePointer?
    try check(
      unsafe sqlite.prepare_v3(
        handle, sql, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &compiled, nil))
    guard let pointer = unsafe compiled else { throw SQLiteError(.other, "an empty statement") }
    let statement = unsafe SQLiteStatement(sqlite, pointer)
    statements[sql] = statement
    return statement
  }

  private func check(_ code: CInt) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw error(code) }
  }
}
