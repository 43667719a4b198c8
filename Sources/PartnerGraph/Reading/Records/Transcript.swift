// Records of formats that another library parses, as bytes that the decoder reads, with the way back to the input.

/// Text that stands for a part of an input. Places in it are told as places in the input.
struct Transcript {
  private(set) var bytes: [UInt8] = []
  private var anchors: [(here: Int, there: Int)] = []

  /// Says where in the input the text that follows comes from.
  mutating func mark(_ offset: Int) { anchors.append((bytes.count, offset)) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// The offset in the input that text at an offset comes from: that of the last mark before it.
  func origin(of offset: Int) -> Int {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].here <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : anchors[low - 1].there
  }
}

/// A record whose fields are named texts: how GraphML and DOT bear ours.
struct AttributeRecord {
  var isEdge: Bool
  /// Bytes from the beginning of the input.
  var offset: Int
  var fields: [(name: String, value: String, offset: Int)]
}

extension RecordDecoder {
  /// Decodes a record of named texts; names outside the model are counted.
  mutating func decode(_ attributes: AttributeRecord, into batch: inout RecordBatch) {
    let sort: RecordSort = attributes.isEdge ? .edge : .node
    begin(attributes, .ofRecords, sort, &batch)
    if attributes.isEdge { decodeEdge(into: &batch) } else { decodeNode(into: &batch) }
  }

  /// Decodes named texts of a whole graph: `asOf`.
  mutating func decodeGraph(_ attributes: AttributeRecord, into batch: inout RecordBatch) {
    begin(attributes, Field.Set(.asOf), .network, &batch)
    if let value = record[.asOf] { decodeAsOf(value, into: &batch) }
  }

  /// Makes named texts the record at hand. Those that are not among some fields are counted.
  private mutating func begin(
    _ attributes: AttributeRecord, _ fields: Field.Set, _ sort: RecordSort, _ batch: inout RecordBatch
  ) {
    var transcript = Transcript()
    transcript.mark(attributes.offset)
    transcript.append(" ")
    record.reset(start: 0)
    var values: [(field: Field, value: RawValue)] = []
    for (name, value, offset) in attributes.fields where !value.isEmpty {
      var name = name
      guard let field = name.withUTF8({ Field.named($0) }), fields.contains(field) else {
        batch.unknownFields.count(name, in: sort, at: Place(input: input, offset: attributes.offset))
        continue
      }
      transcript.mark(offset)
      let start = transcript.bytes.count
      transcript.append(value)
      values.append((field, RawValue(start: start, count: transcript.bytes.count - start, shape: .text)))
    }
    for (field, value) in values { record.set(field, value) }
    buffer = InputBuffer(transcript.bytes)
    self.transcript = transcript
  }
}
