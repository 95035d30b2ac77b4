import ArgumentParser
import Documents
import OfficeConversion
import Reading

/// Whether documents of old formats are read by way of LibreOffice.
struct OfficeOptions: ParsableArguments {
  @Flag(
    help: """
      Convert .doc, .wps, .rtf and .odt files by LibreOffice, where it is installed, and read \
      those. NIANBAO_OFFICE=1 does the same.
      """)
  var office = false

  init() {}

  /// The same, given otherwise than on a command line.
  init(office: Bool) { self.office = office }

  /// What converts them; nil where that isn't wanted, or there's no LibreOffice.
  var filter: OfficeFilter? {
    guard office || Console.environment("NIANBAO_OFFICE") == "1",
      let program = LibreOffice(searchPath: Console.environment("PATH") ?? "/usr/bin:/bin")
    else { return nil }
    return OfficeFilter { (bytes, format) throws(Rejection) in
      try program.convert(bytes, from: format)
    }
  }
}
