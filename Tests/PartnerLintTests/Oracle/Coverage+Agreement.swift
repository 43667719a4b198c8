// The places of the rules of the Agreement group.

extension Oracle {
  func agreementCoverage(_ found: [PlainFinding]) -> [String: PlainCoverage] {
    let isInForce = today >= (PlainDate.day("2020-02-01") ?? 0)
    let sellers = enrolledPartners.filter { partner in
      active("supply").contains { isBusiness($0, of: partner) }
    }
    let traders = enrolledPartners.filter { !pastBusiness(of: $0).isEmpty }
    let unsigned = Set(found.filter { $0.rule == "missing-mpa" }.flatMap(\.nodes))
    return [
      "missing-mpa": count(isInForce ? sellers : [], missing: missingForSignature),
      "business-before-mpa": count(traders) { partner in
        unsigned.contains(partner.id) ? nil : missingForSigningDay(partner)
      },
      "incomplete-enrolment": count(living("indirect-reseller").filter { isSuppliedByStep($0.id) }) {
        $0.enrolments == nil ? "enrolments" : nil
      },
      "missing-capability": count(living("direct-bill-partner").filter { isSuppliedByStep($0.id) }) {
        $0.capabilities == nil ? "capabilities" : nil
      },
    ]
  }

  /// A supply edge is business of its two ends and of each partner that it names as partner of record.
  private func isBusiness(_ edge: PlainEdge, of partner: PlainNode) -> Bool {
    if edge.from == partner.id || edge.to == partner.id { return true }
    return edge.partnerOfRecord != nil && edge.partnerOfRecord == partner.mpnId
  }

  /// Business of now or once: suspended and removed edges, and those at removed nodes, are in; pending, future and
  /// reversed ones are out.
  private func pastBusiness(of partner: PlainNode) -> [PlainEdge] {
    edges.filter { edge in
      guard edge.kind == "supply", hasTwoEnds(edge), edge.status != "pending" else { return false }
      guard isBusiness(edge, of: partner), (since(edge) ?? today) <= today else { return false }
      guard let start = since(edge), let end = until(edge) else { return true }
      return start <= end
    }
  }

  private func isSigned(_ partner: PlainNode) -> Bool? {
    switch partner.mpaSigned {
    case nil: nil
    case .signedDateUnknown: true
    case .notSigned: false
    case .date(let text): PlainDate.day(text).map { $0 <= today }
    }
  }

  private func signingDay(_ partner: PlainNode) -> Int? {
    guard case .date(let text) = partner.mpaSigned else { return nil }
    return PlainDate.day(text)
  }

  /// Other enrolments of a reseller's company whose signature covers it, or may where a region is not known.
  private func coverings(_ partner: PlainNode) -> (sure: [PlainNode], possible: [PlainNode]) {
    guard partner.kind == "indirect-reseller", let company = partner.organization else { return ([], []) }
    let others = (living("indirect-reseller") + living("direct-bill-partner")).filter {
      $0.id != partner.id && $0.organization == company
    }
    let own = region(of: partner.id)
    let sure = others.filter { own != nil && region(of: $0.id) == own }
    return (sure, others.filter { own == nil || region(of: $0.id) == nil })
  }

  /// missing-mpa: its own signature or a sure one of others settles it; so does that none is left open.
  private func missingForSignature(_ partner: PlainNode) -> String? {
    let (sure, possible) = coverings(partner)
    if isSigned(partner) == true || sure.contains(where: { isSigned($0) == true }) { return nil }
    return ([partner] + sure + possible).contains { isSigned($0) == nil } ? "mpaSigned" : nil
  }

  /// business-before-mpa: every day of signing that may count is needed, and the start of some business.
  private func missingForSigningDay(_ partner: PlainNode) -> String? {
    let (all, possible) = coverings(partner)
    let sure = all.filter { isSigned($0) != false }
    let counted = [partner] + sure + possible.filter { isSigned($0) == nil }
    if counted.contains(where: { $0.mpaSigned == .signedDateUnknown }) { return "mpaSigned" }
    if counted.contains(where: { $0.mpaSigned == nil }) {
      // A day that is not known can only be earlier than those that are: without business before them all is well.
      let days = ([partner] + sure).compactMap(signingDay)
      guard let first = days.min() else { return "mpaSigned" }
      let start = PlainDate.day("2020-02-01") ?? 0
      let isEarly = pastBusiness(of: partner).compactMap(since).contains { $0 >= start && $0 < first }
      if isEarly { return "mpaSigned" }
    }
    guard counted.contains(where: { $0.mpaSigned != .notSigned }) else { return nil }
    return pastBusiness(of: partner).contains { since($0) != nil } ? nil : "since"
  }
}
