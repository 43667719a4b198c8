// swift-tools-version: 6.2
// Programs that use the libraries as any package would: it depends on this one by path. scripts/check builds and runs them.
import PackageDescription

let libraries: [Target.Dependency] = ["PartnerGraph", "PartnerLint", "PartnerDiagram"].map {
  .product(name: $0, package: "partnergraph")
}

let package = Package(
  name: "Examples",
  dependencies: [.package(name: "partnergraph", path: "..")],
  targets: ["LintInYourOwnTool", "CustomRule", "ReadInventory", "DrawNetwork"].map {
    .executableTarget(
      name: $0, dependencies: libraries,
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  }
)
