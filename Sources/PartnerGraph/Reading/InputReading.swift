// Reading some inputs as one network: all are loaded, then read in order; those that cannot be read are taken out.

/// The reading of some inputs.
struct InputReading {
  /// An input that is open.
  struct Loaded {
    /// The number of the input among those given.
    var index: Int
    var path: String
    var viewpoint: Viewpoint?
    /// The folder in which it was found.
    var folder: String?
    var format: InputFormat
    var buffer: InputBuffer
    /// Whether it is a network that was found in a folder: what else is there decides whether it is read.
    var isHeld = false
  }

  /// What is wrong with an input that was read.
  private struct Failed {
    var position: Int
    var failure: InputFailure
    var refusal: DocumentRefusal?
    /// Whether records of it are in the builder.
    var leftRecords: Bool
  }

  private let viewpoint: Viewpoint?
  private let dot: DOTParser?
  private let limits: ReadingLimits

  /// In input order.
  var loaded: [Loaded] = []
  /// By the number of the input.
  private var failures: [Int: InputFailure] = [:]
  /// Folders with an input that cannot be read.
  private(set) var failedFolders: Set<String> = []
  private var leftOut: [(index: Int, file: LeftOutFile)] = []
  private var ownedDocuments: [ReadingResult.OwnedDocument] = []
  /// The folders that inputs were found in, each with the number of the first.
  private var folders: [(path: String, index: Int)] = []
  /// Of each folder, the first document that no reader knows.
  private var firstRefused: [String: InputFailure] = [:]

  init(viewpoint: Viewpoint?, dot: DOTParser?, limits: ReadingLimits) {
    self.viewpoint = viewpoint
    self.dot = dot
    self.limits = limits
  }

  // MARK: - Loading

  /// Opens an input, and decides on its format.
  mutating func load(_ input: NetworkInput, _ index: Int) {
    if let folder = input.folder, folders.last?.path != folder { folders.append((folder, index)) }
    guard loaded.count < NetworkReader.inputLimit else {
      return fail(index, in: input.folder, InputFailure(path: input.path, reason: .tooMany))
    }
    do throws(InputFailure) {
      var loaded = try Self.loaded(input, index, limits.blockSize)
      if let reason = loaded.settleInFolder(isForced: input.format != nil) {
        leaveOut(index, loaded.path, input.folder ?? "", reason)
      } else {
        self.loaded.append(loaded)
      }
    } catch {
      fail(index, in: input.folder, error)
    }
  }

  private static func loaded(
    _ input: NetworkInput, _ index: Int, _ blockSize: Int
  ) throws(InputFailure) -> Loaded {
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
    var format = input.format ?? named ?? InputFormat.recognized(from: buffer)
    if input.format == nil, isExport(buffer, format) { format = .export }
    if input.format == nil, format == .sketch, InputFormat.isMermaid(buffer) {
      throw InputFailure(
        path: input.path,
        reason: .unparsable(
          SourceLocation(path: input.path, line: 1, column: 1),
          "expected a network, found Mermaid, which is written only"))
    }
    return Loaded(
      index: index, path: input.path, viewpoint: input.viewpoint, folder: input.folder, format: format,
      buffer: buffer)
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

  // MARK: - Reading

  /// Reads what was loaded. O(bytes), twice where an input fails half-way: its records are gone only with the builder.
  consuming func run() -> ReadingResult {
    while true {
      var builder = NetworkBuilder()
      ownedDocuments = []
      let failed = fill(&builder)
      for failed in failed { take(failed) }
      let numbers = Set(failed.map { loaded[$0.position].index })
      loaded.removeAll { numbers.contains($0.index) }
      let isChanged = settleHeldNetworks()
      if isChanged || failed.contains(where: \.leftRecords) { continue }
      addFoldersWithNothing()
      builder.unreadInputCount = failures.count
      return ReadingResult(
        network: (consume builder).build(), failures: failures.sorted { $0.key < $1.key }.map(\.value),
        leftOut: leftOut.sorted { $0.index < $1.index }.map(\.file), ownedDocuments: ownedDocuments)
    }
  }

  private mutating func take(_ failed: Failed) {
    let input = loaded[failed.position]
    guard let folder = input.folder, let refusal = failed.refusal else {
      return fail(input.index, in: input.folder, failed.failure)
    }
    if firstRefused[folder] == nil { firstRefused[folder] = failed.failure }
    let reason: LeftOutFile.Reason =
      switch refusal {
      case .unknown: .unknownDocument
      case .errorAnswer: .errorAnswer
      case .noRelation: .noRelation
      }
    leaveOut(input.index, input.path, folder, reason)
  }

  /// Reads all inputs that are not held into the builder; the failures in order.
  private mutating func fill(_ builder: inout NetworkBuilder) -> [Failed] {
    var export = ExportCollector(builder: builder)
    var failures: [Failed] = []
    for (position, input) in loaded.enumerated() where !input.isHeld {
      input.buffer.rewind()
      // Their readers take what is loaded for all there is.
      if [.yaml, .graphml, .dot, .sketch].contains(input.format) { input.buffer.loadAll() }
      let source = Source(path: input.path, format: input.format, buffer: input.buffer)
      let number = export.builder.sources.count
      export.builder.sources.append(source)
      do throws(SyntaxError) {
        try read(input, number, into: &export)
      } catch {
        failures.append(Self.failed(position, input, source, error))
        if error.leftNothing { export.builder.sources.removeLast() }
      }
      if input.format == .export, let owner = export.owner {
        ownedDocuments.append(
          .init(path: input.path, owner: owner, viewpoint: (input.viewpoint ?? viewpoint)?.id))
      }
    }
    builder = export.finish()
    return failures
  }

  private static func failed(
    _ position: Int, _ loaded: Loaded, _ source: Source, _ error: SyntaxError
  ) -> Failed {
    let location = source.location(ofOffset: error.offset)
    let failure = InputFailure(
      path: loaded.path,
      reason: error.needsViewpoint
        ? .needsViewpoint(location, error.message) : .unparsable(location, error.message))
    return Failed(
      position: position, failure: failure, refusal: error.refusal, leftRecords: !error.leftNothing)
  }

  private func read(
    _ input: Loaded, _ index: Int, into export: inout ExportCollector
  ) throws(SyntaxError) {
    let buffer = input.buffer
    if input.format == .export {
      export.begin(input: index, path: input.path, viewpoint: input.viewpoint ?? viewpoint)
      var reader = ExportDocumentReader(buffer: buffer, isLines: InputFormat(path: input.path) == .jsonLines)
      return try reader.read(into: &export, file: Self.fileName(input.path))
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
        var transcriber = YAMLTranscriber(buffer: buffer, foldsNames: true)
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

  // MARK: - Folders

  mutating func leaveOut(_ index: Int, _ path: String, _ folder: String, _ reason: LeftOutFile.Reason) {
    leftOut.append((index, LeftOutFile(path: path, folder: folder, reason: reason)))
  }

  mutating func fail(_ index: Int, in folder: String?, _ failure: InputFailure) {
    failures[index] = failure
    if let folder { failedFolders.insert(folder) }
  }

  /// A folder of which nothing is read is no clean input: its first document says what is wrong.
  private mutating func addFoldersWithNothing() {
    let settled = failedFolders.union(loaded.lazy.compactMap(\.folder))
    for folder in folders where !settled.contains(folder.path) {
      failures[folder.index] =
        firstRefused[folder.path]
        ?? InputFailure(path: folder.path, reason: .unreadable(.folder))
    }
  }
}
