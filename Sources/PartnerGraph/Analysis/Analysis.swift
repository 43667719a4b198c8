// What follows from a network on one day: active edges, regions, tenancy, legal entities. Worked out once each.

/// A network seen on an as-of date under a region table. Every analysis is worked out on first use, kept, and
/// shared by all rules; safe to use from several threads.
public final class Analysis: Sendable {
  /// The network that is looked at.
  public let network: Network
  /// The day it is looked at on.
  public let asOf: CalendarDate
  /// The region table in force.
  public let regionTable: RegionTable

  /// The kinds of the network's nodes: asked of nearly every edge by nearly every rule.
  @usableFromInline let kinds: [UInt8]

  private let lazyActive = Lazy<ActiveEdges>()
  private let lazyNodePartners = Lazy<[Int32]>()
  private let lazyAdjacency = EdgeKind.allCases.map { _ in Lazy<Adjacency>() }
  private let lazyTenancy = Lazy<Tenancy>()
  private let lazyRegions = Lazy<Regions>()
  private let lazySupply = Lazy<SupplyFacts>()
  private let lazyAffiliation = Lazy<Affiliation>()
  private let lazyEntities = Lazy<LegalEntities>()
  private let lazySales = Lazy<Sales>()
  private let lazyPartners = Lazy<SellingPartners>()
  private let lazySaleCounts = Lazy<[Int32]>()
  private let lazyAgreements = Lazy<AgreementCover>()
  /// What the advice of rules needs, which they make once.
  package let advice = Lazy<any Sendable>()
  private let lazyBelow = Lazy<[Int32: Int]>()
  private let lazyOwnProviders = Lazy<OwnProviderIndex>()
  private let lazyOwnNetworks = Lazy<OwnNetworkIndex>()
  private let lazySubscriptions = Lazy<SubscriptionSales>()
  private let lazyComponents = Lazy<[[Int32]]>()
  private let lazyRecords = Lazy<PartnersOfRecord>()
  private let lazyLegacy = Lazy<LegacyAccess>()
  private let lazyOpenSupply = Lazy<OpenSupply>()

  /// An analysis of a network on a day; the region table is the edition in force then, unless one is given.
  public init(of network: Network, asOf: CalendarDate, regionTable: RegionTable? = nil) {
    self.network = network
    kinds = network.nodes.kind
    self.asOf = asOf
    self.regionTable = regionTable ?? .inForce(on: asOf)
  }

  /// Which edges are active: status `active`, begun, not ended, both ends there and not removed.
  package var isActive: ActiveEdges { lazyActive.value { ActiveEdges(network, on: asOf) } }

  /// The active edges of one kind, by their ends.
  package func adjacency(_ kind: EdgeKind) -> Adjacency {
    lazyAdjacency[Int(kind.rawValue)].value { Adjacency(edges: isActive.edges(kind), of: network) }
  }

  /// The declared partners, removed ones among them, in file order.
  package var partners: [Int32] {
    lazyNodePartners.value {
      let (places, isPartner) = (network.nodes.place, KindSet.partners)
      var partners: [Int32] = []
      for slot in kinds.indices where isPartner.contains(kinds[slot]) && places[slot] != .none {
        partners.append(Int32(truncatingIfNeeded: slot))
      }
      if !zip(partners, partners.dropFirst()).allSatisfy({ places[Int($0)] < places[Int($1)] }) {
        partners.sort { (places[Int($0)], $0) < (places[Int($1)], $1) }
      }
      return partners
    }
  }

  /// The active supply edges.
  package var supply: Adjacency { adjacency(.supply) }

  /// Whether an edge is a sale whose ends are there and not removed, whatever its own status and dates.
  package func isSaleOfAnyTime(_ edge: Int32) -> Bool {
    let (edges, slot, removed) = (network.edges, Int(edge), Status.removed.rawValue)
    return edges.kind[slot] == EdgeKind.supply.rawValue && !edges.traits[slot].isDangling
      && network.nodes.status[Int(edges.from[slot])] != removed
      && network.nodes.status[Int(edges.to[slot])] != removed
  }

  /// Whether an edge has ended: its last day is over, or its status is `removed`.
  package func isEnded(_ edge: Int32) -> Bool {
    network.edges.status[Int(edge)] == Status.removed.rawValue || network.edges.lastDay(edge) < asOf.days
  }

  /// For each node whether an edge begins or ends at it whose ends are both there, whatever its status. O(nodes + edges).
  package func relatedNodes() -> [Bool] {
    let edges = network.edges
    let (from, to, traits) = (edges.from.span, edges.to.span, edges.traits.span)
    precondition(from.count == to.count && from.count == traits.count)
    var isRelated = [Bool](repeating: false, count: kinds.count)
    var nodes = isRelated.mutableSpan
    // Columns of edges are of one length.
    for edge in from.indices where !traits[unchecked: edge].isDangling {
      nodes[Int(from[unchecked: edge])] = true
      nodes[Int(to[unchecked: edge])] = true
    }
    return isRelated
  }

