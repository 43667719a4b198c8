// How messages name things: the same node reads the same in every rule.

public import PartnerGraph

extension Analysis {
  /// A node in a message: its id, with its name where that says more.
  func called(_ node: Int32) -> String {
    let view = network.node(node)
    guard let name = view.name, !name.utf8.elementsEqual(view.id.utf8) else { return Self.shortened(view.id) }
    return "\(Self.shortened(view.id)) “\(Self.shortened(name))”"
  }

  /// A node in a message: “northwind “Northwind Traders AB””, safe to print.
  public func called(_ node: Node) -> String { called(node.index) }

  /// A node with its kind: “the indirect reseller northwind “Northwind Traders AB””.
  public func introduced(_ node: Node) -> String { introduced(node.index) }

  /// A node with country and region: “northwind “Northwind Traders AB” (SE, europe)”.
  public func located(_ node: Node) -> String { located(node.index) }

  /// A node with its kind: “the indirect reseller northwind”.
  func introduced(_ node: Int32) -> String {
    let kind = kind(node)?.name.replacing("-", with: " ") ?? "node"
    return "the \(kind) \(called(node))"
  }

  /// A node with country and region: “northwind (SE, europe)”.
  func located(_ node: Int32, region: Int32? = nil) -> String {
    let name = regionName(region ?? regions.ofNode[Int(node)])
    let country = network.node(node).country.map { "\($0), " } ?? ""
    return "\(called(node)) (\(country)\(name))"
  }

  /// A region in a message: records may name their own.
  func regionName(_ region: Int32) -> String { Self.shortened(regions.name(region)) }

  /// The id of a node in a way out.
  func id(_ node: Int32) -> String { Self.shortened(network.ids[node]) }

  /// Several nodes in a message: “acme, bolt and cargo”; of more than four the first three and how many more there are.
  func called(_ nodes: some Collection<Int32>) -> String {
    let named = nodes.prefix(nodes.count > 4 ? 3 : 4).map { called($0) }
    let words = nodes.count > 4 ? named + ["\(nodes.count - 3) more"] : named
    return words.count < 2
      ? words.joined() : "\(words.dropLast().joined(separator: ", ")) and \(words[words.count - 1])"
  }

  /// “1 customer”, “12 customers”.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// A reader's message, which may quote the input: made safe to print, at most 300 characters.
  static func shortenedMessage(_ text: String) -> String { PrintableText.make(text, limit: 300) }

  /// The name of a field that is not in the model, which may be empty.
  package static func fieldName(_ name: String) -> String { name.isEmpty ? "\"\"" : shortened(name) }

  /// A name in a message: safe to print, at most 80 characters.
  static func shortened(_ text: String, limit: Int = 80) -> String { PrintableText.make(text, limit: limit) }
}
