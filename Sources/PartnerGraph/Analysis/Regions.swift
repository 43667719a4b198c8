// The region of every node and of every sale, on the as-of date.

/// Regions as small numbers: those of the table first, then those that only records name.
@usableFromInline
package final class Regions: Sendable {
  /// For each node the index of its region, or `unknown`.
  @usableFromInline package let ofNode: [Int32]
  /// The region ids.
  package let names: [String]
  @inlinable package static var unknown: Int32 { -1 }

  private let network: Network
  private let tenancy: Tenancy
  /// The declared tenants that have a region or a country of their own. A country that the edition does not list states
  /// “unknown”.
  @usableFromInline let tellingTenants: BitSet
  private static let silent: Int32 = -2

  /// O(nodes).
  init(_ analysis: Analysis) {
    network = analysis.network
    tenancy = analysis.tenancy
    var names = analysis.regionTable.regions
    var indexOfName: [[UInt8]: Int32] = [:]
    for (index, name) in names.enumerated() { indexOfName[Array(name.utf8)] = Int32(index) }
    let listedCount = Int32(names.count)
    var indexOfLabel: [Int32: Int32] = [:]
    for label in network.nodes.region.values.sorted() where indexOfLabel[label] == nil {
      let name = network.labels[label]
      // The programme's own ids in any case; one's own regions byte for byte.
      let listed = indexOfName[Array(name.lowercased().utf8)].flatMap { $0 < listedCount ? $0 : nil }
      let known = indexOfName[Array(name.utf8)] ?? listed
      let index = known ?? Int32(names.count)
      indexOfLabel[label] = index
      if known == nil {
        indexOfName[Array(name.utf8)] = index
        names.append(name)
      }
    }
    self.names = names
    let nodes = network.nodes
    let (kinds, countries, ownTenants) = (nodes.kind, nodes.country, tenancy.ownTenant)
    let tenantKind = NodeKind.tenant.rawValue
    // What each record says of itself: its region, else its country's.
    var regionOfCountry = analysis.regionTable.regionOfCountry
    regionOfCountry[0] = Self.silent
    var ofNode = [Int32](room: countries.count) { regions, filled in
      for country in countries {
        regions[filled] = regionOfCountry[Int(country)]
        filled &+= 1
      }
    }
    for (node, label) in nodes.region { ofNode[Int(node)] = indexOfLabel[label] ?? Self.unknown }
    let telling = BitSet(bound: kinds.count)
    var silentTenants: [Int32] = []
    var regions = ofNode.mutableSpan
    let (kindOf, ownTenant) = (kinds.span, ownTenants.span)
    precondition(kindOf.count == regions.count && ownTenant.count == regions.count)
    // Columns of nodes are of one length.
    for slot in regions.indices where kindOf[unchecked: slot] == tenantKind {
      let tenant = Int32(truncatingIfNeeded: slot)
      if regions[unchecked: slot] != Self.silent, Tenancy.isDeclared(tenant, nodes) {
        telling.insert(tenant)
      } else {
        silentTenants.append(tenant)
      }
    }
    for slot in regions.indices where kindOf[unchecked: slot] != tenantKind {
      // A region of its own counts, then what the tenant states, then the country.
      let tenant = ownTenant[unchecked: slot]
      if tenant >= 0, telling.contains(tenant) {
        regions[unchecked: slot] = regions[unchecked: Int(tenant)]
      } else if regions[unchecked: slot] == Self.silent {
        regions[unchecked: slot] = Self.unknown
      }
    }
    for (node, label) in nodes.region where kinds[Int(node)] != tenantKind {
      ofNode[Int(node)] = indexOfLabel[label] ?? Self.unknown
    }
    // A tenant without region and country is where its first customer is: so they come after all others.
    for tenant in silentTenants {
      ofNode[Int(tenant)] = tenancy.firstCustomer(of: tenant).map { ofNode[Int($0)] } ?? Self.unknown
    }
    self.ofNode = ofNode
    tellingTenants = telling
  }

  /// The region of a sale into a tenant (-1 where not known): that of the declared tenant, else the buyer's.
  @inlinable
  package func into(_ tenant: Int32, buyer: Int32) -> Int32 {
    tenant >= 0 && tellingTenants.contains(tenant) ? ofNode[Int(tenant)] : ofNode[Int(buyer)]
  }

  /// The region that a sale goes into.
  package func ofSale(_ edge: Int32) -> Int32 {
    into(tenancy.target(of: edge), buyer: network.edges.to[Int(edge)])
  }

  /// The name of a region, for a message.
  package func name(_ region: Int32) -> String { region < 0 ? "region unknown" : names[Int(region)] }

  /// The field for want of which the region of a node is unknown: `country` where none is known, `region` where
  /// the edition does not list the country that is.
  package func missingField(_ node: Int32) -> String {
    let nodes = network.nodes
    let tenant = tenancy.ownTenant[Int(node)]
    let hasCountry =
      nodes.country[Int(node)] != 0
      || (tenant >= 0 && tenancy.isDeclared(tenant) && nodes.country[Int(tenant)] != 0)
    return hasCountry ? "region" : "country"
  }

  /// The field for want of which the region of a sale is unknown.
  package func missingField(ofSale edge: Int32) -> String {
    let tenant = tenancy.target(of: edge)
    if tenant >= 0, tellingTenants.contains(tenant) { return "region" }
    return missingField(network.edges.to[Int(edge)])
  }
}
