// The two supply chains of the programme, and who may bill whom.
// Source: the article on supported partner relationships in the CSP programme, scenario 1.

/// What the programme allows between two kinds of node.
public enum SupplyChain {
  /// The kinds that a kind may sell to by a step of one of the two chains: vendor → direct-bill partner → customer,
  /// and vendor → indirect provider → indirect reseller → customer. A sale to a tenant is a sale to the customer whose
  /// tenant it is.
  public static func buyers(of seller: NodeKind) -> [NodeKind] {
    switch seller {
    case .vendor: [.indirectProvider, .directBillPartner]
    case .indirectProvider: [.indirectReseller]
    case .directBillPartner, .indirectReseller: [.customer, .tenant]
    case .advisor, .customer, .tenant, .organization: []
    }
  }

  /// The kinds that a kind may buy from.
  public static func sellers(to buyer: NodeKind) -> [NodeKind] {
    NodeKind.allCases.filter { buyers(of: $0).contains(buyer) }
  }

  /// The same for packed kinds: a row of bits a seller.
  package static let supplyMatrix: [UInt16] = matrix(of: buyers(of:))

  /// The kinds that a kind may bill. A provider may bill its resellers' customers in their stead.
  public static func payers(of biller: NodeKind) -> [NodeKind] {
    switch biller {
    case .vendor: [.indirectProvider, .directBillPartner]
    case .indirectProvider: [.indirectReseller, .customer]
    case .indirectReseller, .directBillPartner: [.customer]
    case .advisor, .customer, .tenant, .organization: []
    }
  }

  /// The same for packed kinds: a row of bits a biller.
  package static let billingMatrix: [UInt16] = matrix(of: payers(of:))

  /// The kinds that may bill a kind.
  public static func billers(of payer: NodeKind) -> [NodeKind] {
    NodeKind.allCases.filter { payers(of: $0).contains(payer) }
  }

  private static func matrix(of targets: (NodeKind) -> [NodeKind]) -> [UInt16] {
    var rows = [UInt16](repeating: 0, count: NodeKind.allCases.count + 1)
    for kind in NodeKind.allCases {
      rows[Int(kind.rawValue)] = targets(kind).reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }
    return rows
  }
}
