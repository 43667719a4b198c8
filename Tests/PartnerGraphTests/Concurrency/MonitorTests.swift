import Testing

@testable import PartnerGraph

@Suite struct MonitorTests {
  /// A queue that two threads hand numbers through, and one back.
  private struct Exchange {
    var sent: [Int] = []
    var returned: [Int] = []
    var isFinished = false
  }

  /// Optimized code is what this is for: it once took what it had seen before waiting for what is there after.
  @Test(.timeLimit(.minutes(1))) func whoeverWaitsSeesWhatOthersChanged() {
    let exchange = Monitor(Exchange(returned: [0, 0]))
    let count = 20_000
    let thread = Threads.start {
      while let number = exchange.wait(for: { state -> Int?? in
        if !state.sent.isEmpty { return .some(state.sent.removeFirst()) }
        return state.isFinished ? .some(nil) : nil
      }) {
        exchange.update { $0.returned.append(number) }
      }
    }
    var sum = 0
    for number in 1...count {
      sum += exchange.wait { $0.returned.popLast() }
      exchange.update { $0.sent.append(number) }
    }
    exchange.update { $0.isFinished = true }
    thread?.join()
    sum += exchange.withLock { $0.returned.reduce(0, +) }
    #expect(thread == nil || sum == count * (count + 1) / 2)
  }

  @Test func everyNumberIsMadeOnce() {
    #expect(Threads.map(1000) { $0 * $0 } == (0..<1000).map { $0 * $0 })
    #expect(Threads.map(0) { $0 }.isEmpty)
  }
}
