// Decoding and building side by side: one thread reads records in batches, another puts them into the network.

/// Sizes from which on reading goes on in parts. What is read does not depend on them.
struct ReadingLimits {
  /// Files larger than twice this many bytes are read through a window.
  var blockSize = InputBuffer.blockSize
  /// Records that a batch holds: few enough to stay near the processor.
  var batchCapacity = 4096
  /// From this size on, in bytes, an input is worth a second thread.
  var sizeForTwoThreads = 1 << 21
  /// How many bytes of a format of lines are read at once by each thread, about: lines are not cut.
  var partSize = 1 << 20
  /// How many threads read parts. Putting parts together takes a quarter of the time of decoding them, and one does it
  /// at a time: more threads would wait.
  var readerCount = min(Threads.processorCount, 6)
}

/// Passes batches from a reader to a builder.
enum RecordPipeline {
  /// Takes a full batch and leaves an empty one.
  typealias Pass = (inout RecordBatch) -> Void

  /// Runs a reader and adds what it reads, in its order. Where the reader throws, what it read before is in the builder
  /// or not: it is of no use any more.
  static func run(
    _ byteCount: Int, _ limits: ReadingLimits, into builder: inout NetworkBuilder,
    _ read: (inout RecordBatch, Pass) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    var batch = RecordBatch(capacity: limits.batchCapacity)
    if byteCount < limits.sizeForTwoThreads {
      try read(&batch) { batch in
        builder.merge(&batch)
        batch.reset()
      }
      builder.merge(&batch)
      return
    }
    let merger = Merger(&builder, limits)
    let thread = Threads.start { merger.run() }
    defer { merger.finish(thread, &builder) }
    // Readers call themselves for what is nested, so they run here, where the stack is large.
    try read(&batch) { merger.exchange(&$0, isRunning: thread != nil) }
    merger.exchange(&batch, isRunning: thread != nil)
  }
}

/// Merges batches on a thread of its own.
///
/// Unchecked: `builder` is touched by that thread alone from its start to ``finish(_:_:)``, which waits for it; where
/// there is no such thread, by the reader's.
private final class Merger: @unchecked Sendable {
  /// A batch on its way: an object, so that nothing of it is copied.
  ///
  /// Unchecked: whoever has taken it out of the lists is alone with it.
  private final class Box: @unchecked Sendable {
    var batch: RecordBatch

    init(capacity: Int) { batch = RecordBatch(capacity: capacity) }
  }

  private struct Batches: Sendable {
    var filled: [Box] = []
    var emptied: [Box]
    var isFinished = false
  }

  private let batches: Monitor<Batches>
  private var builder = NetworkBuilder()

  init(_ target: inout NetworkBuilder, _ limits: ReadingLimits) {
    batches = Monitor(
      Batches(emptied: (0..<3).map { _ in Box(capacity: limits.batchCapacity) }))
    swap(&builder, &target)
  }

  func run() {
    while let box = next() {
      builder.merge(&box.batch)
      box.batch.reset()
      batches.update { $0.emptied.append(box) }
    }
  }

  /// The batch that was filled first; waits until there is one, or nil where none will be.
  private func next() -> Box? {
    batches.wait { batches -> Box?? in
      if !batches.filled.isEmpty { return .some(batches.filled.removeFirst()) }
      return batches.isFinished ? .some(nil) : nil
    }
  }

  /// Hands over a full batch and takes an empty one; waits for it where reading is faster than building.
  func exchange(_ batch: inout RecordBatch, isRunning: Bool) {
    guard isRunning else {
      builder.merge(&batch)
      return batch.reset()
    }
    let box = batches.wait { $0.emptied.popLast() }
    swap(&batch, &box.batch)
    batches.update { $0.filled.append(box) }
  }

  func finish(_ thread: Threads.Started?, _ target: inout NetworkBuilder) {
    batches.update { $0.isFinished = true }
    thread?.join()
    swap(&builder, &target)
  }
}
