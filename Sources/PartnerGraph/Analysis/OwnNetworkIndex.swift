// Which sales make an indirect provider, or an affiliate of one, a customer of its own network of resellers.

/// The indirect providers of each company and of each group of affiliates.
package final class OwnNetworkIndex: Sendable {
  /// What a provider and a customer can have in common: an organization, a tenant, or a group of affiliates.
  private enum Key: Hashable {
    case organization(Int32)
    case tenant(Int32)
    case group(Int32)
  }

  /// The providers that are not removed, by each of their keys, in file order.
  private let providers: [Key: [Int32]]
  /// Whether some provider owns a company or is owned: without one, nothing that buys is an affiliate of a provider.
  private let hasGroups: Bool
  /// For each node the records of the providers that supply it and are not its own company: a bit for each kind of record.
  private let records: [UInt8]
  /// For each indirect provider the bit of its own record.
  private let recordOfProvider: [UInt8]

  /// O(providers).
  init(_ analysis: Analysis) {
    let nodes = analysis.network.nodes
    var providers: [Key: [Int32]] = [:]
    for provider in analysis.partners
    where analysis.isA(.indirectProvider, provider) && nodes.status[Int(provider)] != Status.removed.rawValue
    {
      for key in Self.keys(of: provider, analysis) { providers[key, default: []].append(provider) }
    }
    self.providers = providers
    hasGroups = providers.keys.contains { if case .group = $0 { true } else { false } }
    var records = [UInt8](repeating: 0, count: nodes.count)
    analysis.supplyFacts.providers.forEach { node, row in
      for provider in analysis.supplyFacts.providers.values[row] where !Self.areSame(node, provider, analysis)
      {
        records[Int(node)] |= 1 << Self.record(of: provider, analysis)
      }
    }
    self.records = records
    var recordOfProvider = [UInt8](repeating: 0, count: nodes.count)
    for provider in analysis.partners where analysis.isA(.indirectProvider, provider) {
      recordOfProvider[Int(provider)] = 1 << Self.record(of: provider, analysis)
    }
    self.recordOfProvider = recordOfProvider
  }

  /// The organization, the own tenant and the groups of a node. Of a tenant: those of all whose tenant it is.
  private static func keys(of node: Int32, _ analysis: Analysis) -> [Key] {
    let isTenant = analysis.isA(.tenant, node)
    let tenant = isTenant ? node : analysis.tenancy.ownTenant[Int(node)]
    var keys = analysis.entities.organizations(of: node).map { Key.organization($0) }
    if tenant >= 0 { keys.append(.tenant(tenant)) }
    for group in analysis.affiliation.groups(of: node) where !keys.contains(.group(group)) {
      keys.append(.group(group))
    }
    return keys
  }

  /// The providers of a sale's provider set that are its buyer's own company or an affiliate of it, in file order. None where
  /// the seller is the same company as the buyer, left out where it is the same as the provider. The sale has to be to a
  /// customer or tenant. O(1) for most sales: their buyers have nothing in common with a partner.
  package func providers(ofSale sale: Sales.Sale, in analysis: Analysis) -> [Int32] {
    guard !providers.isEmpty, sale.traits.contains(.isToCustomer),
      sale.traits.isDisjoint(with: [.isToSelf, .isShared]),
      sale.traits.contains(.isToPartner) || (hasGroups && analysis.affiliation.mayHaveEntity(sale.buyer)),
      !analysis.isA(.indirectProvider, sale.seller), !Self.isCompany(sale.seller, of: sale.buyer, analysis)
    else { return [] }
    let keys = Self.keys(of: sale.buyer, analysis)
    return members(of: sale, keys, analysis).filter { !Self.areSame(sale.seller, $0, analysis) }
  }

  /// The members of the provider set that are of the buyer. O(the smaller of the set and the providers that share a key).
  private func members(of sale: Sales.Sale, _ keys: [Key], _ analysis: Analysis) -> [Int32] {
    func isMember(_ provider: Int32) -> Bool {
      analysis.network.nodes.status[Int(provider)] != Status.removed.rawValue
        && isOfBuyer(provider, sale.buyer, in: analysis)
    }
    if let through = analysis.through(sale.edge) { return isMember(through) ? [through] : [] }
    let set = analysis.supplyFacts.providers(of: sale.seller)
    let candidateCount = keys.reduce(0) { $0 + (providers[$1]?.count ?? 0) }
    if set.count <= candidateCount { return set.filter(isMember) }
    var found: [Int32] = []
    for provider in keys.flatMap({ providers[$0] ?? [] })
    where analysis.supplyFacts.isProvider(provider, of: sale.seller) && !found.contains(provider)
      && isMember(provider)
    {
      found.append(provider)
    }
    return found
  }

  /// Which of organization and own tenant a node has on record, as a number below 4.
  private static func record(of node: Int32, _ analysis: Analysis) -> UInt8 {
    let isTenant = analysis.isA(.tenant, node)
    let hasTenant = isTenant || analysis.tenancy.ownTenant[Int(node)] >= 0
    let hasOrganization =
      isTenant
      ? !analysis.tenancy.organizations(of: node).isEmpty
      : analysis.network.nodes.organization[Int(node)] >= 0
    return (hasOrganization ? 1 : 0) | (hasTenant ? 2 : 0)
  }

  /// The kinds of records that leave it open if two are one company, by the record of the other: neither both organizations nor
  /// both tenants are known.
  private static let openRecords: InlineArray<4, UInt8> = [0b1111, 0b0101, 0b0011, 0b0001]

  /// Gives the body the sales that may be purchases of a provider's company: with the providers of the set that are the buyer's,
  /// or none of them where it is not on record if one is. O(sales).
  package func forEachCandidate(in analysis: Analysis, _ body: (Sales.Sale, [Int32]) -> Void) {
    let (organizations, ownTenants) = (analysis.network.nodes.organization, analysis.tenancy.ownTenant)
    let (records, recordOfProvider) = (records, recordOfProvider)
    var named = analysis.network.edges.through.walk
    let hasGroups = hasGroups
    analysis.sales.forEach(.isToCustomer, without: [.isToSelf, .isShared]) { sale in
      if hasGroups || sale.traits.contains(.isToPartner) {
        let found = providers(ofSale: sale, in: analysis)
        if !found.isEmpty { return body(sale, found) }
      }
      let buyer = Int(sale.buyer)
      let record =
        sale.traits.contains(.isToTenant)
        ? Self.record(of: sale.buyer, analysis)
        : (organizations[buyer] >= 0 ? 1 : 0) | (ownTenants[buyer] >= 0 ? 2 : 0)
      let openRecords = Self.openRecords[Int(record)]
      if let provider = named[sale.edge], analysis.isOne(of: .throughSellers, sale.seller),
        analysis.isA(.indirectProvider, provider)
      {
        // A named provider with an organization and a tenant is compared with any buyer that has one of them.
        if recordOfProvider[Int(provider)] & openRecords == 0 { return }
      } else if records[Int(sale.seller)] & openRecords == 0 {
        return
      }
      if isOpen(sale, openRecords, analysis) { body(sale, []) }
    }
  }

  /// Whether some provider of the sale's set, which is neither removed nor the seller's own company, has one of some records.
  private func isOpen(_ sale: Sales.Sale, _ openRecords: UInt8, _ analysis: Analysis) -> Bool {
    if analysis.isA(.indirectProvider, sale.seller) || Self.isCompany(sale.seller, of: sale.buyer, analysis) {
      return false
    }
    guard let provider = analysis.through(sale.edge) else {
      return records[Int(sale.seller)] & openRecords != 0
    }
    let isRemoved = analysis.network.nodes.status[Int(provider)] == Status.removed.rawValue
    return !isRemoved && recordOfProvider[Int(provider)] & openRecords != 0
      && !Self.areSame(sale.seller, provider, analysis)
  }

  /// Whether a provider is a buyer's own company or an affiliate of it.
  package func isOfBuyer(_ provider: Int32, _ buyer: Int32, in analysis: Analysis) -> Bool {
    areOneCompany(buyer, provider, in: analysis) || analysis.affiliation.areAffiliates(provider, buyer)
  }

  /// Whether a buyer and a partner are one company, and no mere affiliates.
  package func areOneCompany(_ buyer: Int32, _ partner: Int32, in analysis: Analysis) -> Bool {
    let keys = Self.keys(of: buyer, analysis)
    return Self.keys(of: partner, analysis).contains { key in
      if case .group = key { false } else { keys.contains(key) }
    }
  }

  /// Whether a seller and a buyer, or those whose tenant each is, are one company by what their enrolments record.
  private static func isCompany(_ seller: Int32, of buyer: Int32, _ analysis: Analysis) -> Bool {
    guard analysis.isA(.tenant, seller) || analysis.isA(.tenant, buyer) else {
      return areSame(seller, buyer, analysis)
    }
    func tenant(_ node: Int32) -> Int32 {
      analysis.isA(.tenant, node) ? node : analysis.tenancy.ownTenant[Int(node)]
    }
    let organizations = analysis.entities.organizations(of: seller)
    return (tenant(seller) >= 0 && tenant(seller) == tenant(buyer))
      || analysis.entities.organizations(of: buyer).contains { organizations.contains($0) }
  }

  /// Whether two enrolments are one company: the same organization, or the same tenant of their own.
  private static func areSame(_ left: Int32, _ right: Int32, _ analysis: Analysis) -> Bool {
    let (organizations, tenants) = (analysis.network.nodes.organization, analysis.tenancy.ownTenant)
    let (first, second) = (Int(left), Int(right))
    return left == right || (organizations[first] >= 0 && organizations[first] == organizations[second])
      || (tenants[first] >= 0 && tenants[first] == tenants[second])
  }
}
