// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: what the compiler can prove, it is asked to prove.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let package = Package(
  name: "nianbao",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // No trait: files of settings are read by YAML, which knows their lines and needs no Foundation.
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.3"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CProcesses"),

    .systemLibrary(
      name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
    .target(name: "Documents", swiftSettings: strict),
    .target(name: "Zip", dependencies: ["CLibZip"], swiftSettings: strict),
    .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "Reading", dependencies: ["Documents", "Zip", "Markup"], swiftSettings: strict),

    .target(name: "Reports", swiftSettings: strict),
    .target(
      name: "Formats", dependencies: ["Reports", "YAML"],
      swiftSettings: strict, plugins: ["EmbedConfig"]),
    .target(name: "Recognition", dependencies: ["Documents", "Reports"], swiftSettings: strict),
    .target(name: "Claims", dependencies: ["Reports"], swiftSettings: strict),
    .target(name: "Validation", dependencies: ["Reports"], swiftSettings: strict),
    .target(
      name: "Pages", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict, plugins: ["EmbedConfig"]),
    .target(name: "Workbooks", dependencies: ["CLibXLSXWriter"], swiftSettings: strict),
    .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks"], swiftSettings: strict),
    .target(
      name: "Review", dependencies: ["Documents", "Pages", "Reports"], swiftSettings: strict),
    .target(
      name: "Conversion",
      dependencies: [
        "Claims", "Documents", "Reading", "Reports", "Recognition", "Review", "Validation",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CFileSystem"),
    .target(
      name: "Collecting",
      dependencies: ["Conversion", "Pages", "Reports", "Results", "Workbooks"],
      swiftSettings: strict),
    .testTarget(
      name: "CollectingTests",
      dependencies: [
        "Collecting", "Conversion", "Formats", "Reports", "Results", "TestSupport", "Workbooks",
      ],
      swiftSettings: strict),
    .target(
      name: "Files",
      dependencies: [
        "CFileSystem", "CProcesses", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Watching",
      dependencies: [
        "Files", "Ledgers", "Reports", "Results", "Workers",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Ledgers",
      dependencies: [
        "Files", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Results",
      dependencies: [
        "Files", "Reports", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Workers",
      dependencies: ["Files", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),
    .target(
      name: "Telling",
      dependencies: [
        "Files", .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TellingTests",
      dependencies: [
        "Telling", "Files", .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Settings",
      dependencies: [
        "Files", "YAML", .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SettingsTests",
      dependencies: [
        "Settings", "Files", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "OfficeConversion",
      dependencies: [
        "Documents", "Files", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "nianbao",
      dependencies: [
        "Collecting", "Conversion", "Documents", "Files", "Formats", "Ledgers", "OfficeConversion",
        "Reading", "Reports", "Results", "Settings", "Telling", "Validation", "Watching",
        "Workbooks", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "nianbao-bench",
      dependencies: [
        "CLibXML2", "CLibZip", "Claims", "Conversion", "Documents", "Files", "Fixtures", "Formats",
        "Reading", "Recognition", "Reports", "TestSupport", "Workers",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Benchmarks", swiftSettings: strict),
    .executableTarget(name: "embed-files", swiftSettings: strict),
    .plugin(name: "EmbedConfig", capability: .buildTool(), dependencies: ["embed-files"]),

    // Files made byte by byte, and documents and reports made in code of them; both know nothing of
    // the product.
    .target(name: "Fixtures", path: "Tests/Fixtures", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Fixtures"], path: "Tests/Support",
      swiftSettings: strict),
    .testTarget(
      name: "SupportTests", dependencies: ["Fixtures", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RoundTripTests",
      dependencies: ["Conversion", "Documents", "Formats", "Reports", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LedgersTests",
      dependencies: [
        "Files", "Ledgers", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WatchingTests",
      dependencies: [
        "Files", "Ledgers", "Watching", "Workers",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
    .testTarget(name: "ReportsTests", dependencies: ["Reports"], swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Reports"], swiftSettings: strict),
    .testTarget(
      name: "RecognitionTests",
      dependencies: ["Recognition", "Documents", "Formats", "Reports"], swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests",
      dependencies: ["Claims", "Formats", "Reports", "TestSupport", "Validation"],
      swiftSettings: strict),
    .testTarget(
      name: "ValidationTests", dependencies: ["Validation", "Formats", "Reports"],
      swiftSettings: strict),
    .testTarget(
      name: "ConversionTests",
      dependencies: ["Conversion", "Documents", "Formats", "Reading", "Reports", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "OfficeConversionTests",
      dependencies: [
        "OfficeConversion", "Documents", "Files", "Reading",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(name: "PagesTests", dependencies: ["Pages"], swiftSettings: strict),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["Conversion", "Documents", "Formats", "Reports", "Review", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "Results", "Conversion", "Documents", "Formats", "Reports", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    // Reads the sources themselves: who imports whom, and what they must not hold.
    .testTarget(name: "TidinessTests", swiftSettings: strict),
    .testTarget(name: "ZipTests", dependencies: ["Zip", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: strict),
    .testTarget(
      name: "ReadingTests", dependencies: ["Reading", "Documents", "Fixtures", "Markup"],
      swiftSettings: strict),
    // Each row of docs/conformance.md, and the page.
    .testTarget(
      name: "ConformanceTests", dependencies: ["Reading", "Documents", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkersTests",
      dependencies: [
        "nianbao", "Conversion", "Files", "Formats", "TestSupport", "Workers",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    // They run the built program, so that nothing but its bytes is compared.
    .testTarget(
      name: "CommandTests", dependencies: ["nianbao", "Fixtures", "TestSupport"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// Built by scripts/fuzz alone: it links only with the library of the sanitizer "fuzzer".
if Context.environment["NIANBAO_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
    .executableTarget(
      name: "nianbao-fuzz",
      dependencies: [
        "CLibFuzzer", "Conversion", "Documents", "Files", "Fixtures", "Formats", "Reading",
        "Recognition", "TestSupport", "Zip",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Fuzz/Targets", swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
}
