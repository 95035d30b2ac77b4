import Documents
import Markup
import Zip

/// Where the parts of a package lie: in an archive, or in one XML file.
protocol PartSource {
  /// The parts' names as they are written.
  var names: [String] { get }
  /// The type that a part has of itself; nil where a part of the package tells the types.
  func contentType(at index: Int) -> String?
  /// A part's bytes, at most as many as ``DocxPackage/partLimit``; nil for one that is XML within
  /// the package's own XML.
  func bytes(at index: Int) throws(Rejection) -> [UInt8]?
  /// Delivers the events of a part that is XML.
  func parse(at index: Int, _ handler: inout some MarkupHandler) throws(Rejection)
}

/// The parts of a package that is a ZIP archive: ECMA-376 part 2, annex B.
final class ZipParts: PartSource {
  let names: [String]
  private let archive: ZipArchive

  init(_ bytes: [UInt8]) throws(Rejection) {
    do throws(ZipError) {
      archive = try ZipArchive(bytes)
    } catch {
      throw .zip(error)
    }
    names = archive.entries.map(\.name)
  }

  func contentType(at index: Int) -> String? { nil }

  func bytes(at index: Int) throws(Rejection) -> [UInt8]? {
    do throws(ZipError) {
      return try archive.read(archive.entries[index], limit: DocxPackage.partLimit)
    } catch {
      throw .zip(error)
    }
  }

  func parse(at index: Int, _ handler: inout some MarkupHandler) throws(Rejection) {
    guard let bytes = try bytes(at: index) else { return }
    do throws(MarkupError) {
      try XMLStream.parse(bytes, vocabulary: DocxName.vocabulary, handler: &handler)
    } catch {
      throw .xml(error, part: names[index])
    }
  }
}
