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
  /// For each first list what was answered last: the same second list often comes again.
  private var latest: [(second: Int32, answer: Bool)] = []
  private var answers: [UInt64: Bool] = [:]

  /// What the body says of two lists, which is asked once.
  mutating func answer(_ first: Int32, _ second: Int32, _ body: () -> Bool) -> Bool {
    if first < latest.count, latest[Int(first)].second == second { return latest[Int(first)].answer }
    let pair = UInt64(first) << 32 | UInt64(second)
    let answer = answers[pair] ?? body()
    answers[pair] = answer
    while latest.count <= first { latest.append((-1, false)) }
    latest[Int(first)] = (second, answer)
    return answer
  }
}
