import Crypto

/// Names a converter, so that results of one are told from those of another.
package enum ConverterVersion {
  /// The program's version with a digest of what else a result depends on.
  ///
  /// - Parameters:
  ///   - program: the program's version.
  ///   - parts: the texts of the formats and the phrasebook, and the options, in a fixed order.
  /// - Returns: such as `0.1.0+3f62ac81b09d`.
  package static func name(program: String, parts: [String]) -> String {
    program + "+" + digest(of: parts)
  }

  /// Twelve hexadecimal digits that other texts don't give.
  package static func digest(of parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      // With its length, so that no two lists of parts are alike.
      hash.update(data: Array("\(part.utf8.count) ".utf8))
      hash.update(data: Array(part.utf8))
    }
    let digest = hash.finalize().prefix(6)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
