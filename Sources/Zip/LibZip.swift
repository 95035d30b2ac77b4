// SPDX-License-Identifier: Apache-2.0

internal import CLibZip

/// The one place where libzip's codes become a ``ZipError``.
enum LibZip {
  /// The error for one of libzip's codes; those without a code of their own are damage.
  static func error(_ code: CInt, entry: String? = nil) -> ZipError {
    var error = unsafe zip_error_t()
    unsafe zip_error_init_with_code(&error, code)
    defer { unsafe zip_error_fini(&error) }
    return unsafe ZipError(
      kind(of: code), String(cString: zip_error_strerror(&error)), entry: entry)
  }

  /// The error that `error` holds.
  @unsafe
  static func error(_ error: UnsafeMutablePointer<zip_error_t>, entry: String? = nil) -> ZipError {
    let code = unsafe zip_error_code_zip(error)
    return unsafe ZipError(kind(of: code), String(cString: zip_error_strerror(error)), entry: entry)
  }

  private static func kind(of code: CInt) -> ZipError.Code {
    switch code {
    case ZIP_ER_NOZIP: .notAZip
    case ZIP_ER_CRC: .wrongChecksum
    case ZIP_ER_MEMORY: .outOfMemory
    case ZIP_ER_COMPNOTSUPP: .unsupportedMethod
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted
    default: .damaged
    }
  }
}
