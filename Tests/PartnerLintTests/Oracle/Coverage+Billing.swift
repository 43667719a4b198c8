// The places of the rules of the Billing group.

extension Oracle {
  func billingCoverage() -> [String: PlainCoverage] {
    let bills = active("billing")
    let partnerSteps = steps.filter { isPartner($0.from) && kind(of: $0.to) != "tenant" }
    return [
      "invalid-billing-step": count(bills),
      "billing-without-supply": count(bills.filter(isBillPermitted)),
      "supply-without-billing": count(partnerSteps) { step in
        bills.contains { $0.from == step.from } ? nil : "billing"
      },
      "foreign-currency": count(bills.filter { isPartner($0.from) }) { bill in
        if bill.currency == nil { return "currency" }
        guard let region = region(of: bill.from) else { return missingForRegion(of: bill.from) }
        return currenciesOf(region, asOf).isEmpty ? "region" : nil
      },
    ]
  }

  private func isBillPermitted(_ bill: PlainEdge) -> Bool {
    switch kind(of: bill.from) {
    case "vendor": ["indirect-provider", "direct-bill-partner"].contains(kind(of: bill.to))
    case "indirect-provider": ["indirect-reseller", "customer"].contains(kind(of: bill.to))
    case "indirect-reseller", "direct-bill-partner": kind(of: bill.to) == "customer"
    default: false
    }
  }
}
