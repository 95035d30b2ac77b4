/// The attributes of one start tag, valid while its event is delivered.
package struct Attributes: ~Copyable {
  /// The value of an attribute, as text.
  package func string(_ name: NameID) -> String? { nil }

  /// The value of an attribute as a whole number, clamped to ±1,000,000,000; nil where there is no
  /// such attribute or its value doesn't begin with a number (white space before it is passed
  /// over, as HTML's rules for parsing integers have it).
  package func integer(_ name: NameID) -> Int? { nil }

  /// Hands the value's bytes to `body`; nil where there is no such attribute.
  package func withBytes<R>(_ name: NameID, _ body: (Span<UInt8>) -> R) -> R? { nil }
}
