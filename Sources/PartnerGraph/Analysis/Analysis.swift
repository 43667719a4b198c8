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

  private let lazyActive = Lazy<[Bool]>()
  private let lazyAdjacency = EdgeKind.allCases.map { _ in Lazy<Adjacency>() }
  private let lazyTenancy = Lazy<Tenancy>()
  private let lazyRegions = Lazy<Regions>()
  private let lazySupply = Lazy<SupplyFacts>()
  private let lazyAffiliation = Lazy<Affiliation>()
  private let lazyEntities = Lazy<LegalEntities>()
  private let lazySales = Lazy<Sales>()
  private let lazyPartners = Lazy<SellingPartners>()
  private let lazyAlternatives = Lazy<Alternatives>()
  private let lazyBelow = Lazy<[Int32: Int]>()
  private let lazyOwnProviders = Lazy<OwnProviderIndex>()
  private let lazyComponents = Lazy<[[Int32]]>()

  /// An analysis of a network on a day; the region table is the edition in force then, unless one is given.
  public init(of network: Network, asOf: CalendarDate, regionTable: RegionTable? = nil) {
    self.network = network
    self.asOf = asOf
    self.regionTable = regionTable ?? .inForce(on: asOf)
  }

  /// For each edge whether it is active: status `active`, begun, not ended, both ends there and not removed.
  package var isActive: [Bool] {
    lazyActive.value {
      let (nodes, edges, day) = (network.nodes, network.edges, asOf.days)
      let removed = Status.removed.rawValue
      let active = Status.active.rawValue
      var result = [Bool](repeating: false, count: edges.count)
      for edge in 0..<edges.count {
        result[edge] =
          edges.status[edge] == active && edges.since[edge] <= day && edges.until[edge] >= day
          && !edges.traits[edge].isDangling && nodes.status[Int(edges.from[edge])] != removed
          && nodes.status[Int(edges.to[edge])] != removed
      }
      return result
    }
  }

  /// The active edges of one kind, by their ends.
  package func adjacency(_ kind: EdgeKind) -> Adjacency {
    lazyAdjacency[Int(kind.rawValue)].value {
      let (edges, active) = (network.edges, isActive)
      var list: [Int32] = []
      for edge in 0..<edges.count where edges.kind[edge] == kind.rawValue && active[edge] {
        list.append(Int32(edge))
      }
      return Adjacency(edges: list, from: edges.from, to: edges.to, nodeCount: network.nodes.count)
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
  /// Whom one could turn to.
  package var alternatives: Alternatives { lazyAlternatives.value { Alternatives(self) } }
  /// Who answers for a sale.
  package var sellingPartners: SellingPartners { lazyPartners.value { SellingPartners(network) } }
  /// Strongly connected components of two or more nodes among the active supply edges, members sorted.
  package var supplyCycles: [[Int32]] {
    lazyComponents.value { StrongComponents.ofTwoOrMore(in: supply, network: network) }
  }

  /// The kind of a node slot; nil for an id that nothing declares or implies.
  package func kind(_ node: Int32) -> NodeKind? { NodeKind(rawValue: network.nodes.kind[Int(node)]) }

  /// The provider that a sale is recorded to have gone through, where it names one that is an indirect provider.
  package func through(_ edge: Int32) -> Int32? {
    let slot = network.edges.through[Int(edge)]
    return slot < 0 || network.edges.traits[Int(edge)].ignoresThrough ? nil : slot
  }

  /// The tenant that a sale goes into: the edge's, else the buyer itself or the buyer's own; -1 where not known.
  package func targetTenant(_ edge: Int32) -> Int32 { tenancy.target(of: edge) }
}
