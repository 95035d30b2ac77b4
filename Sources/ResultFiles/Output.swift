// SPDX-License-Identifier: Apache-2.0

/// A file of a result, as it is to be written or was written.
package struct Output: Sendable, Equatable {
  package var kind: OutputKind
  package var bytes: [UInt8]

  package init(_ kind: OutputKind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension [Output] {
  /// The files of a report that was converted, with its page where there is one, in their order.
  package init(report: [UInt8], log: [UInt8], review: [UInt8]?) {
    self = review.map { [Output(.review, $0)] } ?? []
    self += [Output(.log, log), Output(.report, report)]
  }

  /// The bytes of a kind; nil where there is none.
  package subscript(kind: OutputKind) -> [UInt8]? { first { $0.kind == kind }?.bytes }
}
