// From Graphviz' SVG to ours: no prolog, comment or version, a title and description, and titles that people read.

internal import PartnerGraph

extension Diagram {
  /// Makes the SVG that Graphviz rendered from ``dot(placed:theme:largestSide:dpi:)`` fit for the web and for screen readers. Nil where the
  /// text is not what Graphviz writes.
  public func finishedSVG(_ rendered: [UInt8], theme: Theme = .light) -> [UInt8]? {
    let source = String(decoding: rendered, as: UTF8.self)
    guard let start = source.firstRange(of: "<svg"),
      let end = source[start.lowerBound...].firstIndex(of: ">"),
      let titleStart = source.firstRange(of: "<title>"), let titleEnd = source.firstRange(of: "</title>")
    else { return nil }
    let root = source[start.lowerBound...end]
    guard let box = Self.attribute("viewBox", of: root), let width = Self.attribute("width", of: root),
      let height = Self.attribute("height", of: root), titleStart.upperBound <= titleEnd.lowerBound
    else { return nil }
    var result = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="\(width)" \
      height="\(height)" viewBox="\(box)">
      <title id="title">Partner network</title>
      <desc id="desc">\(Self.escaped(caption))</desc>

      """
    result += theme.style
    result += retitled(source[source.index(after: end)...])
    return Array(result.utf8)
  }

  /// The groups of the picture with our titles in the place of Graphviz', line by line; comments are left out.
  private func retitled(_ body: Substring) -> String {
    let titles = titlesByID()
    var result = ""
    var current: String?
    var (left, isContinued) = ("", false)
    for line in body.split(separator: "\n") {
      if line.hasPrefix("<!--") { continue }
      if line.hasPrefix("<g id=\"") {
        let id = String(line.dropFirst(7).prefix { $0 != "\"" })
        // A badge is told of as what it is on.
        let title = titles[id] ?? titles[String(id.drop { $0 != "_" }.dropFirst())]
        current = title?.text
        isContinued = id.hasPrefix("finding") || id.hasPrefix("caption") && id != "caption0"
        let data = (title?.data ?? []).filter { !$0.value.isEmpty }.map {
          "data-\($0.name)=\"\(Self.escaped($0.value))\" "
        }
        result += "<g \(data.joined())\(line.dropFirst(3))\n"
        continue
      }
      if line.hasPrefix("<title>") {
        if let text = current { result += "<title>\(Self.escaped(text))</title>\n" }
        current = nil
        continue
      }
      if line.hasPrefix("<text text-anchor=\"start\""), let x = Self.attribute("x", of: line) {
        // Graphviz takes a byte for a letter, and moves to the left what it thinks is wider than its place: what a rule
        // found begins where its name does, the rest of a caption where the first line does.
        if !isContinued { left = x }
        result += line.replacing(" x=\"\(x)\"", with: " x=\"\(left)\"", maxReplacements: 1) + "\n"
        continue
      }
      result += line + "\n"
    }
    return result
  }

  private typealias Title = (text: String, data: [(name: String, value: String)])

  private func titlesByID() -> [String: Title] {
    var titles: [String: Title] = [:]
    for box in boxes {
      let id = box.group == nil ? analysis.network.ids[box.number] : ""
      titles["node\(box.number)"] = (title(of: box), [("id", id), ("findings", Self.ids(box.marks))])
    }
    for (index, line) in lines.enumerated() {
      let id = line.first < 0 ? "" : analysis.network.edgeName(line.first)
      titles["edge\(index)"] = (title(of: line), [("id", id), ("findings", Self.ids(line.marks))])
    }
    for entry in numbering.entries {
      let text = "\(entry.mark.severity.name): \(entry.mark.message) [\(entry.mark.label)]"
      for part in ["number", "rule", "finding"] {
        titles["\(part)\(entry.number)"] = (text, [("findings", numbering.isByRule ? "" : entry.mark.id)])
      }
    }
    return titles
  }

  /// What names the findings, each once.
  private static func ids(_ marks: [Mark]) -> String {
    var seen: Set<String> = []
    return marks.map(\.id).filter { seen.insert($0).inserted }.joined(separator: " ")
  }

  private static func attribute(_ name: String, of tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") ?? tag.firstRange(of: "\n\(name)=\"") else {
      return nil
    }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  /// Text in XML content or in an attribute in double quotes.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += "\n" }
      for scalar in PrintableText.make(String(line)).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
