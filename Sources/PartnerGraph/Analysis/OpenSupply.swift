// Where an export leaves open who supplies whom: rules that ask skip these places.

/// The places at which a missing answer or page may name a further supplier. Networks without such gaps never ask for them.
final class OpenSupply: Sendable {
  /// Customers whose sellers are open, and the tenants of these customers.
  let sellers: BitSet
  /// The buyers of a reseller whose providers are open: customers, also of a tenant that buys, and tenants.
  let providers: BitSet
  /// The same for sales that name no provider, and with the tenants of these customers.
  let providerSets: BitSet

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    let (network, tenancy) = (analysis.network, analysis.tenancy)
    func makeSet() -> BitSet { BitSet(bound: network.nodes.count) }
    let (sellers, providers, providerSets) = (makeSet(), makeSet(), makeSet())
    (self.sellers, self.providers, self.providerSets) = (sellers, providers, providerSets)
    func insertTenants(of customer: Int32, into set: BitSet) {
      for tenant in tenancy.tenants(heldBy: customer) { set.insert(tenant) }
    }
    for customer in network.unknownSuppliers {
      sellers.insert(customer)
      if analysis.isA(.customer, customer) { insertTenants(of: customer, into: sellers) }
    }
    var tenants = (all: [Int32](), unnamed: [Int32]())
    analysis.supply.forEach { sale, seller, buyer in
      guard analysis.isA(.indirectReseller, seller), network.mayHaveUnknownProvider(seller) else { return }
      let isTenant = analysis.isA(.tenant, buyer)
      if isTenant, !providers.contains(buyer) { tenants.all.append(buyer) }
      providers.insert(buyer)
      guard analysis.through(sale) == nil else { return }
      if isTenant, !providerSets.contains(buyer) { tenants.unnamed.append(buyer) }
      providerSets.insert(buyer)
    }
    for tenant in tenants.all { for customer in tenancy.customers(of: tenant) { providers.insert(customer) } }
    for tenant in tenants.unnamed {
      for customer in tenancy.customers(of: tenant) { providerSets.insert(customer) }
    }
    for slot in network.nodes.kind.indices where network.nodes.kind[slot] == NodeKind.customer.rawValue {
      let customer = Int32(truncatingIfNeeded: slot)
      if providerSets.contains(customer) { insertTenants(of: customer, into: providerSets) }
    }
  }
}

extension Analysis {
  /// Whether a sale to a customer, or to one whose tenant a node is, may be in an answer that is not there. O(1).
  package func mayHaveUnknownSeller(_ node: Int32) -> Bool {
    guard isOne(of: .buyers, node) else { return false }
    if network.gaps.lacksSales { return true }
    return !network.unknownSuppliers.isEmpty && openSupply.sellers.contains(node)
  }

  /// Whether a supplier of a partner, or of a reseller that sells to a customer, may be in an answer that is not there. O(1).
  package func mayHaveUnknownProvider(_ node: Int32) -> Bool {
    if isOne(of: .partners, node) { return network.mayHaveUnknownProvider(node) }
    return network.mayHaveUnknownProviders && openSupply.providers.contains(node)
  }

  /// Whether a provider of a sale to a customer, or to a customer of a tenant, may be in an answer that is not there: where
  /// the sale itself names none. O(1).
  package func mayHaveUnknownProviderSet(_ node: Int32) -> Bool {
    network.mayHaveUnknownProviders && openSupply.providerSets.contains(node)
  }
}
