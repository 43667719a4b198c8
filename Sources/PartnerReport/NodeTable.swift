// The nodes that a page speaks of, each once: everything else names them by number.

internal import PartnerDiagram
internal import PartnerGraph

/// Numbers nodes in the order in which they are first named.
struct NodeTable {
  private let analysis: Analysis
  private let elements: DiagramElements?
  private var numbers: [Int32: Int] = [:]
  private var slots: [Int32] = []

  /// Longer names are cut: a page is no place for a novel.
  private static let nameLimit = 200

  init(_ analysis: Analysis, _ elements: DiagramElements?) {
    self.analysis = analysis
    self.elements = elements
    for node in elements?.drawn ?? [] { _ = number(of: node) }
  }

  /// The number of a node, a new one where it was not named yet.
  mutating func number(of node: Int32) -> Int {
    if let known = numbers[node] { return known }
    numbers[node] = slots.count
    slots.append(node)
    return slots.count - 1
  }

  /// Writes one array a node: id, name or null, kind (an index of ``NodeKind/allCases``, -1 for none), country or null, region
  /// or null, the element that stands for it in the diagram or null, and whether that stands for others as well;
  /// then its address where that is not its id.
  func write(to json: inout JSONWriter) {
    json.array("nodes") { json in
      for slot in slots {
        let node = analysis.network.node(slot)
        json.newLine(1)
        json.beginArray()
        let id = PrintableText.make(node.id, limit: Self.nameLimit)
        json.value(id)
        json.value(orNull: node.name.map { PrintableText.make($0, limit: Self.nameLimit) })
        json.value(analysis.kind(slot).flatMap { NodeKind.allCases.firstIndex(of: $0) } ?? -1)
        json.value(orNull: node.country.map { "\($0)" })
        let region = analysis.regions.ofNode[Int(slot)]
        json.value(
          orNull: region < 0 ? nil : PrintableText.make(analysis.regions.names[Int(region)], limit: 80))
        let element = elements?.element(of: node)
        json.value(orNull: element)
        json.value(element != nil && elements?.isAlone(node) == false)
        if let address = Self.address(node.id, shown: id) { json.value(address) }
        json.endArray()
      }
    }
  }
}

extension NodeTable {
  /// What begins an address that is no id.
  private static let hashMark = "sha256-"

  /// What names a node in a link where its id does not, because it is not shown as it is: the hash of what it is. Nothing
  /// else has such an address, whatever it is called.
  private static func address(_ id: String, shown: String) -> String? {
    // Bytes, not what reads alike.
    if id.utf8.elementsEqual(shown.utf8), !id.hasPrefix(hashMark) { return nil }
    return hashMark + SHA256.hexadecimal(SHA256.digest(of: Array(id.utf8)).prefix(8))
  }
}
