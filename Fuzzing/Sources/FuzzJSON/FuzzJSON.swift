// The fuzz target for JSON documents.

import FuzzingProperties

/// What libFuzzer calls with each input.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  check(bytes, count, as: .json)
}
