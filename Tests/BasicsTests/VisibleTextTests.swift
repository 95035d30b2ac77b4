import Basics
import Testing

/// Texts from outside, made fit for a line.
struct VisibleTextTests {
  @Test(arguments: [
    ("报告 2022.docx", "报告 2022.docx"),
    ("a\nb", "a⏎b"),
    ("a\r\u{1B}[31m\u{7F}\u{9B}b", "a��[31m��b"),
    ("a\u{202E}cod\u{2066}.b\u{2069}", "a�cod�.b�"),
    ("a\u{2028}b\u{2029}c", "a�b�c"),
    ("", ""),
  ])
  func `What breaks a line or controls a terminal is replaced, the rest is kept`(
    text: String, visible: String
  ) {
    #expect(text.visible == visible)
  }
}
