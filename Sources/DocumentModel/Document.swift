// SPDX-License-Identifier: Apache-2.0

/// What a reader makes of a file's bytes: the blocks in document order, and what a person should
/// know of how they were read.
///
/// A document is a plain value. It knows nothing of annual reports; recognizing one in it is
/// another layer's work.
package struct Document: Sendable, Equatable {
  /// The kind of file it was read from, by its content, never by its name.
  package var format: FileFormat
  /// The title that the file gives itself outside its text (HTML `title`), white space folded.
  package var metadataTitle: String?
  /// What the publishing system says of the page (HTML `meta`).
  package var publication: Publication
  /// The program that wrote the file, where the file says so.
  package var producer: String?
  /// The character encoding that the bytes were decoded from, for formats that have one to choose.
  package var encoding: String?
  /// Paragraphs and tables in document order.
  package var blocks: [Block]
  /// What the reader did with the document that a person should know.
  package var notes: [Note]

  package init(
    format: FileFormat, metadataTitle: String? = nil, publication: Publication = Publication(),
    producer: String? = nil, encoding: String? = nil, blocks: [Block] = [], notes: [Note] = []
  ) {
    self.format = format
    self.metadataTitle = metadataTitle
    self.publication = publication
    self.producer = producer
    self.encoding = encoding
    self.blocks = blocks
    self.notes = notes
  }
}

/// What government sites state of a page in its `meta` elements (政府网站发展指引, 国办发〔2017〕47号),
/// as written there, white space folded.
package struct Publication: Sendable, Equatable {
  /// `ArticleTitle`: the article's title, without the site's name.
  package var title: String?
  /// `PubDate`: when it was published.
  package var date: String?
  /// `ContentSource`: whom it comes from.
  package var source: String?

  package init(title: String? = nil, date: String? = nil, source: String? = nil) {
    self.title = title
    self.date = date
    self.source = source
  }
}

/// The kinds of file that can be read.
package enum FileFormat: String, Sendable {
  /// Also as one XML file (Flat OPC), with macros, or as a template.
  case docx
  case html
  case text
  /// A page and its pictures in one MIME message.
  case mhtml
  /// Also with macros, or as a template.
  case xlsx

  // Read through an office program alone.

  /// The compound file of Word before 2007, which WPS writes as `.wps`, too.
  case doc
  case rtf
  case odt
  /// The compound file of Excel before 2007, which WPS writes as `.et`, too.
  case xls
  case ods

  /// Whether it is a workbook's.
  package var isWorkbook: Bool { self == .xlsx || self == .xls || self == .ods }
}

/// A piece of a document's flow.
package enum Block: Sendable, Equatable {
  case paragraph(Paragraph)
  case table(Table)
}

/// A run of text that is alone: a heading, a paragraph, a list item.
package struct Paragraph: Sendable, Equatable {
  /// The text as shown. A line break inside the paragraph is `\n`; white space at both ends is
  /// left out. Never empty.
  package var text: String
  /// 1 to 9 where the document marks the paragraph as a heading (`h1`…`h6`, an outline level).
  package var headingLevel: Int?

  package init(_ text: String, headingLevel: Int? = nil) {
    self.text = text
    self.headingLevel = headingLevel
  }
}
