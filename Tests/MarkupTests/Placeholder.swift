import Testing

@Suite struct MarkupPlaceholder {}
