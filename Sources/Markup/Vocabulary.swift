// SPDX-License-Identifier: Apache-2.0

/// The names that a reader knows, folded to small integers.
///
/// XML names are written `prefix:local` with prefixes of the vocabulary's own choice, whatever the
/// document calls them; several namespaces may share a prefix (OOXML's transitional and strict
/// ones). Names in no namespace, and all names of HTML, are written bare; a namespace with an empty
/// prefix has those same names.
package struct Vocabulary: Sendable {
  /// The number of each name: its position in the list that the vocabulary was made of, from 1.
  package let ids: [String: NameID]
  /// The prefix of each known namespace.
  package let prefixes: [String: String]
  /// How the namespaces begin whose unknown names have the number 0; those of all others are
  /// ``foreignName``. Empty where nothing is foreign.
  private let families: [String]
  /// The numbers by local name: of names in no namespace, and of each prefix.
  private let bare: [String: NameID]
  private let prefixed: [String: [String: NameID]]

  package init(
    namespaces: [String: String] = [:], names: [String], families: [String] = []
  ) {
    prefixes = namespaces
    self.families = families
    ids = Dictionary(zip(names, 1...), uniquingKeysWith: { first, _ in first })
    var bare: [String: NameID] = [:]
    var prefixed: [String: [String: NameID]] = [:]
    for (name, id) in ids {
      if let colon = name.firstIndex(of: ":") {
        let local = String(name[name.index(after: colon)...])
        prefixed[String(name[..<colon]), default: [:]][local] = id
      } else {
        bare[name] = id
      }
    }
    self.bare = bare
    self.prefixed = prefixed
  }

  /// The numbers of the local names of a namespace; nil stands for names in none.
  func names(in namespace: String?) -> [String: NameID] {
    guard let namespace else { return bare }
    guard let prefix = prefixes[namespace] else { return [:] }
    return prefix.isEmpty ? bare : prefixed[prefix] ?? [:]
  }

  /// The number of a namespace's names that aren't in the vocabulary.
  func otherID(in namespace: String?) -> NameID {
    guard let namespace, !families.isEmpty, prefixes[namespace] == nil else { return 0 }
    return families.contains(where: namespace.hasPrefix) ? 0 : foreignName
  }
}
