import Basics
import Testing

@Suite struct BasicsTests {
  @Test func `A digest is that of FIPS 180-4's example, whole or in pieces`() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(SHA256.hexadecimal(of: Array("abc".utf8)) == expected)
    var hash = SHA256()
    for byte in "abc".utf8 { hash.update([byte]) }
    #expect(hash.digest().hexadecimal == expected)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (951_782_400_250, "2000-02-29T00:00:00.250Z"),
    (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
  ])
  func `A moment is written in ISO 8601`(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test func `Results of concurrent jobs come in the jobs' order`() async {
    var order: [Int] = []
    await runConcurrently(Array(0..<50), width: 4) { job in
      for _ in 0..<(job % 7) { await Task.yield() }
      return job
    } take: {
      order.append($0)
    }
    #expect(order == Array(0..<50))
  }

  @Test func `An empty list of jobs returns at once`() async {
    var count = 0
    await runConcurrently([Int](), width: 0) {
      $0
    } take: { _ in
      count += 1
    }
    #expect(count == 0)
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "en_US.UTF-8"], .en), ([:], .en),
    (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .en), (["LC_ALL": "", "LANG": "zh_CN"], .zh),
  ])
  func `The locale decides the language`(_ environment: [String: String], _ language: Language) {
    #expect(Language.preferred { environment[$0] } == language)
  }
}
