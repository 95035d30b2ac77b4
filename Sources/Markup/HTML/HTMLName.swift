// SPDX-License-Identifier: Apache-2.0

/// The elements that parsing or reading a page has to know by name: HTML's own (WHATWG HTML, 4), and
/// those of SVG and MathML that matter to either.
///
/// Names are compared in lower case, so that SVG's `foreignObject` is ``foreignobject`` here.
package enum HTMLName: UInt8, CaseIterable, Sendable {
  /// Every other element; it is distinguished from others by ``HTMLTag/hash``.
  case other

  // The parts of tables
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th

  // Blocks, by the user agent style sheet (WHATWG HTML, 15.3)
  case address, article, aside, blockquote, body, center, dd, details, dialog, dir, div, dl, dt
  case fieldset, figcaption, figure, footer, form, header, hgroup, hr, html, legend, li, listing
  case main, menu, nav, ol, p, plaintext, pre, search, section, summary, ul, xmp
  case h1, h2, h3, h4, h5, h6

  // What a page says of itself, and what is never shown
  case base, basefont, bgsound, head, link, meta, noembed, noframes, noscript, script, style
  case template, title

  // Formatting, which the parser opens again where it was left open
  case a, b, big, code, em, font, i, nobr, s, small, strike, strong, tt, u

  // Other text
  case bdi, bdo, br, del, ins, label, output, rb, rp, rt, rtc, ruby, span, sub, sup, wbr
  case `var`

  // What has a model or a rendering of its own
  case applet, area, audio, button, canvas, datalist, embed, frame, frameset, iframe, image, img
  case input, keygen, marquee, meter, object, optgroup, option, param, progress, select, source
  case textarea, track, video

  // SVG and MathML
  case svg, desc, foreignobject, text
  case math, annotation, annotationxml, malignmark, mglyph, mi, mn, mo, mrow, ms, mspace, mstyle
  case mtext, semantics

  // What the language makes of `==` compares raw values through their protocol: three calls for each of
  // the many comparisons of a page that no other module's compiler sees through.
  @inlinable @inline(__always)
  package static func == (left: HTMLName, right: HTMLName) -> Bool {
    unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }

  /// The element's name.
  package var text: String { self == .annotationxml ? "annotation-xml" : "\(self)" }

  /// The element of a hash of a lower-case name.
  init(hash: UInt64) { self = Self.names[hash] ?? .other }

  private static let names = HashedNames(allCases.dropFirst().map { ($0.text, $0) })
}

/// The attributes that reading a page asks for.
package enum HTMLAttribute: UInt8, CaseIterable, Sendable {
  case other
  case background, bgcolor, checked, `class`, color, colspan, content, data, dir, disabled, encoding
  case face, height, hidden, href, id, itemprop, label, media, multiple, name, open, placeholder
  case popover, property, rel, reversed, rowspan, selected, shadowrootmode, size, span, start, style
  case title, type, value, width

  @inlinable @inline(__always)
  package static func == (left: HTMLAttribute, right: HTMLAttribute) -> Bool {
    unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }

  init(hash: UInt64) { self = Self.names[hash] ?? .other }

  private static let names = HashedNames(allCases.dropFirst().map { ("\($0)", $0) })
}

/// A hash of the names of elements and attributes (FNV-1a), by which all of them are compared: two of
/// them having one is less likely than a fault of the machine.
@frozen
package struct NameHash: Sendable {
  package var value: UInt64

  @inlinable
  package init() { value = 0xCBF2_9CE4_8422_2325 }

  /// The hash of a name, its ASCII letters in lower case.
  package init(_ name: Span<UInt8>) {
    self.init()
    for index in name.indices { add(lowercased(name[index])) }
  }

  package init(_ name: String) {
    self.init()
    for byte in name.utf8 { add(lowercased(byte)) }
  }

  @inlinable @inline(__always)
  package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// A small table from the hashes of names to what they stand for.
///
/// Its code may be compiled into other modules, as it's asked for every element, attribute and
/// property.
@frozen
package struct HashedNames<Name: Sendable>: Sendable {
  @usableFromInline let hashes: [UInt64]
  @usableFromInline let names: [Name?]

  package init(_ list: [(String, Name)]) {
    var hashes = [UInt64](repeating: 0, count: 512)
    var names = [Name?](repeating: nil, count: 512)
    for (text, name) in list {
      let hash = NameHash(text).value
      var slot = Self.slot(hash)
      while hashes[slot] != 0 { slot = (slot + 1) & 511 }
      hashes[slot] = hash
      names[slot] = name
    }
    self.hashes = hashes
    self.names = names
  }

  @inlinable
  package subscript(hash: UInt64) -> Name? {
    var slot = Self.slot(hash)
    while hashes[slot] != 0 {
      if hashes[slot] == hash { return names[slot] }
      slot = (slot + 1) & 511
    }
    return nil
  }

  @inlinable
  static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & 511 }
}

extension HTMLName {
  /// The elements that end or hold back others (WHATWG HTML, 13.2.4.2 "special").
  var isSpecial: Bool {
    switch self {
    case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
      .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed,
      .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
      .listing,
      .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object, .ol, .p, .param,
      .plaintext, .pre, .script, .search, .section, .select, .source, .style, .summary, .table,
      .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul, .wbr, .xmp:
      true
    default: false
    }
  }

  var isFormatting: Bool {
    (HTMLName.a.rawValue...HTMLName.u.rawValue).contains(rawValue)
  }

  package var headingLevel: Int? {
    guard (HTMLName.h1.rawValue...HTMLName.h6.rawValue).contains(rawValue) else { return nil }
    return Int(rawValue - HTMLName.h1.rawValue) + 1
  }

  /// Whether the end tag of the element may be left out wherever something ends around it
  /// (13.2.6.3 "generate implied end tags").
  var hasImpliedEnd: Bool {
    switch self {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: true
    default: false
    }
  }

  /// Whether an element with this start tag has no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen,
      .link, .meta, .param, .source, .track, .wbr:
      true
    default: false
    }
  }
}
