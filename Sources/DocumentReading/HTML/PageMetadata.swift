// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// What a page says of itself outside its text.
struct PageMetadata {
  private(set) var title: [UInt8]?
  private(set) var generator: String?
  private(set) var programID: String?
  private var publication = Publication()
  private var others = Publication()
  private var isInTitle = false

  /// What the page's `meta` elements say of its publication; empty ones say nothing.
  var stated: Publication {
    func first(_ own: String?, _ other: String?) -> String? {
      own.flatMap { $0.isEmpty ? nil : $0 } ?? other
    }
    return Publication(
      title: first(publication.title, others.title), date: first(publication.date, others.date),
      source: first(publication.source, others.source))
  }

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
    guard
      let name = (tag.string(.name) ?? tag.string(.property) ?? tag.string(.itemprop))?
        .lowercased(),
      let content = tag.string(.content)
    else { return }
    switch name {
    case "generator": generator = generator ?? content
    case "progid": programID = programID ?? content
    case "articletitle": publication.title = publication.title ?? content
    case "pubdate": publication.date = publication.date ?? content
    case "contentsource": publication.source = publication.source ?? content
    // What other systems write (Open Graph, schema.org); the names above come first.
    case "og:title": others.title = others.title ?? content
    case "publishdate", "publish-date", "publish_date", "publishtime", "article:published_time",
      "og:published_time", "og:release_date", "datepublished":
      others.date = others.date ?? content
    case "source", "og:source": others.source = others.source ?? content
    default: break
    }
  }
}
