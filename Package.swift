// swift-tools-version: 6.2
// The package: four libraries (know, judge, draw, tell) and the command-line tool that speaks for them.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "partnergraph",
  products: [
    .library(name: "PartnerGraph", targets: ["PartnerGraph"]),
    .library(name: "PartnerLint", targets: ["PartnerLint"]),
    .library(name: "PartnerDiagram", targets: ["PartnerDiagram"]),
    .library(name: "PartnerReport", targets: ["PartnerReport"]),
    .executable(name: "partnergraph", targets: ["PartnerGraphTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGraphviz",
      pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CGraphvizShim", dependencies: ["CGraphviz"]),
    .target(
      name: "PartnerGraph",
      dependencies: ["CExpat", "CZlib", .product(name: "Yams", package: "Yams")],
      exclude: ["Programme/currencies.csv", "Programme/markets.csv", "Programme/roles.csv"],
      swiftSettings: settings),
    .target(name: "PartnerLint", dependencies: ["PartnerGraph"], swiftSettings: settings),
    .target(
      name: "PartnerDiagram", dependencies: ["PartnerGraph", "CGraphvizShim"], swiftSettings: settings),
    .target(
      name: "PartnerReport", dependencies: ["PartnerGraph", "PartnerLint", "PartnerDiagram"],
      exclude: ["Page"], swiftSettings: settings),
    .executableTarget(
      name: "PartnerGraphTool",
      dependencies: [
        "PartnerGraph", "PartnerLint", "PartnerDiagram", "PartnerReport", "CGraphvizShim",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(name: "PartnerGraphTests", dependencies: ["PartnerGraph"], swiftSettings: settings),
    .testTarget(
      name: "PartnerLintTests", dependencies: ["PartnerLint", "PartnerGraph", "PartnerDiagram"],
      swiftSettings: settings),
    .testTarget(
      name: "PartnerDiagramTests", dependencies: ["PartnerDiagram", "PartnerGraph"],
      swiftSettings: settings),
    .testTarget(
      name: "PartnerReportTests",
      dependencies: ["PartnerReport", "PartnerDiagram", "PartnerLint", "PartnerGraph"],
      swiftSettings: settings),
    .testTarget(name: "CommandTests", dependencies: ["PartnerGraphTool"], swiftSettings: settings),
  ]
)
