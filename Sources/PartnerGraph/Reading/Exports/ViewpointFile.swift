// viewpoint.yml: whose export a folder is, said once for all commands.

extension Viewpoint {
  /// The names of the file, in the order in which they are looked for.
  public static let fileNames = ["viewpoint.yml", "viewpoint.yaml"]

  /// The viewpoint that a folder, or one that it is in, states; nil where none does.
  public static func read(inFolder folder: String) throws(InputFailure) -> Viewpoint? {
    var folder = folder.isEmpty ? "." : folder
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    // As far up as the path goes, and no further: what lies above is somebody else's.
    while true {
      for name in fileNames where InputBuffer.isFile(folder + "/" + name) {
        return try read(path: folder + "/" + name)
      }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
      folder = String(folder[..<slash])
    }
  }

  private static func read(path: String) throws(InputFailure) -> Viewpoint {
    let buffer: InputBuffer
    do throws(SystemError) {
      buffer = try InputBuffer.read(path: path)
    } catch {
      throw InputFailure(path: path, reason: .unreadable(error))
    }
    do throws(SyntaxError) {
      return try ViewpointFile.parse(buffer)
    } catch {
      let location = Source(path: path, format: .yaml, buffer: buffer).location(ofOffset: error.offset)
      throw InputFailure(path: path, reason: .badViewpoint(location, error.message))
    }
  }
}

/// The file's content: `id` and, where they are known, `kind`, `country` and `name`.
enum ViewpointFile {
  private static let keys = ["id", "kind", "country", "name"]

  static func parse(_ buffer: InputBuffer) throws(SyntaxError) -> Viewpoint {
    var transcriber = YAMLTranscriber(buffer: buffer)
    let transcript = try transcriber.transcribe()
    var scanner = JSONScanner(InputBuffer(transcript.bytes))
    let document = try ExportItem(&scanner, depth: 0)
    func failure(_ node: ExportItem, _ message: String) -> SyntaxError {
      SyntaxError(offset: transcript.origin(of: node.offset), message: message)
    }
    for name in document.names where !keys.contains(name) {
      throw SyntaxError(
        offset: transcript.origin(of: document.offset(ofName: name) ?? 0),
        message: "expected one of the keys \(keys.joined(separator: ", ")), found"
          + " \(PrintableText.make(name, limit: 40))\(NearestName.hint(for: name, in: keys))")
    }
    guard let id = document["id"]?.text, ExportID.id(id) != nil else {
      throw failure(document["id"] ?? document, "id: expected the id of the enrolment that made the export")
    }
    var viewpoint = Viewpoint(id: id, kind: .indirectProvider, name: document["name"]?.text)
    if let node = document["kind"], let text = node.text {
      let kinds = NodeKind.allCases.filter(\.isPartner)
      guard let kind = kinds.first(where: { $0.name == text }) else {
        let names = kinds.map(\.name)
        throw failure(
          node,
          "kind: expected one of \(names.joined(separator: ", ")), found \(PrintableText.make(text, limit: 40))"
            + NearestName.hint(for: text, in: names))
      }
      viewpoint.kind = kind
    }
    if let node = document["country"], let text = node.text {
      guard let country = CountryCode(text) else {
        throw failure(
          node,
          "country: expected two letters (ISO 3166-1 alpha-2), found \(PrintableText.make(text, limit: 40))")
      }
      viewpoint.country = country
    }
    return viewpoint
  }
}
