// SPDX-License-Identifier: Apache-2.0

/// An HTML page made in code.
///
/// ```swift
/// HTMLPage(.editor, encoding: .gb18030, label: "gb2312") {
///   Paragraph("一、总体情况")
///   Table { Row(Cell("规章", rowSpan: 2), 1) }
/// }.bytes
/// ```
package struct HTMLPage: Sendable {
  package var flavour: HTMLMarkup.Flavour
  /// Cuts every text into spans of so many characters.
  package var runLength: Int?
  package var title: String?
  package var encoding: TextEncoding
  /// What the page's meta says of the encoding; nil leaves it out. It may lie.
  package var label: String?
  /// Raw markup at the end of the page's head.
  package var headMarkup = ""
  /// Whether a site's navigation, search, share buttons and footer stand around the content.
  package var hasFurniture: Bool
  package var content: [any Content]

  package init(
    _ flavour: HTMLMarkup.Flavour = .plain, runLength: Int? = nil, title: String? = nil,
    encoding: TextEncoding = .utf8, label: String? = "utf-8", hasFurniture: Bool = false,
    @ContentBuilder content: () -> [any Content]
  ) {
    self.flavour = flavour
    self.runLength = runLength
    self.title = title
    self.encoding = encoding
    self.label = label
    self.hasFurniture = hasFurniture
    self.content = content()
  }

  package var bytes: [UInt8] { encoding.bytes(of: text) }

  package var text: String {
    var markup = HTMLMarkup(flavour, runLength: runLength)
    for part in content { part.write(to: &markup) }
    return "\(head)\n<body>\n\(hasFurniture ? Self.above : "")\(markup.text)"
      + "\(hasFurniture ? Self.below : "")</body>\n</html>\n"
  }

  private var head: String {
    let meta =
      switch (label, flavour) {
      case (nil, _): ""
      case (let label?, .plain), (let label?, .editor): "<meta charset=\"\(label)\">\n"
      case (let label?, .word), (let label?, .old):
        "<META http-equiv=Content-Type content=\"text/html; charset=\(label)\">\n"
      }
    let opening =
      switch flavour {
      case .plain, .editor: "<!DOCTYPE html>\n<html lang=\"zh-CN\">"
      case .word: "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">"
      case .old:
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\">\n<HTML>"
      }
    return "\(opening)\n<head>\n\(meta)\(title.map { "<title>\($0)</title>\n" } ?? "")"
      + "\(headMarkup)</head>"
  }

  private static let above = """
    <script type="text/javascript">var site = "<table><tr><td>1</td></tr></table>";</script>
    <style>.wrap td { color: #333 }</style>
    <div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
    <li><a href="/hdjl/">互动交流</a></li></ul>
    <form action="/search"><input type="text" name="q" value="请输入关键字"></form></div>
    <div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 年报</div>
    <div class="tools">字号：<a>大</a> <a>中</a> <a>小</a> <a href="javascript:print()">打印</a></div>
    <div class="wrap"><div id="zoom" class="TRS_Editor"><ucapcontent>

    """

  private static let below = """
    </ucapcontent></div></div>
    <!-- share buttons -->
    <div class="share"><a>分享到微信</a> <a>分享到微博</a></div>
    <div class="footer"><p>主办单位：办公室 版权所有</p><p>网站标识码：1101050001</p>
    <p><a href="/map/">网站地图</a></p></div>

    """
}
