// What the articles of the libraries show is true: the blocks of each make a program that prints what stands below them.

import Foundation
import Testing

/// Swift and what it prints, taken from Markdown.
private struct Article {
  /// The blocks, each with the line that it begins at.
  var program = ""
  /// Manifests of packages: programs of their own.
  var manifests: [String] = []
  /// What the program prints, block by block.
  var output = ""
  var hasBlocks = false

  /// Fences begin at the margin; the word behind one says what is in it.
  init(_ file: URL) throws {
    var language: String?
    var block = ""
    for (index, line) in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      .enumerated()
    {
      guard line.hasPrefix("```") else {
        if language != nil { block += line + "\n" }
        continue
      }
      guard let open = language else {
        language = String(line.dropFirst(3))
        block = "#sourceLocation(file: \"\(file.lastPathComponent)\", line: \(index + 2))\n"
        continue
      }
      let text = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
      switch open {
      case "swift" where block.contains("import PackageDescription"): manifests.append(block)
      case "swift": (program, hasBlocks) = (program + block, true)
      case "text":
        #expect(
          !text.isEmpty, "\(file.lastPathComponent):\(index): a program that prints nothing has no such block"
        )
        output += text
      default:
        Issue.record(
          "\(file.lastPathComponent):\(index + 1): expected a block of swift or text, found \(open)")
      }
      language = nil
    }
    #expect(language == nil, "\(file.lastPathComponent): a block without an end")
  }

  /// The articles of all catalogues, and the page that leads to them.
  static var all: [URL] {
    let sources = Tool.packageFolder.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    return (files ?? []).filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
      + [Tool.packageFolder.appending(path: "README.md")]
  }
}

@Suite struct ArticleTests {
  /// Where the modules and the objects of the libraries are, beside this test.
  private static let products = Tool.executable.deletingLastPathComponent()
  private static let swift = URL(filePath: "/usr/bin/env")

  private static func compile(_ arguments: [String], _ text: String, in folder: URL) throws -> Tool.Run {
    try text.write(to: folder.appending(path: "main.swift"), atomically: true, encoding: .utf8)
    return try Tool.run(
      ["swiftc", "-swift-version", "6", "-warnings-as-errors", "main.swift"] + arguments, folder: folder,
      executable: swift)
  }

  /// The options for a program that imports the libraries.
  private static func options() throws -> [String] {
    let scratch = products.deletingLastPathComponent().deletingLastPathComponent()
    let sources = Tool.packageFolder.appending(path: "Sources")
    let modules =
      [
        products.appending(path: "Modules"), scratch.appending(path: "checkouts/Yams/Sources/CYaml/include"),
      ] + ["CZlib", "CExpat"].map { sources.appending(path: $0) }
    let targets = [
      "PartnerGraph", "PartnerLint", "PartnerDiagram", "PartnerReport", "CGraphvizShim", "Yams", "CYaml",
    ]
    let objects = try targets.flatMap { target in
      let folder = products.appending(path: "\(target).build")
      return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".o") }
        .map { folder.appending(path: $0).path }
    }
    let shim = products.appending(path: "CGraphvizShim.build/module.modulemap").path
    return ["-Xcc", "-fmodule-map-file=\(shim)"] + modules.flatMap { ["-I", $0.path] } + objects + [
      "-lgvc", "-lcgraph", "-lz", "-lexpat", "-o", "article",
    ]
  }

  @Test(arguments: Article.all)
  func articleIsTrue(file: URL) throws {
    let article = try Article(file)
    try Tool.withTemporaryFolder { folder in
      for manifest in article.manifests {
        let resources = try #require(try Self.runtimeResources)
        let path = resources.appending(path: "pm/ManifestAPI").path
        let run = try Self.compile(
          ["-typecheck", "-I", path, "-package-description-version", "6.2.0"], manifest, in: folder)
        #expect(run.status == 0, "\(run.errors)")
      }
      guard article.hasBlocks else { return }
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "samples"),
        withDestinationURL: Tool.packageFolder.appending(path: "samples"))
      let compiling = try Self.compile(try Self.options(), article.program, in: folder)
      try #require(compiling.status == 0, "\(compiling.output)\(compiling.errors)")
      let run = try Tool.run([], folder: folder, executable: folder.appending(path: "article"))
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == article.output)
    }
  }

  @Test func everyArticleIsThere() {
    let names = Article.all.map(\.lastPathComponent)
    for name in ["GettingStarted", "TheModel", "WritingARule", "WritingAReader", "Drawing"] {
      #expect(names.contains(name + ".md"))
    }
  }

  /// The folder that holds the compiler's own modules.
  private static var runtimeResources: URL? {
    get throws {
      let run = try Tool.run(["swiftc", "-print-target-info"], executable: swift)
      let info = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let paths = info?["paths"] as? [String: Any]
      return (paths?["runtimeResourcePath"] as? String).map { URL(filePath: $0) }
    }
  }
}
