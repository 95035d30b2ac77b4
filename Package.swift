// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

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
  // Documents by which a test has a worker crash, hang or try its fence. No release has them.
  .define("PROBES", .when(configuration: .debug)),
  // Each function in a section of its own, so that the linker drops those that nothing refers to: 0.5 MB
  // of text, and 0.7 MB less in memory while a small report is converted, at the same speed.
  .unsafeFlags(
    ["-Xfrontend", "-function-sections"], .when(platforms: [.linux], configuration: .release)),
]

/// Settings of the released program's link: nothing looks its symbols up by name, and relocations that
/// only add its address are packed (DT_RELR, glibc 2.36), which takes 1.7 MB off what every process has
/// in memory. GNU gold, the default, knows no such packing. The order of the code takes off 1.2 MB more.
/// All functions of libraries are bound at the start, so that their table can't be written to later
/// (RELRO). What debuggers read, which names the folder of the build, is left out.
let lean: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "-z", "-Xlinker",
      "pack-relative-relocs", "-Xlinker", "-z", "-Xlinker", "now", "-Xlinker", "--strip-debug",
      "-Xlinker", "-T\(Context.packageDirectory)/scripts/link-order.ld",
    ], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "nianbao",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // No trait: files of settings are read by YAML, which knows their lines and needs no Foundation.
    .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // MARK: C
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // These without pkgConfig, which would link them: they are loaded when they are needed.
    .systemLibrary(name: "CLibXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSystemIO"),

    // MARK: Libraries, each importing only what is listed above it
    .target(name: "Basics", dependencies: ["CLibCrypto"], swiftSettings: strict),
    .target(name: "DocumentModel", dependencies: ["Basics"], swiftSettings: strict),
    .target(name: "ReportModel", dependencies: ["Basics"], swiftSettings: strict),
    .target(
      name: "SystemIO",
      dependencies: [
        "Basics", "CSystemIO", .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(name: "Zip", dependencies: ["CLibZip"], swiftSettings: strict),
    .target(name: "Markup", dependencies: ["Basics", "CLibXML2"], swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(
      name: "SQLite",
      dependencies: ["CSQLite", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),
    .target(
      name: "Workbooks", dependencies: ["Basics", "CLibXLSXWriter"], swiftSettings: strict),
    .target(
      name: "DocumentReading", dependencies: ["Basics", "DocumentModel", "Markup", "Zip"],
      swiftSettings: strict),
    .target(
      name: "Formats",
      dependencies: [
        "Basics", "ReportModel", "SystemIO", "YAML",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict, plugins: ["EmbedConfig"]),
    .target(
      name: "Recognition", dependencies: ["Basics", "DocumentModel", "ReportModel"],
      swiftSettings: strict),
    .target(name: "Validation", dependencies: ["Basics", "ReportModel"], swiftSettings: strict),
    .target(
      name: "ResultFiles",
      dependencies: [
        "Basics", "DocumentModel", "ReportModel", "SystemIO",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(
      name: "Aggregation",
      dependencies: [
        "Basics", "Formats", "ReportModel", "ResultFiles", "SystemIO",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(
      name: "Presentation",
      dependencies: [
        "Aggregation", "Basics", "DocumentModel", "ReportModel", "ResultFiles", "SystemIO",
        "Workbooks", .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict, plugins: ["EmbedConfig"]),
    .target(
      name: "Workers",
      dependencies: [
        "Basics", "DocumentModel", "ReportModel", "ResultFiles", "SystemIO",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(
      name: "Conversion",
      dependencies: [
        "Basics", "DocumentModel", "DocumentReading", "Formats", "Presentation", "Recognition",
        "ReportModel", "ResultFiles", "SystemIO", "Validation", "Workers",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .target(
      name: "WatchService",
      dependencies: [
        "Basics", "DocumentModel", "Formats", "ReportModel", "ResultFiles", "SQLite", "SystemIO",
        "Workers", "YAML", .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),

    // MARK: Programs
    .executableTarget(
      name: "nianbao",
      dependencies: [
        "Aggregation", "Basics", "Conversion", "DocumentModel", "DocumentReading", "Formats",
        "Presentation", "Recognition", "ReportModel", "ResultFiles", "SystemIO", "Validation",
        "WatchService", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict, linkerSettings: lean),
    .executableTarget(
      name: "nianbao-bench",
      dependencies: [
        "CLibXML2", "CLibZip", "Conversion", "DocumentModel", "DocumentReading", "Fixtures",
        "Formats", "Recognition", "ReportModel", "SystemIO", "TestSupport", "Workers",
        .product(name: "SystemPackage", package: "swift-system"),
      ], path: "Benchmarks", swiftSettings: strict),
    .executableTarget(name: "embed-files", dependencies: ["YAML"], swiftSettings: strict),
    .plugin(name: "EmbedConfig", capability: .buildTool(), dependencies: ["embed-files"]),

    // MARK: Tests
    // Files made byte by byte, and documents and reports made in code of them; both know nothing of
    // the product.
    .target(name: "Fixtures", path: "Tests/Fixtures", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Fixtures"], path: "Tests/Support", swiftSettings: strict),
    // What is converted by the product itself, for tests of more than one target.
    .target(
      name: "ConversionFixtures",
      dependencies: [
        "Aggregation", "Basics", "Conversion", "DocumentModel", "Formats", "ReportModel",
        "ResultFiles", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ], path: "Tests/ConversionFixtures", swiftSettings: strict),
    .testTarget(
      name: "SupportTests", dependencies: ["Fixtures", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "BasicsTests", dependencies: ["Basics"], swiftSettings: strict),
    .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel"], swiftSettings: strict),
    .testTarget(
      name: "ReportModelTests", dependencies: ["Basics", "ReportModel"], swiftSettings: strict),
    .testTarget(
      name: "SystemIOTests",
      dependencies: [
        "Basics", "CSystemIO", "SystemIO", "SystemIOFixtures",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(name: "ZipTests", dependencies: ["Fixtures", "Zip"], swiftSettings: strict),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteTests",
      dependencies: [
        "SQLite", .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .testTarget(
      name: "WorkbooksTests", dependencies: ["Workbooks", "Zip"], swiftSettings: strict),
    .testTarget(
      name: "DocumentReadingTests",
      dependencies: ["Basics", "DocumentModel", "DocumentReading", "Fixtures", "Markup"],
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Basics", "Formats", "ReportModel", "TestSupport", "YAML"],
      swiftSettings: strict),
    .testTarget(
      name: "RecognitionTests",
      dependencies: [
        "Basics", "DocumentModel", "Formats", "Recognition", "ReportModel", "TestSupport",
        "Validation",
      ], swiftSettings: strict),
    .testTarget(
      name: "ValidationTests", dependencies: ["Basics", "Formats", "ReportModel", "Validation"],
      swiftSettings: strict),
    .testTarget(
      name: "ResultFilesTests",
      dependencies: [
        "Basics", "Conversion", "ConversionFixtures", "DocumentModel", "Formats", "ReportModel",
        "ResultFiles", "SystemIO", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .testTarget(
      name: "AggregationTests",
      dependencies: [
        "Aggregation", "Basics", "ConversionFixtures", "ReportModel", "ResultFiles", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "PresentationTests",
      dependencies: [
        "Aggregation", "Basics", "Conversion", "ConversionFixtures", "DocumentModel", "Formats",
        "Presentation", "ReportModel", "TestSupport", "Workbooks",
      ], swiftSettings: strict),
    .testTarget(
      name: "WorkersTests",
      dependencies: [
        "nianbao", "Basics", "Conversion", "ConversionFixtures", "DocumentModel", "DocumentReading",
        "Fixtures", "ReportModel", "ResultFiles", "SystemIO", "TestSupport", "Workers",
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .testTarget(
      name: "ConversionTests",
      dependencies: [
        "Basics", "Conversion", "ConversionFixtures", "DocumentModel", "DocumentReading",
        "Fixtures", "Formats", "ReportModel", "ResultFiles", "SystemIO", "TestSupport", "YAML",
      ], swiftSettings: strict),
    .target(
      name: "SystemIOFixtures",
      dependencies: ["SystemIO", .product(name: "SystemPackage", package: "swift-system")],
      path: "Tests/SystemIOFixtures", swiftSettings: strict),
    .testTarget(
      name: "WatchServiceTests",
      dependencies: [
        "Basics", "ReportModel", "ResultFiles", "SQLite", "SystemIO", "SystemIOFixtures",
        "TestSupport", "WatchService",
        "Workers",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
    .testTarget(
      name: "RoundTripTests",
      dependencies: ["Conversion", "ConversionFixtures", "ReportModel", "TestSupport"],
      swiftSettings: strict),
    // Reads the sources themselves: what they must not hold.
    .testTarget(name: "TidinessTests", swiftSettings: strict),
    // Each row of docs/conformance.md, and the page.
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Basics", "DocumentModel", "DocumentReading", "Fixtures"],
      swiftSettings: strict),
    // They run the built program, so that nothing but its bytes is compared.
    .testTarget(
      name: "CommandTests", dependencies: ["Basics", "Fixtures", "TestSupport", "nianbao"],
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
        "Basics", "CLibFuzzer", "Conversion", "DocumentModel", "DocumentReading", "Fixtures",
        "Formats", "Markup", "Recognition", "ReportModel", "SystemIO", "TestSupport", "Validation",
        "Zip",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Fuzz/Targets", swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
}
