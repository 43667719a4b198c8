// A large input whose records stand in lines, cut where lines begin and read on all processors. What is read does not
// depend on how many there are.

/// Reads an input in parts. Each thread takes the next part, decodes it, and puts what is decoded into the network
/// where all parts before are there; else whoever brings the missing one does.
///
/// Unchecked: `builder` is touched only by the thread that has set `isMerging`, under the monitor, and after all
/// threads are done.
final class PartPipeline: @unchecked Sendable {
  /// Reads the records of a part into a batch and marks its lines; returns where it stopped, which is the end of the part
  /// unless the last line end is in the middle of a record.
  typealias ReadPart =
    @Sendable (_ part: InputBuffer, inout RecordBatch, inout LineMarks) throws(SyntaxError) -> Int

  /// The offset behind another one at which to cut.
  typealias Cut = @Sendable (Int) -> Int

  private let buffer: InputBuffer
  private let limits: ReadingLimits
  private let cut: Cut
  private let readPart: ReadPart
  private var builder = NetworkBuilder()
  private let state: Monitor<State>

  private struct State: Sendable {
    /// Where the next part begins, and its number.
    var start: Int
    var number = 0
    /// Parts that wait for those before them.
    var waiting: [Int: Part] = [:]
    var mergedCount = 0
    var isMerging = false
    /// Parts to be used again.
    var spare: [Part] = []
    var marks = LineMarks()
    var outcome: Outcome?
  }

  /// Why reading ended before the end of the input.
  private enum Outcome: Sendable {
    case failed(SyntaxError)
    case stopped(at: Int)
  }

  /// A part of the input and what is in it: an object, so that nothing of it is copied on its way.
  ///
  /// Unchecked: whoever has taken it out of the state is alone with it.
  private final class Part: @unchecked Sendable {
    var number = 0
    var range = 0..<0
    var batch = RecordBatch()
    var marks = LineMarks()
    var outcome: Outcome?
  }

  private init(
    _ buffer: InputBuffer, from start: Int, _ limits: ReadingLimits, _ cut: @escaping Cut,
    _ readPart: @escaping ReadPart
  ) {
    self.buffer = buffer
    self.limits = limits
    self.cut = cut
    self.readPart = readPart
    state = Monitor(State(start: start))
  }

  /// Reads all parts; returns where reading stopped, which is the end of the input unless a record spans two parts:
  /// then from there on the input is to be read in one piece. Where a part throws, what the builder holds is of no use.
  static func run(
    _ buffer: InputBuffer, from start: Int, _ limits: ReadingLimits, cutting cut: @escaping Cut,
    into builder: inout NetworkBuilder, _ readPart: @escaping ReadPart
  ) throws(SyntaxError) -> Int {
    let pipeline = PartPipeline(buffer, from: start, limits, cut, readPart)
    pipeline.run(&builder)
    return try pipeline.end()
  }

  /// The same for a format of lines, which are counted on the way.
  static func run(
    _ buffer: InputBuffer, from start: Int, _ limits: ReadingLimits, _ source: Source,
    into builder: inout NetworkBuilder, _ readPart: @escaping ReadPart
  ) throws(SyntaxError) -> Int {
    let pipeline = PartPipeline(
      buffer, from: start, limits, { buffer.nextLine(inFileFrom: $0) }, readPart)
    pipeline.state.withLock { $0.marks.count(linesOf: buffer, in: 0..<start) }
    pipeline.run(&builder)
    let end = try pipeline.end()
    if end == buffer.count { source.keep(pipeline.state.withLock { $0.marks }) }
    return end
  }

  private func run(_ target: inout NetworkBuilder) {
    swap(&builder, &target)
    Threads.run(limits.readerCount) { _ in self.work() }
    swap(&builder, &target)
  }

  private func end() throws(SyntaxError) -> Int {
    switch state.withLock({ $0.outcome }) {
    case .failed(let error): throw error
    case .stopped(let offset): return offset
    case nil: return buffer.count
    }
  }

  private func work() {
    let memory = PartMemory()
    while let part = nextPart() {
      let bytes = InputBuffer(part: part.range, of: buffer, in: memory)
      do throws(SyntaxError) {
        let end = try readPart(bytes, &part.batch, &part.marks)
        if end < part.range.upperBound { part.outcome = .stopped(at: end) }
      } catch {
        part.outcome = .failed(error)
      }
      part.batch.progress = (part.range.upperBound, buffer.count)
      state.withLock { $0.waiting[part.number] = part }
      mergeWhatIsNext()
    }
  }

  /// A part that nobody reads yet; nil where there is none. Waits where too many parts are read and not yet merged.
  private func nextPart() -> Part? {
    state.wait { state -> Part?? in
      guard state.outcome == nil, state.start < buffer.count else { return .some(nil) }
      guard state.number - state.mergedCount < 2 * limits.readerCount else { return nil }
      let part = state.spare.popLast() ?? Part()
      part.number = state.number
      part.range = state.start..<cut(state.start + limits.partSize)
      part.marks = LineMarks()
      state.start = part.range.upperBound
      state.number += 1
      return part
    }
  }

  /// Merges parts for as long as the next one is there and nobody else does.
  private func mergeWhatIsNext() {
    while let part = state.withLock({ state -> Part? in
      guard !state.isMerging, state.outcome == nil,
        let part = state.waiting.removeValue(forKey: state.mergedCount)
      else { return nil }
      state.isMerging = true
      return part
    }) {
      builder.merge(&part.batch)
      part.batch.reset()
      state.update { state in
        state.isMerging = false
        state.mergedCount += 1
        state.spare.append(part)
        state.marks.append(part.marks)
        // Parts that stand behind an error do not count, whatever is wrong with them.
        state.outcome = part.outcome
      }
    }
  }
}

/// Memory for one part after another.
///
/// Unchecked: one thread uses it, and one part at a time.
final class PartMemory: @unchecked Sendable {
  private(set) var bytes = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: 16)
  private var capacity = 0

  /// Makes room for so many bytes; what was there is lost.
  func makeRoom(for count: Int) {
    guard count > capacity else { return }
    bytes.deallocate()
    capacity = count + count / 4
    bytes = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { bytes.deallocate() }
}
