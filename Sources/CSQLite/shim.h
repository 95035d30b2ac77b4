// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CSQLITE_SHIM_H
#define NIANBAO_CSQLITE_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <sqlite3.h>

/* The functions that the wrapper calls, without their prefix. */
#define NIANBAO_SQLITE_FUNCTIONS(FUNCTION) \
  FUNCTION(bind_blob64) \
  FUNCTION(bind_double) \
  FUNCTION(bind_int64) \
  FUNCTION(bind_null) \
  FUNCTION(bind_text64) \
  FUNCTION(busy_timeout) \
  FUNCTION(clear_bindings) \
  FUNCTION(close_v2) \
  FUNCTION(column_blob) \
  FUNCTION(column_bytes) \
  FUNCTION(column_count) \
  FUNCTION(column_double) \
  FUNCTION(column_int64) \
  FUNCTION(column_name) \
  FUNCTION(column_type) \
  FUNCTION(data_count) \
  FUNCTION(errmsg) \
  FUNCTION(exec) \
  FUNCTION(finalize) \
  FUNCTION(get_autocommit) \
  FUNCTION(open_v2) \
  FUNCTION(prepare_v3) \
  FUNCTION(reset) \
  FUNCTION(step)

/* Their addresses, with the types that sqlite3.h declares. */
typedef struct {
#define NIANBAO_SQLITE_MEMBER(name) __typeof__(&sqlite3_##name) _Nonnull name;
  NIANBAO_SQLITE_FUNCTIONS(NIANBAO_SQLITE_MEMBER)
#undef NIANBAO_SQLITE_MEMBER
} nianbao_sqlite;

/* Loads the library, which stays loaded. Where it can't, `error` says why, and nothing may be called. */
static inline nianbao_sqlite nianbao_sqlite_load(const char *_Nullable *_Nonnull error) {
  nianbao_sqlite functions;
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  void *function = library;
#define NIANBAO_SQLITE_FIND(name) \
  if (function) function = dlsym(library, "sqlite3_" #name); \
  functions.name = (__typeof__(functions.name))function;
  NIANBAO_SQLITE_FUNCTIONS(NIANBAO_SQLITE_FIND)
#undef NIANBAO_SQLITE_FIND
  *error = function ? NULL : dlerror();
  return functions;
}

/* SQLITE_TRANSIENT, by which SQLite copies the bytes, is a macro with a cast, which Swift doesn't import. */
static inline int nianbao_sqlite_bind_text(
  const nianbao_sqlite *_Nonnull sqlite, sqlite3_stmt *_Nonnull statement, int index,
  const char *_Nullable bytes, sqlite3_uint64 count
) {
  return sqlite->bind_text64(statement, index, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int nianbao_sqlite_bind_blob(
  const nianbao_sqlite *_Nonnull sqlite, sqlite3_stmt *_Nonnull statement, int index,
  const void *_Nullable bytes, sqlite3_uint64 count
) {
  return sqlite->bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