  /// Whose tenant is whose.
  package var tenancy: Tenancy { lazyTenancy.value { Tenancy(self) } }
  /// The region of every node.
  package var regions: Regions { lazyRegions.value { Regions(self) } }
  /// The active supply edges with what is asked of each.
  package var sales: Sales { lazySales.value { Sales(self) } }
  /// Who is supplied, and who sells.
  package var supplyFacts: SupplyFacts { lazySupply.value { SupplyFacts(self) } }
  /// Which legal entities control one another.
  package var affiliation: Affiliation { lazyAffiliation.value { Affiliation(self) } }
  /// Which nodes are one legal entity.
  package var entities: LegalEntities { lazyEntities.value { LegalEntities(self) } }
  /// How many customers hang below each partner that sells and is not supplied.
  package var customersBelowUnsupplied: [Int32: Int] {
    lazyBelow.value { supplyFacts.customersBelowUnsupplied() }
  }
  /// Which sales make a reseller a customer of its own provider.
  package var ownProviders: OwnProviderIndex { lazyOwnProviders.value { OwnProviderIndex(self) } }
  /// Which sales make a provider a customer of its own network.
  package var ownNetworks: OwnNetworkIndex { lazyOwnNetworks.value { OwnNetworkIndex(self) } }
  /// Which signatures of the partner agreement cover an indirect reseller.
  package var agreements: AgreementCover { lazyAgreements.value { AgreementCover(self) } }
  /// Which subscriptions have sales of several sellers or buyers.
  package var subscriptionSales: SubscriptionSales {
    lazySubscriptions.value { SubscriptionSales(self) }
  }
  /// Who answers for a sale.
  package var sellingPartners: SellingPartners { lazyPartners.value { SellingPartners(network) } }
  /// The sales whose partner of record is another than their seller.
  package var partnersOfRecord: PartnersOfRecord { lazyRecords.value { PartnersOfRecord(self) } }
  /// The access by delegated admin privileges.
  package var legacyAccess: LegacyAccess { lazyLegacy.value { LegacyAccess(self) } }
  /// The places at which an export leaves suppliers open.
  var openSupply: OpenSupply { lazyOpenSupply.value { OpenSupply(self) } }
  /// For each of ``partners`` how many active sales it answers for.
  package var saleCounts: [Int32] { lazySaleCounts.value { sellingPartners.saleCounts(in: self) } }
  /// Strongly connected components of two or more nodes among the active supply edges, members sorted.
  package var supplyCycles: [[Int32]] {
    lazyComponents.value { StrongComponents.ofTwoOrMore(in: sales, network: network) }
  }

  /// Whether an edge is a sale, active or not: a supply edge to a customer or tenant, both ends there and not removed.
  package func isSaleToCustomer(_ edge: Int32) -> Bool {
    isSaleOfAnyTime(edge) && isOne(of: .buyers, network.edges.to[Int(edge)])
  }

  /// The kind of a node slot; nil for an id that nothing declares or implies.
  package func kind(_ node: Int32) -> NodeKind? { NodeKind(rawValue: kinds[Int(node)]) }

  /// Whether a node slot is of a kind.
  @inlinable
  package func isA(_ kind: NodeKind, _ node: Int32) -> Bool { kinds[Int(node)] == kind.rawValue }

  /// Whether a node slot is of one of some kinds.
  @inlinable
  package func isOne(of kinds: KindSet, _ node: Int32) -> Bool { kinds.contains(self.kinds[Int(node)]) }

  /// The provider that a sale went through, where it names an indirect provider and its seller is an indirect reseller or a
  /// direct-bill partner; other sellers go through none. O(1).
  package func through(_ edge: Int32) -> Int32? {
    guard let provider = network.edges.through[edge], !network.edges.traits[Int(edge)].ignoresThrough,
      isOne(of: .throughSellers, network.edges.from[Int(edge)])
    else { return nil }
    return provider
  }

  /// The provider set of a sale: the seller itself where it is an indirect provider, else the provider that the sale went
  /// through, else every indirect provider that supplies the seller, in file order of the first such edge. O(providers).
  package func providerSet(ofSale edge: Int32) -> [Int32] {
    let seller = network.edges.from[Int(edge)]
    if isA(.indirectProvider, seller) { return [seller] }
    return through(edge).map { [$0] } ?? Array(supplyFacts.providers(of: seller))
  }

  /// The tenant that a sale goes into: the edge's, else the buyer itself or the buyer's own; -1 where not known.
  package func targetTenant(_ edge: Int32) -> Int32 { tenancy.target(of: edge) }
}
