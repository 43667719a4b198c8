// What standard error says of the inputs: those that cannot be read, what folders hold beside, and whose exports they are.

internal import PartnerGraph
internal import PartnerLint

/// What came of reading the inputs, in words.
struct InputReport {
  let inputs: [NetworkInput]
  /// Those that cannot be read, in order.
  let failures: [InputFailure]
  let leftOut: [LeftOutFile]
  let result: ReadingResult
  /// The viewpoint of the command line.
  let viewpoint: Viewpoint?
  let isStrict: Bool

  /// What cannot be read, one message each, with the status of the worst. Exports without a viewpoint are one error for
  /// each folder that could hold a `viewpoint.yml`.
  var errors: (status: ExitStatus, messages: [String]) {
    var status = ExitStatus.clean
    var messages: [String] = []
    func add(_ code: ExitStatus, _ message: String) {
      status = max(status, code)
      messages.append(message)
    }
    var advised: Set<ViewpointAdvice.Place> = []
    let advice = ViewpointAdvice(inputs: inputs, failures: failures, documents: result.ownedDocuments)
    for failure in failures {
      if case .needsViewpoint(let location, let message) = failure.reason {
        let place = advice.place(of: failure.path)
        if advised.insert(place).inserted {
          add(.usage, "\(location): error: \(message)\(advice.words(for: place))")
        }
      } else {
        let (code, message) = Self.words(for: failure)
        add(code, message)
      }
    }
    if isStrict { for text in leftOutTexts { add(.unparsableInput, "error: \(text)") } }
    return (status, messages)
  }

  private static func words(for failure: InputFailure) -> (ExitStatus, String) {
    switch failure.reason {
    case .unreadable(let error):
      let hint =
        error.isFolder
        ? "; a folder is read when it holds nodes.csv and edges.csv, documents of an export, or one network"
        : NearestFile.hint(for: failure.path, error)
      return (.missingInput, "error: \(failure)\(hint)")
    case .tooMany: return (.missingInput, "error: \(failure)")
    case .severalNetworks: return (.usage, "error: \(failure)")
    case .needsViewpoint(let location, let message), .badViewpoint(let location, let message):
      return (.usage, "\(location): error: \(message)")
    case .unparsable(let location, let message):
      return (.unparsableInput, "\(location): error: \(message)")
    }
  }

  /// What is worth knowing and no error, a line each.
  var notes: [String] {
    var notes = isStrict ? [] : leftOutTexts.map { "note: \($0)" }
    notes += ownerNotes
    if let viewpoint, !inputs.isEmpty, inputs.allSatisfy({ $0.viewpoint != nil && $0.viewpoint != viewpoint })
    {
      notes.append(
        "note: --viewpoint \(PrintableText.make(viewpoint.id)) is not used: viewpoint.yml says whose each input is"
      )
    }
    for input in result.network.inputs where input.hasByteOrderMark {
      notes.append(
        "note: \(PrintableText.make(input.path)) begins with a byte-order mark, which UTF-8 does not need")
    }
    notes += fieldNotes
    return notes
  }

  // MARK: - What folders hold beside

  private static let reasons: [(reason: LeftOutFile.Reason, one: String, several: String)] = [
    (.unknownDocument, "is not a known document", "are not known documents"),
    (.errorAnswer, "is an error answer of the service", "are error answers of the service"),
    (
      .network, "is a network of its own, read only when named",
      "are networks of their own, read only when named"
    ),
    (.empty, "is empty", "are empty"),
    (.besideTables, "is beside nodes.csv and edges.csv", "are beside nodes.csv and edges.csv"),
    (.otherFormat, "is of another format", "are of another format"),
    (.linkedFolder, "is a link to a folder", "are links to folders"),
  ]

