// viewpoint.yml: whose export a folder is, said once for all commands.

extension Viewpoint {
  /// The names of the file, in the order in which they are looked for.
  public static let fileNames = ["viewpoint.yml", "viewpoint.yaml"]

  /// The viewpoint that a folder states; nil where it has no such file.
  public static func read(inFolder folder: String) throws(InputFailure) -> Viewpoint? {
    let paths = fileNames.map { folder.hasSuffix("/") || folder.isEmpty ? folder + $0 : folder + "/" + $0 }
    guard let path = paths.first(where: { InputBuffer.isFile($0) }) else { return nil }
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
      throw failure(
        document[name] ?? document,
        "expected one of the keys \(keys.joined(separator: ", ")), found"
          + " \(PrintableText.make(name, limit: 40))\(NearestName.hint(for: name, in: keys))")
    }
    guard let id = document["id"]?.text else {
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
