// Rules of one's own as plain questions with three answers, written down as YAML for the tool and judged here the slow
// way: every edge by itself, `reachable` by walking from its end anew.

/// What is asked of a node.
indirect enum PlainNodeQuestion {
  case kinds([String])
  case country(String)
  case region(String)
  case organization(prefix: String)
  case tenant(String)
  case signedBefore(String)
  case status(String)
  case reaches(PlainNodeQuestion)

  var yaml: String {
    switch self {
    case .kinds(let kinds): "kind: [\(kinds.joined(separator: ", "))]"
    case .country(let code): "country: \(code.lowercased())"
    case .region(let id): "region: \(id)"
    case .organization(let prefix): "organization: '\(prefix)*'"
    case .tenant(let id): "tenant: \(id)"
    case .signedBefore(let date): "mpaSigned: '<\(date)'"
    case .status(let status): "status: \(status)"
    case .reaches(let question): "reachable: {\(question.yaml)}"
    }
  }
}

/// What is asked of an edge.
enum PlainEdgeQuestion {
  case from(PlainNodeQuestion)
  case to(PlainNodeQuestion)
  case differs(String)
  case same(String)
  case sinceBefore(String)
  case hasNoPartnerOfRecord
  case through(String)
  case status(String)
  case shareOver(Int)

  var yaml: String {
    switch self {
    case .from(let question): "from: {\(question.yaml)}"
    case .to(let question): "to: {\(question.yaml)}"
    case .differs(let field): "differs: \(field)"
    case .same(let field): "same: [\(field)]"
    case .sinceBefore(let date): "since: '<\(date)'"
    case .hasNoPartnerOfRecord: "partnerOfRecord: null"
    case .through(let id): "through: \(id)"
    case .status(let status): "status: \(status)"
    case .shareOver(let share): "share: '>\(share)'"
    }
  }
}

/// A rule of one's own.
struct PlainRule {
  var kind: String
  var scope: PlainEdgeQuestion?
  var clause: PlainEdgeQuestion
  var isForbidden: Bool

  var yaml: String {
    let scope = scope.map { ", \($0.yaml)" } ?? ""
    return """
      custom:
        - id: own-rule
          message: "{from} {to} {id}"
          edge: {kind: \(kind)\(scope)}
          \(isForbidden ? "forbid" : "require"): {\(clause.yaml)}
      """
  }
}

extension PlainRule {
  /// The pairs of ends found, how many edges were decided, and how many could not be.
  func judge(_ oracle: Oracle) -> (pairs: Set<[String]>, checked: Int, skipped: Int) {
    var (pairs, checked, skipped): (Set<[String]>, Int, Int) = ([], 0, 0)
    let looksAtAll = if case .status = scope { true } else { false }
    let edges = (looksAtAll ? oracle.edges.filter(oracle.hasLivingEnds) : oracle.active).filter {
      $0.kind == kind
    }
    for edge in edges {
      guard let isInScope = scope.map({ oracle.answer($0, edge) }) ?? true else {
        skipped += 1
        continue
      }
      guard isInScope else { continue }
      guard let matches = oracle.answer(clause, edge) else {
        skipped += 1
        continue
      }
      checked += 1
      if matches == isForbidden { pairs.insert([edge.from, edge.to]) }
    }
    return (pairs, checked, skipped)
  }
}

extension Oracle {
  /// Nil where it cannot be told.
  func answer(_ question: PlainEdgeQuestion, _ edge: PlainEdge) -> Bool? {
    switch question {
    case .from(let question): return answer(question, edge.from)
    case .to(let question): return answer(question, edge.to)
    case .differs(let field): return areSame(field, edge).map { !$0 }
    case .same(let field): return areSame(field, edge)
    case .sinceBefore(let date): return since(edge).map { $0 < (PlainDate.day(date) ?? 0) }
    case .hasNoPartnerOfRecord: return edge.partnerOfRecord == nil
    case .through(let id): return provider(named: edge).map { $0 == id }
    case .status(let status): return (edge.status ?? "active") == status
    case .shareOver(let share): return edge.share.map { $0 > Double(share) }
    }
  }

  private func areSame(_ field: String, _ edge: PlainEdge) -> Bool? {
    func value(_ id: String) -> String? {
      switch field {
      case "region": region(of: id)
      case "country": nodeOfID[id]?.country
      default: nodeOfID[id]?.organization
      }
    }
    let isSale = field == "region" && edge.kind == "supply" && isCustomerOrTenant(edge.to)
    guard let left = value(edge.from), let right = isSale ? region(ofSale: edge) : value(edge.to) else {
      return nil
    }
    return left == right
  }

  private func answer(_ question: PlainNodeQuestion, _ id: String) -> Bool? {
    switch question {
    case .kinds(let kinds): return kinds.contains(kind(of: id) ?? "")
    case .country(let code): return nodeOfID[id]?.country.map { $0 == code }
    case .region(let wanted): return region(of: id).map { $0 == wanted }
    case .organization(let prefix): return nodeOfID[id]?.organization.map { $0.hasPrefix(prefix) }
    case .tenant(let tenant): return nodeOfID[id].flatMap { ownTenant(of: $0) }.map { $0 == tenant }
    case .status(let status): return (nodeOfID[id]?.status ?? "active") == status
    case .signedBefore(let date):
      switch nodeOfID[id]?.mpaSigned {
      case .date(let signed): return (PlainDate.day(signed) ?? 0) < (PlainDate.day(date) ?? 0)
      case .notSigned: return false
      case .signedDateUnknown, nil: return nil
      }
    case .reaches(let question):
      let answers = reached(from: id).map { answer(question, $0) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }
  }

  private func reached(from start: String) -> Set<String> {
    var reached: Set = [start]
    while true {
      let more = active("supply").filter { reached.contains($0.from) && !reached.contains($0.to) }
      if more.isEmpty { return reached }
      reached.formUnion(more.map(\.to))
    }
  }
}
