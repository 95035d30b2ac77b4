// SPDX-License-Identifier: Apache-2.0

/// Why the text of a table's cell isn't certainly what a person sees in it.
///
/// A reader that can't decide what is shown says so at the cell; a figure's cell with a doubt gives
/// no figure, and is never called blank.
package enum TextDoubt: String, Sendable, Hashable, CaseIterable {
  /// A formula (`m:oMath`, MathML), whose parts in a row are another number: 3/4 became 34.
  case formula
  /// A field whose shown result is in its code (EQ, SYMBOL), or that has none.
  case field
  /// A form's control (`input`, `select`, `w:sdt`), whose value isn't certain.
  case control
  /// Text that may not be shown: by style, colour, size or place.
  case hidden
  /// Text that a style adds (`content`), or numbers that a list adds.
  case generated
  /// Another document, a picture or a drawing.
  case embedded
  /// A content control bound to a store that says something else.
  case bound
  /// Text whose direction of writing is turned.
  case direction
  /// Parts that are apart by layout alone, as two columns do.
  case layout
  /// Digits raised or lowered, as powers and indices are.
  case raised
  /// A formula of a workbook whose result isn't stored.
  case uncomputed
  /// A number whose format shows another one.
  case formatted
  /// A number whose format can't be read.
  case unformatted

  /// The doubt as a clause about the cell: `it contains a formula`, `其中含有公式`.
  package var words: Localized {
    switch self {
    case .formula: Localized(en: "it contains a formula", zh: "其中含有公式")
    case .field: Localized(en: "it contains a field whose result is not text", zh: "其中含有结果不是文字的域")
    case .control:
      Localized(en: "it contains a form control whose value is not certain", zh: "其中含有值不确定的表单控件")
    case .hidden: Localized(en: "it contains text that may not be shown", zh: "其中含有可能不显示的文字")
    case .generated: Localized(en: "its style adds text to it", zh: "其中有样式生成的文字")
    case .embedded: Localized(en: "it contains a picture or another document", zh: "其中含有图片或嵌入的文档")
    case .bound:
      Localized(
        en: "it is bound to document data that says something else", zh: "其内容与所绑定的文档数据不一致")
    case .direction:
      Localized(en: "it contains text written from right to left", zh: "其中含有从右向左书写的文字")
    case .layout: Localized(en: "parts of it are set apart by layout", zh: "其中各部分由版式隔开")
    case .raised: Localized(en: "it contains raised or lowered digits", zh: "其中含有上标或下标数字")
    case .uncomputed:
      Localized(en: "it contains a formula whose result is not stored", zh: "其中公式的计算结果未保存")
    case .formatted:
      Localized(
        en: "its number format shows another number than the one that is stored",
        zh: "其数字格式所显示的数值与存储的数值不同")
    case .unformatted:
      Localized(en: "its number format is not known", zh: "其数字格式无法识别")
    }
  }
}
