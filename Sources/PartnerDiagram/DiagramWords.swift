// The words of a picture: labels of boxes and lines, and the titles that a pointer or a screen reader finds.

internal import PartnerGraph

extension Diagram {
  /// The lines of a box: the name, then the kind and country. In a large picture they are narrower.
  func label(of box: Box, isCompact: Bool = false) -> [String] {
    let width = isCompact ? 20 : 26
    if let group = box.group { return label(of: group, width: width) }
    let node = analysis.network.node(box.number)
    let country = node.country.map { " · \($0)" } ?? ""
    let status = box.isFaded && !isCompact ? " · \(node.status.name)" : ""
    return DOTText.wrapped(node.displayName, width: width) + [
      "\(box.kind.legend)\(country)\(status)"
    ]
  }

  /// How many there are, where, and what is found inside.
  private func label(of group: NodeGroup, width: Int) -> [String] {
    let region = group.region.map { DOTText.wrapped($0, width: width) } ?? []
    return [Self.counted(group)] + region + Self.findings(in: group)
  }

  private static func counted(_ group: NodeGroup) -> String {
    "\(DiagramNumber.text(group.count)) \(group.kind.legend)\(group.count == 1 ? "" : "s")"
  }

  /// A line for errors, one for the rest.
  private static func findings(in group: NodeGroup) -> [String] {
    let counts = [(Severity.error, "error"), (.warning, "warning"), (.info, "note")].compactMap {
      severity, noun in
      group.findings[severity].map { "\(DiagramNumber.text($0)) \(noun)\($0 == 1 ? "" : "s")" }
    }
    return counts.count == 3 ? [counts[0], "\(counts[1]), \(counts[2])"] : counts
  }

  /// What a pointer finds on a box.
  func title(of box: Box) -> String {
    if let group = box.group {
      var words = Self.counted(group)
      if group.others > 0 {
        words += " and \(DiagramNumber.text(group.others)) tenants or organizations of theirs"
      }
      if let region = group.region { words += ", \(region)" }
      return words
        + (group.findings.isEmpty
          ? "" : "\nfindings inside: \(Self.findings(in: group).joined(separator: ", "))")
    }
    let node = analysis.network.node(box.number)
    // A name of a megabyte is no help to anybody.
    let name = (node.name.map { "\($0) (\(node.id))" } ?? node.id).cut(to: Self.titleLimit)
    let region = analysis.regions.ofNode[Int(box.number)]
    var words = "\(name), \(box.kind.phrase)"
    if let country = node.country { words += ", \(country)" }
    if region >= 0 { words += ", \(analysis.regions.names[Int(region)])" }
    if node.status != .active { words += ", \(node.status.name)" }
    return ([words] + Self.sentences(box.marks)).joined(separator: "\n")
  }

  /// The label of a line: how many edges it stands for.
  func label(of line: Line) -> [String] {
    // Spaces keep the words off the line.
    line.count > 1 ? ["\u{A0}\u{A0}× \(DiagramNumber.text(line.count))\u{A0}"] : []
  }

  private func name(of number: Int32) -> String {
    let index = Int(number) - analysis.network.nodes.count
    if index >= 0 { return Self.counted(groups[index]) }
    return analysis.network.node(number).displayName.cut(to: Self.titleLimit)
  }

  /// What a pointer finds on a line.
  func title(of line: Line) -> String {
    let ends = "\(name(of: line.from)) → \(name(of: line.to))"
    guard let kind = line.kind else { return "\(ends): belongs to" }
    var words = "\(ends): \(kind.name)"
    if line.count > 1 { words += ", \(DiagramNumber.text(line.count)) edges" }
    if line.isFaded { words += ", not active" }
    return ([words] + Self.sentences(line.marks)).joined(separator: "\n")
  }

  private static let titleLimit = 25_000

  private static func sentences(_ marks: [Mark]) -> [String] {
    var seen: Set<Mark> = []
    return marks.filter { seen.insert($0).inserted }.prefix(20).map {
      "\($0.severity.name): \($0.message) [\($0.label)]"
    }
  }
}

extension String {
  /// The text, or its beginning and an ellipsis.
  func cut(to limit: Int) -> String {
    let scalars = unicodeScalars.prefix(limit)
    return scalars.endIndex == unicodeScalars.endIndex
      ? self : String(String.UnicodeScalarView(scalars)) + "…"
  }
}
