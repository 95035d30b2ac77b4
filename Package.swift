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
  targets: [
    .systemLibrary(
      name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    .target(name: "Documents", swiftSettings: strict),
    .target(name: "Zip", dependencies: ["CLibZip"], swiftSettings: strict),
    .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "Reading", dependencies: ["Documents", "Zip", "Markup"], swiftSettings: strict),

    .target(name: "Fixtures", path: "Tests/Fixtures", swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
    .testTarget(name: "ZipTests", dependencies: ["Zip", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: strict),
    .testTarget(
      name: "ReadingTests", dependencies: ["Reading", "Documents", "Fixtures"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
