// What a reader outside of the package needs beside records: an input to point into, and a way to say what is wrong.

extension NetworkBuilder {
  /// Begins an input that the caller reads itself, and keeps its text: places in it lead to its lines. O(bytes).
  ///
  /// - Parameters:
  ///   - name: the path, or what to call the input in messages.
  ///   - bytes: the whole text, in UTF-8; offsets of ``Place`` count from its first byte.
  /// - Returns: the number of the input, for ``Place``. All records of an input have to be added before the next begins.
  public mutating func beginInput(name: String, bytes: [UInt8]) -> Int {
    sources.append(Source(path: name, format: nil, buffer: InputBuffer(bytes)))
    return sources.count - 1
  }

  /// Leaves the texts of an input in its file, where it is large. Returns what is to be added to their places, or nil.
  mutating func leaveTexts(inInput index: Int) -> Int? { texts.leaveTexts(in: sources[index]) }

  /// Reports a bad record or field as `malformed-record`; reading goes on.
  ///
  /// - Parameters:
  ///   - message: a lower-case sentence without period: which field, what was expected, what was found.
  ///   - place: where the record begins.
  ///   - isLost: whether the whole record is left out; false where it is added without the field.
  ///   - field: the field, by its name in files; nil where it is the whole record.
  ///   - record: the record's id, where that could be read: edges that name a node that is left out are left out with it.
  public mutating func report(
    malformed message: String, at place: Place, isLost: Bool, field: String? = nil, record: String? = nil
  ) {
    if isLost { recordCount += 1 }
    problems.append(
      RecordProblem(
        kind: .malformedRecord, place: place, message: message, field: field, record: record,
        losesNode: isLost && record != nil))
  }
}
