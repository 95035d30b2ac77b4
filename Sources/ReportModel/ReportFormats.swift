// SPDX-License-Identifier: Apache-2.0

package import Basics

/// The formats that reports may follow.
///
/// Those of former years are read when a document needs them: nearly all reports that arrive are on later
/// ones, and the labels of the former cost half a megabyte and an eighth of a small report's instructions.
package struct ReportFormats: Sendable {
  /// Those that a document is compared with first, in the order of their names.
  package let current: [ReportFormat]
  private let whole: OnDemand<[ReportFormat]>?

  /// - Parameters:
  ///   - current: in the order of their names.
  ///   - former: those of former years, for years that none of `current` is prescribed for.
  package init(_ current: [ReportFormat], former: OnDemand<[ReportFormat]>? = nil) {
    self.current = current
    whole = former.map { former in
      OnDemand { (current + former.value).sorted { $0.name < $1.name } }
    }
  }

  /// All of them, in the order of their names.
  package var all: [ReportFormat] { whole?.value ?? current }

  /// Whether there are others than the current ones.
  package var hasFormer: Bool { whole != nil }

  /// The form of the whole country for a year.
  package func prescribed(for year: Int) -> ReportFormat? {
    current.prescribed(for: year) ?? all.prescribed(for: year)
  }
}

/// What is made of each of some formats, once, when a report follows it.
package struct PerFormat<Value: Sendable>: Sendable {
  private let current: [String: OnDemand<Value>]
  private let all: OnDemand<[String: OnDemand<Value>]>
  private let make: @Sendable (ReportFormat) -> Value

  package init(_ formats: ReportFormats, _ make: @escaping @Sendable (ReportFormat) -> Value) {
    @Sendable func unmade(_ formats: [ReportFormat]) -> [String: OnDemand<Value>] {
      Dictionary(
        formats.map { format in (format.name, OnDemand { make(format) }) },
        uniquingKeysWith: { first, _ in first })
    }
    current = unmade(formats.current)
    all = OnDemand { unmade(formats.all) }
    self.make = make
  }

  /// That of a format, which is made anew where it's none of them.
  package subscript(format: ReportFormat) -> Value {
    (current[format.name] ?? all.value[format.name])?.value ?? make(format)
  }
}
