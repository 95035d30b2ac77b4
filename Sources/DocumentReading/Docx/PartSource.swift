// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup
import Zip

/// Where the parts of a package lie: in an archive, or in one XML file.
protocol PartSource {
  /// The parts' names as they are written.
  var names: [String] { get }
  /// The type that a part has of itself; nil where a part of the package declares the types.
  func contentType(at index: Int) -> String?
  /// How many bytes the parts have inflated to so far, those read twice counted twice.
  var inflatedBytes: Int { get }
  /// A part's bytes, as many as the limits allow; nil for one that is XML within the package's own
  /// XML.
  func bytes(at index: Int) throws(Rejection) -> [UInt8]?
  /// Delivers the events of a part that is XML.
  func parse(at index: Int, _ handler: inout some MarkupHandler) throws(Rejection)
  /// Delivers the events of several parts, each to the handler of its number. A part that can't be read
  /// is delivered as far as it goes.
  func parse(at indices: [Int], _ handlers: inout [some MarkupHandler])
  /// What reading a part costs beyond its own bytes, in bytes that are read.
  var passBytes: Int { get }
}

/// The parts of a package that is a ZIP archive: ECMA-376 part 2, annex B.
final class ZipParts: PartSource {
  let names: [String]
  private(set) var inflatedBytes = 0
  private let archive: ZipArchive
  private let limits: ReadingLimits

  init(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) {
    do throws(ZipError) {
      archive = try ZipArchive(bytes, entryLimit: limits.entries)
    } catch {
      throw .zip(error)
    }
    names = archive.entries.map(\.name)
    self.limits = limits
  }

  func contentType(at index: Int) -> String? { nil }

  func bytes(at index: Int) throws(Rejection) -> [UInt8]? {
    guard limits.goesOn() else { throw .outOfTime(limit: limits.time) }
    let bytesLeft = max(0, limits.packageBytes - inflatedBytes)
    do throws(ZipError) {
      let bytes = try archive.read(
        archive.entries[index], limit: min(limits.partBytes, bytesLeft))
      inflatedBytes += bytes.count
      return bytes
    } catch {
      if error.code == .tooLarge, bytesLeft < limits.partBytes {
        throw .packageTooLarge(limit: limits.packageBytes)
      }
      throw .zip(error)
    }
  }

  var passBytes: Int { 0 }

  func parse(at indices: [Int], _ handlers: inout [some MarkupHandler]) {
    for (number, index) in indices.enumerated() { try? parse(at: index, &handlers[number]) }
  }

  func parse(at index: Int, _ handler: inout some MarkupHandler) throws(Rejection) {
    guard let bytes = try bytes(at: index) else { return }
    do throws(MarkupError) {
      try XMLStream.parse(
        bytes, vocabulary: DocxName.vocabulary, handler: &handler, limits: limits.xml)
    } catch {
      throw .xml(error, part: names[index])
    }
  }
}
