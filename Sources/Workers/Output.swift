/// A file of a result, as it is to be written or was written.
package struct Output: Sendable, Equatable {
  package var kind: Kind
  package var bytes: [UInt8]

  package enum Kind: UInt8, Sendable, CaseIterable {
    /// `NAME.json`
    case report
    /// `NAME.validation.json`
    case log
    /// `NAME.review.html`
    case review
    /// `NAME.error.json`
    case error
  }

  package init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension [Output] {
  /// The files of a report that was converted; its page where there is one.
  package init(report: [UInt8], log: [UInt8], review: [UInt8]?) {
    self = [Output(.report, report), Output(.log, log)]
    if let review { append(Output(.review, review)) }
  }
}
