// Decoding and building side by side: one thread reads records in batches, another puts them into the network.

internal import Dispatch
internal import Synchronization

/// Sizes from which on reading goes on in parts. What is read does not depend on them.
struct ReadingLimits {
  /// Files larger than twice this many bytes are read through a window.
  var blockSize = InputBuffer.blockSize
  /// Records that a batch holds: few enough to stay near the processor.
  var batchCapacity = 4096
  /// From this size on, in bytes, an input is worth a second thread.
  var sizeForTwoThreads = 1 << 21
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
    defer { merger.finish(&builder) }
    // Readers call themselves for what is nested, so they run here, where the stack is large.
    try read(&batch) { merger.exchange(&$0) }
    merger.exchange(&batch)
  }
}

/// Merges batches on a thread of its own.
///
/// Unchecked: `builder` is touched by that thread alone between `init` and ``finish(_:)``, which waits for it.
private final class Merger: @unchecked Sendable {
  private let filled = Channel<RecordBatch?>()
  private let emptied = Channel<RecordBatch>()
  private let isDone = DispatchSemaphore(value: 0)
  private var builder = NetworkBuilder()

  init(_ target: inout NetworkBuilder, _ limits: ReadingLimits) {
    swap(&builder, &target)
    for _ in 0..<3 { emptied.send(RecordBatch(capacity: limits.batchCapacity)) }
    DispatchQueue.global(qos: .userInitiated).async { self.run() }
  }

  private func run() {
    while var batch = filled.receive() {
      builder.merge(&batch)
      batch.reset()
      emptied.send(batch)
    }
    isDone.signal()
  }

  /// Hands over a full batch and takes an empty one; waits for it where reading is faster than building.
  func exchange(_ batch: inout RecordBatch) {
    var other = emptied.receive()
    swap(&batch, &other)
    filled.send(other)
  }

  func finish(_ target: inout NetworkBuilder) {
    filled.send(nil)
    isDone.wait()
    swap(&builder, &target)
  }
}

/// A queue from one thread to another.
private final class Channel<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])
  private let count = DispatchSemaphore(value: 0)

  func send(_ element: consuming Element) {
    elements.withLock { [element] in $0.append(element) }
    count.signal()
  }

  /// The next element; waits until there is one.
  func receive() -> Element {
    count.wait()
    return elements.withLock { $0.removeFirst() }
  }
}
