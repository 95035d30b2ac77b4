// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CSQLITE_SHIM_H
#define NIANBAO_CSQLITE_SHIM_H

#include <sqlite3.h>

/* SQLITE_TRANSIENT, by which SQLite copies the bytes, is a macro with a cast, which Swift doesn't import. */
static inline int csqlite_bind_text(
  sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count
) {
  return sqlite3_bind_text64(statement, index, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob(
  sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count
) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
