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
  case control = "w:sdt"
  case controlProperties = "w:sdtPr"
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
  case color = "w:color"
  case shading = "w:shd"
  case highlight = "w:highlight"
  case size = "w:sz"
  case raise = "w:position"
  case characterWidth = "w:w"
  case spacing = "w:spacing"
  case indentation = "w:ind"
  case frame = "w:framePr"
  case eastAsianLayout = "w:eastAsianLayout"
  case direction = "w:bdo"
  case background = "w:background"
  // What Word 2010 adds to text: [MS-DOCX] 2.6.1.
  case textFill = "w14:textFill"
  case noFill = "w14:noFill"
  case fillColor = "w14:srgbClr"
  case fillScheme = "w14:schemeClr"
  case fillAlpha = "w14:alpha"
  case textOutline = "w14:textOutline"
  case textGlow = "w14:glow"
  case textShadow = "w14:shadow"
  case textReflection = "w14:reflection"
  case textDepth = "w14:props3d"

  case tableStyle = "w:tblStyle"
  case tableLook = "w:tblLook"
  case rowHeight = "w:trHeight"
  case gridColumn = "w:gridCol"
  case tableGridChange = "w:tblGridChange"
  case gridBefore = "w:gridBefore"
  case gridAfter = "w:gridAfter"
  case cellWidth = "w:tcW"
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
  case fieldCode = "w:instrText"
  case simpleField = "w:fldSimple"
  case updateFields = "w:updateFields"
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
  case tablePropertyChange = "w:tblPrChange"
  case tableExceptionChange = "w:tblPrExChange"
  case numberingChange = "w:numberingChange"

  // Content controls: 17.5.2, and those of Word 2010 and 2013.
  case dataBinding = "w:dataBinding"
  case richBinding = "w15:dataBinding"
  case plainText = "w:text"
  case controlDate = "w:date"
  case controlDropDown = "w:dropDownList"
  case controlComboBox = "w:comboBox"
  case listItem = "w:listItem"
  case controlPicture = "w:picture"
  case controlCheckBox = "w14:checkbox"
  case controlChecked = "w14:checked"
  case showingPlaceholder = "w:showingPlcHdr"
  case placeholder = "w:placeholder"

  // Formulas: 22.1.
  case math = "m:oMath"
  case mathRun = "m:r"
  case mathText = "m:t"
  case mathElement = "m:e"
  case mathSuperscript = "m:sup"
  case mathSubscript = "m:sub"
  case mathSuperscripted = "m:sSup"
  case mathSubscripted = "m:sSub"
  case mathBothScripted = "m:sSubSup"
  case mathPreScripted = "m:sPre"
  case mathFraction = "m:f"
  case mathNumerator = "m:num"
  case mathDenominator = "m:den"
  case mathRadical = "m:rad"
  case mathDegree = "m:deg"
  case mathDelimiters = "m:d"
  case mathBeginCharacter = "m:begChr"
  case mathEndCharacter = "m:endChr"
  case mathCharacter = "m:chr"
  case mathMatrix = "m:m"
  case mathRow = "m:mr"
  case mathArray = "m:eqArr"
  case mathNary = "m:nary"
  case mathFunction = "m:func"
  case mathFunctionName = "m:fName"
  case mathLowerLimit = "m:limLow"
  case mathUpperLimit = "m:limUpp"
  case mathLimit = "m:lim"
  case mathAccent = "m:acc"
  case mathBar = "m:bar"
  case mathGroup = "m:groupChr"
  case mathBorder = "m:borderBox"
  case mathPhantom = "m:phant"

  case alternateContent = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case symbolBeyond = "w16se:symEx"
  // What Word works out where it is: 17.3.3.
  case pageNumber = "w:pgNum"
  case dayShort = "w:dayShort"
  case dayLong = "w:dayLong"
  case monthShort = "w:monthShort"
  case monthLong = "w:monthLong"
  case yearShort = "w:yearShort"
  case yearLong = "w:yearLong"
  case drawing = "w:drawing"
  case vectorDrawing = "w:pict"
  case anchored = "wp:anchor"
  case picture = "pic:pic"
  case imageData = "v:imagedata"
  case wordArt = "v:textpath"
  case embeddedObject = "w:object"
  case chart = "c:chart"
  case newChart = "cx:chart"
  case model = "am3d:model3d"
  case ink = "w14:contentPart"
  case diagram = "dgm:relIds"
  case drawingText = "a:t"
  case majorFont = "a:majorFont"
  case minorFont = "a:minorFont"
  case latinFont = "a:latin"

  // Styles and numbering: 17.7, 17.9.
  case style = "w:style"
  case documentDefaults = "w:docDefaults"
  case tableCondition = "w:tblStylePr"
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
  case mathValue = "m:val"
  case fillValue = "w14:val"
  case requires = "Requires"
  case processContent = "mc:ProcessContent"
  case kind = "w:type"
  case styleID = "w:styleId"
  case isDefault = "w:default"
  case character = "w:char"
  case font = "w:font"
  case asciiFont = "w:ascii"
  case asciiTheme = "w:asciiTheme"
  case themeColor = "w:themeColor"
  case themeTint = "w:themeTint"
  case themeShade = "w:themeShade"
  case themeFill = "w:themeFill"
  case typeface = "typeface"
  case shadingFill = "w:fill"
  case combine = "w:combine"
  case line = "w:line"
  case lineRule = "w:lineRule"
  case left = "w:left"
  case firstLine = "w:firstLine"
  case hanging = "w:hanging"
  case firstRow = "w:firstRow"
  case lastRow = "w:lastRow"
  case firstColumn = "w:firstColumn"
  case lastColumn = "w:lastColumn"
  case noRowBands = "w:noHBand"
  case noColumnBands = "w:noVBand"
  case heightRule = "w:hRule"
  case simpleCode = "w:instr"
  case isDirty = "w:dirty"
  case path = "w:xpath"
  case prefixMappings = "w:prefixMappings"
  case storeID = "w:storeItemID"
  case displayText = "w:displayText"
  case listValue = "w:value"
  case fullDate = "w:fullDate"
  case symbolFont = "w16se:font"
  case symbolCharacter = "w16se:char"
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
      "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
      "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
      "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
      "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
      "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
      "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
      "http://schemas.microsoft.com/office/drawing/2017/model3d": "am3d",
      "http://www.w3.org/XML/1998/namespace": "xml",
      "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
      "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
      "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
      "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    ],
    names: allCases.map(\.rawValue), families: DocxNamespace.families)

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
  static let mathValue = id(.mathValue)
  static let fillValue = id(.fillValue)
  static let state = id(.fillValue)
  static let requires = id(.requires)
  static let processContent = id(.processContent)
  static let themeColor = id(.themeColor)
  static let themeTint = id(.themeTint)
  static let themeShade = id(.themeShade)
  static let themeFill = id(.themeFill)
  static let typeface = id(.typeface)
  static let shadingFill = id(.shadingFill)
  static let shadingColor = id(.color)
  static let backgroundColor = id(.color)
  static let asciiTheme = id(.asciiTheme)
  static let combine = id(.combine)
  static let line = id(.line)
  static let lineRule = id(.lineRule)
  static let left = id(.left)
  static let firstLine = id(.firstLine)
  static let hanging = id(.hanging)
  static let firstRow = id(.firstRow)
  static let lastRow = id(.lastRow)
  static let firstColumn = id(.firstColumn)
  static let lastColumn = id(.lastColumn)
  static let noRowBands = id(.noRowBands)
  static let noColumnBands = id(.noColumnBands)
  static let start = id(.start)
  static let width = id(.characterWidth)
  static let heightRule = id(.heightRule)
  static let simpleCode = id(.simpleCode)
  static let isDirty = id(.isDirty)
  static let path = id(.path)
  static let prefixMappings = id(.prefixMappings)
  static let storeID = id(.storeID)
  static let displayText = id(.displayText)
  static let listValue = id(.listValue)
  static let fullDate = id(.fullDate)
  static let symbolFont = id(.symbolFont)
  static let symbolCharacter = id(.symbolCharacter)
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
    equals(DocxAttribute.space, "preserve")
  }

  /// Whether a property that is on by being there is on: 17.17.4, `ST_OnOff`.
  var isOn: Bool { isOn(DocxAttribute.value, otherwise: true) }

  /// Whether an attribute is on; `standard` where it isn't there.
  func isOn(_ name: NameID, otherwise standard: Bool) -> Bool {
    switch string(name) {
    case nil: standard
    case "0", "false", "off": false
    default: true
    }
  }
}
