// From a path to inputs: a file, a pair of tables, or the documents of a folder with what is left out of them.

/// A file of a folder that is not read.
public struct LeftOutFile: Sendable, Hashable {
  /// Why a file is not read.
  public enum Reason: Sendable, CaseIterable {
    /// A valid document that no reader knows.
    case unknownDocument
    /// The service answered with an error.
    case errorAnswer
    /// A network of its own, which a folder with an export or in another folder does not contribute.
    case network
    /// A table without a header.
    case empty
    /// It is beside `nodes.csv` and `edges.csv`.
    case besideTables
    /// No format that can be read.
    case otherFormat
    /// A link to a folder.
    case linkedFolder
    /// A known document that carries no relation, such as a list of roles: nothing is lost.
    case noRelation
  }

  /// The path as inputs are called.
  public var path: String
  /// The folder, as the user gave it.
  public var folder: String
  /// Why the file is not read.
  public var reason: Reason
}

/// The inputs at a path.
public struct InputFiles: Sendable {
  /// What to read, in order.
  public var inputs: [NetworkInput] = []
  /// What is not read, judged by names; ``ReadingResult/leftOut`` has what is judged by content.
  public var leftOut: [LeftOutFile] = []
  /// Files that should say whose export a folder is and cannot be used.
  public var failures: [InputFailure] = []

  /// No inputs yet.
  public init() {}
}

extension NetworkReader {
  /// The inputs at a path: `nodes.csv` and `edges.csv` (or the same with `.gz`) of a folder that holds
  /// both, the documents in and below any other folder, else the path itself. Each has the viewpoint that the nearest
  /// `viewpoint.yml` states, from its own folder up to the path's beginning. O(files × log files).
  ///
  /// - Parameters:
  ///   - path: a file or a folder.
  ///   - format: the format of all inputs; nil to detect each one's.
  ///   - isUsed: whether a file of a folder has another use, so that it is neither read nor left out.
  public static func inputs(
    at path: String, format: InputFormat? = nil, except isUsed: (String) -> Bool = { _ in false }
  ) -> InputFiles {
    let listings = FolderListing.walk(path)
    var result = InputFiles()
    guard let top = listings.first else {
      result.addFile(path, format)
      return result
    }
    let tables = tables(in: top)
    if tables.isEmpty {
      result.addDocuments(of: listings, folder: path, format, except: isUsed)
    } else {
      result.inputs = tables.map { NetworkInput(path: $0, format: format) }
      for file in files(of: listings) where !tables.contains(file) && !isUsed(file) {
        result.leftOut.append(LeftOutFile(path: file, folder: path, reason: .besideTables))
      }
    }
    return result
  }

  /// The files at a path, by their names alone: the tables, documents or else networks of a folder. Prefer
  /// ``inputs(at:format:except:)``, whose inputs know their folder and viewpoint.
  public static func files(at path: String) -> [String] {
    let files = inputs(at: path).inputs.map(\.path)
    let documents = files.filter {
      InputFormat(path: $0).map { [.json, .jsonLines, .csv].contains($0) } ?? false
    }
    return documents.isEmpty ? files.isEmpty ? [path] : files : documents
  }

  /// The files at a path, and those that say whose they are: what a change of the result can come from.
  package static func watchedFiles(at path: String) -> [String] {
    let listings = FolderListing.walk(path)
    guard let top = listings.first else { return [path] }
    let tables = tables(in: top)
    if !tables.isEmpty { return tables }
    let files = files(of: listings, withViewpoints: true).filter { InputFormat(path: $0) != nil }
    return files.isEmpty ? [path] : files
  }

  /// `nodes.csv` and `edges.csv` of a folder that holds both; else none.
  private static func tables(in folder: FolderListing) -> [String] {
    let tables = ["nodes.csv", "edges.csv"].compactMap { name in
      [name, name + ".gz"].first { folder.files.contains($0) }
    }
    return tables.count == 2 ? tables.map { folder.path + $0 } : []
  }

  private static func files(of listings: [FolderListing], withViewpoints: Bool = false) -> [String] {
    listings.flatMap { listing in
      listing.files.filter { withViewpoints || !Viewpoint.fileNames.contains($0) }
        .map { listing.path + $0 }
    }
  }
}

extension InputFiles {
  fileprivate mutating func addFile(_ path: String, _ format: InputFormat?) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    do throws(InputFailure) {
      let stated = try Viewpoint.read(inFolder: folder)
      inputs.append(NetworkInput(path: path, format: format, viewpoint: stated))
    } catch {
      failures.append(error)
    }
  }

  fileprivate mutating func addDocuments(
    of listings: [FolderListing], folder: String, _ format: InputFormat?, except isUsed: (String) -> Bool
  ) {
    /// What is said of each folder: a viewpoint, none, or one that cannot be used.
    var stated: [Result<Viewpoint?, InputFailure>] = []
    for listing in listings {
      stated.append(viewpoint(of: listing, stated))
      for name in listing.files where !Viewpoint.fileNames.contains(name) && !isUsed(listing.path + name) {
        let file = listing.path + name
        if InputFormat(path: name) == nil {
          leftOut.append(LeftOutFile(path: file, folder: folder, reason: .otherFormat))
        } else if case .success(let viewpoint)? = stated.last {
          inputs.append(NetworkInput(path: file, format: format, viewpoint: viewpoint, folder: folder))
        }
      }
      leftOut += listing.linkedFolders.map {
        LeftOutFile(path: listing.path + $0, folder: folder, reason: .linkedFolder)
      }
    }
    // To open the folder itself fails, which says that it holds nothing to read.
    if inputs.isEmpty, failures.isEmpty { inputs = [NetworkInput(path: folder, format: format)] }
  }

  /// What a folder's own file says, else what was said of the folder that it is in.
  private mutating func viewpoint(
    of listing: FolderListing, _ stated: [Result<Viewpoint?, InputFailure>]
  ) -> Result<Viewpoint?, InputFailure> {
    if let parent = listing.parent, !Viewpoint.fileNames.contains(where: listing.files.contains) {
      return stated[parent]
    }
    do throws(InputFailure) {
      return .success(try Viewpoint.read(inFolder: listing.path))
    } catch {
      failures.append(error)
      return .failure(error)
    }
  }
}
