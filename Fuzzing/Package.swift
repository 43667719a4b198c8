// swift-tools-version: 5.4
// Fuzz targets for libFuzzer, one a format. A package of its own, for it needs unsafe flags; in this old version of the
// manifest, for with later ones SwiftPM wants a main function of ours, and libFuzzer has its own. See scripts/fuzz.
import PackageDescription

let formats = ["JSON", "JSONLines", "CSV", "Sketch"]

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "partnergraph", path: "..")],
  targets: [
    .target(
      name: "FuzzingProperties", dependencies: [.product(name: "PartnerGraph", package: "partnergraph")])
  ]
    + formats.map { format in
      .executableTarget(
        name: "Fuzz\(format)", dependencies: ["FuzzingProperties"],
        swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    }
)
