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
  /// The folder in which the input was found; nil for one that was named. A folder always holds something else: see
  /// ``ReadingResult/leftOut``.
  public var folder: String?

  /// A file.
  public init(
    path: String, format: InputFormat? = nil, viewpoint: Viewpoint? = nil, folder: String? = nil
  ) {
    self.path = path
    self.format = format
    self.viewpoint = viewpoint
    self.folder = folder
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
    /// A folder holds several networks, under these names, and none can be preferred.
    case severalNetworks([String])
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
    case .severalNetworks(let names):
      "\(PrintableText.make(path)): holds \(names.count) networks (\(Self.listed(names))): name the one to read, or"
        + " several that are one network"
    case .tooMany:
      "\(PrintableText.make(path)): not read: one network has at most \(NetworkReader.inputLimit) inputs"
    }
  }
}

extension InputFailure {
  /// The first ten names, and how many more there are.
  private static func listed(_ names: [String]) -> String {
    let first = names.prefix(10).map { PrintableText.make($0) }.joined(separator: ", ")
    return names.count > 10 ? "\(first) and \(names.count - 10) more" : first
  }
}

/// What came of reading some inputs.
public struct ReadingResult: Sendable {
  /// A document of an export that names the partner whose it is.
  public struct OwnedDocument: Sendable, Hashable {
    /// The path as inputs are called.
    public var path: String
    /// The id of the partner that it names.
    public var owner: String
    /// The id of the viewpoint that it was read with; nil where there was none.
    public var viewpoint: String?
  }

  /// The network of all inputs that could be read.
  public var network: Network
  /// The others, in input order.
  public var failures: [InputFailure]
  /// The inputs that were found in folders and hold nothing to read, in input order.
  public var leftOut: [LeftOutFile] = []
  /// The documents that name their partner, read or not, in input order.
  public var ownedDocuments: [OwnedDocument] = []
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
    var reading = InputReading(viewpoint: viewpoint, dot: dot, limits: limits)
    for (index, input) in inputs.enumerated() { reading.load(input, index) }
    return reading.run()
  }

  /// Reads a text as a network: for examples and tests.
  public static func read(_ text: String, format: InputFormat, name: String = "<text>") -> ReadingResult {
    read([NetworkInput(name: name, bytes: Array(text.utf8), format: format)])
  }
}
