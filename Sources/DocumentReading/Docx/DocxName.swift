// SPDX-License-Identifier: Apache-2.0

import Markup

/// The elements and attributes that the reader of DOCX knows; it passes through all others.
///
/// A prefix stands for its transitional and its strict namespace (ECMA-376 part 1 and part 4).
enum DocxName: String, CaseIterable {
  // The document part: ECMA-376 part 1, section 17.
  case document = "w:document"
  case body = "w:body"
  case paragraph = "w:p"
  case run = "w:r"
  case text = "w:t"
  case table = "w:tbl"
  case row = "w:tr"
  case cell = "w:tc"

  case paragraphProperties = "w:pPr"
  case runProperties = "w:rPr"
  case rowProperties = "w:trPr"
  case cellProperties = "w:tcPr"
  case tableProperties = "w:tblPr"
  case tablePropertyExceptions = "w:tblPrEx"
  case tableGrid = "w:tblGrid"
  case sectionProperties = "w:sectPr"
  case sdtProperties = "w:sdtPr"
  case sdtEndProperties = "w:sdtEndPr"
  case customXMLProperties = "w:customXmlPr"
  case smartTagProperties = "w:smartTagPr"
  case rubyProperties = "w:rubyPr"
  case tabs = "w:tabs"

  case paragraphStyle = "w:pStyle"
  case runStyle = "w:rStyle"
  case outlineLevel = "w:outlineLvl"
  case numberingProperties = "w:numPr"
  case numberingID = "w:numId"
  case numberingLevel = "w:ilvl"
  case vanish = "w:vanish"
  case strike = "w:strike"
  case doubleStrike = "w:dstrike"
  case verticalAlignment = "w:vertAlign"
  case runFonts = "w:rFonts"

  case gridBefore = "w:gridBefore"
  case gridSpan = "w:gridSpan"
  case verticalMerge = "w:vMerge"
  case horizontalMerge = "w:hMerge"

  case lineBreak = "w:br"
  case carriageReturn = "w:cr"
  case tab = "w:tab"
  case positionalTab = "w:ptab"
  case noBreakHyphen = "w:noBreakHyphen"
  case softHyphen = "w:softHyphen"
  case symbol = "w:sym"
  case rubyText = "w:rt"
  case fieldCharacter = "w:fldChar"
  case formCheckBox = "w:checkBox"
  case formChecked = "w:checked"
  case formDropDown = "w:ddList"
  case formEntry = "w:listEntry"
  case formResult = "w:result"
  case formTextInput = "w:textInput"
  case textBox = "w:txbxContent"
  case footnoteReference = "w:footnoteReference"
  case endnoteReference = "w:endnoteReference"
  case commentReference = "w:commentReference"
  case altChunk = "w:altChunk"
  case subDocument = "w:subDoc"

  case inserted = "w:ins"
  case deleted = "w:del"
  case movedFrom = "w:moveFrom"
  case movedTo = "w:moveTo"
  case cellInserted = "w:cellIns"
  case cellDeleted = "w:cellDel"
  case cellMerge = "w:cellMerge"
  case paragraphPropertyChange = "w:pPrChange"
  case runPropertyChange = "w:rPrChange"
  case cellPropertyChange = "w:tcPrChange"
  case rowPropertyChange = "w:trPrChange"
  case numberingChange = "w:numberingChange"

  case mathText = "m:t"
  case mathSuperscript = "m:sup"
  case mathSubscript = "m:sub"
  case alternateContent = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case picture = "pic:pic"
  case imageData = "v:imagedata"
  case wordArt = "v:textpath"
  case embeddedObject = "w:object"
  case chart = "c:chart"
  case diagram = "dgm:relIds"
  case drawingText = "a:t"

  // Styles and numbering: 17.7, 17.9.
  case style = "w:style"
  case basedOn = "w:basedOn"
  case abstractNumbering = "w:abstractNum"
  case numbering = "w:num"
  case abstractNumberingID = "w:abstractNumId"
  case numberingStyleLink = "w:numStyleLink"
  case level = "w:lvl"
  case levelOverride = "w:lvlOverride"
  case startOverride = "w:startOverride"
  case start = "w:start"
  case numberFormat = "w:numFmt"
  case levelText = "w:lvlText"
  case levelRestart = "w:lvlRestart"
  case isLegal = "w:isLgl"
  case suffix = "w:suff"

