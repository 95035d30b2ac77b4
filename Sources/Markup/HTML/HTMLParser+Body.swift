// SPDX-License-Identifier: Apache-2.0

// WHATWG HTML, 13.2.6.4.1 to 13.2.6.4.7: what comes before and in the body.

extension HTMLParser {
  private var tag: HTMLTag { tokenizer.tag }

  mutating func startTag() {
    if isForeign(.startTag) { startForeign() } else { startTag(in: mode) }
  }

  mutating func startTag(in mode: Mode) {
    switch mode {
    case .head: startInHead()
    case .body: startInBody()
    case .table: startInTable()
    case .caption: startInCaption()
    case .columnGroup: startInColumnGroup()
    case .tableBody: startInTableBody()
    case .row: startInRow()
    case .cell: startInCell()
    case .frameset: if tag.name == .noframes { insertText(tag, isPlain: true) }
    }
  }

  mutating func endTag(_ name: HTMLName, _ hash: UInt64) {
    if let current = stack.last, current.space != .html {
      endForeign(name, hash)
    } else {
      endTag(name, hash, in: mode)
    }
  }

  mutating func endTag(_ name: HTMLName, _ hash: UInt64, in mode: Mode) {
    switch mode {
    case .head: if name == .br { startTagAgain(.br, in: .head) }
    case .body: endInBody(name, hash)
    case .table: endInTable(name, hash)
    case .caption: endInCaption(name, hash)
    case .columnGroup: endInColumnGroup(name, hash)
    case .tableBody: endInTableBody(name, hash)
    case .row: endInRow(name, hash)
    case .cell: endInCell(name, hash)
    case .frameset: break
    }
  }

  // MARK: Before the body

  private mutating func startInHead() {
    switch tag.name {
    case .html: if stack.isEmpty { push(tag) }
    case .head: beginPage()
    case .body:
      beginPage()
      push(tag)
      mode = .body
      mayHaveFrames = false
    case .frameset:
      beginPage()
      mode = .frameset
    case .base, .basefont, .bgsound, .link, .meta, .title, .noframes, .noscript, .script, .style,
      .template:
      beginPage()
      insertMetadata()
    default:
      beginBody()
      startTag(in: mode)
    }
  }

  private mutating func beginPage() { if stack.isEmpty { push(HTMLTag(.html)) } }

  mutating func beginBody() {
    beginPage()
    push(HTMLTag(.body))
    mode = .body
  }

  /// What the head holds is read in one way wherever it is; false for any other element.
  @discardableResult
  mutating func insertMetadata() -> Bool {
    switch tag.name {
    case .base, .basefont, .bgsound, .link, .meta: insertVoid(tag)
    case .title: insertText(tag, isPlain: false)
    case .noframes, .noscript, .script, .style: insertText(tag, isPlain: true)
    case .template:
      // What is shown in its parent's place is but named.
      if tag.has(.shadowrootmode) { insertVoid(tag) }
      skipTemplate()
    default: return false
    }
    return true
  }

  /// Passes over a template, in which templates and what they hold may be nested.
  private mutating func skipTemplate() {
    var depth = endsSelfClosing && tag.isSelfClosing ? 0 : 1
    while depth > 0 {
      let token: HTMLTokenizer.Token
      do throws(MarkupError) {
        token = try tokenizer.next(hasCDATA: false)
      } catch {
        fail(error.code, error.message)
        return
      }
      switch token {
      case .end: return
      case .endTag(.template, _): depth -= 1
      case .startTag:
        switch tag.name {
        case .template: depth += 1
        case .title, .textarea, .script, .style, .noscript, .noframes, .noembed, .iframe, .xmp,
          .plaintext:
          tokenizer.skip(to: tokenizer.contentEnd(of: tag.name))
        default: break
        }
      default: break
      }
    }
  }

  // MARK: Start tags in the body

  mutating func startInBody() {
    if insertMetadata() { return }
    let tag = tag
    switch tag.name {
    case .html, .body, .head, .frame, .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead,
      .tr:
      break
    case .frameset:
      guard mayHaveFrames, stack.count > 1 else { break }
      pop(to: 1)
      mode = .frameset
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
      .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p,
      .search, .section, .summary, .ul:
      endParagraph()
      push(tag)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      endParagraph()
      if let current = stack.last, current.space == .html, current.name.headingLevel != nil {
        pop()
      }
      push(tag)
    case .pre, .listing:
      endParagraph()
      push(tag)
      tokenizer.skipNewline()
      mayHaveFrames = false
    case .form:
      guard form == nil else { break }
      endParagraph()
      push(tag)
      form = stack.last?.number
    case .li: startItem(tag) { $0 == .li }
    case .dd, .dt: startItem(tag) { $0 == .dd || $0 == .dt }
    case .plaintext:
      endParagraph()
      insertText(tag, isPlain: true)
    case .table:
      if !hasQuirks { endParagraph() }
      push(tag)
      mayHaveFrames = false
      mode = .table
    case .hr:
      endParagraph()
      if index(of: .select) != nil { endImplied() }
      insertVoid(tag)
      mayHaveFrames = false
    case .textarea:
      insertText(tag, isPlain: false)
      mayHaveFrames = false
    case .xmp:
      endParagraph()
      reopenFormatting()
      mayHaveFrames = false
      insertText(tag, isPlain: true)
    case .iframe:
      mayHaveFrames = false
      insertText(tag, isPlain: true)
    case .noembed: insertText(tag, isPlain: true)
    default: startInline(tag)
    }
  }

