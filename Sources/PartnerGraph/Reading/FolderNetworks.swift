// Networks that lie in folders: which one is read, and which files are none.

extension InputReading.Loaded {
  /// Decides what an input that was found in a folder is. A network is held until all else of the folder was read; the
  /// reason is given where the input is neither a network nor a document of an export.
  mutating func settleInFolder(isForced: Bool) -> LeftOutFile.Reason? {
    guard folder != nil, format != .export else { return nil }
    isHeld = isForced || isNetwork
    if isHeld { return nil }
    switch format {
    // What is broken is read, which says where.
    case .json: return ExportDocumentReader.isValidJSON(buffer) ? .unknownDocument : nil
    case .csv:
      var scanner = CSVScanner(buffer)
      guard scanner.skipBlankLines() else { return .empty }
      format = .export
      return nil
    case .yaml, .graphml: return .otherFormat
    case .jsonLines, .dot, .sketch, .export: return nil
    }
  }

  /// Whether the content is a network for certain, judged by its beginning.
  private var isNetwork: Bool {
    switch format {
    case .json: ExportDocumentReader.isNetwork(buffer)
    case .jsonLines: ExportDocumentReader.isNetwork(inLinesOf: buffer)
    case .csv: CSVReader.recognizes(buffer)
    case .yaml: InputFormat.hasNetworkKey(buffer)
    case .graphml: GraphMLReader.recognizes(buffer)
    case .dot, .sketch: true
    case .export: false
    }
  }

  /// Whether it lies in the folder itself, not in one below.
  fileprivate var isDirectlyInFolder: Bool {
    guard let folder else { return false }
    return !path.dropFirst(folder.count).drop { $0 == "/" }.contains("/")
  }
}

extension InputReading {
  /// Decides on the networks that were held: one that is alone in its folder is read, of several none can be preferred,
  /// and beside an export or further below they are left out. Whether one is to be read now.
  mutating func settleHeldNetworks() -> Bool {
    // A document that cannot be read may be of an export as well.
    let withExport = failedFolders.union(loaded.lazy.filter { !$0.isHeld }.compactMap(\.folder))
    var isChanged = false
    for folder in Set(loaded.lazy.filter(\.isHeld).compactMap(\.folder)) {
      let held = loaded.indices.filter { loaded[$0].isHeld && loaded[$0].folder == folder }
      let candidates = held.filter { loaded[$0].isDirectlyInFolder }
      var left = held
      if !withExport.contains(folder), let first = candidates.first {
        if candidates.count == 1 {
          loaded[first].isHeld = false
          isChanged = true
        } else {
          let names = candidates.map { String(loaded[$0].path.split(separator: "/").last ?? "") }
          fail(
            loaded[first].index, in: folder, InputFailure(path: folder, reason: .severalNetworks(names)))
        }
        left.removeAll { candidates.contains($0) }
      }
      for position in left { leaveOut(loaded[position].index, loaded[position].path, folder, .network) }
    }
    loaded.removeAll(where: \.isHeld)
    return isChanged
  }
}
