extension String {
  /// The text on one line: a line feed as ⏎, and what else could steer a terminal, or turn the
  /// direction of writing, as �.
  ///
  /// A name or a quotation from outside can't break a line then, or speak to a terminal.
  package var visible: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\n" {
        result += "⏎"
      } else if scalar.isControl {
        result += "�"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
