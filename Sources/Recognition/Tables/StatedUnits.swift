// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// The units that a document states for figures away from them: in a table's last row, under the
/// title (单位：百件), in its prose (本报告表中数据均以百件为单位).
enum StatedUnits {
  /// What is said of the figures of all tables, by lines under the title and by sentences of the prose.
  ///
  /// Of amounts a sentence counts only where it speaks of fees: others may be on what the prose tells.
  static func ofReport(_ prose: [String], preamble: [String]) -> Remarks {
    var remarks = Remarks(lines: preamble.filter(\.beginsWithUnit)).withoutUnits
    for line in prose where line.holds("单位") {
      let sentences = line.unicodeScalars.split { "。；;\n".unicodeScalars.contains($0) }
      for sentence in sentences.map({ String($0) })
      where sentence.holds("单位") && scopes.contains(where: sentence.holds) {
        let stated = Remarks(line: sentence)
        remarks.add(sentence.holds("收费") ? stated : stated.withoutUnits)
      }
    }
    return remarks
  }

  /// By which a sentence is on the figures of tables.
  private static let scopes = [
    "本报告", "本表", "各表", "表中", "表内", "表格", "报表", "上表", "下表", "以上数据", "上述数据", "所列数据", "数据单位", "数据的单位",
    "数据均", "数据以", "数量单位", "计量单位", "统计单位", "金额单位",
  ]
}

extension Table {
  /// What its last row states as the unit, where it is one cell.
  var statedUnits: Remarks {
    Remarks(
      lines: cells.suffix(1).lazy.filter { $0.columnSpan == columnCount && $0.text.beginsWithUnit }
        .map(\.text))
  }
}

extension String {
  /// Whether a line is a unit: 单位：件, （计量单位：万元）.
  var beginsWithUnit: Bool {
    let text = unicodeScalars.drop { Label.isPassedOver($0) || $0 == "（" || $0 == "(" }
    return ["单位", "计量单位"].contains { text.starts(with: $0.unicodeScalars) }
  }
}
