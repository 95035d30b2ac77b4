// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// Keeps the log readable where one cause concerns many documents or folders: of each cause some lines a
/// minute, and then their number.
struct Telling: Sendable {
  private struct Cause: Sendable {
    let since: ContinuousClock.Instant
    var lines = 0
    var untold = 0
  }

  private var causes: [String: Cause] = [:]

  static let lines = 10
  static let period: Duration = .seconds(60)

  /// Whether another line on a cause is written.
  mutating func allows(_ cause: String, at now: ContinuousClock.Instant) -> Bool {
    var known = causes[cause] ?? Cause(since: now)
    defer { causes[cause] = known }
    if known.lines < Self.lines {
      known.lines += 1
      return true
    }
    known.untold += 1
    return false
  }

  /// The causes whose time is over, with the number of lines that weren't written.
  mutating func end(at now: ContinuousClock.Instant) -> [(cause: String, count: Int)] {
    let over = causes.filter { now - $0.value.since >= Self.period }
    for cause in over.keys { causes[cause] = nil }
    return over.filter { $0.value.untold > 0 }.map { ($0.key, $0.value.untold) }
      .sorted { $0.cause < $1.cause }
  }

  var nextEnd: ContinuousClock.Instant? {
    causes.values.filter { $0.untold > 0 }.map { $0.since + Self.period }.min()
  }
}

/// The notes of an instance, and which of them have yet to be recorded.
struct StatusNotes: Sendable {
  private var present: [StatusNote.Subject: StatusNote] = [:]
  /// What the store doesn't have yet, in the order in which it came about.
  private var changed: [StatusNote.Subject] = []

  mutating func set(_ note: StatusNote) {
    guard present[note.subject]?.words != note.words else { return }
    present[note.subject] = note
    changed.append(note.subject)
  }

  mutating func remove(_ kind: StatusNote.Subject.Kind, _ path: FilePath) {
    let subject = StatusNote.Subject(kind: kind, path: path)
    if present.removeValue(forKey: subject) != nil { changed.append(subject) }
  }

  private static let batch = 500

  /// What is to be recorded next.
  var next: (notes: [StatusNote], gone: [StatusNote.Subject])? {
    guard !changed.isEmpty else { return nil }
    let subjects = changed.prefix(Self.batch)
    return (subjects.compactMap { present[$0] }, subjects.filter { present[$0] == nil })
  }

  mutating func recorded() { changed.removeFirst(min(Self.batch, changed.count)) }
}

extension DocumentMachine {
  /// Reports an event of which there may be many with one cause.
  mutating func tell(_ event: WatchEvent, at now: ContinuousClock.Instant) {
    guard let cause = event.cause else { return report(event) }
    if telling.allows(cause, at: now) { report(event) }
  }

  /// Reports how many events weren't reported.
  mutating func tellRest(at now: ContinuousClock.Instant) {
    for (cause, count) in telling.end(at: now) { report(.untold(cause, count: count)) }
  }
}

extension WatchEvent {
  /// In a sentence on many: "50 more: documents can't be claimed (Permission denied)".
  fileprivate var cause: String? {
    switch self {
    case .backedOff(_, let error, _): "documents can't be claimed (\(error.errno))"
    case .obstructed(_, let error, _): "documents can't be placed (\(error.errno))"
    case .unreadable(_, let error): "folders of the inbox can't be read (\(error.errno))"
    case .slowFolder: "folders of the inbox aren't looked at, or less often"
    case .stranger: "documents became something else when they were claimed"
    case .changed: "documents changed after they were claimed"
    case .putBack(_, let error):
      "documents can't be read and are in the inbox again (\(error.errno))"
    default: nil
    }
  }
}
