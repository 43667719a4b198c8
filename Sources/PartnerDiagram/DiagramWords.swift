// The words of a picture: labels of boxes and lines, and the titles that a pointer or a screen reader finds.

internal import PartnerGraph

extension Diagram {
  /// The lines of a box: the name, then the kind and country.
  func label(of box: Box) -> [String] {
    let node = analysis.network.node(box.node)
    let country = node.country.map { " · \($0)" } ?? ""
    let status = box.isFaded ? " · \(node.status.name)" : ""
    return DOTText.wrapped(node.displayName) + ["\(box.kind.legend)\(country)\(status)"]
  }

  /// The lines of a box in a large picture: narrower.
  func compactLabel(_ node: Int32) -> [String] {
    let view = analysis.network.node(node)
    let country = view.country.map { " · \($0)" } ?? ""
    return DOTText.wrapped(view.displayName, width: 20) + ["\(view.kind?.legend ?? "")\(country)"]
  }

  /// The label of a line: how many edges it stands for, and what kind of finding there is.
  func label(of line: Line) -> [String] {
    // Spaces keep the words off the line.
    line.edges.count > 1 ? ["\u{A0}\u{A0}× \(line.edges.count)\u{A0}"] : []
  }

  /// What a pointer finds on a box.
  func title(of box: Box) -> String {
    let node = analysis.network.node(box.node)
    // A name of a megabyte is no help to anybody.
    let name = (node.name.map { "\($0) (\(node.id))" } ?? node.id).cut(to: Self.titleLimit)
    let region = analysis.regions.ofNode[Int(box.node)]
    var words = "\(name), \(box.kind.phrase)"
    if let country = node.country { words += ", \(country)" }
    if region >= 0 { words += ", \(analysis.regions.names[Int(region)])" }
    if node.status != .active { words += ", \(node.status.name)" }
    return ([words] + Self.sentences(box.marks)).joined(separator: "\n")
  }

  /// What a pointer finds on a line.
  func title(of line: Line) -> String {
    let network = analysis.network
    let ends =
      network.node(line.from).displayName.cut(to: Self.titleLimit) + " → "
      + network.node(line.to).displayName.cut(to: Self.titleLimit)
    guard let kind = line.kind else { return "\(ends): belongs to" }
    var words = "\(ends): \(kind.name)"
    if line.edges.count > 1 { words += ", \(line.edges.count) edges" }
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
  fileprivate func cut(to limit: Int) -> String {
    let scalars = unicodeScalars.prefix(limit)
    return scalars.endIndex == unicodeScalars.endIndex
      ? self : String(String.UnicodeScalarView(scalars)) + "…"
  }
}
