// What commands say of an empty network that print no findings.

internal import PartnerGraph

extension NetworkOptions {
  /// Warns on standard error that no input holds a node, where all could be read: lint and report have a finding for it.
  func warnIfEmpty(_ reading: Reading, _ progress: Progress) {
    guard !quiet, reading.status == .clean, !reading.analysis.network.hasToldNode else { return }
    progress.finish()
    StandardError.write("warning: no input holds a node: the network is empty\n")
  }
}
