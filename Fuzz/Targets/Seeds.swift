// SPDX-License-Identifier: Apache-2.0

import Fixtures
import SystemIO
import SystemPackage
import TestSupport

/// Inputs to begin from: whole reports in every flavour, small oddities, and single texts.
enum Seeds {
  static func write(to folder: String) throws {
    for target in Target.allCases {
      let path = FilePath(folder).appending(target.rawValue)
      try FileWriting.createFolder(path)
      for (index, seed) in seeds(for: target).enumerated() {
        try FileWriting.replace(path.appending("seed-\(index)"), with: seed)
      }
      let words = Dictionary.lines(for: target).joined(separator: "\n") + "\n"
      try FileWriting.replace(
        FilePath(folder).appending("\(target.rawValue).dict"), with: Array(words.utf8))
    }
  }

  private static func seeds(for target: Target) -> [[UInt8]] {
    switch target {
    case .zip:
      let files = documents.flatMap { [$0.bytes, deflated($0).bytes] }
      return files + [small(.stored).bytes, small(.deflated).bytes, lying.bytes]
    case .docx: return documents.map(parts(of:)) + Oddities.documents
    case .workbook: return workbooks
    case .html: return pages.map(\.bytes) + Oddities.pages.map { Array($0.utf8) }
    case .charset:
      let encodings = ["政府信息公开工作年度报告", "依申請公開 123 件", "\u{20BB7}é€"].flatMap { text in
        TextEncoding.allCases.map { $0.bytes(of: text) }
      }
      return (encodings + pages.map(\.bytes)).flatMap { [[0] + $0, [1] + $0, [4] + $0] }
    case .labels: return texts.map { Array($0.utf8) }
    case .prose: return prose.map { Array($0.utf8) }
    case .file:
      return plain + pages.map(archive) + pages.map(\.bytes) + Oddities.files.map { Array($0.utf8) }
    case .converter:
      return workbooks.map { [4] + $0 } + documents.map { [1] + parts(of: $0) }
        + pages.map { [2] + Array($0.text.utf8) }
        + plain.map { [3] + $0 } + Oddities.documents.map { [1] + $0 }
        + Oddities.pages.map { [2] + Array($0.utf8) } + Oddities.files.map { Array($0.utf8) }
    }
  }

  private static let prose = [
    "全县各单位共收到政府信息公开申请46件（含上年结转2件），较2022年增长12%；均已按期答复。",
    "办结申请44件，其中予以公开10件，占22.73%，部分公开1件、不予公开两件（过程性信息1件，内部事务信息1件），2件结转2024年。",
    "因政府信息公开被申请行政复议3件，维持、纠正各1件，1件正在审理；未被提起行政诉讼。",
    "制发规范性文件3件，废止１件，现行有效12件。行政许可1,234件。收取行政事业性收费12.5万元。",
    "受理12345热线80件，办结80件。收到申请2件，2件均为自然人。",
  ]

  private static let texts = [
    "1,234", "１２３４件", "-5", "（一）予以公开", "2.其他（个人隐私）", "三、本年度办理结果",
    "2023年1月31日", "二〇二三年一月三十一日", "2023-01-31", "12.50万元", "①", "㈠总计", "23 0 00", "/", "—",
    "⒈国家秘密", "統計", "⼀、",
  ]

  private static func report(_ seed: UInt64) -> AnnualReport {
    var generator = SplitMix64(seed: seed)
    return AnnualReport.random(.cn2021, using: &generator)
  }

  private static let documents: [Docx] = [WordMarkup.Flavour.lean, .word, .wps].map { flavour in
    let content = report(1).content(in: Layout(.docx(flavour)))
    return Docx(flavour, hasStyles: true) { content }
  }

  private static let pages: [HTMLPage] = [HTMLMarkup.Flavour.plain, .editor, .word, .old].map {
    flavour in
    let content = report(2).content(in: Layout(.html(flavour)))
    return HTMLPage(flavour, encoding: .utf8, label: "utf-8", hasFurniture: true) { content }
  }

  private static let plain: [[UInt8]] = PlainText.Notation.allCases.map { notation in
    let content = report(3).content(in: Layout())
    return PlainText(notation) { content }.bytes
  }

  /// The parts of a workbook as the target takes them.
  private static let workbooks: [[UInt8]] = [
    WorkbookBytes(
      .init(
        "a",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>18.4</v></c></row>"
          + "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"b\"><f>A1</f><v>1</v></c></row>"
          + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t>一</t></r></is></c>"
          + "<c r=\"B4\" s=\"2\"><v>45311.5</v></c></row>",
        before:
          "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><cols><col min=\"3\" max=\"4\" "
          + "width=\"9\" hidden=\"1\"/></cols>",
        behind: "<autoFilter ref=\"A1:B2\"><filterColumn/></autoFilter><mergeCells>"
          + "<mergeCell ref=\"A1:A2\"/></mergeCells>"),
      strings: "<si><t>政府</t><rPh><t>a</t></rPh></si>",
      styles: WorkbookBytes.styles("#,##0.00;[Red]-0;\"—\"", "yyyy\"年\"m\"月\"d\"日\" h:mm AM/PM"))
  ].map { book in
    let names = ["xl/sheets/0.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml"]
    return Array(names.map { book.allParts[$0] ?? [] }.joined(separator: [0]))
  }

  /// The parts as the target takes them.
  private static func parts(of docx: Docx) -> [UInt8] {
    let package = docx.package
    let names = [docx.documentPart, "word/styles.xml"]
    return Array(names.map { package[$0]?.bytes ?? [] }.joined(separator: [0]))
  }

  private static func deflated(_ docx: Docx) -> Docx {
    var docx = docx
    docx.method = .deflated
    return docx
  }

  private static func small(_ method: StoredZip.Method) -> StoredZip {
    StoredZip(StoredZip.Entry("a", "aaaa", method: method), StoredZip.Entry("b/c", ""))
  }

  private static let lying = StoredZip([
    StoredZip.Entry("a", Array("abc".utf8), declaredSize: 9, declaredCRC: 1, isEncrypted: true),
    StoredZip.Entry("a", []),
  ])

  private static func archive(_ page: HTMLPage) -> [UInt8] {
    let head = """
      MIME-Version: 1.0
      Content-Type: multipart/related; boundary="b"

      --b
      Content-Type: text/html; charset="utf-8"
      Content-Transfer-Encoding: 8bit


      """
    return Array(head.utf8) + page.bytes + Array("\n--b--\n".utf8)
  }
}
