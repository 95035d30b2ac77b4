// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel
import SystemIO
import SystemPackage

/// The collection at a glance, `index.html`: how many came, what was found in them, who is missing, what
/// asks for attention, charts, and a table of all reports to sort, search and filter.
///
/// It can be read without its script, which only sorts and filters.
enum IndexPage {
  private static let style = PagePart("base.css", "index.css")
  private static let script = PagePart("index.js")

  /// A file beside the page.
  struct File {
    let name: String
    let title: Localized

    init(_ name: String, _ title: Localized) {
      self.name = name
      self.title = title
    }
  }

  /// The page, with the summaries of the years, the newest first, and the other outputs, which lie
  /// beside it.
  static func bytes(
    _ collection: ReportCollection, summaries: [Summary], files: [File]
  ) -> [UInt8] {
    let years = collection.years.map(String.init)
    let span = years.count > 1 ? "\(years[years.count - 1])–\(years[0])" : years.first ?? ""
    let title = "\(span)年政府信息公开工作年度报告汇总情况"
    return Page(title: title, style: style, script: script).bytes { html in
      html.element("header", ["class": "head"]) { html in
        html.element("div", ["class": "bar"]) { html in
          html.element("p", ["class": "kind"]) {
            $0.text(Localized(en: "What came in and what was found", zh: "报送与审核情况"))
          }
          html.languageSwitch()
        }
        html.element("h1", ["lang": "zh-CN"], title)
        YearsTable(collection: collection).write(to: &html)
        html.element("nav", ["aria-label": "文件 Files"]) { html in
          for file in files {
            html.element("a", ["href": PageLink.address(FilePath(file.name))]) {
              $0.text(file.title)
            }
          }
        }
      }
      AttentionSection(collection: collection).write(to: &html)
      ChartsSection(collection: collection, summaries: summaries).write(to: &html)
      ReportsTable(collection: collection, whole: whole(summaries)).write(to: &html)
    }
  }

  /// The figure that the table of reports shows, with its label.
  private static func whole(_ summaries: [Summary]) -> (pointer: String, label: String)? {
    guard let format = summaries.first?.format, let figure = format.charts?.figure else {
      return nil
    }
    return (format.figures[figure].pointer, format.rowLabel(of: figure))
  }
}

/// Addresses of files beside a page.
enum PageLink {
  /// A relative path as an address. Its names are the bytes that the system has, UTF-8 or not.
  static func address(_ path: FilePath) -> String {
    let address = path.bytes.percentEncoded
    // `a:b` would be taken for a scheme, had the colon not been escaped; `//host` isn't relative.
    return address.hasPrefix("/") ? "." + address : address
  }
}
