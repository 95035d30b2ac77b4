// SPDX-License-Identifier: Apache-2.0

import CLibXLSXWriter

/// libxlsxwriter's functions, found in its library when the first workbook is written: a conversion needs
/// none, and the library takes 0.3 MB.
enum WorkbookLibrary {
  /// - Throws: why the library can't be loaded.
  static func functions() throws(WorkbookError) -> nianbao_xlsxwriter { try loaded.get() }

  private static let loaded: Result<nianbao_xlsxwriter, WorkbookError> = {
    var error: UnsafePointer<CChar>?
    let functions = unsafe nianbao_xlsxwriter_load(&error)
    guard let error = unsafe error else { return .success(functions) }
    return unsafe .failure(
      WorkbookError(
        reason: "\(String(cString: error)); install libxlsxwriter\(LXW_SOVERSION)", sheet: nil))
  }()
}

extension nianbao_xlsxwriter {
  func open(
    _ path: String, temporariesIn folder: String?
  ) -> UnsafeMutablePointer<lxw_workbook>? {
    guard let folder else { return unsafe workbook_new(path) }
    return unsafe folder.withCString { folder in
      // The library copies the name.
      var options = unsafe lxw_workbook_options()
      unsafe options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return unsafe workbook_new_opt(path, &options)
    }
  }

  /// The library's words for an error.
  func words(of code: lxw_error) -> String {
    guard let text = unsafe lxw_strerror(code) else { return "error \(code.rawValue)" }
    return unsafe String(cString: text)
  }
}
