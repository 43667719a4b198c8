// Kinds of nodes as bits, to ask of every edge.

/// A set of kinds, asked by their raw values.
@usableFromInline
package struct KindSet: Sendable {
  @usableFromInline let bits: UInt16

  /// The kinds of which a fact holds.
  package init(where fact: (NodeKind) -> Bool) {
    bits = NodeKind.allCases.filter(fact).reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// Whether a kind is in the set, by its raw value; 0, which is no kind, never is.
  @inlinable
  package func contains(_ kind: UInt8) -> Bool { bits &>> UInt16(kind) & 1 != 0 }

  /// The kinds of partners.
  package static let partners = KindSet { $0.isPartner }
  /// The partners that buy and sell: indirect providers, indirect resellers and direct-bill partners.
  package static let cspPartners = KindSet { $0.isCSPPartner }
  /// The sellers whose sales may name the provider that they went through.
  package static let throughSellers = KindSet { $0 == .indirectReseller || $0 == .directBillPartner }
  /// Those that services are sold to.
  package static let buyers = KindSet { $0.isBuyerOfServices }
  /// Those that have a tenant of their own.
  package static let tenantOwners = KindSet { $0.isPartner || $0 == .customer }
}
