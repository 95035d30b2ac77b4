// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension Unicode.Scalar {
  /// Whether the character has no width, so that a person sees what is on both sides of it as
  /// one word or number: soft hyphens, zero-width spaces and joiners, marks and isolates of the
  /// direction of writing, variation selectors (Unicode's Default_Ignorable_Code_Point). Web editors
  /// put such between characters where a line may break.
  var isUnseen: Bool { isIgnorable }

  /// Whether the character turns the direction of writing, so that digits behind it may be seen in
  /// another order than they are stored in: RLE, RLO and RLI.
  var turnsDirection: Bool { value == 0x202B || value == 0x202E || value == 0x2067 }
}

extension String {
  /// The text as a person sees it: without the characters of no width, and with unified
  /// ideographs for the radicals and compatibility ideographs that look like them.
  var asSeen: String {
    guard !isPlain, unicodeScalars.contains(where: Self.isOther) else { return self }
    var result = ""
    result.unicodeScalars.reserveCapacity(utf8.count)
    for scalar in unicodeScalars where !scalar.isUnseen || scalar.turnsDirection {
      result.unicodeScalars.append(UnifiedIdeograph.of(scalar))
    }
    return result
  }

  /// Whether the text has nothing but ASCII, general and CJK punctuation, kana, ideographs of the basic
  /// plane and full-width ASCII: by its bytes, since all text of a document is asked.
  private var isPlain: Bool {
    let bytes = utf8Span.span
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ..<0x80: index += 1
      case 0xE4...0xE9: index += 3
      case 0xE3 where bytes[index + 1] < 0x84: index += 3
      case 0xEF where bytes[index + 1] == 0xBC: index += 3
      // U+2010…2027: dashes, quotation marks and dots, behind the marks of direction.
      case 0xE2 where bytes[index + 1] == 0x80 && (0x90...0xA7).contains(bytes[index + 2]):
        index += 3
      default: return false
      }
    }
    return true
  }

  private static func isOther(_ scalar: Unicode.Scalar) -> Bool {
    // At once for most: ideographs, and their punctuation.
    if (0x3000..<0x3100).contains(scalar.value) || (0x3400..<0xA000).contains(scalar.value) {
      return false
    }
    return scalar.isUnseen || UnifiedIdeograph.of(scalar) != scalar
  }
}
