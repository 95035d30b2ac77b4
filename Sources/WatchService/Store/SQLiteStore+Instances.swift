// SPDX-License-Identifier: Apache-2.0

import Basics
import SQLite
import SystemIO
import SystemPackage

extension SQLiteStore {
  func register(_ instance: Instance) throws(StoreError) {
    try write { database throws(SQLiteError) in
      // Notes of an instance that was killed: what is true of them is noted again.
      try database.run("DELETE FROM note")
      try database.run(
        """
        INSERT OR REPLACE INTO instance (name, process, boot, converter, started_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        [
          instance.name, instance.processID, instance.bootID, instance.converter,
          instance.startedAt.milliseconds,
        ])
    }
  }

  func waiting(beforeBoot boot: String) throws(StoreError) -> [FilePath: Int]? {
    let rows = try read { database throws(SQLiteError) -> [SQLiteRow]? in
      guard try database.row("SELECT 1 FROM instance WHERE boot <> ?", [boot]) != nil else {
        return nil
      }
      return try database.rows("SELECT path, bytes FROM waiting")
    }
    guard let rows else { return nil }
    return Dictionary(
      rows.compactMap { row in FilePath(row["path"]).map { ($0, row["bytes"].int ?? 0) } },
      uniquingKeysWith: max)
  }

  func unregister(_ instance: String) throws(StoreError) {
    try write { database throws(SQLiteError) in
      // Its claims don't block others any longer.
      try database.run(
        """
        UPDATE delivery SET state = 'released'
        WHERE instance = ? AND state IN ('claimed', 'converting')
        """, [instance])
      try database.run("DELETE FROM instance WHERE name = ?", [instance])
    }
  }

  func record(_ state: InstanceState, of instance: String) throws(StoreError) {
    try write { database throws(SQLiteError) in
      try database.run(
        """
        UPDATE instance SET polled_at = ?, trouble = ?, trouble_since = ?, landlock = ?, seccomp = ?
        WHERE name = ?
        """,
        [
          state.polledAt.milliseconds, state.outage?.error, state.outage?.since.milliseconds,
          state.fence.map { $0.landlock ?? 0 }, state.fence.map { $0.hasFilter ? 1 : 0 }, instance,
        ])
    }
  }

  func record(waiting: [WaitingDocument], gone: [FilePath]) throws(StoreError) {
    guard !waiting.isEmpty || !gone.isEmpty else { return }
    try write { database throws(SQLiteError) in
      for path in gone {
        try database.run("DELETE FROM waiting WHERE path = ?", [path])
      }
      for entry in waiting {
        try database.run(
          """
          INSERT OR REPLACE INTO waiting (path, reason, reason_zh, since, bytes)
          VALUES (?, ?, ?, ?, ?)
          """,
          [
            entry.path, entry.reason.en, entry.reason.zh, entry.since.milliseconds,
            entry.bytes,
          ])
      }
    }
  }

  func record(_ notes: [StatusNote], gone: [StatusNote.Subject]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for subject in gone {
        try database.run(
          "DELETE FROM note WHERE kind = ? AND path = ?", [subject.kind.rawValue, subject.path])
      }
      for note in notes {
        try database.run(
          "INSERT OR REPLACE INTO note (kind, path, words, words_zh, since) VALUES (?, ?, ?, ?, ?)",
          [
            note.subject.kind.rawValue, note.subject.path, note.words.en, note.words.zh,
            note.since.milliseconds,
          ])
      }
    }
  }
}
