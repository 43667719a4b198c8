// The viewpoint.yml that an export without a viewpoint needs, written out.

internal import PartnerGraph

/// What to write where exports do not say whose they are.
struct ViewpointAdvice {
  /// Where a `viewpoint.yml` could be: in a folder, or nowhere for standard input.
  enum Place: Hashable {
    case folder(String)
    case nowhere
  }

  private let folders: [String: String]
  private let standardInputs: Set<String>
  private let counts: [Place: Int]
  private let owners: [Place: [ReadingResult.OwnedDocument]]

  init(
    inputs: [NetworkInput], failures: [InputFailure], documents: [ReadingResult.OwnedDocument]
  ) {
    var folders: [String: String] = [:]
    var standardInputs: Set<String> = []
    for input in inputs {
      if let folder = input.folder { folders[input.path] = folder }
      if case .bytes = input.content { standardInputs.insert(input.path) }
    }
    (self.folders, self.standardInputs) = (folders, standardInputs)
    let place = { (path: String) in Self.place(of: path, folders, standardInputs) }
    counts = failures.reduce(into: [:]) { counts, failure in
      if case .needsViewpoint = failure.reason { counts[place(failure.path), default: 0] += 1 }
    }
    owners = Dictionary(grouping: documents.filter { $0.viewpoint == nil }) { place($0.path) }
  }

  /// Where the `viewpoint.yml` of an input could be: in the folder that was named, or beside the file.
  func place(of path: String) -> Place { Self.place(of: path, folders, standardInputs) }

  private static func place(
    of path: String, _ folders: [String: String], _ standardInputs: Set<String>
  ) -> Place {
    if standardInputs.contains(path) { return .nowhere }
    var folder = folders[path] ?? path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return .folder(folder)
  }

  /// What follows the first document's message: how many others there are, and the file to write.
  func words(for place: Place) -> String {
    let more = (counts[place] ?? 0) - 1
    let others =
      more < 1 ? "" : more == 1 ? ", nor does 1 other document" : ", nor do \(more) other documents"
    guard case .folder(let folder) = place else { return others }
    let file = (folder == "." ? "" : PrintableText.make(folder) + "/") + Viewpoint.fileNames[0]
    return "\(others); write \(file):\n\n\(contents(for: place))"
  }

  /// The file, with the id that most documents name.
  private func contents(for place: Place) -> String {
    let owner = OwnerCount.most(of: OwnerCount.all(of: owners[place] ?? []))
    let kinds = NodeKind.allCases.filter { $0.isPartner && $0 != .indirectProvider }.map(\.name)
    let reason =
      owner.map { "\($0.count) document\($0.count == 1 ? " names" : "s name") this partner" }
      ?? "the tenant of the partner that made the export"
    return """
      id: \(owner?.id ?? "<tenant id>")  # \(reason)
      kind: indirect-provider  # or \(kinds.joined(separator: ", "))
      # country: SE  # where that partner is enrolled: two letters
      """
  }
}
