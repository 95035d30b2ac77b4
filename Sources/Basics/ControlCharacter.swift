extension Unicode.Scalar {
  /// Whether the character could break a line, steer a terminal, or turn the direction of writing:
  /// C0 and C1 controls, line and paragraph separators, and the embeddings, overrides and isolates of
  /// Unicode Standard Annex 9.
  ///
  /// This is a rule of safety: whatever is written for a person (a page, a log, a terminal, a
  /// workbook) shows such a character as something else, or not at all.
  package var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
