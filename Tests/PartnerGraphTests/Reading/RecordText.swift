// One record in each format, for tests that hold in all of them.

@testable import PartnerGraph

enum RecordText {
  typealias Fields = [(name: String, value: String)]

  /// The formats whose field names match exactly, and those in which case and separators do not matter.
  static let exactFormats: [InputFormat] = [.json, .jsonLines, .graphml]
  static let foldingFormats: [InputFormat] = [.csv, .yaml, .sketch]
  static let formats = exactFormats + foldingFormats

  /// The customer `a` with further fields.
  static func customer(_ fields: Fields, in format: InputFormat) -> String {
    node([("id", "a"), ("kind", "customer")] + fields, in: format)
  }

  /// A node with the fields as written; in a sketch, `kind` and `id` are the first two.
  static func node(_ fields: Fields, in format: InputFormat) -> String {
    switch format {
    case .json: "{\"nodes\": [\(object(fields))]}"
    case .jsonLines: object([("type", "node")] + fields)
    case .csv: table(fields)
    case .yaml: "nodes:\n  - \(object(fields))\n"
    case .graphml: graph(fields.dropFirst(), "<node id=\(quoted(fields[0].value))>", "</node>")
    case .sketch: "\(fields[1].value) \(fields[0].value) \(words(fields.dropFirst(2)))\n"
    default: ""
    }
  }

  /// A sale from `a` to `a` with further fields.
  static func sale(_ fields: Fields, in format: InputFormat) -> String {
    let fields = [("kind", "supply"), ("from", "a"), ("to", "a")] + fields
    switch format {
    case .json: return "{\"edges\": [\(object(fields))]}"
    case .jsonLines: return object([("type", "edge")] + fields)
    case .csv: return table(fields)
    case .yaml: return "edges:\n  - \(object(fields))\n"
    case .graphml:
      return graph([fields[0]] + fields.dropFirst(3), "<edge source=\"a\" target=\"a\">", "</edge>")
    case .sketch: return "a -supply-> a \(words(fields.dropFirst(3)))\n"
    default: return ""
    }
  }

  static func read(_ text: String, _ format: InputFormat) -> Network {
    NetworkReader.read(text, format: format).network
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func object(_ fields: Fields) -> String {
    "{" + fields.map { "\(quoted($0.name)): \(quoted($0.value))" }.joined(separator: ", ") + "}"
  }

  private static func words(_ fields: some Sequence<(name: String, value: String)>) -> String {
    fields.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: " ")
  }

  private static func table(_ fields: Fields) -> String {
    fields.map { "\"\($0.name)\"" }.joined(separator: ",") + "\n"
      + fields.map { "\"\($0.value)\"" }.joined(separator: ",") + "\n"
  }

  private static func graph(
    _ fields: some Collection<(name: String, value: String)>, _ opening: String, _ closing: String
  ) -> String {
    let keys = fields.enumerated().map { "<key id=\"k\($0)\" attr.name=\(quoted($1.name))/>" }.joined()
    let data = fields.enumerated().map { "<data key=\"k\($0)\">\($1.value)</data>" }.joined()
    return "<graphml>\(keys)<graph>\(opening)\(data)\(closing)</graph></graphml>"
  }
}
