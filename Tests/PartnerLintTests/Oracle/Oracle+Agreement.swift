// The rules of the Agreement group: which partners do business without having signed for it.

extension Oracle {
  func agreementFindings() -> [PlainFinding] {
    missingAgreements() + businessBefore() + incompleteEnrolments() + missingCapabilities()
  }

  private var firstDay: Int {
    PlainDate.day("2020-02-01") ?? 0
  }

  /// Whether a supply edge is business of this partner: at an end, or as the partner of record. An `mpnId`
  /// that several partners share means each of them.
  private func concerns(_ edge: PlainEdge, _ partner: PlainNode) -> Bool {
    if edge.from == partner.id || edge.to == partner.id { return true }
    guard let record = edge.partnerOfRecord else { return false }
    return record == partner.mpnId
  }

  private func dateSigned(_ partner: PlainNode) -> Int? {
    if case .date(let text) = partner.mpaSigned { return PlainDate.day(text) }
    return nil
  }

  /// Whether the agreement is signed on the as-of date; nil is not known.
  private func hasSigned(_ partner: PlainNode) -> Bool? {
    switch partner.mpaSigned {
    case nil: nil
    case .signedDateUnknown: true
    case .notSigned: false
    case .date: (dateSigned(partner) ?? today) <= today
    }
  }

  /// The other enrolments whose signature would cover an indirect reseller, signed or not. `isSure` is false
  /// where a region is not known.
  private func coveringEnrolments(_ partner: PlainNode) -> [(node: PlainNode, isSure: Bool)] {
    guard partner.kind == "indirect-reseller", let organization = partner.organization else { return [] }
    return living.compactMap { other in
      guard ["indirect-reseller", "direct-bill-partner"].contains(other.kind), other.id != partner.id,
        other.organization == organization
      else { return nil }
      guard let region = region(of: partner.id), let otherRegion = self.region(of: other.id) else {
        return (other, false)
      }
      return region == otherRegion ? (other, true) : nil
    }
  }

  /// missing-mpa: about the partner, so no edges. Where another enrolment might cover the partner, and
  /// nothing is known of its agreement, the place is skipped: unknown is no violation. An unknown
  /// organization equals no other.
  private func missingAgreements() -> [PlainFinding] {
    guard today >= firstDay else { return [] }
    return livingCSPPartners.compactMap { partner in
      guard hasSigned(partner) == false, active("supply").contains(where: { concerns($0, partner) }) else {
        return nil
      }
      let others = coveringEnrolments(partner)
      if others.contains(where: { $0.isSure && hasSigned($0.node) == true }) { return nil }
      if others.contains(where: { hasSigned($0.node) == nil }) { return nil }
      return PlainFinding(
        rule: "missing-mpa", nodes: [partner.id], possible: others.contains { hasSigned($0.node) == true })
    }
  }

  /// business-before-mpa: the edge is the earliest, the first in file order of equally early ones. Skipped
  /// where the day of the partner's own signature, or of one that covers it or might, is not known; but one
  /// whose region is not known leaves the finding possible where its day would clear it, or is not known.
  private func businessBefore() -> [PlainFinding] {
    let reported = Set(missingAgreements().flatMap(\.nodes))
    return livingCSPPartners.compactMap { partner in
      guard !reported.contains(partner.id) else { return nil }
      let others = coveringEnrolments(partner).filter { hasSigned($0.node) != false }
      let sure = [partner] + others.filter { $0.isSure || $0.node.mpaSigned == nil }.map(\.node)
      if sure.contains(where: { $0.mpaSigned == nil || $0.mpaSigned == .signedDateUnknown }) { return nil }
      guard let signed = sure.compactMap(dateSigned).min() else { return nil }
      guard let edge = earliestBusiness(of: partner, before: signed), let start = since(edge) else {
        return nil
      }
      let isPossible = others.contains { !$0.isSure && (dateSigned($0.node) ?? start) <= start }
      return PlainFinding(
        rule: "business-before-mpa", nodes: [partner.id], edges: [name(of: edge)], possible: isPossible)
    }
  }

  /// Of edges active now or once: suspended and removed ones are in; pending, future and reversed ones are
  /// out. An edge whose other end is removed was active once.
  private func earliestBusiness(of partner: PlainNode, before day: Int) -> PlainEdge? {
    var earliest: PlainEdge?
    for edge in edges where edge.kind == "supply" && hasTwoEnds(edge) && concerns(edge, partner) {
      guard edge.status != "pending", !isReversed(edge) else { continue }
      guard let start = since(edge), start >= firstDay, start < day, start <= today else { continue }
      if let known = earliest.flatMap(since), known <= start { continue }
      earliest = edge
    }
    return earliest
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
