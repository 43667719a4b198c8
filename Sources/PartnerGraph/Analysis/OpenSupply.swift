// Who supplies whom, where an export leaves it open: rules that ask skip these places.

extension Analysis {
  /// Whether a sale to a customer, or to one whose tenant a node is, may be in an answer that is not there. O(customers of
  /// the tenant).
  package func mayHaveUnknownSeller(_ node: Int32) -> Bool {
    guard isOne(of: .buyers, node) else { return false }
    if network.gaps.lacksSales || network.unknownSuppliers.contains(node) { return true }
    return !network.unknownSuppliers.isEmpty && isA(.tenant, node)
      && tenancy.customers(of: node).contains { network.unknownSuppliers.contains($0) }
  }

  /// Whether a supplier of a partner, or of a reseller that sells to a customer, may be in an answer that is not there.
  /// O(sales to the customer).
  package func mayHaveUnknownProvider(_ node: Int32) -> Bool {
    if isOne(of: .partners, node) { return network.mayHaveUnknownProvider(node) }
    guard network.mayHaveUnknownProviders else { return false }
    return supplyFacts.sales(to: node).contains {
      let seller = network.edges.from[Int($0)]
      return isA(.indirectReseller, seller) && network.mayHaveUnknownProvider(seller)
    }
  }

  /// Whether a provider of a sale to a customer, or to a customer of a tenant, may be in an answer that is not there: where
  /// the sale itself names none. O(such sales).
  package func mayHaveUnknownProviderSet(_ node: Int32) -> Bool {
    guard network.mayHaveUnknownProviders else { return false }
    let customers = isA(.tenant, node) ? tenancy.customers(of: node) : []
    return ([node] + customers).contains { buyer in
      supplyFacts.sales(to: buyer).contains { sale in
        let seller = network.edges.from[Int(sale)]
        return through(sale) == nil && isA(.indirectReseller, seller)
          && network.mayHaveUnknownProvider(seller)
      }
    }
  }
}
