// SPDX-License-Identifier: Apache-2.0

/// How a report is laid out: every choice that offices differ in and that keeps each figure's
/// place certain. `Layout()` is the official form as a plain DOCX.
package struct Layout: Sendable, Equatable, CustomStringConvertible {
  package enum Container: Sendable, Hashable, CustomStringConvertible {
    case docx(WordMarkup.Flavour)
    case html(HTMLMarkup.Flavour)

    package var description: String {
      switch self {
      case .docx(let flavour): "docx(\(flavour))"
      case .html(let flavour): "html(\(flavour))"
      }
    }
  }

  /// How the first table comes.
  package enum ProactiveTables: String, Sendable, CaseIterable {
    case whole
    /// A table for every item of article 20.
    case perItem
  }

  /// The first table's columns.
  package enum ProactiveGrid: String, Sendable, CaseIterable {
    case fourColumns
    /// Spans differ between header (1|1|2|1) and body (1|2|1|1), as in the Shanghai office's
    /// 2019 report.
    case fiveShifting
    /// Header 1|2|2|1 over body 2|1|2|1.
    case sixShifting
    /// A figure's cell is not merged to its header's width: blank cells follow it.
    case blankCells
  }

  /// Where a page break cuts the second table in two, and what is said again below.
  package struct Cut: Sendable, Equatable {
    /// How many rows below the header stand above the cut.
    package var afterRow: Int
    package var repeatsHeader: Bool
    package var repeatsLabels: Bool

    package init(afterRow: Int, repeatsHeader: Bool = false, repeatsLabels: Bool = false) {
      self.afterRow = afterRow
      self.repeatsHeader = repeatsHeader
      self.repeatsLabels = repeatsLabels
    }
  }

  /// Where the second table's header says 总计.
  package enum TotalHeader: String, Sendable, CaseIterable {
    /// Below 申请人情况, merged over two rows.
    case secondRow
    /// Beside 申请人情况, merged over three rows.
    case firstRow
    /// Below 申请人情况, with a blank cell in the third row; 自然人 likewise.
    case secondRowOverBlank
  }

  /// What became of the third table's merged cells.
  package enum ThirdTable: String, Sendable, CaseIterable {
    case merged
    /// Each is its label and a blank cell for each further place, the first five labels in the second row.
    case blanks
    /// The same with all fifteen labels in the third row.
    case blanksOverLabels
    /// A table of five columns for each group, under a caption.
    case perGroup
  }

  package enum Title: String, Sendable, CaseIterable {
    case paragraph
    case heading
    /// The issuer in one paragraph, the rest in the next.
    case twoParagraphs
  }

  package enum Headings: String, Sendable, CaseIterable {
    case official
    /// Marked as headings.
    case styled
    /// `一、 总体情况`, and blanks at the end.
    case spaced
    /// In other words that offices use: `三、行政机关收到和处理政府信息公开申请情况`.
    case reworded
    case traditional
    /// In the paragraph before, after a line break.
    case afterBreak
  }

  /// The page's bytes and the label that they carry (HTML only).
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8, utf8Unlabelled, utf8LabelledGB2312, markedUTF8, markedUTF16
    case gb18030, gb18030LabelledGB2312, gb18030Unlabelled

    package var encoding: TextEncoding {
      switch self {
      case .utf8, .utf8Unlabelled, .utf8LabelledGB2312: .utf8
      case .markedUTF8: .markedUTF8
      case .markedUTF16: .markedUTF16
      case .gb18030, .gb18030LabelledGB2312, .gb18030Unlabelled: .gb18030
      }
    }

    package var label: String? {
      switch self {
      case .utf8, .markedUTF8: "utf-8"
      case .markedUTF16: "utf-16"
      case .gb18030: "gb18030"
      case .utf8LabelledGB2312, .gb18030LabelledGB2312: "gb2312"
      case .utf8Unlabelled, .gb18030Unlabelled: nil
      }
    }
  }

  package var container: Container = .docx(.lean)
  /// Cuts every text into runs of so many characters.
  package var runLength: Int?
  package var rowSpans: Table.RowSpans = .merged
  package var proactiveTables: ProactiveTables = .whole
  package var proactiveGrid: ProactiveGrid = .fourColumns
  package var cut: Cut?
  package var totalHeader: TotalHeader = .secondRow
  package var thirdTable: ThirdTable = .merged
  /// What of the tables follows the other form.
  package var mix: MixedForm?
  /// The kinds of noise that labels carry, each on about half of them.
  package var noise: [LabelNoise] = []
  package var counts: CountStyle = .plain
  package var changes: ChangeStyle = .plain
  package var amounts: AmountStyle = .plain
  package var blanks: BlankStyle = .empty
  package var title: Title = .paragraph
  package var headings: Headings = .official
  /// A table of the document's index data before the report.
  package var hasMetadataTable = false
  /// Some counts have a remark behind them: 12（其中网上申请1件）, 12①, 12（见附件）.
  package var hasRemarks = false
  /// All of the report in traditional characters.
  package var isTraditional = false
  /// A table around everything, in which the report's own tables are nested.
  package var hasLayoutTable = false
  /// A content control (DOCX) or a `div` (HTML) around each table.
  package var hasWrappers = false
  /// Blanks that push the signature to the right.
  package var hasPaddedSignature = false
  /// A site's navigation and footer around the page (HTML only).
  package var hasFurniture = false
  package var encoding: Encoding = .utf8
  package var surroundings = Surroundings()
  /// Decides what the noise does to which label.
  package var seed: UInt64 = 0

  /// A text as it is written in the document.
  package func written(_ text: String) -> String {
    isTraditional ? text.mapping(traditionalCharacters) : text
  }

  package init(_ container: Container = .docx(.lean)) {
    self.container = container
  }

  /// The choices that differ from the official form, to read in a failing test's name.
  package var description: String {
    let official = Mirror(reflecting: Layout(container)).children.map { "\($0.value)" }
    let choices = zip(Mirror(reflecting: self).children, official).compactMap { child, usual in
      "\(child.value)" == usual ? nil : "\(child.label ?? "")=\(child.value)"
    }
    let names = ["TestSupport.LabelNoise.", "TestSupport.Layout."]
    return names.reduce((["\(container)"] + choices).joined(separator: " ")) { text, name in
      text.replacing(name, with: "")
    }
  }
}
