// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "en_US.UTF-8"], .en), ([:], .en),
    (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .en), (["LC_ALL": "", "LANG": "zh_CN"], .zh),
  ])
  func `The locale decides the language`(_ environment: [String: String], _ language: Language) {
    #expect(Language.preferred { environment[$0] } == language)
  }
}
