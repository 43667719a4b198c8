// Which signatures of the partner agreement cover an indirect reseller: one signature a company and region is enough.

/// The signatures of each company by region. An indirect reseller is covered by another enrolment of its organization in its
/// region that is an indirect reseller or a direct-bill partner and has signed.
///
/// Source: the partner agreement's questions and answers: one signature per region, and a direct-bill signature covers the
/// reseller.
package struct AgreementCover: Sendable {
  /// Some signatures that were given by the as-of date.
  package struct Signatures: Sendable {
    /// The earliest day that is known, in days since 1970-01-01; `Int32.max` where none is.
    package fileprivate(set) var firstDay = Int32.max
    /// Whether one was given on a day that is not known.
    package fileprivate(set) var hasUndated = false
    /// Whether there is none.
    package var isEmpty: Bool { firstDay == .max && !hasUndated }

    fileprivate mutating func add(_ other: Signatures) {
      firstDay = min(firstDay, other.firstDay)
      hasUndated = hasUndated || other.hasUndated
    }
  }

  private struct Company: Hashable {
    var organization: Int32
    var region: Int32
  }

  private var ofCompany: [Company: Signatures] = [:]
  private var ofOrganization: [Int32: Signatures] = [:]
  /// How many enrolments of a company in a region, and of an organization, record nothing of the agreement.
  private var unrecorded: [Company: Int] = [:]
  private var unrecordedOfOrganization: [Int32: Int] = [:]
  private let isRecorded: BitSet
  private let kinds: [UInt8]
  private let organizations: [Int32]
  private let regions: [Int32]

  /// O(partners).
  init(_ analysis: Analysis) {
    let nodes = analysis.network.nodes
    (kinds, organizations, regions) = (nodes.kind, nodes.organization, analysis.regions.ofNode)
    isRecorded = BitSet(bound: max(nodes.count, 1))
    for node in nodes.agreement.keys { isRecorded.insert(node) }
    for node in analysis.partners
    where KindSet.throughSellers.contains(kinds[Int(node)]) && organizations[Int(node)] >= 0
      && nodes.status[Int(node)] != Status.removed.rawValue
    {
      var signature = Signatures()
      let company = Company(organization: organizations[Int(node)], region: regions[Int(node)])
      switch nodes.agreement[node] {
      case .signed(let day) where day <= analysis.asOf: signature.firstDay = day.days
      case .signedAtUnknownDate: signature.hasUndated = true
      case .signed, .notSigned: continue
      case nil:
        unrecorded[company, default: 0] += 1
        unrecordedOfOrganization[company.organization, default: 0] += 1
        continue
      }
      ofCompany[company, default: Signatures()].add(signature)
      ofOrganization[company.organization, default: Signatures()].add(signature)
    }
  }

  /// The signatures that cover a partner for certain, its own among them; none for others than indirect resellers. O(1).
  package func certain(_ partner: Int32) -> Signatures {
    let region = regions[Int(partner)]
    guard isCoverable(partner), region != Regions.unknown else { return Signatures() }
    return ofCompany[Company(organization: organizations[Int(partner)], region: region)] ?? Signatures()
  }

  /// The signatures that cover a partner if a region that is not known is the right one. O(1).
  package func possible(_ partner: Int32) -> Signatures {
    guard isCoverable(partner) else { return Signatures() }
    let organization = organizations[Int(partner)]
    if regions[Int(partner)] == Regions.unknown { return ofOrganization[organization] ?? Signatures() }
    return ofCompany[Company(organization: organization, region: Regions.unknown)] ?? Signatures()
  }

  /// Whether another enrolment could cover a partner and records nothing of the agreement. O(1).
  package func isOpen(_ partner: Int32) -> Bool {
    guard isCoverable(partner) else { return false }
    let (organization, region) = (organizations[Int(partner)], regions[Int(partner)])
    func count(_ region: Int32) -> Int {
      unrecorded[Company(organization: organization, region: region), default: 0]
    }
    let all =
      region == Regions.unknown
      ? unrecordedOfOrganization[organization, default: 0] : count(region) + count(Regions.unknown)
    return all > (isRecorded.contains(partner) ? 0 : 1)
  }

  private func isCoverable(_ partner: Int32) -> Bool {
    kinds[Int(partner)] == NodeKind.indirectReseller.rawValue && organizations[Int(partner)] >= 0
  }
}
