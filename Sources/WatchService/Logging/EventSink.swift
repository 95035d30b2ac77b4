// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// The destination of events, and their form.
enum EventSink: Sendable {
  case text(FileDescriptor, isColoured: Bool)
  case json(FileDescriptor)
  /// The journal's socket, and the descriptor for text when the socket refuses an event.
  case journal(JournalSocket, fallback: FileDescriptor)

  /// Standard error as text, coloured for a terminal.
  static func standardError(isColoured: Bool) -> EventSink {
    .text(.standardError, isColoured: isColoured)
  }

  /// The journal; nil where it isn't running.
  static func journal(
    at path: FilePath = "/run/systemd/journal/socket", fallback: FileDescriptor = .standardError
  ) -> EventSink? {
    guard let socket = JournalSocket(path) else { return nil }
    return .journal(socket, fallback: fallback)
  }

  /// Whether a descriptor leads to the journal, by `JOURNAL_STREAM`: systemd sets that to the device
  /// and inode of what it connected, and a child that was given another standard error still has it.
  static func isJournal(_ descriptor: FileDescriptor, stream: String?) -> Bool {
    guard let stream, let status = try? descriptor.stat() else { return false }
    return stream == "\(status.deviceID.rawValue):\(status.inode.rawValue)"
  }

  /// Writes one event with one call, so that events of several threads don't mix. An event that can't be
  /// written is lost.
  func write(_ event: Event) {
    switch self {
    case .text(let descriptor, let isColoured):
      _ = try? descriptor.writeAll(EventText.bytes(event, isColoured: isColoured))
    case .json(let descriptor):
      _ = try? descriptor.writeAll(EventJSON.bytes(event))
    case .journal(let socket, let fallback):
      if !socket.send(EventJournal.bytes(event)) {
        _ = try? fallback.writeAll(EventText.bytes(event, isColoured: false))
      }
    }
  }
}

/// The journal's socket.
struct JournalSocket: Sendable {
  private let socket: DatagramSocket

  init?(_ path: FilePath) {
    guard let socket = try? DatagramSocket(to: path, patience: .seconds(1)),
      (try? path.stat()) != nil
    else { return nil }
    self.socket = socket
  }

  func send(_ bytes: [UInt8]) -> Bool { (try? socket.send(bytes)) != nil }
}
