// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FenceTests {
  /// A kernel of another version, or with other settings.
  private func kernel(
    abi: Result<Int, Errno>, restricts: Errno? = nil, filters: Errno? = nil
  ) -> FenceKernel {
    FenceKernel(
      landlockABI: { () throws(Errno) in try abi.get() },
      restrict: { _, _ throws(Errno) in if let restricts { throw restricts } },
      filter: { _ throws(Errno) in if let filters { throw filters } })
  }

  private func fence(_ kernel: FenceKernel, fromABI abi: Int = 1) -> Fence {
    var builder = FenceBuilder(kernel)
    builder.restrict(to: LandlockRuleset(), fromABI: abi)
    builder.restrict(to: .reader(1))
    return builder.fence
  }

  @Test(arguments: [1, 2, 7, 12])
  func `A kernel that has all of it gives all of it`(_ abi: Int) {
    let fence = fence(kernel(abi: .success(abi)))
    #expect(fence == Fence(landlock: abi, hasFilter: true))
    #expect(fence.isWhole)
  }

  @Test func `What a kernel lacks or refuses is left out, and the rest holds`() {
    // Not built in, switched off at the start, refused by a filter of system calls, too old.
    for problem in [Errno.noFunction, .notSupportedOnSocket, .notPermitted] {
      let fence = fence(kernel(abi: .failure(problem)))
      #expect(fence == Fence(landlock: nil, hasFilter: true))
      #expect(!fence.isWhole)
    }
    #expect(
      fence(kernel(abi: .success(3), restricts: .notPermitted))
        == Fence(landlock: nil, hasFilter: true))
    #expect(
      fence(kernel(abi: .success(3), filters: .invalidArgument))
        == Fence(landlock: 3, hasFilter: false))
    #expect(fence(kernel(abi: .success(1)), fromABI: 2) == Fence(landlock: nil, hasFilter: true))
    #expect(fence(.none) == .none)
  }

  @Test func `A kernel is asked for what its version knows, and no more`() {
    func attributes(_ abi: Int) -> LandlockRuleset.Attributes { .init(abi: abi) }
    #expect(attributes(1).files == 0x1FFF && attributes(1).size == 8)
    #expect(attributes(2).files == 0x3FFF && attributes(2).size == 8)
    #expect(attributes(3).files == 0x7FFF && attributes(3).network == 0)
    #expect(attributes(4).files == 0x7FFF && attributes(4).network == 3)
    #expect(attributes(4).size == 16 && attributes(4).scopes == 0)
    #expect(attributes(5).files == 0xFFFF && attributes(5).size == 16)
    #expect(attributes(6).scopes == 3 && attributes(6).size == 24)
    #expect(attributes(99) == attributes(6))
  }
}
