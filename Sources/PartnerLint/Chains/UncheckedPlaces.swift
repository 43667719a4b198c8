// What the rules that spoil chains could not check: it makes a verdict unknown, or is named beside it.

internal import PartnerGraph

/// The edges and nodes that spoiling rules skipped.
struct UncheckedPlaces: Sendable {
  /// The places of one rule, or of one missing field.
  private struct Places: Sendable {
    let name: String
    let edges: BitSet
    let nodes: BitSet

    init(_ name: String, in network: Network) {
      self.name = name
      edges = BitSet(bound: max(network.edges.count, 1))
      nodes = BitSet(bound: max(network.nodes.count, 1))
    }

    func insert(_ subject: SkippedPlace.Subject) {
      switch subject {
      case .edge(let edge): edges.insert(edge)
      case .node(let node): nodes.insert(node)
      }
    }
  }

  /// The rules that decide between valid and unknown, where they skip an edge.
  private static let regionRules = [CrossRegionSale.description.id, CrossRegionPartnership.description.id]
  private static let sellerRule = UnsuppliedSeller.description.id

  /// By missing field, sorted: edges whose regions could not be compared.
  private var missing: [Places] = []
  /// Partners of which no answer could have named a supplier, and the field that is missing.
  private var unanchored: Places?
  private static let unanchoredField = "provider"
  /// The places of the other rules, in the order of the catalogue.
  private var others: [Places] = []

  /// O(nodes + edges) for each spoiling rule that skipped a place.
  init(_ result: LintResult) {
    let (analysis, network) = (result.analysis, result.analysis.network)
    let skipped = Set(result.coverage.filter { $0.skipped > 0 }.map(\.rule))
    for rule in result.rules where ChainSpoilers.isSpoiling(rule) {
      let id = rule.description.id
      let isOfRegion = Self.regionRules.contains(id)
      guard skipped.contains(id) else { continue }
      if isOfRegion {
        rule.check.visitSkippedPlaces(in: analysis) { place in
          position(ofField: place.field, network).insert(place.subject)
        }
      } else {
        let places = Places(id, in: network)
        rule.check.visitSkippedPlaces(in: analysis) { places.insert($0.subject) }
        if id == Self.sellerRule { unanchored = places } else { others.append(places) }
      }
    }
    missing.sort { $0.name < $1.name }
  }

  private mutating func position(ofField field: String, _ network: Network) -> Places {
    if let known = missing.first(where: { $0.name == field }) { return known }
    let places = Places(field, in: network)
    missing.append(places)
    return places
  }

  /// Whether a region rule could not look at one of some edges.
  func state(ofEdges edges: [Int32]) -> ChainState {
    missing.contains { places in edges.contains { places.edges.contains($0) } } ? .unknown : []
  }

  /// Whether it is not known if a partner, with which a chain begins, has a supplier.
  func isUnanchored(_ root: Int32) -> Bool { unanchored?.nodes.contains(root) ?? false }

  /// The missing fields that keep a chain from being known as valid, sorted. `root` is nil where the chain stops at a
  /// repeated node.
  func missing(root: Int32?, edges: [Int32]) -> [String] {
    var fields = missing.filter { places in edges.contains { places.edges.contains($0) } }.map(\.name)
    if let root, isUnanchored(root) { fields.append(Self.unanchoredField) }
    return fields.sorted()
  }

  /// The other rules that skipped an edge or a node of a chain, in the order of the catalogue.
  func unchecked(nodes: [Int32], edges: [Int32]) -> [String] {
    others.filter { places in
      edges.contains { places.edges.contains($0) } || nodes.contains { places.nodes.contains($0) }
    }.map(\.name)
  }
}
