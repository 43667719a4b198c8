// Why this file exists: the rules of the Agreement group: who does business without having signed for it.

extension Oracle {
  func agreementFindings() -> [PlainFinding] {
    missingAgreements() + businessBefore() + incompleteEnrolments() + missingCapabilities()
  }

  private var firstDay: Int {
    PlainDate.day("2020-02-01") ?? 0
  }

  /// All but advisors.
  private var sellers: [PlainNode] {
    livingPartners.filter { $0.kind != "advisor" }
  }

  /// Whether a supply edge is business of this partner: at an end, or as the partner of record. An `mpnId` that
  /// several partners share means each of them.
  private func concerns(_ edge: PlainEdge, _ partner: PlainNode) -> Bool {
    if edge.from == partner.id || edge.to == partner.id { return true }
    guard let record = edge.partnerOfRecord else { return false }
    return record == partner.mpnId
  }

  private func dateSigned(_ partner: PlainNode) -> Int? {
    if case .date(let text) = partner.mpaSigned { return PlainDate.day(text) }
    return nil
  }

  /// missing-mpa: about the partner, so no edges.
  private func missingAgreements() -> [PlainFinding] {
    guard today >= firstDay else { return [] }
    return
      sellers
      .filter { partner in
        let isUnsigned = partner.mpaSigned == .notSigned || (dateSigned(partner) ?? today) > today
        return isUnsigned && active("supply").contains { concerns($0, partner) }
      }
      .map { PlainFinding(rule: "missing-mpa", nodes: [$0.id]) }
  }

  /// business-before-mpa: the edge is the earliest, the first in file order of equally early ones. An edge whose
  /// other end is removed was active once.
  private func businessBefore() -> [PlainFinding] {
    let onceActive = edges.filter { edge in
      edge.kind == "supply" && hasTwoEnds(edge) && edge.status != "pending"
    }
    return sellers.compactMap { partner in
      guard let signed = dateSigned(partner) else { return nil }
      var earliest: PlainEdge?
      for edge in onceActive where concerns(edge, partner) {
        guard let start = since(edge), start >= firstDay, start < signed, start <= today else { continue }
        if let end = until(edge), end < start { continue }
        if let known = earliest.flatMap(since), known <= start { continue }
        earliest = edge
      }
      guard let earliest else { return nil }
      return PlainFinding(rule: "business-before-mpa", nodes: [partner.id], edges: [name(of: earliest)])
    }
  }

  private func isSupplied(_ partner: PlainNode) -> Bool {
    steps.contains { $0.to == partner.id }
  }

  /// incomplete-enrolment: a known but empty list lacks both.
  private func incompleteEnrolments() -> [PlainFinding] {
    livingPartners
      .filter { partner in
        guard let done = partner.enrolments, isSupplied(partner) else { return false }
        return !done.contains("partner-center") || !done.contains("indirect-reseller")
      }
      .map { PlainFinding(rule: "incomplete-enrolment", nodes: [$0.id]) }
  }

  /// missing-capability
  private func missingCapabilities() -> [PlainFinding] {
    livingPartners
      .filter { partner in
        guard let known = partner.capabilities, isSupplied(partner) else { return false }
        return !Set(known).isSuperset(of: ["api", "billing", "support", "managed-services"])
      }
      .map { PlainFinding(rule: "missing-capability", nodes: [$0.id]) }
  }
}
