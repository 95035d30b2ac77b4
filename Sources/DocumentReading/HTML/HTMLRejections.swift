// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// Every reason for which an HTML page is refused.
extension Rejection {
  static var emptyPage: Rejection {
    Rejection(
      code: "html.empty",
      message: Localized(en: "The HTML page shows no text.", zh: "HTML网页中没有可见文字。"),
      advice: Localized(
        en: "Check that the page was saved whole, after it had loaded.", zh: "请确认网页加载完成后再完整保存。"))
  }

  /// A page that waits for a script to show it.
  static var hiddenPage: Rejection {
    Rejection(
      code: "html.empty",
      message: Localized(
        en: "All text of the HTML page is hidden.", zh: "HTML网页中的文字全部处于隐藏状态。"),
      advice: Localized(
        en:
          "A script may show it: open the page in a browser, wait until it has loaded, and save it.",
        zh: "文字可能由脚本显示：请用浏览器打开网页，待加载完成后再保存。"))
  }

  static var struckPage: Rejection {
    Rejection(
      code: "html.empty",
      message: Localized(
        en: "All text of the HTML page is struck out.", zh: "HTML网页中的文字全部带有删除线。"),
      advice: Localized(
        en: "Submit the page without the text that was deleted.", zh: "请删去作废内容后重新提交网页。"))
  }

  static func pageTooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "html.too_large",
      message: Localized(
        en: "The HTML page is larger than \(limit.byteSize).", zh: "HTML网页超过\(limit.byteSize)。"),
      advice: Localized(en: "Save only the page that contains the report.", zh: "请只保存报告所在的网页。"))
  }

  static func undecodablePage(encoding: String) -> Rejection {
    Rejection(
      code: "html.undecodable",
      message: Localized(
        en: "Most of the page's text is not readable in any encoding (last tried: \(encoding)).",
        zh: "网页大部分文字无法按任何编码读出（最后尝试：\(encoding)）。"),
      advice: Localized(
        en: "Save the page again from the browser, as UTF-8.", zh: "请用浏览器重新保存网页，编码选择UTF-8。"))
  }

  static func encodingUnavailable(_ encoding: String) -> Rejection {
    Rejection(
      code: "html.encoding_unavailable",
      message: Localized(
        en: "This machine's C library cannot convert \(encoding).", zh: "本机C语言库不支持\(encoding)编码转换。"),
      advice: Localized(
        en: "Install the C library's conversion modules (gconv), or save the page as UTF-8.",
        zh: "请安装C语言库的编码转换模块（gconv），或将网页另存为UTF-8。"))
  }
}

extension Rejection {
  /// The parser's reason, in the words of a rejection.
  static func unreadablePage(_ error: MarkupError) -> Rejection {
    switch error.code {
    case .tooDeep:
      Rejection(
        code: "html.too_deep",
        message: Localized(
          en: "The page's elements are nested too deep (\(error)).",
          zh: "网页元素嵌套层次过深（第\(error.line)行）。"),
        advice: Localized(
          en: "Paste the report into a new Word document and convert that.",
          zh: "请将报告内容粘贴到新的Word文档后再转换。"))
    case .tooManyAttributes, .tooManyElements, .tagTooLong, .tooMuchText:
      Rejection(
        code: "html.too_large",
        message: Localized(
          en: "The page is larger than a page can sensibly be (\(error)).",
          zh: "网页内容超出合理规模（\(error.message)）。"),
        advice: Localized(en: "Save only the page that contains the report.", zh: "请只保存报告所在的网页。"))
    default:
      Rejection(
        code: "html.unreadable",
        message: Localized(
          en: "The HTML page could not be read to its end (\(error)).",
          zh: "网页无法完整读取（\(error.message)）。"),
        advice: Localized(en: "Save the page again from the browser.", zh: "请用浏览器重新保存网页。"))
    }
  }
}
