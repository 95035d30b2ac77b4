// SPDX-License-Identifier: Apache-2.0

import Basics
import GRDB
import SystemPackage

extension SQLiteStore {
  func register(_ instance: Instance) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO instance (name, process, boot, converter, started_at)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          instance.name, instance.processID, instance.bootID, instance.converter,
          instance.startedAt.milliseconds,
        ])
    }
  }

  func unregister(_ instance: String) throws(StoreError) {
    try write { database in
      // Its claims don't block others any longer.
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'released'
          WHERE instance = ? AND state IN ('claimed', 'converting')
          """, arguments: [instance])
      try database.execute(sql: "DELETE FROM instance WHERE name = ?", arguments: [instance])
    }
  }

  func record(_ state: InstanceState, of instance: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE instance SET polled_at = ?, trouble = ?, trouble_since = ? WHERE name = ?",
        arguments: [
          state.polledAt.milliseconds, state.outage?.error, state.outage?.since.milliseconds,
          instance,
        ])
    }
  }

  func record(waiting: [WaitingDocument], gone: [FilePath]) throws(StoreError) {
    guard !waiting.isEmpty || !gone.isEmpty else { return }
    try write { database in
      for path in gone {
        try database.cachedStatement(sql: "DELETE FROM waiting WHERE path = ?")
          .execute(arguments: [path.databaseValue])
      }
      for entry in waiting {
        try database.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO waiting (path, reason, reason_zh, since, bytes)
            VALUES (?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          entry.path.databaseValue, entry.reason.en, entry.reason.zh, entry.since.milliseconds,
          entry.bytes,
        ])
      }
    }
  }
}
