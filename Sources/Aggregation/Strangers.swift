// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

import ResultFiles

/// Results in the folders of a service that it hasn't made.
package struct Strangers: Sendable {
  private let names: [FilePath]

  /// - Returns: nil where there are none.
  package init?(_ names: [FilePath]) {
    guard !names.isEmpty else { return nil }
    self.names = names
  }

  /// The first of them, and how many more.
  package var words: Localized {
    let first = names.prefix(3).map(\.string.visible)
    let more = names.count - first.count
    let rest = Localized(
      en: more > 0 ? " and \(more) more" : "", zh: more > 0 ? "等\(names.count)个" : "")
    return Localized(
      en: KnownResults.strangers + first.joined(separator: ", ") + rest.en,
      zh: "未汇总，因为不是服务生成的：" + first.joined(separator: "、") + rest.zh)
  }
}
