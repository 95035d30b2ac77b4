// SPDX-License-Identifier: Apache-2.0

import Markup

// What the elements mean to a reader: WHATWG HTML, 15 "rendering".
extension HTMLName {
  /// Whether the element begins and ends a paragraph.
  var isBlock: Bool {
    (HTMLName.address.rawValue...HTMLName.h6.rawValue).contains(rawValue) || self == .optgroup
  }

  var isTablePart: Bool {
    (HTMLName.table.rawValue...HTMLName.th.rawValue).contains(rawValue)
  }

  /// Whether white space in the element is shown as it is written.
  var isPreformatted: Bool {
    switch self {
    case .pre, .listing, .xmp, .plaintext, .textarea: true
    default: false
    }
  }

  var isStruck: Bool { self == .del || self == .s || self == .strike }

  /// Whether the element is a control whose text is in a font of its own.
  var isField: Bool { self == .input || self == .select || self == .textarea }

  /// Where the element's digits stand. A guide that is over its text is raised, too.
  var position: ScriptPosition? {
    self == .sup || self == .rt ? .raised : self == .sub ? .lowered : nil
  }

  /// Whether the element is a box of its own in the line, so that what is before and behind it are two
  /// things.
  var isReplaced: Bool {
    switch self {
    case .audio, .button, .canvas, .embed, .iframe, .img, .input, .meter, .object, .progress,
      .select, .svg, .textarea, .video:
      true
    default: false
    }
  }

  /// How the element keeps its content from being text, whatever its attributes say.
  var concealment: Concealment {
    switch self {
    case .button, .meter, .option, .optgroup, .progress, .select: .control
    case .svg, .math: .drawing
    case .audio, .canvas, .datalist, .head, .iframe, .noembed, .noframes, .noscript, .rp,
      .script, .style, .title, .video:
      .unseen
    default: .none
    }
  }
}
