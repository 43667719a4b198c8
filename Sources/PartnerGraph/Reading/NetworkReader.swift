// The way in: inputs to a network, with the inputs that could not be read set apart.

/// An input to read.
public struct NetworkInput: Sendable {
  /// What holds the bytes.
  public enum Content: Sendable {
    case file
    /// Bytes that are at hand: standard input, or a text in a program.
    case bytes([UInt8])
  }

  /// The path, or what to call the input in messages.
  public var path: String
  /// What holds the bytes.
  public var content: Content
  /// The format; nil to tell it from the name, else from the content.
  public var format: InputFormat?
  /// Whose export the input is; nil for that of the whole reading.
  public var viewpoint: Viewpoint?

  /// A file.
  public init(path: String, format: InputFormat? = nil, viewpoint: Viewpoint? = nil) {
    self.path = path
    self.format = format
    self.viewpoint = viewpoint
    content = .file
  }

  /// Bytes that are at hand, under a name for messages.
  public init(name: String, bytes: [UInt8], format: InputFormat? = nil) {
    path = name
    self.format = format
    content = .bytes(bytes)
  }
}

/// Why an input is not part of the network.
public struct InputFailure: Error, Sendable {
  /// What went wrong with an input.
  public enum Reason: Sendable {
    /// The system would not open or read it.
    case unreadable(SystemError)
    /// It cannot be parsed: where, and what was expected.
    case unparsable(SourceLocation, String)
    /// It is an export, and nobody said whose: where, and what was expected.
    case needsViewpoint(SourceLocation, String)
    /// The file that says whose export it is cannot be used: where, and what was expected.
    case badViewpoint(SourceLocation, String)
    /// There are more inputs than ``NetworkReader/inputLimit``.
    case tooMany
  }

  /// The path, or what the input is called in messages.
  public var path: String
  /// What went wrong.
  public var reason: Reason
}

extension InputFailure: CustomStringConvertible {
  /// `path: why`, or `path:line:column: what was expected`; safe to print.
  public var description: String {
    switch reason {
    case .unreadable(let error): "\(PrintableText.make(path)): \(error)"
    case .unparsable(let location, let message), .needsViewpoint(let location, let message),
      .badViewpoint(let location, let message):
      "\(location): \(message)"
    case .tooMany:
      "\(PrintableText.make(path)): not read: one network has at most \(NetworkReader.inputLimit) inputs"
    }
  }
}

/// What came of reading some inputs.
public struct ReadingResult: Sendable {
  /// The network of all inputs that could be read.
  public var network: Network
  /// The others, in input order.
  public var failures: [InputFailure]
}

/// Reads networks.
public enum NetworkReader {
  /// How many inputs one network can have.
  public static let inputLimit = 65_000

  /// Reads all inputs as one network. An input that cannot be read is left out whole and named in the result.
  /// O(bytes).
  ///
  /// Names and subscriptions of a file of more than eight megabytes are read when somebody asks for them. The file stays open:
  /// it may be replaced or removed while the network is used. Once it was written to, what was left in it is absent.
  ///
  /// - Parameters:
  ///   - inputs: at most ``inputLimit``; more are named as failures.
  ///   - viewpoint: whose exports the inputs are that have no viewpoint of their own.
  ///   - dot: parses inputs in DOT; without it they are refused.
  public static func read(
    _ inputs: [NetworkInput], viewpoint: Viewpoint? = nil, dot: DOTParser? = nil
  ) -> ReadingResult {
    read(inputs, viewpoint: viewpoint, dot: dot, limits: ReadingLimits())
  }

  /// The same with other sizes of windows and batches: what is read is not to tell them.
  static func read(
    _ inputs: [NetworkInput], viewpoint: Viewpoint?, dot: DOTParser?, limits: ReadingLimits
  ) -> ReadingResult {
    var failures: [Int: InputFailure] = [:]
    var loaded: [(index: Int, source: Loaded)] = []
    for (index, input) in inputs.enumerated() {
      guard loaded.count < inputLimit else {
        failures[index] = InputFailure(path: input.path, reason: .tooMany)
        continue
      }
      do throws(InputFailure) {
        loaded.append((index, try load(input, limits.blockSize)))
      } catch {
        failures[index] = error
      }
    }
    // An input that fails half-way has left records behind: then the good ones are read again by themselves.
    while true {
      var builder = NetworkBuilder()
      let failed = fill(&builder, from: loaded.map(\.source), viewpoint, dot, limits)
      if failed.isEmpty {
        let ordered = failures.sorted { $0.key < $1.key }.map(\.value)
        return ReadingResult(network: (consume builder).build(), failures: ordered)
      }
      for (position, failure) in failed { failures[loaded[position].index] = failure }
      loaded = loaded.indices.filter { failed[$0] == nil }.map { loaded[$0] }
    }
  }

  /// The files that a path stands for: `nodes.csv` and `edges.csv` (or the same with `.gz`) of a folder that holds
  /// both, the JSON, JSON Lines and CSV files below any other folder in the order of their paths, else the path itself.
  public static func files(at path: String) -> [String] {
    let folder = path.hasSuffix("/") ? path : path + "/"
    let tables = ["nodes.csv", "edges.csv"].compactMap { name in
      [folder + name, folder + name + ".gz"].first { InputBuffer.isFile($0) }
    }
    if tables.count == 2 { return tables }
    let documents = InputBuffer.files(below: path).filter { file in
      InputFormat(path: file).map { [.json, .jsonLines, .csv].contains($0) } ?? false
    }
    return documents.isEmpty ? [path] : documents
  }

