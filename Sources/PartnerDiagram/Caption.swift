// The words over a picture: what it shows, what it leaves out, and which option shows that.

internal import PartnerGraph

extension Diagram {
  /// How much of a network is in a picture.
  struct Counts {
    let nodes: Int
    let edges: Int
    /// Severities of the findings in the picture, and of all.
    let shown: [Severity]
    let all: [Severity]
    /// How many of the nodes have a box of their own.
    let single: Int
    /// Edges from or to what is shown that name a node that is not there.
    let dangling: Int
  }

  static func caption(
    _ counts: Counts, _ analysis: Analysis, _ hidden: String?, _ numbering: Numbering
  ) -> String {
    let network = analysis.network
    let findings = [(Severity.error, "error"), (.warning, "warning")].compactMap { severity, noun in
      let all = counts.all.count { $0 == severity }
      return all == 0 ? nil : part(counts.shown.count { $0 == severity }, of: all, noun)
    }
    return
      "\(part(counts.nodes, of: network.nodesInFileOrder.count, "node")), "
      + "\(part(counts.edges, of: network.edgeCount, "edge")) as of \(analysis.asOf)"
      + (findings.isEmpty ? "" : ": \(findings.joined(separator: ", "))") + (hidden.map { "\n\($0)" } ?? "")
      + (numbering.isByRule ? "\nfindings are many: a number stands for a rule" : "")
  }

  /// “3 nodes”, or “3 of 12 nodes”.
  private static func part(_ shown: Int, of all: Int, _ noun: String) -> String {
    (shown == all ? "" : "\(DiagramNumber.text(shown)) of ")
      + "\(DiagramNumber.text(all)) \(noun)\(all == 1 ? "" : "s")"
  }

  static func hidden(
    _ counts: Counts, _ grouping: Grouping, _ selection: Selection, _ collapse: Collapse,
    _ analysis: Analysis,
    _ lone: String?, _ numbering: Numbering
  ) -> String? {
    var parts: [String] = []
    let all = analysis.network.nodesInFileOrder.count
    if selection.isPart, counts.nodes < all {
      parts.append(
        "\(DiagramNumber.text(counts.nodes)) of \(DiagramNumber.text(all)) nodes \(counts.nodes == 1 ? "is" : "are") shown; "
          + "without \(selection.options.joined(separator: " and ")) all are")
    }
    if !grouping.groups.isEmpty {
      var ways = selection.focus.isEmpty ? ["--focus ID"] : []
      ways.append(collapse == .auto ? "--max-nodes N" : "--collapse none")
      let inside = counts.nodes - counts.single
      parts.append(
        "\(DiagramNumber.text(inside)) nodes are drawn as \(DiagramNumber.text(grouping.groups.count)) counted"
          + " box\(grouping.groups.count == 1 ? "" : "es"); \(ways.joined(separator: " or ")) shows them")
    }
    if counts.dangling > 0 {
      let words =
        counts.dangling == 1
        ? "edge is not drawn, as a node that it" : "edges are not drawn, as a node that each"
      parts.append("\(DiagramNumber.text(counts.dangling)) \(words) names is not there")
    }
    let away = counts.all.count - counts.shown.count
    if !selection.isPart, away > 0 {
      let words = away == 1 ? "finding is" : "findings are"
      parts.append("\(DiagramNumber.text(away)) \(words) on nothing that is drawn; lint lists all")
    }
    parts += [lone, numbering.left].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// What is said of boxes that stand alone only because the lines to them, or what they lead to, were not asked for.
  static func lone(_ boxes: [Box], _ lines: [Line], _ selection: Selection, _ analysis: Analysis) -> String? {
    let left = EdgeKind.allCases.filter { !selection.kinds.contains($0) }
    guard !left.isEmpty || !selection.chains.isEmpty else { return nil }
    let joined = Set(lines.flatMap { [$0.from, $0.to] })
    let lone = boxes.filter { box in
      guard box.group == nil, !joined.contains(box.number) else { return false }
      return EdgeKind.allCases.contains { kind in
        let graph = analysis.adjacency(kind)
        return !graph.entering(box.number).isEmpty || !graph.leaving(box.number).isEmpty
      }
    }
    guard let first = lone.first else { return nil }
    let name = analysis.network.node(first.number).id
    let others = lone.count == 1 ? "" : " and \(DiagramNumber.text(lone.count - 1)) more"
    let verb = lone.count == 1 ? "stands" : "stand"
    let way =
      left.isEmpty
      ? "no active supply leads to \(lone.count == 1 ? "it" : "them"); --focus shows what else does"
      : "\(left.map(\.name).joined(separator: " and ")) edges are left out; without --kinds they are drawn"
    return "\(name.cut(to: 200))\(others) \(verb) alone, as \(way)"
  }
}

extension Selection {
  /// The options that choose the part.
  fileprivate var options: [String] {
    (focus.isEmpty ? [] : ["--focus"]) + (chains.isEmpty ? [] : ["--chain"])
      + (isOnlyMarked ? ["--only-violations"] : [])
  }
}

/// Numbers as people write them: 1,204.
enum DiagramNumber {
  static func text(_ number: Int) -> String {
    var digits = String(number)
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
      position -= 3
    }
    return digits
  }
}
