// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// What a page says of itself outside its text.
struct PageMetadata {
  private(set) var title: [UInt8]?
  private(set) var generator: String?
  private(set) var programID: String?
  private(set) var publication = Publication()
  private var isInTitle = false

  /// Whether text belongs to the page's title now, the first that it has.
  var takesText: Bool { isInTitle }

  mutating func addTitle(_ utf8: Span<UInt8>) {
    for index in utf8.indices { title?.append(utf8[index]) }
  }

  mutating func start(_ tag: HTMLTag) {
    switch tag.name {
    case .title where tag.space == .html && title == nil:
      title = []
      isInTitle = true
    case .meta: readMeta(tag)
    default: break
    }
  }

  mutating func end(_ name: HTMLName) { if name == .title { isInTitle = false } }

  private mutating func readMeta(_ tag: HTMLTag) {
    guard let name = tag.string(.name)?.lowercased(), let content = tag.string(.content) else {
      return
    }
    switch name {
    case "generator": generator = generator ?? content
    case "progid": programID = programID ?? content
    case "articletitle": publication.title = publication.title ?? content
    case "pubdate": publication.date = publication.date ?? content
    case "contentsource": publication.source = publication.source ?? content
    default: break
    }
  }
}
