import Testing

@Suite struct ZipPlaceholder {}
