// SPDX-License-Identifier: Apache-2.0

import Markup

/// Reads the numbering part.
struct DocxNumberingHandler: MarkupHandler {
  private(set) var numbering = DocxNumbering()

  private var abstractID: Int?
  private var abstract = DocxNumbering.Abstract()
  private var listID: Int?
  private var list = DocxNumbering.List()
  private var levelIndex: Int?
  private var level = DocxNumbering.Level()
  private var overrideIndex: Int?

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch DocxName(element) {
    case .abstractNumbering:
      abstractID = attributes.integer(DocxAttribute.abstractNumberingID)
      abstract = DocxNumbering.Abstract()
    case .numberingStyleLink: abstract.styleLink = attributes.string(DocxAttribute.value)
    case .numbering:
      listID = attributes.integer(DocxAttribute.numberingID)
      list = DocxNumbering.List()
    case .abstractNumberingID: list.abstract = attributes.integer(DocxAttribute.value)
    case .levelOverride: overrideIndex = attributes.integer(DocxAttribute.numberingLevel)
    case .startOverride:
      if let overrideIndex { list.starts[overrideIndex] = attributes.integer(DocxAttribute.value) }
    case .level:
      levelIndex = attributes.integer(DocxAttribute.numberingLevel)
      level = DocxNumbering.Level()
    default: startInLevel(element, attributes)
    }
  }

  private mutating func startInLevel(_ element: NameID, _ attributes: borrowing Attributes) {
    switch DocxName(element) {
    case .start: level.start = attributes.integer(DocxAttribute.value) ?? 1
    case .numberFormat:
      // A custom format is beside one that older programs know (17.9.17).
      if let format = attributes.string(DocxAttribute.value), format != "custom" {
        level.format = format
      }
    case .levelText:
      // Nobody's label is longer; this one comes before each of its paragraphs.
      level.text = String((attributes.string(DocxAttribute.value) ?? "").prefix(64))
    case .levelRestart: level.restart = attributes.integer(DocxAttribute.value)
    case .isLegal: level.isLegal = attributes.isOn
    case .suffix: level.suffix = attributes.string(DocxAttribute.value)
    case .paragraphStyle: level.style = attributes.string(DocxAttribute.value)
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    switch DocxName(element) {
    case .level:
      guard let index = levelIndex else { return }
      if overrideIndex == nil { abstract.levels[index] = level } else { list.levels[index] = level }
      levelIndex = nil
    case .levelOverride: overrideIndex = nil
    case .abstractNumbering:
      if let abstractID { numbering.abstracts[abstractID] = abstract }
    case .numbering:
      if let listID { numbering.lists[listID] = list }
    default: break
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
