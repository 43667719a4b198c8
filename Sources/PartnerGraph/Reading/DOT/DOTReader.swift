// DOT: nodes and edges with attributes that are named as our fields. Graphviz parses; this takes its words.

/// Parses DOT into zero-terminated words: `graph`, `node` and a name, or `edge` and two names, each followed by names
/// and values of attributes and by an empty word. PartnerDiagram has one that calls Graphviz.
public typealias DOTParser = @Sendable (_ text: [UInt8]) throws(DOTFailure) -> [UInt8]

/// Why a text is no DOT.
public struct DOTFailure: Error, Sendable, Hashable {
  /// The line, from 1, where it is known.
  public var line: Int?
  /// The word that was not expected, where it is known.
  public var near: String?
  /// What was said.
  public var message: String

  /// A failure with what Graphviz said; a line is told by “line N”.
  public init(said: String) {
    let words = said.split { $0.isWhitespace }
    if let index = words.firstIndex(of: "line"), index + 1 < words.count { line = Int(words[index + 1]) }
    if let index = words.firstIndex(of: "near"), index + 1 < words.count {
      near = String(words[index + 1].drop { $0 == "'" }.prefix { $0 != "'" })
    }
    let text = words.joined(separator: " ")
    message =
      text.isEmpty
      ? "no word on what is wrong" : text.replacing("Error: ", with: "").replacing("<memory>: ", with: "")
  }

  /// A failure without a place.
  public init(message: String) { self.message = message }
}

/// Reads a network in DOT.
struct DOTReader: ~Copyable {
  private let buffer: InputBuffer
  private let parse: DOTParser?
  private var decoder: RecordDecoder

  init(buffer: InputBuffer, input: Int, parse: DOTParser?) {
    self.buffer = buffer
    self.parse = parse
    decoder = RecordDecoder(buffer: buffer, input: input, listSeparator: UInt8(ascii: ";"))
  }

  mutating func read(into batch: inout RecordBatch) throws(SyntaxError) {
    guard let parse else {
      throw SyntaxError(
        offset: 0, message: "expected a parser of DOT: this program was made without Graphviz")
    }
    let bytes = UnsafeBufferPointer(start: buffer.start, count: buffer.count)
    if let offset = UTF8Check.firstError(in: buffer, from: 0, to: buffer.count) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
    if let offset = bytes.firstIndex(of: 0) {
      throw SyntaxError(offset: offset, message: "expected text, found a zero byte")
    }
    let text = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    guard text.contains(where: { $0 > 0x20 }) else {
      throw SyntaxError(offset: 0, message: "expected DOT, found nothing")
    }
    let answer: [UInt8]
    do throws(DOTFailure) {
      answer = try parse(Array(text))
    } catch {
      throw SyntaxError(offset: offset(of: error), message: "expected DOT: \(error.message)")
    }
    var words = answer.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }[...]
    var places = DOTPlaces(buffer)
    var nodes = (known: 0, foreign: 0)
    while let type = words.popFirst(), !type.isEmpty {
      let isEdge = type == "edge"
      let names = (0..<(isEdge ? 2 : type == "node" ? 1 : 0)).compactMap { _ in words.popFirst() }
      let offset = isEdge ? places.edge(names[0], names[1]) : places.node(names.first ?? "")
      var record = AttributeRecord(isEdge: isEdge, offset: offset, fields: [])
      for (field, name) in zip(isEdge ? ["from", "to"] : ["id"], names) {
        record.fields.append((field, AttributeText.decoded(name), offset))
      }
      while let name = words.popFirst(), !name.isEmpty, let value = words.popFirst() {
        // Graphviz' own default: once a node has a label, every other has this one.
        if name == "label", value == "\\N" { continue }
        record.fields.append((name, AttributeText.decoded(value), offset))
      }
      if type == "graph" {
        decoder.decodeGraph(record, into: &batch)
      } else if !isEdge, record.fields.count == 1 {
        // A node that only edges name: whether it dangles is told by the network.
        continue
      } else {
        if !isEdge { if record.names("kind") { nodes.known += 1 } else { nodes.foreign += 1 } }
        decoder.decode(record, into: &batch)
      }
    }
    if nodes.known == 0, nodes.foreign > 0 {
      throw SyntaxError(
        offset: 0,
        message:
          "expected nodes with attributes such as kind, found a picture: \(nodes.foreign) nodes without")
    }
  }

  /// The word that the parser stumbled over, in the line that it names; else the line's beginning.
  private func offset(of failure: DOTFailure) -> Int {
    var position = 0
    var rest = (failure.line ?? 1) - 1
    while rest > 0, position < buffer.count {
      if buffer.start[position] == 0x0A { rest -= 1 }
      position += 1
    }
    let line = UnsafeBufferPointer(
      start: buffer.start + position, count: buffer.lineEnd(from: position) - position)
    let near = Array((failure.near ?? "").utf8)
    if let found = near.isEmpty ? nil : line.lastRange(of: near) { return position + found }
    return min(position, buffer.count)
  }
}

extension Collection<UInt8> where Index == Int {
  /// Where a word stands last.
  fileprivate func lastRange(of word: [UInt8]) -> Int? {
    guard count >= word.count else { return nil }
    return (startIndex...(endIndex - word.count)).last {
      self[$0] == word[0] && self[$0...].starts(with: word)
    }
  }
}

extension AttributeRecord {
  fileprivate func names(_ field: String) -> Bool { fields.contains { $0.name == field } }
}
