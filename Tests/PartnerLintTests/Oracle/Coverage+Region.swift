// The places of the rules of the Region group, and the field for want of which a region is not known.

extension Oracle {
  func regionCoverage() -> [String: PlainCoverage] {
    let partnerSales = runningSales.filter { isPartner($0.from) }
    let partnerships = active("supply").filter { isPartner($0.from) && isPartner($0.to) && $0.from != $0.to }
    return [
      "cross-region-sale": count(partnerSales) {
        missingForRegion(of: $0.from) ?? missingForRegion(ofSale: $0)
      },
      "cross-region-partnership": count(partnerships) { edge in
        missingForRegion(of: edge.from) ?? missingForRegion(of: edge.to)
      },
      "unknown-market": count(Oracle.sorted(living.compactMap(\.country))),
    ]
  }

  /// The field that is missing for the region of a node; nil where the region is known. A country that is known is not
  /// in the edition then. Of a tenant without a country its own country is missing, not that of its customers.
  func missingForRegion(of id: String) -> String? {
    guard region(of: id) == nil else { return nil }
    let tenant = tenantOfItsOwn(id).flatMap(declaredTenant)
    return (nodeOfID[id]?.country ?? tenant?.country) == nil ? "country" : "region"
  }

  /// The same for what a sale goes into: the declared tenant where that has a country, else the buyer.
  private func missingForRegion(ofSale sale: PlainEdge) -> String? {
    guard region(ofSale: sale) == nil else { return nil }
    if targetTenant(sale).flatMap(declaredTenant)?.country != nil { return "region" }
    return missingForRegion(of: sale.to)
  }
}
