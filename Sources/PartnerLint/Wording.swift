// How messages name things: the same node reads the same in every rule.

internal import PartnerGraph

extension Analysis {
  /// A node in a message: its id, with its name where that says more.
  func called(_ node: Int32) -> String {
    let view = network.node(node)
    guard let name = view.name, !name.utf8.elementsEqual(view.id.utf8) else { return Self.shortened(view.id) }
    return "\(Self.shortened(view.id)) “\(Self.shortened(name))”"
  }

  /// A node with its kind: “the indirect reseller northwind”.
  func introduced(_ node: Int32) -> String {
    let kind = kind(node)?.name.replacing("-", with: " ") ?? "node"
    return "the \(kind) \(called(node))"
  }

  /// A node with country and region: “northwind (SE, europe)”.
  func located(_ node: Int32, region: Int32? = nil) -> String {
    let name = regions.name(region ?? regions.ofNode[Int(node)])
    let country = network.node(node).country.map { "\($0), " } ?? ""
    return "\(called(node)) (\(country)\(name))"
  }

  /// “, such as contoso or tailspin”, or nothing where nobody is known.
  func suchAs(_ kinds: [NodeKind], region: Int32, avoiding: [Int32]) -> String {
    let ids = alternatives.partners(kinds, region: region, avoiding: avoiding)
      .map { Self.shortened(network.ids[$0]) }
    return ids.isEmpty ? "" : ", such as \(ids.joined(separator: " or "))"
  }

  /// The id of a node in a way out.
  func id(_ node: Int32) -> String { Self.shortened(network.ids[node]) }

  /// “1 customer”, “12 customers”.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// A reader's message, which may quote the input: made safe to print, at most 300 characters.
  static func shortenedMessage(_ text: String) -> String { shortened(text, limit: 300) }

  /// Control characters shown as their Unicode pictures, and at most 80 characters: a message is one line.
  static func shortened(_ text: String, limit: Int = 80) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return result + "…" }
      count += 1
      switch scalar.value {
      case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
      case 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