  /// An element of a list ends the one before it.
  private mutating func startItem(_ tag: HTMLTag, _ isLike: (HTMLName) -> Bool) {
    mayHaveFrames = false
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if element.space == .html, isLike(element.name) {
        endImplied(except: element.name)
        pop(to: index)
        break
      }
      let isPassedOver = element.is(.address) || element.is(.div) || element.is(.p)
      if element.isSpecial, !isPassedOver { break }
      index -= 1
    }
    spend(max(0, stack.count - index))
    endParagraph()
    push(tag)
  }

  private mutating func startInline(_ tag: HTMLTag) {
    switch tag.name {
    case .a:
      if let entry = formattingIndex(of: .a) {
        let number = formatting[entry].number
        endFormatting(.a, tag.hash)
        formatting.removeAll { $0.tag != nil && $0.number == number }
        remove(number)
      }
      reopenFormatting()
      insertFormatting(tag)
    case .nobr:
      reopenFormatting()
      if index(of: .nobr) != nil {
        endFormatting(.nobr, tag.hash)
        reopenFormatting()
      }
      insertFormatting(tag)
    case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
      reopenFormatting()
      insertFormatting(tag)
    case .button:
      if index(of: .button) != nil {
        endImplied()
        if let index = index(of: .button) { pop(to: index) }
      }
      reopenFormatting()
      push(tag)
      mayHaveFrames = false
    case .applet, .marquee, .object:
      reopenFormatting()
      push(tag)
      insertMarker()
      mayHaveFrames = false
    case .area, .br, .embed, .img, .keygen, .wbr:
      reopenFormatting()
      insertVoid(tag)
      mayHaveFrames = false
    case .image: startTagAgain(.img, in: mode)
    case .input:
      endSelect()
      reopenFormatting()
      insertVoid(tag)
      if tag.string(.type)?.lowercased() != "hidden" { mayHaveFrames = false }
    case .param, .source, .track: insertVoid(tag)
    case .select:
      // A second `<select>` in one ends it.
      if index(of: .select) != nil {
        endSelect()
        return
      }
      reopenFormatting()
      push(tag)
      mayHaveFrames = false
    case .option, .optgroup: startOption(tag)
    case .rb, .rtc, .rp, .rt:
      if index(of: .ruby) != nil {
        endImplied(except: tag.name == .rp || tag.name == .rt ? .rtc : nil)
      }
      push(tag)
    case .svg, .math:
      reopenFormatting()
      insertForeign(tag, tag.name == .svg ? .svg : .math)
    default:
      reopenFormatting()
      push(tag)
    }
  }

  private mutating func endSelect() { if let index = index(of: .select) { pop(to: index) } }

  private mutating func startOption(_ tag: HTMLTag) {
    if index(of: .select) != nil {
      endImplied(except: tag.name == .option ? .optgroup : nil)
    } else if let current = stack.last, current.is(.option) {
      pop()
    }
    reopenFormatting()
    push(tag)
  }

  /// Goes on as if the start tag had another name.
  private mutating func startTagAgain(_ name: HTMLName, in mode: Mode) {
    tokenizer.rename(name)
    startTag(in: mode)
  }

  /// Ends an element that others may be open in.
  mutating func remove(_ number: Int) {
    guard let index = stack.lastIndex(where: { $0.number == number }) else { return }
    spend(stack.count - index)
    if index == stack.count - 1 {
      pop()
    } else {
      reorder(from: index, Array(1..<(stack.count - index)))
    }
  }

  // MARK: End tags in the body

  mutating func endInBody(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .body, .html, .template: break
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div,
      .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav,
      .ol, .pre, .search, .section, .select, .summary, .ul:
      end(name)
    case .form:
      guard let number = form else { break }
      form = nil
      guard index(ofNumber: number) != nil else { break }
      endImplied()
      remove(number)
    case .p:
      // A `</p>` without a paragraph is an empty one.
      if index(of: .p, in: .button) == nil { push(HTMLTag(.p)) }
      endParagraph()
    case .li: end(.li, in: .listItem, except: .li)
    case .dd, .dt: end(name, except: name)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      guard index(in: .element, { $0.headingLevel != nil }) != nil else { break }
      endImplied()
      if let index = index(in: .element, { $0.headingLevel != nil }) { pop(to: index) }
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
      endFormatting(name, hash)
    case .applet, .marquee, .object:
      guard index(of: name) != nil else { break }
      end(name)
      clearToMarker()
    case .br: startTagAgain(.br, in: .body)
    default: endAnyOther(hash)
    }
  }
}
