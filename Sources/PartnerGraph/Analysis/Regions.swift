// The region of every node and of every sale, on the as-of date.

/// Regions as small numbers: those of the table first, then those that only records name.
package struct Regions: Sendable {
  /// For each node the index of its region, or `unknown`.
  package private(set) var ofNode: [Int32]
  /// The region ids.
  package let names: [String]
  package static let unknown: Int32 = -1

  /// Owns this: no reference back.
  private unowned let analysis: Analysis
  private let tenancy: Tenancy
  /// For each label that some record names as its region: the region's index.
  private let indexOfLabel: [Int32: Int32]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    tenancy = analysis.tenancy
    let network = analysis.network
    var names = analysis.regionTable.regions
    var indexOfName: [[UInt8]: Int32] = [:]
    for (index, name) in names.enumerated() { indexOfName[Array(name.utf8)] = Int32(index) }
    var indexOfLabel: [Int32: Int32] = [:]
    for label in network.nodes.region.values.sorted() where indexOfLabel[label] == nil {
      let name = network.labels[label]
      // The programme's own ids in any case; one's own regions byte for byte.
      let known = indexOfName[Array(name.utf8)] ?? indexOfName[Array(name.lowercased().utf8)]
      let index = known ?? Int32(names.count)
      indexOfLabel[label] = index
      if known == nil {
        indexOfName[Array(name.utf8)] = index
        names.append(name)
      }
    }
    self.names = names
    self.indexOfLabel = indexOfLabel
    ofNode = [Int32](repeating: Self.unknown, count: network.nodes.count)
    var tenants: [Int32] = []
    for slot in 0..<network.nodes.count {
      if network.nodes.kind[slot] == NodeKind.tenant.rawValue {
        tenants.append(Int32(slot))
      } else {
        ofNode[slot] = region(ofPartnerOrCustomer: Int32(slot))
      }
    }
    // A tenant without region and country is where its first customer is: so they come after all others.
    for tenant in tenants {
      let customer = tenancy.customers(of: tenant).first
      ofNode[Int(tenant)] = stated(by: tenant) ?? customer.map { ofNode[Int($0)] } ?? Self.unknown
    }
  }

  /// The region that a sale goes into: that of the declared tenant, else the buyer's.
  package func ofSale(_ edge: Int32) -> Int32 {
    let tenant = analysis.targetTenant(edge)
    if tenant >= 0, let region = stated(by: tenant) { return region }
    return ofNode[Int(analysis.network.edges.to[Int(edge)])]
  }

  /// The name of a region, for a message.
  package func name(_ region: Int32) -> String { region < 0 ? "region unknown" : names[Int(region)] }

  /// The field for want of which the region of a node is unknown: `country` where none is known, `region` where
  /// the edition does not list the country that is.
  package func missingField(_ node: Int32) -> String {
    let nodes = analysis.network.nodes
    let tenant = tenancy.ownTenant[Int(node)]
    let hasCountry =
      nodes.country[Int(node)] != 0
      || (tenant >= 0 && tenancy.isDeclared(tenant) && nodes.country[Int(tenant)] != 0)
    return hasCountry ? "region" : "country"
  }

  /// The field for want of which the region of a sale is unknown.
  package func missingField(ofSale edge: Int32) -> String {
    let tenant = analysis.targetTenant(edge)
    if tenant >= 0, stated(by: tenant) != nil { return "region" }
    return missingField(analysis.network.edges.to[Int(edge)])
  }

  /// The region that a declared tenant states by itself; nil where it is not declared or has neither region nor
  /// country. A country that the edition does not list states “unknown”.
  private func stated(by tenant: Int32) -> Int32? {
    let nodes = analysis.network.nodes
    guard tenancy.isDeclared(tenant) else { return nil }
    if let label = nodes.region[tenant] { return indexOfLabel[label] }
    let country = nodes.country[Int(tenant)]
    return country == 0 ? nil : analysis.regionTable.regionOfCountry[Int(country)]
  }

  private func region(ofPartnerOrCustomer node: Int32) -> Int32 {
    let nodes = analysis.network.nodes
    if let label = nodes.region[node], let index = indexOfLabel[label] { return index }
    let tenant = tenancy.ownTenant[Int(node)]
    if tenant >= 0, let region = stated(by: tenant) { return region }
    let country = nodes.country[Int(node)]
    return country == 0 ? Self.unknown : analysis.regionTable.regionOfCountry[Int(country)]
  }
}
