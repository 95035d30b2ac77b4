// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage

/// The names that folders of the inbox have in the outbox, the archive and `failed`: their own, but for
/// those that others need there.
///
/// A folder `report.json` would be in the way of the result of `report.docx`, and a folder `collection` in
/// that of the service's own. Such a name gets a `_` behind it, and so does one that already has them
/// (`report.json_`), so that no two folders become one and the way back is known.
struct PublishedNames: Sendable {
  /// What nothing else may be called at the top of the outbox, in lower case.
  private let reserved: Set<String>

  /// - Parameter collection: the folder of the collection in the outbox, if it has another name.
  init(collection: FilePath.Component? = nil) {
    let own = [
      "collection", CollectionFile.roster, CollectionFile.page, CollectionFile.figures,
      CollectionFile.figureLines, CollectionFile.dictionary, CollectionFile.findings,
    ]
    reserved = Set((own + [collection?.string].compactMap(\.self)).map { $0.lowercased() })
  }

  /// The folder below outbox, archive or failed of one below the inbox.
  func folder(of inbox: FilePath) -> FilePath {
    mapped(inbox) { name, isTop in
      isTaken(Self.unmarked(name), isTop) ? Self.marked(name) : name
    }
  }

  /// The way back.
  func inboxFolder(of published: FilePath) -> FilePath {
    mapped(published) { name, isTop in
      let unmarked = Self.unmarked(name)
      return unmarked.count < name.count && isTaken(unmarked, isTop) ? name.dropLast() : name
    }
  }

  private static let mark = UInt8(ascii: "_")

  private static func unmarked(_ name: [UInt8]) -> [UInt8] {
    var name = name
    while name.last == mark { name.removeLast() }
    return name
  }

  private static func marked(_ name: [UInt8]) -> [UInt8] {
    name.count < 255 ? name + [mark] : ResultName.shortened(name)
  }

  private func mapped(
    _ path: FilePath, _ map: ([UInt8], _ isTop: Bool) -> [UInt8]
  ) -> FilePath {
    let names = path.components.enumerated().map { index, name in
      FilePath.Component(bytes: map(name.bytes, index == 0)) ?? name
    }
    return FilePath(root: path.root, names)
  }

  /// Without regard to case: on some file systems of an outbox `X.JSON` is `x.json`.
  private func isTaken(_ name: [UInt8], _ isTop: Bool) -> Bool {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    if OutputKind.allCases.contains(where: { text.utf8.ends(with: $0.ending) }) { return true }
    return isTop && (reserved.contains(text) || SummaryFiles.mayBe(text))
  }
}

extension String.UTF8View {
  fileprivate func ends(with ending: String) -> Bool {
    suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
