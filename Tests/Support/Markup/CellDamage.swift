// SPDX-License-Identifier: Apache-2.0

/// What befalls the digits of one cell: they are broken or set apart, something stands among them that
/// isn't shown, or they are shown by something else than text.
package enum CellDamage: String, Sendable, CaseIterable {
  // Of one number two are made.
  case lineBreak, paragraphs, tab, wideBlank, nestedTable
  // A digit that isn't shown stands before the number.
  case hidden, white, tiny, struck, deleted
  // The number is shown otherwise.
  case control, choice, formula, bracketed, listed
  // Nothing that is seen.
  case softHyphen, zeroWidthSpace, nestedCell, bold

  /// Whether a digit that isn't shown was added.
  package var addsUnseenDigit: Bool {
    switch self {
    case .hidden, .white, .tiny, .struck, .deleted: true
    default: false
    }
  }

  /// A cell's content with a number in it, of two digits or more.
  package func content(
    of number: String, using generator: inout some RandomNumberGenerator
  ) -> [any Content] {
    let place = Int.random(in: 1..<number.count, using: &generator)
    let (first, second) = (String(number.prefix(place)), String(number.dropFirst(place)))
    func run(_ word: String, _ page: String) -> [any Content] {
      [InEither(word: "<w:p>\(word)</w:p>", page: page)]
    }
    func plain(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    func unseen(_ formatting: String, _ opening: String, _ closing: String) -> [any Content] {
      run(
        "<w:r><w:rPr>\(formatting)</w:rPr><w:t>7</w:t></w:r>" + plain(number),
        "\(opening)7\(closing)\(number)")
    }
    switch self {
    case .lineBreak: return [Paragraph("\(first)\n\(second)")]
    case .paragraphs: return [Paragraph(first), Paragraph(second)]
    case .tab: return [Paragraph("\(first)\t\(second)")]
    case .wideBlank: return [Paragraph("\(first)\u{3000}\(second)")]
    case .nestedTable: return [Table { Row(first, second) }]
    case .hidden: return unseen("<w:vanish/>", "<span style=\"display:none\">", "</span>")
    case .white:
      return unseen("<w:color w:val=\"FFFFFF\"/>", "<span style=\"color:#fff\">", "</span>")
    case .tiny: return unseen("<w:sz w:val=\"2\"/>", "<span style=\"font-size:0\">", "</span>")
    case .struck: return unseen("<w:strike/>", "<s>", "</s>")
    case .deleted:
      return run(
        "<w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>7</w:delText></w:r></w:del>"
          + plain(number), "<del>7</del>\(number)")
    case .control:
      return run(
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>\(plain(number))</w:sdtContent></w:sdt>",
        "<input type=\"text\" value=\"\(number)\">")
    case .choice:
      return run(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/>"
          + "<w:listEntry w:val=\"7\"/><w:listEntry w:val=\"\(number)\"/></w:ddList></w:ffData>"
          + "</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
          + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<select><option>7<option selected>\(number)</select>")
    case .formula:
      return run(
        "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:f>"
          + "<m:num><m:r><m:t>\(first)</m:t></m:r></m:num>"
          + "<m:den><m:r><m:t>\(second)</m:t></m:r></m:den></m:f></m:oMath>",
        "<math><mfrac><mn>\(first)</mn><mn>\(second)</mn></mfrac></math>")
    case .bracketed: return [Paragraph("\(number)（其中\(first)件）")]
    case .listed: return run(plain("1. \(number)"), "<ol><li>\(number)</ol>")
    case .softHyphen: return [Paragraph("\(first)\u{AD}\(second)")]
    case .zeroWidthSpace: return [Paragraph("\(first)\u{200B}\(second)")]
    case .nestedCell: return [Table { Row(number) }]
    case .bold:
      return [
        Paragraph(pieces: [.text(first), .run(second, properties: "")])
      ]
    }
  }
}

/// Raw markup, of its own for each format.
private struct InEither: Content {
  var word: String
  var page: String

  func write(to markup: inout WordMarkup) { markup.raw(word) }
  func write(to markup: inout HTMLMarkup) { markup.raw(page) }
}