  // Attributes.
  case value = "w:val"
  case kind = "w:type"
  case styleID = "w:styleId"
  case isDefault = "w:default"
  case character = "w:char"
  case font = "w:font"
  case asciiFont = "w:ascii"
  case fieldCharacterKind = "w:fldCharType"
  case hasCustomMark = "w:customMarkFollows"
  case space = "xml:space"

  // Relationships, content types and document properties: ECMA-376 part 2, and part 1, 22.2.
  case relationship = "rel:Relationship"
  case relationshipKind = "Type"
  case target = "Target"
  case targetMode = "TargetMode"
  case relationshipID = "Id"
  case partRelationship = "r:id"
  case typeDefault = "ct:Default"
  case typeOverride = "ct:Override"
  case partName = "PartName"
  case nameExtension = "Extension"
  case contentType = "ContentType"
  case application = "app:Application"
  case applicationVersion = "app:AppVersion"
  case title = "dc:title"

  // A package in one XML file (Flat OPC).
  case flatPackage = "pkg:package"
  case flatPart = "pkg:part"
  case flatXML = "pkg:xmlData"
  case flatBinary = "pkg:binaryData"
  case flatName = "pkg:name"
  case flatContentType = "pkg:contentType"

  static let vocabulary = Vocabulary(
    namespaces: [
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
      "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
      "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
      "http://purl.oclc.org/ooxml/officeDocument/math": "m",
      "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
      "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
      "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
      "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
      "http://purl.oclc.org/ooxml/drawingml/chart": "c",
      "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
      "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
      "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
      "http://purl.oclc.org/ooxml/drawingml/main": "a",
      "urn:schemas-microsoft-com:vml": "v",
      "http://www.w3.org/XML/1998/namespace": "xml",
      "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
      "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
      "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
      "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
      "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "app",
      "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": "app",
      "http://purl.org/dc/elements/1.1/": "dc",
    ],
    names: allCases.map(\.rawValue))

  /// The names by their number; numbers count from 1.
  private static let byID: [DocxName] = Array(allCases)

  /// The name with a number, nil for one that the reader doesn't know.
  init?(_ id: NameID) {
    guard id > 0 else { return nil }
    self = Self.byID[id - 1]
  }
}

/// The numbers of the attributes, looked up once.
enum DocxAttribute {
  static let value = id(.value)
  static let kind = id(.kind)
  static let styleID = id(.styleID)
  static let isDefault = id(.isDefault)
  static let character = id(.character)
  static let font = id(.font)
  static let hasCustomMark = id(.hasCustomMark)
  static let asciiFont = id(.asciiFont)
  static let verticalMerge = id(.verticalMerge)
  static let space = id(.space)
  static let fieldCharacterKind = id(.fieldCharacterKind)
  static let numberingID = id(.numberingID)
  static let abstractNumberingID = id(.abstractNumberingID)
  static let numberingLevel = id(.numberingLevel)
  static let relationshipKind = id(.relationshipKind)
  static let target = id(.target)
  static let targetMode = id(.targetMode)
  static let relationshipID = id(.relationshipID)
  static let partRelationship = id(.partRelationship)
  static let partName = id(.partName)
  static let nameExtension = id(.nameExtension)
  static let contentType = id(.contentType)
  static let flatName = id(.flatName)
  static let flatContentType = id(.flatContentType)

  private static func id(_ name: DocxName) -> NameID {
    DocxName.vocabulary.ids[name.rawValue] ?? 0
  }
}

extension Attributes {
  /// What `xml:space` says of white space; nil where it doesn't.
  var preservesSpace: Bool? {
    string(DocxAttribute.space).map { $0 == "preserve" }
  }

  /// Whether a property that is on by being there is on: 17.17.4, `ST_OnOff`.
  var isOn: Bool {
    switch string(DocxAttribute.value) {
    case "0", "false", "off": false
    default: true
    }
  }
}
