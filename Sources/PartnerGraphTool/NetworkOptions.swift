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
      "The enrolment that made an export: its id. It counts for inputs that no viewpoint.yml speaks of.",
      valueName: "id"))
  var viewpoint: String?

  @Option(help: ArgumentHelp("What the viewpoint is (default: indirect-provider).", valueName: "kind"))
  var viewpointKind: NodeKind?

  @Option(help: ArgumentHelp("The viewpoint's country.", valueName: "code"))
  var viewpointCountry: CountryCode?

  @Option(help: ArgumentHelp("What the viewpoint is called.", valueName: "name"))
  var viewpointName: String?

  @Flag(help: "Fail where a folder holds something that is not read, and name it.")
  var strictInputs = false

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
    /// The files that were read, or should have been.
    var files: [String] = []
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
    var found = InputFiles()
    for path in once(self.inputs, progress) {
      let files =
        path == "-"
        ? InputFiles(standardInput: try StandardInput.read(), from)
        : NetworkReader.inputs(at: path, format: from, except: used(by: configuration))
      found.inputs += files.inputs
      found.leftOut += files.leftOut
      found.failures += files.failures
    }
    let result = NetworkReader.read(found.inputs, viewpoint: viewpointOfAll, dot: DOTInChild.parse)
    let report = InputReport(
      inputs: found.inputs, failures: found.failures + result.failures,
      leftOut: notNamed(found.leftOut + result.leftOut), result: result, viewpoint: viewpointOfAll,
      isStrict: strictInputs)
    let (status, unread) = report.errors
    let lines = unread + (quiet ? [] : report.notes)
    if !lines.isEmpty { progress.finish() }
    for line in lines { StandardError.write(line + "\n") }
    let date = asOf ?? configuration?.asOf?.value ?? result.network.asOf ?? Self.today
    let table = configuration?.regions?.value.table
    return Reading(
      analysis: Analysis(of: result.network, asOf: date, regionTable: table), status: status,
      unread: unread.map { String($0.prefix { $0 != "\n" }) },
      files: result.network.inputs.map(\.path) + report.failures.map(\.path))
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

  /// Those that are not named as inputs besides.
  private func notNamed(_ files: [LeftOutFile]) -> [LeftOutFile] {
    guard inputs.count > 1, !files.isEmpty else { return files }
    let named = Set(inputs.compactMap { ConfigurationOptions.resolved($0) })
    return files.filter { file in ConfigurationOptions.resolved(file.path).map { !named.contains($0) } ?? true
    }
  }

  /// Files that no output may take the place of: the inputs, and what says how to look at them. Before anything is read,
  /// all files of the inputs.
  func occupied(_ configuration: Configuration?, _ reading: Reading? = nil) -> [String] {
    let named = inputs.filter { $0 != "-" }
    let files = reading?.files ?? named.flatMap { NetworkReader.watchedFiles(at: $0) }
    return named + files + [configuration?.path, configuration?.regions?.value.path].compactMap(\.self)
  }

  private var viewpointOfAll: Viewpoint? {
    viewpoint.map {
      Viewpoint(
        id: $0, kind: viewpointKind ?? .indirectProvider, country: viewpointCountry, name: viewpointName)
    }
  }

  /// Whether a file says how to look at the inputs: one that lies among the answers of an export is no answer.
  private func used(by configuration: Configuration?) -> (String) -> Bool {
    let used = [configuration?.path, configuration?.regions?.value.path].compactMap(\.self)
    func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
    let places = used.map { (name($0), ConfigurationOptions.resolved($0)) }
    return { file in
      places.contains { $0.0 == name(file) && $0.1 == ConfigurationOptions.resolved(file) }
    }
  }

  /// The day in UTC.
  private static var today: CalendarDate {
    CalendarDate(days: Int32(truncatingIfNeeded: time(nil) / 86_400))
  }
}

extension InputFiles {
  /// Standard input.
  fileprivate init(standardInput bytes: [UInt8], _ format: InputFormat?) {
    self.init()
    inputs = [NetworkInput(name: "<stdin>", bytes: bytes, format: format)]
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
