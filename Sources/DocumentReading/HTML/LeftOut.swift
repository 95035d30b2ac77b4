// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Counts what a page holds and isn't read, so that notes can name it.
struct LeftOut {
  private struct Count {
    var places = 0
    var first: Place?

    mutating func add(_ place: Place?) {
      places += 1
      if places == 1 { first = place }
    }
  }

  private var hidden = Count()
  private var struck = Count()
  private var embedded = Count()
  private var pictures = Count()
  private var isTold = false

  /// A concealed element or table part begins.
  mutating func begin() { isTold = false }

  /// Counts the text of a concealed element, once.
  mutating func add(_ utf8: Span<UInt8>, _ concealment: Concealment, at place: Place?) {
    guard !isTold, concealment != .unseen else { return }
    guard utf8.indices.contains(where: { utf8[$0] > 0x20 }) else { return }
    isTold = true
    switch concealment {
    case .none, .unseen: break
    case .struck: struck.add(place)
    case .invisible, .hidden: hidden.add(place)
    case .control, .drawing: embedded.add(place)
    }
  }

  mutating func addPicture(at place: Place?) { pictures.add(place) }

  /// The notes, sorted by code.
  var notes: [Note] {
    [
      note(
        "pictures.left_out", pictures,
        "Pictures were left out; text in them was not read.",
        "图片未读取，其中的文字不在结果中。"),
      note(
        "text.embedded", embedded,
        "Text in form controls, embedded objects, drawings or formulas was left out.",
        "表单控件、嵌入对象、图形或公式中的文字未读取。"),
      note("text.hidden", hidden, "Hidden text was left out.", "隐藏文字未读取。"),
      note(
        "text.struck_out", struck, "Text that is struck out was left out.", "带删除线的文字未读取。"),
    ].compactMap(\.self)
  }

  private func note(
    _ code: String, _ count: Count, _ message: String, _ messageZh: String
  ) -> Note? {
    guard count.places > 0 else { return nil }
    return Note(
      code: code, message: Localized(en: message, zh: messageZh), count: count.places,
      location: count.first.map { "table \($0.table), row \($0.row), column \($0.column)" })
  }
}
