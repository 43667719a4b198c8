// Why this file exists: the rules of the Billing group: does money follow supply.

extension Oracle {
  func billingFindings() -> [PlainFinding] {
    invalidBilling() + billingWithoutSupply() + supplyWithoutBilling() + foreignCurrencies()
  }

  private static let permittedBilling = [
    ["vendor", "indirect-provider"], ["vendor", "direct-bill-partner"],
    ["indirect-provider", "indirect-reseller"], ["indirect-provider", "customer"],
    ["indirect-reseller", "customer"], ["direct-bill-partner", "customer"],
  ]

  /// A tenant pays no bills: only supply may end there in a customer's stead.
  private func isPermittedBilling(_ edge: PlainEdge) -> Bool {
    guard let biller = kind(of: edge.from), let payer = kind(of: edge.to) else { return false }
    return Oracle.permittedBilling.contains([biller, payer])
  }

  /// invalid-billing-step
  private func invalidBilling() -> [PlainFinding] {
    findings("invalid-billing-step", active("billing").filter { !isPermittedBilling($0) })
  }

  /// Any active supply edge from one to the other; to a customer also one that ends at its tenant.
  private func sells(_ seller: String, to buyer: String) -> Bool {
    active("supply").contains { edge in
      guard edge.from == seller else { return false }
      if let node = nodeOfID[buyer], node.kind == "customer" { return isSale(edge, to: node) }
      return edge.to == buyer
    }
  }

  /// billing-without-supply, in the direction of the bill. Which provider a sale names does not matter here.
  private func billingWithoutSupply() -> [PlainFinding] {
    let unsupplied = active("billing").filter { bill in
      guard isPermittedBilling(bill), !sells(bill.from, to: bill.to) else { return false }
      guard kind(of: bill.from) == "indirect-provider", kind(of: bill.to) == "customer" else { return true }
      return !living("indirect-reseller").contains { reseller in
        sells(bill.from, to: reseller.id) && sells(reseller.id, to: bill.to)
      }
    }
    return findings("billing-without-supply", unsupplied)
  }

  /// supply-without-billing: to a partner or customer, not to a tenant; a bill from seller to buyer. The
  /// seller is a partner with an active bill to any node, by a permitted billing step or not. Only an
  /// indirect reseller has providers: those that supply it by a permitted step.
  private func supplyWithoutBilling() -> [PlainFinding] {
    let bills = active("billing")
    let unbilled = steps.filter { step in
      guard isPartner(step.from), kind(of: step.to) != "tenant" else { return false }
      guard bills.contains(where: { $0.from == step.from }) else { return false }
      if bills.contains(where: { $0.from == step.from && $0.to == step.to }) { return false }
      guard kind(of: step.to) == "customer" else { return true }
      let providers = steps.filter { $0.to == step.from && kind(of: $0.from) == "indirect-provider" }
      return !providers.contains { provider in
        bills.contains { $0.from == provider.from && $0.to == step.to }
      }
    }
    return findings("supply-without-billing", unbilled)
  }

  /// foreign-currency: any bill of a partner, whoever pays it.
  private func foreignCurrencies() -> [PlainFinding] {
    let foreign = active("billing").filter { bill in
      guard isPartner(bill.from), let currency = bill.currency, let region = region(of: bill.from) else {
        return false
      }
      let listed = currenciesOf(region, asOf)
      return !listed.isEmpty && !listed.contains(currency)
    }
    return findings("foreign-currency", foreign)
  }
}
