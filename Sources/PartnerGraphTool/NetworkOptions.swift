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

extension InputFormat: ExpressibleByArgument {}

/// Inputs and the day to look at them.
struct NetworkOptions: ParsableArguments {
  @Argument(
    help:
      "Network files, or a folder with nodes.csv and edges.csv; - is standard input. Several are one network."
  )
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The day to check on, YYYY-MM-DD (default: the latest asOf of the inputs, else today).",
      valueName: "date"),
    transform: { text in
      guard let date = CalendarDate(text) else { throw ValidationError("expected a day as YYYY-MM-DD") }
      return date
    })
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp("The format of the inputs; else told from name and content.", valueName: "format"))
  var from: InputFormat?

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Missing expected argument '<inputs> ...'") }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  /// What was read.
  struct Reading {
    var analysis: Analysis
    /// `clean`, or the status that stands for inputs that could not be read.
    var status: ExitStatus
  }

  /// Reads the inputs. Each one that cannot be read is named on standard error; the others make the network.
  /// Nil analysis is not a case: with nothing readable the network is empty.
  func read(_ progress: Progress) throws -> Reading {
    progress.enter("reading")
    let inputs = try inputs.flatMap { path in
      path == "-"
        ? [NetworkInput(name: "<stdin>", bytes: try StandardInput.read(), format: from)]
        : NetworkReader.files(at: path).map { NetworkInput(path: $0, format: from) }
    }
    let result = NetworkReader.read(inputs)
    var status = ExitStatus.clean
    if !result.failures.isEmpty { progress.finish() }
    for failure in result.failures {
      let (code, message) = Self.words(for: failure)
      StandardError.write(message + "\n")
      if code.rawValue > status.rawValue { status = code }
    }
    let date = asOf ?? result.network.asOf ?? Self.today
    return Reading(analysis: Analysis(of: result.network, asOf: date), status: status)
  }

  private static func words(for failure: InputFailure) -> (ExitStatus, String) {
    switch failure.reason {
    case .unreadable(let error):
      let hint = error.code == EISDIR ? "; a folder is read when it holds nodes.csv and edges.csv" : ""
      return (.missingInput, "error: \(PrintableText.make(failure.path)): \(error)\(hint)")
    case .tooMany:
      return (
        .missingInput,
        "error: \(PrintableText.make(failure.path)): not read: one network has at most \(NetworkReader.inputLimit) inputs"
      )
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
      (path ?? "-") == "-" && descriptor.isTerminal && !Self.isSet("NO_COLOR") && Self.value("TERM") != "dumb"
    }
  }

  private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  private static func isSet(_ name: String) -> Bool { value(name)?.isEmpty == false }
}
