// The options of every command that reads a network, and the reading itself.

public import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
public import PartnerGraph
internal import PartnerLint

extension InputFormat: ExpressibleByArgument {}

extension NodeKind: ExpressibleByArgument {
  /// A kind on the command line, by name.
  public init?(argument: String) {
    guard let kind = NodeKind.allCases.first(where: { $0.name == argument }) else { return nil }
    self = kind
  }

  /// The names, for help and completion.
  public static var allValueStrings: [String] { allCases.filter(\.isPartner).map(\.name) }
}

extension CountryCode: ExpressibleByArgument {
  /// A country on the command line.
  public init?(argument: String) { self.init(argument) }
}

/// Inputs and the day to look at them.
struct NetworkOptions: ParsableArguments {
  @Argument(
    help:
      """
      Network files, or a folder with nodes.csv and edges.csv or with the answers of an export; - is standard \
      input. Several are one network.
      """,
    completion: .file()
  )
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The day to check on, YYYY-MM-DD (default: asOf of the configuration, else the latest of the inputs, else today).",
      valueName: "date"),
    transform: { text in
      guard let date = CalendarDate(text) else { throw ValidationError("expected a day as YYYY-MM-DD") }
      return date
    })
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp("The format of the inputs; else told from name and content.", valueName: "format"))
  var from: InputFormat?

  @Option(
    help: ArgumentHelp(
      "The enrolment that made an export: its id. Answers do not say it; viewpoint.yml in the folder can, too.",
      valueName: "id"))
  var viewpoint: String?

  @Option(help: ArgumentHelp("What the viewpoint is (default: indirect-provider).", valueName: "kind"))
  var viewpointKind: NodeKind?

  @Option(help: ArgumentHelp("The viewpoint's country.", valueName: "code"))
  var viewpointCountry: CountryCode?

  @Option(help: ArgumentHelp("What the viewpoint is called.", valueName: "name"))
  var viewpointName: String?

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if viewpoint == nil, viewpointKind != nil || viewpointCountry != nil || viewpointName != nil {
      throw ValidationError("--viewpoint-kind, -country and -name go with --viewpoint ID.")
    }
    if viewpoint == "" { throw ValidationError("'--viewpoint' expects an id.") }
    if let viewpointKind, !viewpointKind.isPartner {
      throw ValidationError("'--viewpoint-kind' expects a partner kind.")
    }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  /// What was read.
  struct Reading {
    var analysis: Analysis
    /// `clean`, or the status that stands for inputs that could not be read.
    var status: ExitStatus
    /// What was said of inputs that could not be read.
    var unread: [String] = []
  }

  /// The configuration for the inputs; nil where there is none.
  /// The files that the configuration is made of, whether or not they can be used.
  var configurationFiles: [String] { configurationOptions.files(for: inputs) }

  func configuration() throws -> Configuration? { try configurationOptions.load(for: inputs) }

  /// Reads the inputs. Each one that cannot be read is named on standard error; the others make the network.
  /// Nil analysis is not a case: with nothing readable the network is empty.
  func read(_ progress: Progress, _ configuration: Configuration?) throws -> Reading {
    if inputs.isEmpty {
      throw CommandFailure(
        status: .usage, message: "missing inputs: name network files, a folder, or - for standard input")
    }
    progress.enter("reading")
    var failures: [InputFailure] = []
    let inputs = try once(self.inputs, progress).flatMap { path in
      path == "-"
        ? [NetworkInput(name: "<stdin>", bytes: try StandardInput.read(), format: from)]
        : files(at: path, &failures, sparing: configuration?.regions?.value.path)
    }
    let result = NetworkReader.read(inputs, viewpoint: viewpointOfAll, dot: DOTInChild.parse)
    failures += result.failures
    var status = ExitStatus.clean
    var unread: [String] = []
    if !failures.isEmpty { progress.finish() }
    for failure in failures {
      let (code, message) = Self.words(for: failure)
      StandardError.write(message + "\n")
      unread.append(message)
      if code.rawValue > status.rawValue { status = code }
    }
    for input in result.network.inputs where input.hasByteOrderMark && !quiet {
      progress.finish()
      StandardError.write(
        "note: \(PrintableText.make(input.path)) begins with a byte-order mark, which UTF-8 does not need\n")
    }
    let date = asOf ?? configuration?.asOf?.value ?? result.network.asOf ?? Self.today
    let table = configuration?.regions?.value.table
    if failures.isEmpty, result.network.recordCount == 0, !quiet {
      progress.finish()
      StandardError.write("warning: no record was read: the network is empty\n")
    }
    return Reading(
      analysis: Analysis(of: result.network, asOf: date, regionTable: table), status: status, unread: unread)
  }

  /// The paths, each file or folder once.
  private func once(_ paths: [String], _ progress: Progress) -> [String] {
    var seen: Set<String> = []
    return paths.filter { path in
      guard path != "-", let resolved = ConfigurationOptions.resolved(path) else { return true }
      if seen.insert(resolved).inserted { return true }
      if !quiet {
        progress.finish()
        StandardError.write("note: \(PrintableText.make(path)) is named more than once, and read once\n")
      }
      return false
    }
  }

  /// Files that no output may take the place of: the inputs, and what says how to look at them.
  func occupied(_ configuration: Configuration?) -> [String] {
    let files = inputs.filter { $0 != "-" }.flatMap { [$0] + NetworkReader.files(at: $0) }
    return files + [configuration?.path, configuration?.regions?.value.path].compactMap(\.self)
  }

  private var viewpointOfAll: Viewpoint? {
    viewpoint.map {
      Viewpoint(
        id: $0, kind: viewpointKind ?? .indirectProvider, country: viewpointCountry, name: viewpointName)
    }
  }

  /// The files that a path stands for, each with the viewpoint that the folder states unless the command does. A region
  /// table that lies among the answers of an export is no answer.
  private func files(
    at path: String, _ failures: inout [InputFailure], sparing table: String?
  ) -> [NetworkInput] {
    var stated: Viewpoint?
    let table = table.flatMap { ConfigurationOptions.resolved($0) }
    let files = NetworkReader.files(at: path).filter {
      $0 == path || table == nil || ConfigurationOptions.resolved($0) != table
    }
    if viewpoint == nil {
      let folder = files == [path] ? path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" : path
      do throws(InputFailure) {
        stated = try Viewpoint.read(inFolder: folder)
      } catch {
        failures.append(error)
        return []
      }
    }
    return files.map { NetworkInput(path: $0, format: from, viewpoint: stated) }
  }

  private static func words(for failure: InputFailure) -> (ExitStatus, String) {
    switch failure.reason {
    case .unreadable(let error):
      let hint =
        error.code == EISDIR
        ? "; a folder is read when it holds nodes.csv and edges.csv, or JSON or CSV files of an export"
        : NearestFile.hint(for: failure.path, error)
      return (.missingInput, "error: \(failure)\(hint)")
    case .tooMany: return (.missingInput, "error: \(failure)")
    case .needsViewpoint(let location, let message), .badViewpoint(let location, let message):
      return (.usage, "\(location): error: \(message)")
    case .unparsable(let location, let message):
      return (.unparsableInput, "\(location): error: \(message)")
    }
  }

  /// The day in UTC.
  private static var today: CalendarDate {
    CalendarDate(days: Int32(truncatingIfNeeded: time(nil) / 86_400))
  }
}

/// Whether output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Colours on a terminal, unless the output is a file, `NO_COLOR` is set or the terminal is dumb.
  func isOn(for descriptor: Descriptor, path: String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      (path ?? "-") == "-" && descriptor.isTerminal && Environment.value("NO_COLOR") == nil
        && Environment.value("TERM") != "dumb"
    }
  }
}

/// Variables of the environment.
enum Environment {
  /// The value of a variable; nil where it is not set or empty.
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
