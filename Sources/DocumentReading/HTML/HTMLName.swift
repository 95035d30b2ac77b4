// SPDX-License-Identifier: Apache-2.0

import Markup

/// The elements and attributes that the reader knows; every other element is inline and every other
/// attribute passed over.
enum HTMLName: Int, CaseIterable {
  case other

  // The parts of tables
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th

  // Blocks, by the user agent style sheet (WHATWG HTML, 15.3)
  case address, article, aside, blockquote, body, center, dd, details, dialog, dir, div, dl, dt
  case fieldset, figcaption, figure, footer, form, header, hgroup, hr, html, legend, li, listing
  case main, menu, nav, ol, p, plaintext, pre, search, section, summary, ul, xmp
  case h1, h2, h3, h4, h5, h6

  case br

  // What a page says of itself, and what is never shown
  case head, meta, noscript, rp, script, style, template, title

  // What has a model or a text of its own
  case audio, button, canvas, datalist, desc, embed, foreignobject, iframe, img, math, object
  case option, select
  case svg, textarea, video

  // What is struck out, and what stands above or below its line
  case del, s, strike, sub, sup

  // Attributes (`style` and `title` are elements, too)
  case colspan, content, hidden, name, open, popover, rowspan

  /// The names as the parser is to number them; ``other`` is its 0.
  static let vocabulary = Vocabulary(names: allCases.dropFirst().map { "\($0)" })

  /// The same numbers for a page that is XML: its elements have a namespace, attributes none.
  static let xmlVocabulary = Vocabulary(
    namespaces: [
      "http://www.w3.org/1999/xhtml": "", "http://www.w3.org/2000/svg": "",
      "http://www.w3.org/1998/Math/MathML": "",
    ],
    names: allCases.dropFirst().map { "\($0)" })

  init(_ id: NameID) { self = HTMLName(rawValue: id) ?? .other }

  var id: NameID { rawValue }

  /// Whether the element begins and ends a paragraph.
  var isBlock: Bool { (HTMLName.address.rawValue...HTMLName.h6.rawValue).contains(rawValue) }

  var headingLevel: Int? {
    let level = rawValue - HTMLName.h1.rawValue + 1
    return (1...6).contains(level) ? level : nil
  }

  /// Whether white space in the element is shown as it is written.
  var isPreformatted: Bool {
    self == .pre || self == .listing || self == .xmp || self == .plaintext
  }

  /// Whether the end of the element is told to ``PageHandler/endTag(_:)``, too.
  var isTablePart: Bool {
    (HTMLName.table.rawValue...HTMLName.th.rawValue).contains(rawValue)
  }

  /// How the element keeps its content from being text, whatever its attributes say.
  var concealment: Concealment {
    switch self {
    case .audio, .button, .canvas, .datalist, .object, .option, .select, .textarea, .video: .control
    case .svg, .math: .drawing
    case .del, .s, .strike: .struck
    case .head, .iframe, .noscript, .rp, .script, .style, .template, .title: .unseen
    default: .none
    }
  }

  var position: ScriptPosition? {
    self == .sup ? .raised : self == .sub ? .lowered : nil
  }

  /// Whether the names of blocks and table parts mean nothing within the element.
  var hasOwnModel: Bool { self == .svg || self == .math || self == .template }
}
