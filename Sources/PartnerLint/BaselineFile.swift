// A baseline as a file: one finding a line, so that what was accepted can be reviewed in a diff.

public import PartnerGraph

/// Why a baseline cannot be used.
public enum BaselineFailure: Error, Sendable {
  /// The system would not open or read it.
  case unreadable(SystemError)
  /// It is not a baseline: where, and what was expected.
  case malformed(SourceLocation, String)
}

extension Baseline {
  /// The version of the format, written and read.
  private static let version = 1
  private static let documentMembers = ["partnergraphBaseline", "findings"]
  /// The first four must be there.
  private static let entryMembers = ["rule", "nodes", "edges", "fingerprint", "message", "count"]

  /// Writes the baseline as JSON, piece by piece; the same findings give the same bytes.
  public func write(to write: ([UInt8]) throws -> Void) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("partnergraphBaseline")
    json.value(Self.version)
    json.newLine(1)
    json.key("findings")
    json.beginArray()
    for entry in entries {
      json.newLine(2)
      Self.write(entry, &json)
      if json.bytes.count > 1 << 16 { try write(json.take()) }
    }
    json.newLineBeforeClosing()
    json.endArray()
    json.endObject()
    try write(json.take() + [0x0A])
  }

  private static func write(_ entry: Entry, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("rule")
    json.value(entry.rule)
    json.key("nodes")
    json.value(entry.nodes)
    json.key("edges")
    json.value(entry.edges)
    if let message = entry.message {
      json.key("message")
      json.value(message)
    }
    if entry.count > 1 {
      json.key("count")
      json.value(entry.count)
    }
    json.key("fingerprint")
    json.value(entry.fingerprint)
    json.endObject()
  }

  /// Reads the file at a path. A member that is not known, a fingerprint that stands twice or another version of the
  /// format is refused; a rule that does not exist any more is not.
  public init(path: String) throws(BaselineFailure) {
    let file: JSONFile
    do throws(SystemError) {
      file = try JSONFile(path: path)
    } catch {
      throw .unreadable(error)
    }
    try self.init(reading: file)
  }

  /// Reads a text, under a name for messages.
  public init(_ text: String, name: String) throws(BaselineFailure) {
    try self.init(reading: JSONFile(Array(text.utf8), name: name))
  }

  private init(reading file: JSONFile) throws(BaselineFailure) {
    do throws(SyntaxError) {
      self.init(entries: try Self.entries(of: file), file: file)
    } catch {
      throw .malformed(file.location(ofOffset: error.offset), error.message)
    }
  }

  private static func entries(of file: JSONFile) throws(SyntaxError) -> [Entry] {
    var entries: [Entry] = []
    var fingerprints: Set<String> = []
    try file.read { (reader) throws(SyntaxError) in
      let found = try reader.readObject("a baseline", members: documentMembers) {
        (reader, member) throws(SyntaxError) in
        if member == 0 { return try readVersion(&reader) }
        try reader.readArray("the accepted findings") { (reader) throws(SyntaxError) in
          entries.append(try readEntry(&reader, &fingerprints))
        }
      }
      try found.require(0..<2, of: documentMembers)
    }
    return entries
  }

  private static func readVersion(_ reader: inout JSONFileReader) throws(SyntaxError) {
    let start = reader.offset
    let found = try reader.readInteger("the version of the format")
    guard found == version else {
      throw SyntaxError(at: start, "expected version \(version) of the format, found \(found)")
    }
  }

  private static func readEntry(
    _ reader: inout JSONFileReader, _ fingerprints: inout Set<String>
  ) throws(SyntaxError) -> Entry {
    var (rule, fingerprint, message) = ("", "", String?.none)
    var (nodes, edges, count) = ([String](), [String](), 1)
    let members = try reader.readObject("an accepted finding", members: entryMembers) {
      (reader, member) throws(SyntaxError) in
      switch entryMembers[member] {
      case "rule": rule = try reader.readString("the id of the rule")
      case "nodes": nodes = try reader.readStrings("ids of nodes")
      case "edges": edges = try reader.readStrings("names of edges")
      case "message": message = try reader.readString("what is wrong with the record")
      case "count": count = try readCount(&reader)
      default: fingerprint = try readFingerprint(&reader, &fingerprints)
      }
    }
    try members.require(0..<4, of: entryMembers)
    return Entry(
      rule: rule, nodes: nodes, edges: edges, message: message, fingerprint: fingerprint, count: count,
      offset: members.offset)
  }

  private static func readCount(_ reader: inout JSONFileReader) throws(SyntaxError) -> Int {
    let start = reader.offset
    let count = try reader.readInteger("how many findings are accepted")
    guard (1...Int(Int32.max)).contains(count) else {
      throw SyntaxError(at: start, "expected 1 or more, found \(count)")
    }
    return count
  }

  private static func readFingerprint(
    _ reader: inout JSONFileReader, _ known: inout Set<String>
  ) throws(SyntaxError) -> String {
    let start = reader.offset
    let fingerprint = try reader.readString("a fingerprint")
    guard fingerprint.utf8.count == 32,
      fingerprint.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else {
      throw SyntaxError(at: start, "expected a fingerprint: 32 hexadecimal digits in lower case")
    }
    guard known.insert(fingerprint).inserted else {
      throw SyntaxError(
        at: start, "expected each fingerprint once: the member \"count\" accepts several findings")
    }
    return fingerprint
  }
}
