// When two nodes are the same legal entity: the same node, the same organization, or the same tenant.

/// Sameness of legal entities, pair by pair: it is not transitive.
package struct LegalEntities: Sendable {
  private let analysis: Analysis
  private let tenancy: Tenancy
  private let partnersOfOrganization: [Int32: [Int32]]
  private let partnersOfTenant: [Int32: [Int32]]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    tenancy = analysis.tenancy
    let network = analysis.network
    var byOrganization: [Int32: [Int32]] = [:]
    var byTenant: [Int32: [Int32]] = [:]
    for node in network.nodesInFileOrder {
      let slot = Int(node)
      guard NodeKind(rawValue: network.nodes.kind[slot])?.isPartner == true,
        network.nodes.status[slot] != Status.removed.rawValue
      else { continue }
      let organization = network.nodes.organization[slot]
      if organization >= 0 { byOrganization[organization, default: []].append(node) }
      if tenancy.ownTenant[slot] >= 0 { byTenant[tenancy.ownTenant[slot], default: []].append(node) }
    }
    partnersOfOrganization = byOrganization
    partnersOfTenant = byTenant
  }

  /// The organizations of a buyer: its own, or all that a tenant belongs to.
  package func organizations(of buyer: Int32) -> [Int32] {
    if analysis.kind(buyer) == .tenant { return tenancy.organizations(of: buyer) }
    let organization = analysis.network.nodes.organization[Int(buyer)]
    return organization < 0 ? [] : [organization]
  }

  /// Whether the seller and the buyer of a sale are the same legal entity; the buyer's tenant is the one that
  /// the sale goes into.
  package func isSaleToSelf(_ edge: Int32) -> Bool {
    let (seller, buyer) = ends(edge)
    if seller == buyer { return true }
    let tenant = tenancy.ownTenant[Int(seller)]
    if tenant >= 0, tenant == analysis.targetTenant(edge) { return true }
    let organization = analysis.network.nodes.organization[Int(seller)]
    return organization >= 0 && organizations(of: buyer).contains(organization)
  }

  /// Whether it can be told at all if the ends of a sale are one legal entity: both organizations are known, or
  /// both tenants, or they are.
  package func canTellSaleToSelf(_ edge: Int32) -> Bool {
    if isSaleToSelf(edge) { return true }
    let (seller, buyer) = ends(edge)
    if analysis.network.nodes.organization[Int(seller)] >= 0, !organizations(of: buyer).isEmpty {
      return true
    }
    return tenancy.ownTenant[Int(seller)] >= 0 && analysis.targetTenant(edge) >= 0
  }

  /// The partners that are the same legal entity as a customer (or as those whose tenant it is), by
  /// organization or own tenant; in file order, each once.
  package func partners(sameAs buyer: Int32) -> [Int32] {
    var found: [Int32] = []
    for organization in organizations(of: buyer) { found += partnersOfOrganization[organization] ?? [] }
    let tenant = analysis.kind(buyer) == .tenant ? buyer : tenancy.ownTenant[Int(buyer)]
    if tenant >= 0 { found += partnersOfTenant[tenant] ?? [] }
    if found.count < 2 { return found }
    let places = analysis.network.nodes.place
    found.sort { places[Int($0)] < places[Int($1)] }
    var unique: [Int32] = []
    for partner in found where unique.last != partner { unique.append(partner) }
    return unique
  }

  private func ends(_ edge: Int32) -> (seller: Int32, buyer: Int32) {
    (analysis.network.edges.from[Int(edge)], analysis.network.edges.to[Int(edge)])
  }
}
