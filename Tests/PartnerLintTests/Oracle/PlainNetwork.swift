// Why this file exists: the oracle judges, and the random networks are made of, plain records that know nothing
// of the tool's own model. They are handed to the tool as text: sketch notation or JSON.

/// What a partner's `mpaSigned` says; no value at all is "not known".
enum PlainSigned: Equatable {
  case date(String)
  case signedDateUnknown
  case notSigned
}

/// One node record, as written.
struct PlainNode: Equatable {
  var id: String
  var kind: String
  var name, country, region, organization, tenant, use, mpnId: String?
  var mpaSigned: PlainSigned?
  var enrolments: [String]?
  var capabilities: [String]?
  var status: String?
  var currency: String?
}

/// One edge record, as written.
struct PlainEdge: Equatable {
  var kind, from, to: String
  var id, since, until, status, tenant, through, subscription, offer, publisher: String?
  var partnerOfRecord, currency, via, name, created, consentOf: String?
  var roles, assigned: [String]?
  var autoExtend: Bool?
  var share: Double?
}

/// A network in file order: all nodes, then all edges.
struct PlainNetwork: Equatable {
  var asOf: String
  var nodes: [PlainNode] = []
  var edges: [PlainEdge] = []

  /// The network in sketch notation, one record a line.
  func sketch() -> String {
    var lines = ["asOf \(asOf)"]
    for node in nodes {
      let fields = node.fields.map { "\($0.name)=\($0.value.sketch)" }
      lines.append(([node.kind, PlainText.sketch(node.id)] + fields).joined(separator: " "))
    }
    for edge in edges {
      let ends = [PlainText.sketch(edge.from), "-\(edge.kind)->", PlainText.sketch(edge.to)]
      let fields = edge.fields.map { "\($0.name)=\($0.value.sketch)" }
      lines.append((ends + fields).joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The network as a JSON document, one record a line.
  func json() -> String {
    let nodeLines = nodes.map { node in
      PlainText.object([("id", .text(node.id)), ("kind", .text(node.kind))] + node.fields)
    }
    let edgeLines = edges.map { edge in
      let ends: [PlainField] = [
        ("kind", .text(edge.kind)), ("from", .text(edge.from)), ("to", .text(edge.to)),
      ]
      return PlainText.object(ends + edge.fields)
    }
    return """
      {"partnergraph": 1, "asOf": "\(asOf)", "nodes": [
      \(nodeLines.joined(separator: ",\n"))
      ], "edges": [
      \(edgeLines.joined(separator: ",\n"))
      ]}

      """
  }
}

/// A field with its name in files.
typealias PlainField = (name: String, value: PlainValue)

/// A value of a field.
enum PlainValue {
  case text(String)
  case list([String])
  case bool(Bool)
  case number(Double)
  case null

  var json: String {
    switch self {
    case .text(let text): PlainText.quoted(text)
    case .list(let items): "[" + items.map(PlainText.quoted).joined(separator: ", ") + "]"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): PlainText.number(value)
    case .null: "null"
    }
  }

  var sketch: String {
    switch self {
    case .text(let text): PlainText.sketch(text)
    case .list(let items): PlainText.sketch(list: items)
    case .bool, .number, .null: json
    }
  }
}

extension PlainNode {
  /// All fields that are present, but for `id` and `kind`.
  fileprivate var fields: [PlainField] {
    let signed: PlainValue? =
      switch mpaSigned {
      case nil: nil
      case .date(let date): .text(date)
      case .signedDateUnknown: .bool(true)
      case .notSigned: .null
      }
    let all: [(String, PlainValue?)] = [
      ("name", name.map(PlainValue.text)), ("country", country.map(PlainValue.text)),
      ("region", region.map(PlainValue.text)), ("organization", organization.map(PlainValue.text)),
      ("tenant", tenant.map(PlainValue.text)), ("use", use.map(PlainValue.text)),
      ("mpnId", mpnId.map(PlainValue.text)), ("mpaSigned", signed),
      ("enrolments", enrolments.map(PlainValue.list)), ("capabilities", capabilities.map(PlainValue.list)),
      ("status", status.map(PlainValue.text)), ("currency", currency.map(PlainValue.text)),
    ]
    return PlainText.present(all)
  }
}

extension PlainEdge {
  /// All fields that are present, but for `kind`, `from` and `to`.
  fileprivate var fields: [PlainField] {
    let all: [(String, PlainValue?)] = [
      ("id", id.map(PlainValue.text)), ("since", since.map(PlainValue.text)),
      ("until", until.map(PlainValue.text)), ("status", status.map(PlainValue.text)),
      ("tenant", tenant.map(PlainValue.text)), ("through", through.map(PlainValue.text)),
      ("subscription", subscription.map(PlainValue.text)), ("offer", offer.map(PlainValue.text)),
      ("publisher", publisher.map(PlainValue.text)),
      ("partnerOfRecord", partnerOfRecord.map(PlainValue.text)),
      ("currency", currency.map(PlainValue.text)), ("via", via.map(PlainValue.text)),
      ("name", name.map(PlainValue.text)), ("created", created.map(PlainValue.text)),
      ("consentOf", consentOf.map(PlainValue.text)), ("roles", roles.map(PlainValue.list)),
      ("assigned", assigned.map(PlainValue.list)), ("autoExtend", autoExtend.map(PlainValue.bool)),
      ("share", share.map(PlainValue.number)),
    ]
    return PlainText.present(all)
  }
}

/// How values look in text.
private enum PlainText {
  static let bare = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@/+-")

  static func present(_ fields: [(String, PlainValue?)]) -> [PlainField] {
    fields.compactMap { field in field.1.map { (name: field.0, value: $0) } }
  }

  static func object(_ fields: [PlainField]) -> String {
    let members = fields.map { "\(quoted($0.name)): \($0.value.json)" }
    return "  {" + members.joined(separator: ", ") + "}"
  }

  /// An id or a value: bare where the notation allows it for ids, else a JSON string.
  static func sketch(_ text: String) -> String {
    !text.isEmpty && text.allSatisfy { bare.contains($0) } ? text : quoted(text)
  }

  /// Items with commas between; a comma or a backslash inside an item has a backslash before it.
  static func sketch(list items: [String]) -> String {
    if items.isEmpty { return "[]" }
    if items.allSatisfy({ sketch($0) == $0 }) { return items.joined(separator: ",") }
    let escaped = items.map { item in
      item.map { $0 == "\\" || $0 == "," ? "\\\($0)" : String($0) }.joined()
    }
    return quoted(escaped.joined(separator: ","))
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 {
          result += scalar.value < 0x10 ? "\\u000" : "\\u00"
          result += String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
