/// The names that a reader knows, folded to small integers.
///
/// XML names are written `prefix:local` with prefixes of the vocabulary's own choice, whatever the
/// document calls them; several namespaces may share a prefix (OOXML's transitional and strict
/// ones). Names in no namespace, and all names of HTML, are written bare.
package struct Vocabulary: Sendable {
  /// The number of each name: its position in the list that the vocabulary was made of, from 1.
  package let ids: [String: NameID]
  /// The prefix of each known namespace.
  package let prefixes: [String: String]

  package init(namespaces: [String: String] = [:], names: [String]) {
    prefixes = namespaces
    ids = Dictionary(zip(names, 1...), uniquingKeysWith: { first, _ in first })
  }

  /// The number of a name as the document has it, 0 for one that isn't listed.
  package func id(namespace: String?, localName: String) -> NameID {
    guard let namespace else { return ids[localName] ?? 0 }
    guard let prefix = prefixes[namespace] else { return 0 }
    return ids[prefix + ":" + localName] ?? 0
  }
}
