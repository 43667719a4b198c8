// The partners that advice may name: active, with a chain from the vendor that nothing spoils.

internal import PartnerGraph

/// Sound partners by kind and region, and what their sales allow. Kept by the analysis, worked out once.
final class SoundPartners: Sendable {
  private struct Seat: Hashable {
    var kind: NodeKind
    var region: Int32
  }

  /// The nodes and edges that a definite finding of a spoiling rule is about.
  private struct Spoilt: Sendable {
    var nodes: Set<Int32> = []
    var edges: Set<Int32> = []
  }

  private let partners: [Seat: [Int32]]
  /// Providers that buy from vendors alone, which buy from none: what they supply cannot be above them.
  private let belowVendorsOnly: BitSet
  /// Sellers of which some buyer has an organization or a tenant in common with a partner.
  private let sellsToPartners: BitSet
  /// For each reseller that was asked about the provider that its sales name; `none`, or `several`.
  private let namedProviders = Monitor<[Int32: Int32]>([:])
  private static let none: Int32 = -1
  private static let several: Int32 = -2
  /// Organizations and tenants of customers.
  private let ofCustomers: BitSet

  /// O(nodes + sales).
  init(_ result: LintResult) {
    let (analysis, network) = (result.analysis, result.analysis.network)
    let (nodes, ownTenants) = (network.nodes, analysis.tenancy.ownTenant)
    let sound = Self.sound(analysis, Self.spoilt(result))
    var partners: [Seat: [Int32]] = [:]
    for partner in analysis.partners
    where sound.contains(partner) && nodes.status[Int(partner)] == Status.active.rawValue {
      guard let kind = analysis.kind(partner) else { continue }
      let seat = Seat(kind: kind, region: analysis.regions.ofNode[Int(partner)])
      partners[seat, default: []].append(partner)
    }
    self.partners = partners
    let sellsToPartners = BitSet(bound: max(nodes.count, 1))
    let hasOtherSupplier = BitSet(bound: max(nodes.count, 1))
    analysis.sales.forEach(.isToPartner) { sellsToPartners.insert($0.seller) }
    analysis.sales.forEach(without: .isToCustomer) { sale in
      let isFromTop = analysis.isA(.vendor, sale.seller) && analysis.supply.entering(sale.seller).isEmpty
      if !isFromTop { hasOtherSupplier.insert(sale.buyer) }
    }
    let (below, ofCustomers) = (BitSet(bound: max(nodes.count, 1)), BitSet(bound: max(nodes.count, 1)))
    for partner in analysis.partners where !hasOtherSupplier.contains(partner) { below.insert(partner) }
    for (slot, kind) in nodes.kind.enumerated() where kind == NodeKind.customer.rawValue {
      if nodes.organization[slot] >= 0 { ofCustomers.insert(nodes.organization[slot]) }
      if ownTenants[slot] >= 0 { ofCustomers.insert(ownTenants[slot]) }
    }
    (self.sellsToPartners, belowVendorsOnly) = (sellsToPartners, below)
    self.ofCustomers = ofCustomers
  }

  private static func spoilt(_ result: LintResult) -> Spoilt {
    var spoilt = Spoilt()
    let isSpoiling = result.rules.map(ChainSpoilers.isSpoiling)
    for entry in result.entries where isSpoiling[entry.rule] && entry.finding.certainty == .definite {
      spoilt.edges.formUnion(entry.finding.edges)
      if entry.finding.edges.isEmpty { spoilt.nodes.formUnion(entry.finding.nodes) }
    }
    return spoilt
  }

  /// The nodes that a vendor reaches by permitted steps between partners, spoilt nodes and edges left out.
  private static func sound(_ analysis: Analysis, _ spoilt: Spoilt) -> BitSet {
    let nodeCount = analysis.network.nodes.count
    var steps: [(seller: Int32, buyer: Int32)] = []
    analysis.sales.forEach(.isPermitted, without: .isToCustomer) { sale in
      if !spoilt.edges.contains(sale.edge), !spoilt.nodes.contains(sale.buyer) {
        steps.append((sale.seller, sale.buyer))
      }
    }
    let rows = Rows(
      count: steps.count, nodeCount: nodeCount, key: { steps[$0].seller }, value: { steps[$0].buyer })
    let sound = BitSet(bound: max(nodeCount, 1))
    var open = Set(steps.map(\.seller)).filter { analysis.isA(.vendor, $0) }.sorted()
    while let node = open.popLast() {
      for buyer in rows[node] where !sound.contains(buyer) {
        sound.insert(buyer)
        open.append(buyer)
      }
    }
    return sound
  }

  /// The sound partners of a kind in a region, in file order.
  func partners(_ kind: NodeKind, in region: Int32) -> [Int32] {
    region == Regions.unknown ? [] : partners[Seat(kind: kind, region: region)] ?? []
  }

  /// Whether a provider may begin to supply a reseller without a new finding of a spoiling rule: the reseller's sales name no
  /// other provider, nothing that it sells goes to a partner's company, and no customer is of its own company.
  ///
  /// - Parameter kept: providers that go on supplying the reseller.
  func maySupply(_ provider: Int32, _ reseller: Int32, besides kept: [Int32], in analysis: Analysis) -> Bool {
    let named = namedProvider(of: reseller, in: analysis)
    let nodes = analysis.network.nodes
    let common = [nodes.organization[Int(reseller)], analysis.tenancy.ownTenant[Int(reseller)]]
    let steps = analysis.network.node(reseller).enrolments
    return belowVendorsOnly.contains(provider)
      && (named == Self.none || named == provider || kept.contains(named))
      && !sellsToPartners.contains(reseller) && !common.contains { $0 >= 0 && ofCustomers.contains($0) }
      && (steps?.isSuperset(of: [.partnerCenter, .indirectReseller]) ?? true)
  }

  /// The provider that the active sales of a reseller name. O(its sales) the first time.
  private func namedProvider(of reseller: Int32, in analysis: Analysis) -> Int32 {
    namedProviders.withLock { known in
      if let named = known[reseller] { return named }
      var named = Self.none
      for edge in analysis.supply.leaving(reseller) {
        guard let provider = analysis.through(edge), provider != named else { continue }
        named = named == Self.none ? provider : Self.several
      }
      known[reseller] = named
      return named
    }
  }
}
