// What exports leave open: answers, and pages of answers, that are not there. Their content is unknown.

/// What the answers of exports leave open.
package struct ExportGaps: Sendable {
  /// Partners whose suppliers no answer could have named.
  package var unknownProviders: Set<Int32> = []
  /// Whether a page is missing that may name further sales to any customer.
  package var lacksSales = false
  /// Whether a page is missing that may name further suppliers of any partner.
  package var lacksPartnerships = false
  /// How many pages say that there is more.
  package var openPageCount = 0
}

extension Network {
  /// Whether a seller of a customer may be in an answer, or on a page, that is not there. O(1).
  package func mayHaveUnknownSeller(_ customer: Int32) -> Bool {
    gaps.lacksSales || unknownSuppliers.contains(customer)
  }

  /// Whether a supplier of a partner may be in an answer, or on a page, that is not there. O(1).
  package func mayHaveUnknownProvider(_ partner: Int32) -> Bool {
    gaps.lacksPartnerships || gaps.unknownProviders.contains(partner)
  }

  /// Whether there may be such a partner. Most networks leave nothing open. O(1).
  package var mayHaveUnknownProviders: Bool { gaps.lacksPartnerships || !gaps.unknownProviders.isEmpty }

  /// Whether some record declares a node: none declares the vendor and the viewpoint that export readers add. O(nodes)
  /// at worst.
  package var hasToldNode: Bool {
    nodes.place.indices.contains {
      nodes.place[$0] != .none && !addedNodes.contains(Int32(truncatingIfNeeded: $0))
    }
  }
}