  /// Reads a text as a network: for examples and tests.
  public static func read(_ text: String, format: InputFormat, name: String = "<text>") -> ReadingResult {
    read([NetworkInput(name: name, bytes: Array(text.utf8), format: format)])
  }

  private struct Loaded {
    var path: String
    var viewpoint: Viewpoint?
    var format: InputFormat
    var buffer: InputBuffer
  }

  private static func load(_ input: NetworkInput, _ blockSize: Int) throws(InputFailure) -> Loaded {
    var buffer: InputBuffer
    var named: InputFormat?
    switch input.content {
    case .file:
      do throws(SystemError) {
        buffer = try InputBuffer.read(path: input.path, blockSize: blockSize)
      } catch {
        throw InputFailure(path: input.path, reason: .unreadable(error))
      }
      named = InputFormat(path: input.path)
    case .bytes(let bytes): buffer = InputBuffer(bytes)
    }
    if Gzip.recognizes(buffer) {
      do throws(SyntaxError) {
        buffer = try Gzip.unpacked(buffer)
      } catch {
        let place = SourceLocation(path: input.path, line: 1, column: 1)
        throw InputFailure(path: input.path, reason: .unparsable(place, error.message))
      }
    }
    var format = input.format ?? named ?? InputFormat.told(from: buffer)
    if input.format == nil, isExport(buffer, format) { format = .export }
    if input.format == nil, format == .sketch, InputFormat.isMermaid(buffer) {
      throw InputFailure(
        path: input.path,
        reason: .unparsable(
          SourceLocation(path: input.path, line: 1, column: 1),
          "expected a network, found Mermaid, which is written only"))
    }
    return Loaded(path: input.path, viewpoint: input.viewpoint, format: format, buffer: buffer)
  }

  private static func read(
    _ input: Loaded, _ index: Int, into export: inout ExportCollector, _ viewpoint: Viewpoint?,
    _ dot: DOTParser?, _ limits: ReadingLimits
  ) throws(SyntaxError) {
    let buffer = input.buffer
    if input.format == .export {
      export.begin(input: index, path: input.path, viewpoint: viewpoint)
      var reader = ExportDocumentReader(buffer: buffer, isLines: InputFormat(path: input.path) == .jsonLines)
      return try reader.read(into: &export, file: fileName(input.path))
    }
    let textStart = export.builder.leaveTexts(inInput: index)
    if input.format == .jsonLines || input.format == .csv {
      let reading = LineReading(
        buffer: buffer, format: input.format, index: index, textStart: textStart, limits: limits)
      return try reading.read(into: &export.builder)
    }
    if input.format == .json {
      let reading = DocumentReading(buffer: buffer, index: index, textStart: textStart, limits: limits)
      return try reading.read(into: &export.builder)
    }
    try RecordPipeline.run(buffer.count, limits, into: &export.builder) { (batch, pass) throws(SyntaxError) in
      switch input.format {
      case .yaml:
        var transcriber = YAMLTranscriber(buffer: buffer)
        let transcript = try transcriber.transcribe()
        var reader = JSONDocumentReader(
          buffer: InputBuffer(transcript.bytes), input: index, transcript: transcript)
        try reader.read(transcribed: transcript, into: &batch, passing: pass)
      case .graphml:
        try GraphMLReader(buffer: buffer, input: index).read(into: &batch)
      case .dot:
        var reader = DOTReader(buffer: buffer, input: index, parse: dot)
        try reader.read(into: &batch)
      case .sketch:
        var reader = SketchReader(buffer: buffer, input: index)
        try reader.read(into: &batch)
      case .json, .jsonLines, .csv, .export: break
      }
    }
  }

  /// The last part of a path, without endings.
  private static func fileName(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".").first.map(String.init) ?? ""
  }

  /// Whether content that looks like a network in some format is an export.
  private static func isExport(_ buffer: InputBuffer, _ format: InputFormat) -> Bool {
    switch format {
    case .json: ExportDocumentReader.recognizes(buffer)
    case .jsonLines: ExportDocumentReader.isExport(inLinesOf: buffer)
    case .csv: !CSVReader.recognizes(buffer) && ExportDocumentReader.recognizes(buffer)
    case .yaml, .graphml, .dot, .sketch, .export: false
    }
  }

  /// Reads all inputs into the builder; the failures by position.
  private static func fill(
    _ builder: inout NetworkBuilder, from inputs: [Loaded], _ viewpoint: Viewpoint?, _ dot: DOTParser?,
    _ limits: ReadingLimits
  ) -> [Int: InputFailure] {
    var export = ExportCollector(builder: builder)
    var failures: [Int: InputFailure] = [:]
    for (position, loaded) in inputs.enumerated() {
      loaded.buffer.rewind()
      // Their readers take what is loaded for all there is.
      if [.yaml, .graphml, .dot, .sketch].contains(loaded.format) { loaded.buffer.loadAll() }
      let source = Source(path: loaded.path, format: loaded.format, buffer: loaded.buffer)
      export.builder.sources.append(source)
      do throws(SyntaxError) {
        try read(loaded, position, into: &export, loaded.viewpoint ?? viewpoint, dot, limits)
      } catch {
        let location = source.location(ofOffset: error.offset)
        failures[position] = InputFailure(
          path: loaded.path,
          reason: error.needsViewpoint
            ? .needsViewpoint(location, error.message) : .unparsable(location, error.message))
      }
    }
    builder = export.finish()
    return failures
  }
}
