// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel

/// What asks for a clerk's attention: who is missing, what came twice, under another name, late, or
/// from a body that nobody expects.
struct AttentionSection {
  let collection: ReportCollection

  private enum Kind: CaseIterable {
    case held, doubled, unexpected, renamed, ambiguous, byFileName, late, otherForm, unknown

    var words: Localized {
      switch self {
      case .held:
        Localized(en: "Held until it is mended", zh: "自相矛盾，暂缓计入")
      case .doubled: Localized(en: "Sent more than once", zh: "重复报送")
      case .unexpected: Localized(en: "Not on the roster", zh: "名单外的机关")
      case .renamed: Localized(en: "Named otherwise than on the roster", zh: "名称与名单不一")
      case .ambiguous: Localized(en: "Names that may mean several bodies", zh: "名称所指不明")
      case .byFileName: Localized(en: "Placed by the file's name", zh: "按文件名归入")
      case .late: Localized(en: "Issued late", zh: "逾期公布")
      case .otherForm: Localized(en: "Not the form of the year", zh: "表格格式与年度不符")
      case .unknown: Localized(en: "Issuer or year unknown", zh: "机关或年度不明")
      }
    }

    func applies(to item: ReportCollection.Item) -> Bool {
      if self == .held { return item.standing == .held }
      if self == .otherForm { return item.standing == .otherForm }
      if self == .unknown { return item.standing == .unknown }
      return item.remarks.contains { remark in
        switch (self, remark) {
        case (.doubled, .doubled), (.unexpected, .unexpected), (.renamed, .renamed),
          (.ambiguous, .ambiguous), (.byFileName, .byFileName), (.late, .late):
          true
        default: false
        }
      }
    }
  }

  func write(to html: inout HTMLWriter) {
    let groups = Kind.allCases.map { kind in
      (
        kind: kind,
        items: collection.items.indices.filter { kind.applies(to: collection.items[$0]) }
      )
    }.filter { !$0.items.isEmpty }
    guard !groups.isEmpty || !collection.missing.isEmpty else { return }
    html.section("attention", Localized(en: "For attention", zh: "需要处理")) { html in
      html.element("div", ["class": "groups"]) { html in
        for year in Set(collection.missing.map(\.year)).sorted(by: >) {
          writeMissing(year, to: &html)
        }
        for group in groups {
          self.group(group.kind.words, count: group.items.count, to: &html) { html in
            for index in group.items { write(index, to: &html) }
          }
        }
      }
    }
  }

  private func group(
    _ words: Localized, count: Int, to html: inout HTMLWriter,
    _ body: (inout HTMLWriter) -> Void
  ) {
    // Short lists are open.
    html.element("details", ["open": count <= 12 ? "" : nil]) { html in
      html.element("summary") {
        $0.text(Localized(en: "\(words.en) (\(count))", zh: "\(words.zh)（\(count)）"))
      }
      html.element("ul") { body(&$0) }
    }
  }

  private func writeMissing(_ year: Int, to html: inout HTMLWriter) {
    let bodies = collection.missing.filter { $0.year == year }.map { collection.bodies[$0.body] }
    let words = Localized(en: "Missing for \(year)", zh: "\(year)年未报送")
    group(words, count: bodies.count, to: &html) { html in
      for body in bodies { html.element("li", body.name) }
    }
  }

  private func write(_ index: Int, to html: inout HTMLWriter) {
    let item = collection.items[index]
    html.element("li") { html in
      html.element(
        "a", ["href": "#item-\(index)"],
        collection.bodyName(of: item) ?? item.submission.source.file)
      if let year = item.submission.report?.year { html.text(" \(year)") }
      let words = item.remarkWords
      html.text(Localized(en: ": \(words.en)", zh: "：\(words.zh)"))
    }
  }
}
