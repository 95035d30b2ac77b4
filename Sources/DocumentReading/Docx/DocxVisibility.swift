// SPDX-License-Identifier: Apache-2.0

/// Whether a person sees the text of a run as it is, by its colour and its size.
enum DocxVisibility: Equatable {
  case seen
  case unseen
  /// That can't be decided.
  case uncertain

  /// Colours closer than this are one for the eye, and those closer than the second hardly two.
  private static let leastDistance = 12
  private static let clearDistance = 40
  /// Text of 1 pt and less is a speck (in half-points), and that of 3 pt is overlooked.
  private static let speck = 2
  static let leastSize = 6

  /// - Parameters:
  ///   - properties: what the run's text is shown with.
  ///   - ground: what is behind it; nil where that isn't known.
  init(_ properties: DocxRunProperties, on ground: DocxColor?) {
    let (color, size) = (Self.byColor(properties, ground), Self.bySize(properties))
    self = color == .unseen || size == .seen ? color : size
  }

  private static func byColor(
    _ properties: DocxRunProperties, _ ground: DocxColor?
  ) -> DocxVisibility {
    guard let color = properties.fill ?? properties.color, color != .auto else { return .seen }
    var ground = ground
    if case .color(let shading) = properties.shading { ground = shading }
    if let highlight = properties.highlight, let highlight { ground = highlight }
    guard let ground, let distance = color.distance(from: ground) else {
      return color.isLight ? .uncertain : .seen
    }
    return distance <= leastDistance ? .unseen : distance <= clearDistance ? .uncertain : .seen
  }

  private static func bySize(_ properties: DocxRunProperties) -> DocxVisibility {
    let size = properties.size ?? 20
    if size <= speck { return .unseen }
    let isNarrow = (properties.width ?? 100) <= 20
    // Digits are half as wide as they are high, and there are ten twentieths to a half-point.
    let isCrowded = (properties.spacing ?? 0) <= -size * 4
    // Ten points between digits make numbers of them.
    let isSpread = (properties.spacing ?? 0) >= 200
    return size <= leastSize || isNarrow || isCrowded || isSpread ? .uncertain : .seen
  }
}
