// The options that choose a configuration, and the look-up where none is named.

internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import PartnerGraph
internal import PartnerLint

/// Which configuration is in force.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration (default: .partnergraph.yml beside the first input or in a folder above it).",
      valueName: "file"), completion: .file())
  var config: String?

  @Flag(help: "Use no configuration.")
  var noConfig = false

  func validate() throws {
    if config != nil, noConfig { throw ValidationError("--config and --no-config exclude each other.") }
    if config == "" { throw ValidationError("'--config' expects a file name.") }
  }

  /// The configuration for some inputs and the region table that it names, whether or not they can be used.
  func files(for inputs: [String]) -> [String] {
    guard !noConfig, let path = config ?? Self.find(near: inputs.first ?? "-") else { return [] }
    return [path] + [(try? Configuration.read(path: path))?.regions?.value.path].compactMap(\.self)
  }

  /// The configuration for some inputs; nil where there is none. What is wrong with it is told on standard error.
  func load(for inputs: [String]) throws -> Configuration? {
    guard !noConfig, let path = config ?? Self.find(near: inputs.first ?? "-") else { return nil }
    do throws(ConfigurationFailure) {
      return try Configuration.read(path: path)
    } catch {
      for problem in error.problems {
        StandardError.write("\(problem.location): error: \(problem.message)\n")
      }
      throw ExitCode(ExitStatus.usage.rawValue)
    }
  }

  /// The file in the folder of an input, or the nearest folder above it; from the working folder where it is below.
  private static func find(near input: String) -> String? {
    guard let start = folder(of: input), let working = resolved(".") else { return nil }
    var folder = start
    while true {
      let path = (folder == "/" ? "" : folder) + "/" + Configuration.fileName
      if FileBytes.isFile(path) {
        let prefix = working == "/" ? "/" : working + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
      }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The folder that an input is, or is in; the working folder for standard input.
  private static func folder(of input: String) -> String? {
    if input == "-" { return resolved(".") }
    var information = stat()
    if stat(input, &information) == 0, information.st_mode & S_IFMT == S_IFDIR { return resolved(input) }
    guard let slash = input.lastIndex(of: "/") else { return resolved(".") }
    return resolved(slash == input.startIndex ? "/" : String(input[..<slash]))
  }

  /// The path without links; nil where there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// What a run had no use for, as warnings on standard error.
enum ExceptionWarnings {
  static func write(_ report: ExceptionReport) {
    let expired = report.expired.map {
      ($0, "expired on \($0.expires.map(\.description) ?? "") and does not count")
    }
    let unmatched = report.unmatched.map { ($0, "matches no finding") }
    let all = (expired + unmatched).sorted {
      ($0.0.location.line, $0.0.location.column) < ($1.0.location.line, $1.0.location.column)
    }
    for (exception, words) in all {
      StandardError.write("\(exception.location): warning: this exception for \(exception.rule) \(words)\n")
    }
  }
}
