// SPDX-License-Identifier: Apache-2.0

import Markup

// What is declared for an element: by its attributes, which are but rules of the browser's own sheet
// (WHATWG HTML, 15), by the page's style sheets, and by its style attribute.
extension PageReader {
  /// The declarations for an element, those last that win; `entries` are the style sheet's that match.
  mutating func declarations(for tag: HTMLTag, _ entries: [Int] = []) -> [StyleDeclaration] {
    guard tag.space == .html, !tag.attributes.isEmpty || !entries.isEmpty else { return [] }
    var declarations: [StyleDeclaration] = []
    var style: StyleDeclarations?
    for attribute in tag.attributes {
      switch attribute.name {
      case .style: style = style ?? tag.withValue(of: attribute) { styleCache.declarations($0) }
      case .bgcolor:
        declarations.append(.background(.color(tag.withValue(of: attribute, Self.color))))
      case .background: declarations.append(.background(.picture(nil)))
      case .face where tag.name == .font:
        declarations += tag.withValue(of: attribute) { StyleDeclarations.fonts($0) }
      case .color where tag.name == .font:
        declarations.append(.color(tag.withValue(of: attribute, Self.color)))
      case .dir:
        let direction = tag.string(of: attribute).lowercased()
        if direction == "rtl" || direction == "ltr" {
          declarations.append(.direction(isRightToLeft: direction == "rtl"))
          if tag.name == .bdo { declarations.append(.overridesDirection(true)) }
        }
      case .type where tag.name == .ol || tag.name == .ul || tag.name == .li:
        if let style = ListMarker.Style(type: tag.string(of: attribute), of: tag.name) {
          declarations.append(.listStyle(style))
        }
      default: break
      }
    }
    guard entries.isEmpty else {
      let rules = ruleDeclarations(entries)
      declarations += rules.normal
      declarations += style?.normal ?? []
      declarations += rules.important
      declarations += style?.important ?? []
      return declarations
    }
    guard let style else { return declarations }
    if declarations.isEmpty, style.important.isEmpty { return style.normal }
    return declarations + style.normal + style.important
  }

  /// A colour as the attributes of HTML have it (2.4.6 "legacy colour values"), with `#` or without.
  private static func color(_ value: Span<UInt8>) -> CSSColor {
    var start = 0
    while start < value.count, isSpace(value[start]) || value[start] == UInt8(ascii: "#") {
      start += 1
    }
    let text = value.extracting(start..<value.count)
    if start == 0, let color = CSSColorName.color(hash: NameHash(text).value) { return color }
    return CSSColor(digits: text) ?? .unknown
  }

  /// Whether an element is the article of a page of 微信公众号 as it is sent, which its own script
  /// shows as soon as it has loaded.
  mutating func isShownByScript(_ tag: HTMLTag) -> Bool {
    guard tag.name == .div, let id = tag.attribute(.id) else { return false }
    return tag.withValue(of: id) { NameHash($0).value == Self.article && scriptWords.contains($0) }
  }

  private static let article = NameHash("js_content").value

  /// Leaves out of the declarations what a script takes away.
  mutating func show(_ declarations: inout [StyleDeclaration]) {
    let count = declarations.count
    declarations.removeAll {
      switch $0 {
      case .visibility, .opacity: true
      default: false
      }
    }
    if declarations.count < count { leftOut.addShownByScript() }
  }

  /// How an element conceals its content by its attributes.
  static func concealment(of tag: HTMLTag, _ box: Box) -> Concealment {
    guard tag.space == .html else { return .none }
    switch tag.name {
    // Without a source, an object is what is in it.
    case .object: if tag.has(.data) || tag.has(.type) { return .unseen }
    case .input: if tag.string(.type)?.lowercased() == "hidden" { return .hidden }
    default: break
    }
    return isHidden(tag, box) ? .hidden : .none
  }

  /// Whether an element isn't displayed by its attributes, over which a display of its own wins.
  static func isHidden(_ tag: HTMLTag, _ box: Box) -> Bool {
    guard box.display == nil, !tag.attributes.isEmpty || tag.name == .dialog else { return false }
    let isClosed = tag.name == .dialog && !tag.has(.open)
    return isClosed || tag.has(.hidden) || tag.has(.popover)
  }
}

extension HTMLTag {
  /// Whether it brings in a style sheet from another file.
  var isStyleSheet: Bool {
    let relations = string(.rel)?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
    return relations.contains("stylesheet") && !relations.contains("alternate")
  }

  /// Whether a script is run, and isn't data for one.
  var isProgram: Bool {
    let type = string(.type)?.lowercased() ?? ""
    return type.isEmpty || type == "module" || type.contains("script")
  }

  /// The address that a link leads to.
  var address: String {
    (string(.href) ?? "").filter { !$0.isNewline && $0 != "\t" }.trimmingSpaces
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
