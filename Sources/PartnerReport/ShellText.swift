// Arguments as a shell reads them.

internal import PartnerGraph

/// Text that is to be typed.
enum ShellText {
  /// The argument as it is where no shell minds, else in single quotes. Made safe to print: a name with controls in it is shown,
  /// and cannot be typed anyway.
  static func quoted(_ argument: String) -> String {
    let plain = argument.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:,@%+".utf8.contains(byte)
      }
    }
    if plain, !argument.isEmpty { return argument }
    return "'" + PrintableText.make(argument).replacing("'", with: "'\\''") + "'"
  }
}
