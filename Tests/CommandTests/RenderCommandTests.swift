// render: pictures through the child process, and what is said when there is none.

import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RenderCommandTests {
  @Test func everySampleIsDrawnWellFormedAndTheSameEachTime() throws {
    for name in Tool.samples {
      let first = try Tool.run("render", "samples/\(name)", "-o", "-", "--format", "svg")
      #expect(first.status == 0 && first.errors.isEmpty)
      _ = try XMLDocument(data: Data(first.output.utf8))
      #expect(try Tool.run("render", "samples/\(name)", "-o", "-", "--format", "svg").output == first.output)
    }
  }

  @Test func theFileNameTellsTheFormat() throws {
    try Tool.withTemporaryFolder { folder in
      for format in ["svg", "dot"] {
        let file = folder.appending(path: "n.\(format)")
        let run = try Tool.run("render", "samples/nordic.json", "-o", file.path)
        #expect(run.status == 0 && run.output.isEmpty)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix(format == "dot" ? "digraph partnergraph {" : "<?xml"))
      }
    }
  }

  @Test func tooManyNodesAreRefusedWithAdvice() throws {
    let text = (0..<401).map { "customer c\($0)\n" }.joined()
    let run = try Tool.run("render", "-", "-o", "-", "--format", "svg", input: text)
    #expect(run.status == 64 && run.errors.contains("401 nodes") && run.errors.contains("--max-nodes"))
    #expect(
      try Tool.run("render", "-", "-o", "-", "--format", "dot", "--max-nodes", "401", input: text).status == 0
    )
  }

  @Test func aLayoutWithoutMemoryIsOneSentence() throws {
    let run = try Tool.run("render", "samples/nordic.json", "-o", "-", "--format", "svg", "--memory", "1")
    #expect(run.status == 70 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("error: no picture: ") && run.errors.split(separator: "\n").count == 1)
  }
}
