import Documents

/// Counts the places whose text isn't shown, so that a note can name them.
struct ConcealedText {
  private struct Count {
    var places = 0
    var first: Place?
  }

  private var hidden = Count()
  private var controls = Count()
  private var isTold = false

  /// A concealed element or table part begins.
  mutating func begin() { isTold = false }

  /// Counts the text of a concealed element, once.
  mutating func add(_ utf8: Span<UInt8>, _ concealment: Concealment, at place: Place?) {
    guard !isTold, concealment != .unseen else { return }
    guard utf8.indices.contains(where: { utf8[$0] > 0x20 }) else { return }
    isTold = true
    if concealment >= .control {
      controls.places += 1
      if controls.places == 1 { controls.first = place }
    } else {
      hidden.places += 1
      if hidden.places == 1 { hidden.first = place }
    }
  }

  var notes: [Note] {
    var notes: [Note] = []
    if hidden.places > 0 {
      notes.append(
        Note(
          code: "text.hidden",
          message: "Text that the page hides was left out.",
          messageZh: "已略去网页中设为隐藏的文字。",
          count: hidden.places, location: hidden.first.map(words)))
    }
    if controls.places > 0 {
      notes.append(
        Note(
          code: "text.not_in_flow",
          message: "Text in form controls, embedded objects, drawings or formulas was left out.",
          messageZh: "已略去表单控件、嵌入对象、图形或公式中的文字。",
          count: controls.places, location: controls.first.map(words)))
    }
    return notes
  }

  private func words(_ place: Place) -> String {
    "table \(place.table), row \(place.row), column \(place.column)"
  }
}
