// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

// Markup compatibility: ECMA-376 part 3. Of alternate contents one branch is read, and elements of
// a language that Word doesn't know aren't read at all.
extension DocxBody {
  mutating func beginAlternatives() { alternatives.append(false) }

  mutating func endAlternatives() { _ = alternatives.popLast() }

  /// The first branch is read of which Word understands all namespaces that it requires, and the
  /// fallback where there is none (part 3, 7.5 to 7.7).
  ///
  /// That branch is what a person sees, even if there is nothing in it that can be read here.
  mutating func beginBranch(_ name: DocxName, _ attributes: borrowing Attributes) {
    guard let last = alternatives.indices.last, !alternatives[last],
      name == .fallback || isUnderstood(attributes)
    else { return skip() }
    alternatives[last] = true
  }

  private func isUnderstood(_ attributes: borrowing Attributes) -> Bool {
    guard let required = attributes.string(DocxAttribute.requires) else { return false }
    let prefixes = required.split(whereSeparator: \.isWhitespace)
    for prefix in prefixes {
      guard let namespace = attributes.namespace(ofPrefix: String(prefix)),
        DocxNamespace.understood.contains(namespace)
      else { return false }
    }
    return !prefixes.isEmpty
  }

  /// Passes over an element whose namespace Word doesn't know, with all that is in it (part 3, 7.2
  /// `Ignorable`).
  mutating func beginForeign() {
    skip()
    isForeign = true
    hasForeignText = false
  }

  mutating func endForeign() {
    isForeign = false
    guard hasForeignText else { return }
    note(.markupUnknown)
    builder.doubt(.embedded)
  }
}

/// The namespaces of what Word reads.
enum DocxNamespace {
  /// How the namespaces begin in which elements that aren't known here are passed through.
  static let families = [
    "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://purl.oclc.org/",
    "urn:schemas-microsoft-com:", "http://www.w3.org/",
  ]

  /// Those that a branch may require for Word to read it: what Word itself declares at the root of
  /// its documents (Word 365).
  static let understood: Set<String> = {
    var all: Set = [
      "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office",
      "urn:schemas-microsoft-com:office:word", "http://schemas.microsoft.com/office/2019/extlst",
    ]
    for name in [
      "wordprocessingml/2006/main", "officeDocument/2006/math", "officeDocument/2006/relationships",
      "drawingml/2006/main", "drawingml/2006/picture", "drawingml/2006/wordprocessingDrawing",
      "drawingml/2006/chart", "drawingml/2006/diagram", "markup-compatibility/2006",
    ] { all.insert("http://schemas.openxmlformats.org/" + name) }
    for name in [
      // wps, wpg, wpc, wpi, wp14, w14, wne
      "word/2010/wordprocessingShape", "word/2010/wordprocessingGroup",
      "word/2010/wordprocessingCanvas", "word/2010/wordprocessingInk",
      "word/2010/wordprocessingDrawing", "word/2010/wordml", "word/2006/wordml",
      // w15, w16, w16cex, w16cid, w16du, w16sdtdh, w16sdtfl, w16se
      "word/2012/wordml", "word/2018/wordml", "word/2018/wordml/cex", "word/2016/wordml/cid",
      "word/2023/wordml/word16du", "word/2020/wordml/sdtdatahash",
      "word/2024/wordml/sdtformatlock", "word/2015/wordml/symex",
      // a14, aink, am3d, c14, c16r2
      "drawing/2010/main", "drawing/2016/ink", "drawing/2017/model3d", "drawing/2007/8/2/chart",
      "drawing/2015/06/chart",
    ] { all.insert("http://schemas.microsoft.com/office/" + name) }
    // cx, cx1 to cx8: charts of Word 2016.
    let charts = [
      "2014/chartex", "2015/9/8/chartex", "2015/10/21/chartex", "2016/5/9/chartex",
      "2016/5/10/chartex", "2016/5/11/chartex", "2016/5/12/chartex", "2016/5/13/chartex",
      "2016/5/14/chartex",
    ]
    for name in charts { all.insert("http://schemas.microsoft.com/office/drawing/" + name) }
    return all
  }()
}