  /// One text a folder: how many files were not read for each reason, and the first three names.
  private var leftOutTexts: [String] {
    var folders: [String] = []
    var files: [String: [LeftOutFile]] = [:]
    for file in leftOut where file.reason != .noRelation {
      if files[file.folder] == nil { folders.append(file.folder) }
      files[file.folder, default: []].append(file)
    }
    return folders.map { folder in
      let all = files[folder] ?? []
      let parts = Self.reasons.compactMap { reason, one, several -> String? in
        let names = all.filter { $0.reason == reason }.map {
          PrintableText.make(String($0.path.dropFirst(folder.count).drop { $0 == "/" }))
        }
        guard !names.isEmpty else { return nil }
        let listed = names.prefix(3) + (names.count > 3 ? ["…"] : [])
        return "\(names.count) \(names.count == 1 ? one : several) (\(listed.joined(separator: ", ")))"
      }
      let count = all.count == 1 ? "1 file of" : "\(all.count) files of"
      return "\(count) \(PrintableText.make(folder)) \(all.count == 1 ? "was" : "were") not read: "
        + parts.joined(separator: ", ")
    }
  }

  // MARK: - Whose exports they are

  /// A viewpoint that no document names, while documents name another partner, is likely a mistake. Where some name it,
  /// those of another partner are counted.
  private var ownerNotes: [String] {
    var viewpoints: [String] = []
    var documents: [String: [ReadingResult.OwnedDocument]] = [:]
    for document in result.ownedDocuments {
      guard let viewpoint = document.viewpoint else { continue }
      if documents[viewpoint] == nil { viewpoints.append(viewpoint) }
      documents[viewpoint, default: []].append(document)
    }
    return viewpoints.flatMap { viewpoint in
      let owners = OwnerCount.all(of: documents[viewpoint] ?? [])
      let isNamed = owners.contains { $0.id == viewpoint }
      let others = owners.filter { $0.id != viewpoint }
      if isNamed { return others.map { "note: \($0.words) another partner, \($0.called), as their own" } }
      let most = OwnerCount.most(of: others).map { "\($0.words) \($0.called)" } ?? ""
      return [
        "warning: no document names the viewpoint \(PrintableText.make(viewpoint)) as its partner: \(most);"
          + " correct the id in --viewpoint or viewpoint.yml"
      ]
    }
  }

  // MARK: - Fields

  private static let fieldLimit = 10

  /// Fields outside the model, a line each. The place of the first belongs before the line, as `PLACE: note:`.
  private var fieldNotes: [String] {
    let network = result.network
    // The others are findings.
    let fields = network.unknownFields.filter { !$0.isReported }
    var notes = fields.prefix(Self.fieldLimit).map { field in
      let place = network.location(of: field.place).map { "\($0): " } ?? ""
      return "\(place)note: the field \(Analysis.fieldName(field.name)) is not in the model and was left out"
        + " \(field.count) time\(field.count == 1 ? "" : "s")"
    }
    let more = fields.count - notes.count + network.unnamedFieldCount
    if more > 0 {
      notes.append("note: \(more) more field\(more == 1 ? " is" : "s are") not in the model")
    }
    return notes
  }
}

/// How many documents name a partner as their own.
struct OwnerCount {
  let id: String
  /// The document that names it first.
  let first: String
  var count = 1

  /// In the order in which they are first named.
  static func all(of documents: some Sequence<ReadingResult.OwnedDocument>) -> [OwnerCount] {
    var numbers: [String: Int] = [:]
    var owners: [OwnerCount] = []
    for document in documents {
      if let number = numbers[document.owner] {
        owners[number].count += 1
      } else {
        numbers[document.owner] = owners.count
        owners.append(OwnerCount(id: document.owner, first: document.path))
      }
    }
    return owners
  }

  /// The one that most documents name, the first of equals.
  static func most(of owners: [OwnerCount]) -> OwnerCount? {
    owners.reduce(nil) { best, owner in best.map { $0.count >= owner.count ? $0 : owner } ?? owner }
  }

  var called: String { PrintableText.make(id, limit: 200) }

  /// `2 documents, first x.csv, name`.
  var words: String {
    "\(count) document\(count == 1 ? "" : "s")\(count == 1 ? " (" : ", first ")\(PrintableText.make(first))"
      + (count == 1 ? ") names" : ", name")
  }
}
