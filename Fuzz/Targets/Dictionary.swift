// SPDX-License-Identifier: Apache-2.0

import Markup

@testable import DocumentReading

/// Words that chance wouldn't find, as libFuzzer reads them: the names that the readers know, and
/// what figures and labels are made of.
enum Dictionary {
  static func lines(for target: Target) -> [String] {
    let words: [String] =
      switch target {
      case .zip: ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{7}"]
      case .docx: office
      case .workbook: sheets
      case .html: pages
      case .charset: ["charset=", "<meta", "encoding=", "gb18030", "big5", "utf-16", "\u{FEFF}"]
      case .labels: labels
      case .prose: prose
      case .file: pages + mail + ["pkg:package", "pkg:part", "pkg:xmlData", "pkg:binaryData"]
      case .converter: office + pages + labels
      }
    return words.map(line)
  }

  private static let office =
    DocxName.allCases.flatMap { ["<\($0.rawValue)>", "</\($0.rawValue)>", $0.rawValue] }
    + ["w:val=\"", "restart", "continue", "begin", "separate", "end", "chineseCounting", "%1"]

  private static let sheets =
    WorkbookName.allCases.flatMap { name in
      let local = name.rawValue.drop { $0 != ":" }.dropFirst()
      return local.isEmpty ? [" \(name.rawValue)=\""] : ["<\(local)>", "</\(local)>", "<\(local) "]
    } + [
      "[h]", "[Red]", "[DBNum1]", "[$-804]", "yyyy", "#,##0", "General", "E+00", "_x000D_", "A1:C3",
    ]

  private static let pages =
    HTMLName.allCases.flatMap { ["<\($0)>", "</\($0)>", " \($0)=\""] }
    + ["<!--", "-->", "<![if ", "<![endif]>", "<![CDATA[", "display:none", "&nbsp;", "&#x4E00;"]

  private static let prose = [
    "收到", "申请", "政府信息公开", "办结", "结转", "上年", "下年", "其中", "均已", "件", "全县", "行政复议", "（", "）", "，", "、",
    "；", "。",
    "占", "%", "2023年", "未", "无", "维持", "规范性文件", "自然人",
  ]

  private static let labels = [
    "一、", "（三）", "①", "件", "万元", "，", "年", "月", "日", "总计", "自然人", "予以公开", "政府信息公开工作年度报告",
  ]

  private static let mail = [
    "Content-Type: ", "multipart/related", "text/html", "boundary=", "quoted-printable", "base64",
    "Content-Transfer-Encoding: ", "MIME-Version: 1.0", "--",
  ]

  private static func line(_ word: String) -> String {
    let hexadecimal = word.utf8.map { byte in
      "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\"\(hexadecimal.joined())\""
  }
}
