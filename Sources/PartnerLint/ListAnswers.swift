// What is asked of lists of roles is worked out once a list: few lists are those of many relations.

/// Answers to one question about lists, by their index.
struct ListAnswers {
  private var answers: [Bool?] = []

  /// What the body says of a list, which is asked once.
  mutating func answer(_ list: Int32, _ body: () -> Bool) -> Bool {
    if list < answers.count, let known = answers[Int(list)] { return known }
    let answer = body()
    while answers.count <= list { answers.append(nil) }
    answers[Int(list)] = answer
    return answer
  }
}

/// Answers to one question about pairs of lists.
struct PairAnswers {
  /// The first few pairs: mostly there are no more, and looking through them is the fastest.
  private var common: [(pair: UInt64, answer: Bool)] = []
  private var others: [UInt64: Bool] = [:]
  private static let commonLimit = 32

  /// What the body says of two lists, which is asked once.
  mutating func answer(_ first: Int32, _ second: Int32, _ body: () -> Bool) -> Bool {
    let pair = UInt64(first) << 32 | UInt64(second)
    for known in common where known.pair == pair { return known.answer }
    if let known = others[pair] { return known }
    let answer = body()
    if common.count < Self.commonLimit { common.append((pair, answer)) } else { others[pair] = answer }
    return answer
  }
}
