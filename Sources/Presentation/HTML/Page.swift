// SPDX-License-Identifier: Apache-2.0

/// A self-contained page: no network, no file beside it, and nothing in it runs or is styled but
/// what the policy in its head names by hash.
struct Page {
  let title: String
  let style: PagePart
  let script: PagePart?

  init(title: String, style: PagePart, script: PagePart? = nil) {
    self.title = title
    self.style = style
    self.script = script
  }

  /// The page, with what `body` writes behind the switch of languages.
  func bytes(_ body: (inout HTMLWriter) -> Void) -> [UInt8] {
    var html = HTMLWriter()
    html.doctype()
    html.element("html", ["lang": "zh-CN"]) { html in
      html.newLine()
      html.element("head") { html in
        html.empty("meta", ["charset": "utf-8"])
        html.empty("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
        html.empty(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.empty("meta", ["name": "color-scheme", "content": "light dark"])
        html.empty("meta", ["name": "referrer", "content": "no-referrer"])
        html.element("title", title)
        html.element("style") { $0.verbatim(style) }
      }
      html.newLine()
      html.element("body") { html in
        html.element("main") { html in
          writeSwitch(to: &html)
          body(&html)
        }
        if let script { html.element("script") { $0.verbatim(script) } }
      }
    }
    html.newLine()
    return html.bytes
  }

  /// Style sheets reach what follows the boxes, so that the switch needs no script.
  private func writeSwitch(to html: inout HTMLWriter) {
    for (id, label, isFirst) in [("language-zh", "中文", true), ("language-en", "English", false)] {
      html.empty(
        "input",
        [
          "type": "radio", "name": "language", "id": id, "class": "switch",
          "aria-label": label, "checked": isFirst ? "" : nil,
        ])
    }
  }

  private var policy: String {
    "default-src 'none'; style-src \(style.hash); script-src \(script?.hash ?? "'none'"); "
      + "base-uri 'none'; form-action 'none'"
  }
}

extension HTMLWriter {
  /// The labels of the switch of languages.
  mutating func languageSwitch() {
    element("p", ["class": "languages"]) { html in
      html.element("label", ["for": "language-zh", "lang": "zh-CN"], "中文")
      html.element("label", ["for": "language-en", "lang": "en"], "English")
    }
  }
}
