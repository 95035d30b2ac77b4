// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Counts what a page holds and isn't read, or is read otherwise than it is there, so that notes
/// can name it.
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
  private var frames = Count()
  private var generated = Count()
  private var generatedLeftOut = Count()
  private var shadowRoots = Count()
  private var shownByScript = Count()
  private var isCounted = false

  /// A concealed element or table part begins.
  mutating func begin() { isCounted = false }

  /// Counts the text of a concealed element, once.
  mutating func add(_ utf8: Span<UInt8>, _ concealment: Concealment, at place: Place?) {
    guard !isCounted, concealment != .unseen else { return }
    guard utf8.indices.contains(where: { utf8[$0] > 0x20 }) else { return }
    isCounted = true
    switch concealment {
    case .none, .unseen: break
    case .struck: struck.add(place)
    case .invisible, .erased, .hidden: hidden.add(place)
    case .control, .drawing: embedded.add(place)
    }
  }

  mutating func addPicture(at place: Place?) { pictures.add(place) }
  /// Counts text that style adds, which is read.
  mutating func addGenerated(at place: Place?) { generated.add(place) }
  /// Counts text that style may add outside of cells, which isn't read.
  mutating func addGeneratedLeftOut() { generatedLeftOut.add(nil) }
  mutating func addShadowRoot(at place: Place?) { shadowRoots.add(place) }
  /// Counts an element that a script shows, which is read.
  mutating func addShownByScript() { shownByScript.add(nil) }
  mutating func addFrame(at place: Place?) { frames.add(place) }
  /// Counts a control whose value isn't read.
  mutating func addControl(at place: Place?) { embedded.add(place) }

  /// Whether text was there and none of it was shown.
  var hasHiddenText: Bool { hidden.places > 0 }
  var hasStruckText: Bool { struck.places > 0 }

  /// The notes, sorted by code.
  var notes: [Note] {
    [
      note(
        "frames.left_out", frames,
        Localized(
          en:
            "Pages and objects of other files (iframe, object, embed) were left out; text in them "
            + "was not read.", zh: "网页中嵌入的其他页面或对象（iframe、object、embed）未读取，其中的文字不在结果中。")),
      note(
        "pictures.left_out", pictures,
        Localized(
          en: "Pictures were left out; text in them was not read.", zh: "图片未读取，其中的文字不在结果中。")),
      note(
        "text.embedded", embedded,
        Localized(
          en: "Text in form controls, embedded objects, drawings or formulas was left out.",
          zh: "表单控件、嵌入对象、图形或公式中的文字未读取。")),
      note(
        "text.generated", generated,
        Localized(
          en: "Text that the page's style adds (content) was read with the page's own.",
          zh: "样式添加的文字（content）已一并读取。")),
      note(
        "text.generated_left_out", generatedLeftOut,
        Localized(
          en: "Text that the page's style makes (counters, attributes, list markers) was left out.",
          zh: "样式生成的文字（计数器、属性值、列表标记）未读取。")),
      note(
        "text.hidden", hidden, Localized(en: "Hidden text was left out.", zh: "隐藏文字未读取。")),
      note(
        "text.shadow_left_out", shadowRoots,
        Localized(
          en: "The content of a shadow root (template shadowrootmode) was left out.",
          zh: "网页组件（template shadowrootmode）中的内容未读取。")),
      note(
        "text.shown_by_script", shownByScript,
        Localized(
          en: "The page hides its article until its script shows it; the article was read.",
          zh: "网页正文须由脚本显示，已按显示后的内容读取。")),
      note(
        "text.struck_out", struck,
        Localized(en: "Text that is struck out was left out.", zh: "带删除线的文字未读取。")),
    ].compactMap(\.self)
  }

  private func note(_ code: String, _ count: Count, _ message: Localized) -> Note? {
    guard count.places > 0 else { return nil }
    return Note(code: code, message: message, count: count.places, place: count.first)
  }
}
