// What a watching command looks at: it works again when a size or a time of change differs.

internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import PartnerGraph

/// The state of some files at one moment.
struct WatchedFiles: Equatable {
  private struct Stamp: Equatable {
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
    var number: UInt64
  }

  private static let pause: UInt32 = 300_000

  /// By path; files that are not there have none.
  private var stamps: [String: Stamp] = [:]

  /// Looks at all files that inputs stand for, at what may say whose export they are, and at some others.
  init(inputs: [String], others: [String]) {
    for input in inputs {
      for file in NetworkReader.watchedFiles(at: input) { look(at: file) }
      var folder = input[...]
      while !folder.isEmpty {
        for name in Viewpoint.fileNames { look(at: "\(folder)/\(name)") }
        folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
      }
      for name in Viewpoint.fileNames { look(at: name) }
    }
    for path in others { look(at: path) }
  }

  /// Runs the body, and again whenever what `look` sees is no longer what it saw before. Ends when the body throws, or
  /// by a signal.
  static func watch(_ look: () -> WatchedFiles, _ body: () throws -> Void) throws -> Never {
    admitSignals()
    while true {
      let seen = look()
      try body()
      while look() == seen { usleep(pause) }
    }
  }

  /// Works once for a watch: mistakes in files are told, and waited for to be corrected.
  static func attempt(isQuiet: Bool, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as CommandFailure where failure.status != .failedOutput {
      failure.report()
    } catch is ExitCode {
      // What is wrong with the configuration was told.
    }
    if !isQuiet { StandardError.write("watching for changes; Ctrl-C ends it\n") }
  }

  /// A program that starts this one may have signals blocked, and hand that on: a watch must be possible to end.
  private static func admitSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private mutating func look(at path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return }
    #if canImport(Darwin)
      let changed = information.st_mtimespec
    #else
      let changed = information.st_mtim
    #endif
    stamps[path] = Stamp(
      size: Int64(information.st_size), seconds: Int(changed.tv_sec), nanoseconds: Int(changed.tv_nsec),
      number: UInt64(information.st_ino))
  }
}
