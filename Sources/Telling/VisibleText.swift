extension String {
  /// The text on one line: a line feed as ⏎, and what else could steer a terminal, or turn the
  /// direction of writing, as �.
  ///
  /// A name or a quotation from outside can't break a line then, or speak to a terminal.
  package var visible: String {
    guard unicodeScalars.contains(where: isControl) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\n" {
        result += "⏎"
      } else if isControl(scalar) {
        result += "�"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Whether a character could break a line, steer a terminal or turn the direction of writing.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}
