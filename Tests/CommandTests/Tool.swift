// Runs the built tool as a user would.

import Foundation
import Testing

/// The tool beside the test bundle, the samples, and what a run gave.
struct Tool {
  /// What one run of the tool gave.
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  static let packageFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "partnergraph")

  /// Runs the tool, in the package's folder unless another is named.
  static func run(
    _ arguments: String..., input: String? = nil, environment: [String: String] = [:],
    folder workingFolder: URL = packageFolder
  ) throws -> Run {
    try run(arguments, input: input, environment: environment, folder: workingFolder)
  }

  /// The same with a list of arguments, and maybe another program.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    folder workingFolder: URL = packageFolder, executable: URL = executable
  ) throws -> Run {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = workingFolder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a pipe that nobody reads would stop a talkative run.
    let files = try ["in", "out", "err"].map { name in
      let file = folder.appending(path: name)
      try Data((name == "in" ? input ?? "" : "").utf8).write(to: file)
      return file
    }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8))
  }

  /// A folder for one test, removed after it.
  static func withTemporaryFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The sample networks, by file name.
  static var samples: [String] {
    let folder = packageFolder.appending(path: "samples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".network") || $0.hasSuffix(".json") }.sorted()
  }
}
