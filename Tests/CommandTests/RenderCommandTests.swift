// render: pictures through the child process, and what is said when there is none.

import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RenderCommandTests {
  @Test func anIDInAPictureIsOneElements() throws {
    let folder = Tool.packageFolder.appending(path: "samples/expected")
    let pictures = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "svg" }
    #expect(!pictures.isEmpty)
    for picture in pictures {
      var seen: Set<Substring> = []
      for match in try String(contentsOf: picture, encoding: .utf8).matches(of: /\sid="([^"]*)"/) {
        #expect(seen.insert(match.1).inserted, "\(match.1) in \(picture.lastPathComponent)")
      }
    }
  }

  /// What is said of samples/nordic.json, which names a customer that is not there.
  private static let nordicNote = "note: 1 edge is not drawn, as a node that it names is not there\n"

  @Test func everySampleIsDrawnWellFormedAndTheSameEachTime() throws {
    for name in Tool.samples {
      let first = try Tool.run("render", "samples/\(name)", "-o", "-", "--format", "svg")
      #expect(first.status == 0 && first.errors == (name == "nordic.json" ? Self.nordicNote : ""), "\(name)")
      _ = try XMLDocument(data: Data(first.output.utf8))
      #expect(try Tool.run("render", "samples/\(name)", "-o", "-", "--format", "svg").output == first.output)
    }
  }

  @Test func theFileNameTellsTheFormat() throws {
    try Tool.withTemporaryFolder { folder in
      for format in ["svg", "dot", "SVG"] {
        let file = folder.appending(path: "n.\(format)")
        let run = try Tool.run("render", "samples/nordic.json", "-o", file.path)
        #expect(run.status == 0 && run.output.isEmpty)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix(format == "dot" ? "digraph partnergraph {" : "<?xml"))
      }
    }
  }

  @Test func tooManyNodesAreDrawnAsCountedBoxes() throws {
    let text = (0..<401).map { "customer c\($0)\n" }.joined()
    let run = try Tool.run("render", "-", "-o", "-", "--format", "svg", input: text)
    #expect(run.status == 0 && run.output.contains(">401 customers</text>"))
    #expect(run.errors.hasPrefix("note: 401 nodes are drawn as 1 counted box; --focus ID or --max-nodes N"))
    let all = try Tool.run("render", "-", "-o", "-", "--format", "dot", "--max-nodes", "401", input: text)
    #expect(all.status == 0 && all.errors.isEmpty && !all.output.contains("401 customers"))
    let none = try Tool.run(
      "render", "-", "-o", "-", "--format", "svg", "--collapse", "none", input: text)
    #expect(none.status == 64 && none.errors.contains("401 boxes") && none.errors.contains("--max-nodes"))
  }

  @Test func themesAndEnginesGiveTheSamePictureInAnotherWay() throws {
    func svg(_ options: String...) throws -> String {
      let run = try Tool.run(["render", "samples/nordic.json", "-o", "-", "--format", "svg"] + options)
      #expect(run.status == 0 && run.errors == Self.nordicNote, "\(options) \(run.errors)")
      _ = try XMLDocument(data: Data(run.output.utf8))
      return run.output
    }
    #expect(try svg().contains("prefers-color-scheme:dark"))
    let light = try svg("--theme", "light")
    #expect(!light.contains("<style>") && light.contains("#bbd7f0"))
    let dark = try svg("--theme", "dark")
    #expect(!dark.contains("#bbd7f0") && dark.contains("#1f4468") && !dark.contains("#ffffff"))
    #expect(try svg("--theme", "print").contains("#404040"))
    for engine in ["sfdp", "twopi"] { #expect(try svg("--engine", engine) == svg("--engine", engine)) }
    // A name that looks like a colour is no colour.
    let name = try Tool.run(
      "render", "-", "-o", "-", "--format", "dot", "--theme", "dark", input: "customer a name=\"#ffffff\"")
    #expect(name.output.contains("label=\"#ffffff"))
  }

  @Test func aPartIsChosenById() throws {
    let focus = try Tool.run(
      "render", "samples/nordic.json", "-o", "-", "--format", "dot", "--focus", "contoso")
    #expect(focus.status == 0 && focus.output.contains("Contoso A/S") && !focus.output.contains("Proseware"))
    #expect(focus.errors.contains(" of 64 nodes are shown"))
    for (arguments, words) in [
      (["--focus", "contosso"], "did you mean contoso?"),
      (["--chain", "nobody"], "no node has the id nobody"),
      (["--focus", "org-litware"], "no node has the id org-litware"),
      (["--kinds", "suply"], "did you mean supply?\n"),
      (["--rule", "cross-region-sales"], "cross-region-sale"),
      (["--depth", "1"], "--depth goes with --focus"),
      (["--direction", "up"], "--direction goes with --focus"),
      (["--dpi", "300"], "--dpi goes with PNG"),
    ] {
      let arguments = ["render", "samples/nordic.json", "-o", "-", "--format", "dot"] + arguments
      let run = try Tool.run(arguments)
      #expect(run.status == 64 && run.errors.contains(words) && run.output.isEmpty, "\(arguments)")
    }
  }

  @Test func withoutMemoryForALayoutATableArrives() throws {
    for format in ["svg", "png"] {
      try Tool.withTemporaryFolder { folder in
        let file = folder.appending(path: "n.\(format)")
        let run = try Tool.run("render", "samples/nordic.json", "-o", file.path, "--memory", "1")
        #expect(run.status == 0)
        #expect(
          run.errors.contains("; a table stands in the place of the picture; raise --timeout or --memory"))
        let data = try Data(contentsOf: file)
        guard format == "svg" else {
          #expect(data.starts(with: [0x89, 0x50]))
          return
        }
        let text = String(decoding: data, as: UTF8.self)
        _ = try XMLDocument(data: data)
        for cell in ["indirect reseller", "10", "warnings", "supply"] {
          #expect(text.contains(">\(cell)</text>"), "\(cell)")
        }
      }
    }
  }

  @Test func aPictureThatIsTooLargeIsDrawnWithFewerBoxes() throws {
    var text = "vendor v\n"
    for seller in 0..<40 {
      text += "direct-bill-partner d\(seller) country=SE\nv -supply-> d\(seller)\n"
      for buyer in 0..<500 {
        text +=
          "customer c\(seller)-\(buyer) name=\"\(String(repeating: "long ", count: 12))\"\nd\(seller) -supply-> c\(seller)-\(buyer)\n"
      }
    }
    let run = try Tool.run(
      "render", "-", "-o", "-", "--format", "svg", "--max-nodes", "30000", "--memory", "180", input: text)
    #expect(run.status == 0)
    #expect(run.errors.contains("; drawn as 3 boxes instead; raise --timeout or --memory"), "\(run.errors)")
    #expect(run.output.contains(">20,000 customers</text>"))
  }

  @Test func aLayoutThatTakesTooLongIsTriedMoreSimply() throws {
    // Every one of seventy sells to all after it: dot would take the better part of a minute.
    var text = ""
    for seller in 0..<70 {
      text += "indirect-reseller r\(seller)\n"
      for buyer in seller..<70 where buyer > seller { text += "r\(seller) -supply-> r\(buyer)\n" }
    }
    let run = try Tool.run("render", "-", "-o", "-", "--format", "svg", "--timeout", "12", input: text)
    #expect(run.status == 0)
    #expect(
      run.errors
        == "note: the layout took longer than 2.6 s; drawn with straight lines, as blocks on shelves, instead\n"
    )
    _ = try XMLDocument(data: Data(run.output.utf8))
  }

  @Test func bitmapsAndPagesAreWhatTheirNamesSay() throws {
    try Tool.withTemporaryFolder { folder in
      for (format, magic) in [("png", [0x89, 0x50, 0x4E, 0x47] as [UInt8]), ("pdf", Array("%PDF-".utf8))] {
        let file = folder.appending(path: "n.\(format)")
        let run = try Tool.run("render", "samples/nordic.json", "-o", file.path)
        #expect(run.status == 0 && run.errors == Self.nordicNote)
        #expect(try Data(contentsOf: file).starts(with: magic))
      }
    }
  }

  @Test func nothingToDrawIsAPictureToo() throws {
    for input in ["", "{\"nodes\": [], \"edges\": []}", "a -supply-> b\n"] {
      let run = try Tool.run("render", "-", "-o", "-", "--format", "svg", input: input)
      #expect(run.status == 0)
      _ = try XMLDocument(data: Data(run.output.utf8))
    }
  }

  @Test func clustersThatAreNotDrawnAreSaid() throws {
    let text = (0..<101).map { "customer c\($0) country=SE\n" }.joined()
    let run = try Tool.run("render", "-", "-o", "-", "--format", "svg", "--cluster", "region", input: text)
    #expect(run.status == 0 && run.errors.contains("is grouped by seller"))
    let small = try Tool.run(
      "render", "samples/nordic.json", "-o", "-", "--format", "svg", "--cluster", "region")
    #expect(small.errors == Self.nordicNote && small.output.contains(">belongs to</text>"))
    // Only dot places clusters: what another engine leaves at no place at all is not drawn.
    let other = try Tool.run(
      "render", "samples/nordic.json", "-o", "-", "--format", "svg", "--cluster", "region", "--engine",
      "twopi")
    #expect(other.status == 0 && other.errors.hasSuffix("note: --engine twopi makes no clusters; dot does\n"))
    #expect(!other.output.contains("-nan") && !other.output.contains("class=\"cluster"))
  }

  @Test func limitsAreBounded() throws {
    for (option, value) in [("--timeout", "9999999999999999"), ("--memory", "0"), ("--max-nodes", "0")] {
      let run = try Tool.run("render", "samples/nordic.json", "-o", "-", "--format", "svg", option, value)
      #expect(run.status == 64 && run.errors.contains(option))
    }
  }

  @Test func marksStandOnTheVeryEdge() throws {
    // An explicit id that looks like another edge's name.
    let text = """
      direct-bill-partner d country=SE
      customer c country=US
      customer e country=SE
      d -supply-> e id="supply:d->c"
      d -supply-> c
      """
    let run = try Tool.run("render", "-", "-o", "-", "--format", "dot", input: text)
    let drawn = run.output.split(separator: "\n").filter {
      $0.contains("cross-region-sale") && $0.contains(" -> ")
    }
    #expect(drawn.count == 1 && drawn[0].contains("n0 -> n1 "))
  }
}
