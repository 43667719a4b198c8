// Exit statuses, and how a command ends with one.

internal import ArgumentParser
internal import PartnerGraph

/// The statuses that the tool exits with; numbers of errors are those of sysexits.h. Where several apply, the
/// highest counts.
enum ExitStatus: Int32 {
  case clean = 0
  case findings = 1
  case usage = 64
  case unparsableInput = 65
  case missingInput = 66
  case internalFault = 70
  case uncreatableOutput = 73
  case failedOutput = 74
}

/// An error that ends a command: its message goes to standard error.
struct CommandFailure: Error {
  var status: ExitStatus
  var message: String
  /// Where the mistake is, in a file that somebody wrote.
  var location: SourceLocation?

  /// Says it on standard error.
  func report() {
    let place = location.map { "\($0): " } ?? ""
    StandardError.write("\(place)error: \(PrintableText.make(message))\n")
  }
}

extension ParsableCommand {
  /// Runs the body of a command and turns what it throws into a message and an exit status.
  func finish(_ body: () throws -> ExitStatus) throws {
    do {
      let status = try body()
      if status != .clean { throw ExitCode(status.rawValue) }
    } catch let failure as CommandFailure {
      failure.report()
      throw ExitCode(failure.status.rawValue)
    }
  }
}
