// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Formats
import TestSupport

/// A report of some ten pages: what an office writes of its year, with figures in many sentences.
enum LongReport {
  private static let paragraphs = [
    "全年新收政府信息公开申请46件，其中自然人40件，商业企业6件，上年结转2件；办结政府信息公开申请44件，其中予以公开10件，"
      + "部分公开3件，不予公开8件，无法提供21件，其他处理2件，结转下年度继续办理4件。",
    "坚持以公开为常态、不公开为例外，通过政府网站、政务新媒体、政府公报等渠道主动公开政府信息1288条，较上年增加12.5%，"
      + "其中政策文件36件、解读材料41篇，回应群众关切的热点问题27个，网站访问量达到35.6万人次。",
    "因政府信息公开被申请行政复议16件，其中维持7件、纠正1件、尚未审结8件；行政诉讼2件，其中未经复议直接起诉1件，复议后起诉1件。",
    "制发行政规范性文件3件，废止1件，现行有效12件；作出行政许可决定9116件，行政处罚决定231件，收取行政事业性收费12.5万元。",
    "一是加强组织领导，健全工作机制，明确专人负责政府信息公开工作，定期召开会议研究部署，形成一级抓一级、层层抓落实的工作格局；"
      + "二是规范办理流程，严格把握时限，进一步提高答复质量，切实保障人民群众的知情权、参与权、表达权和监督权。",
  ]

  /// As a DOCX of WPS, which writes most of what offices send.
  static let bytes: [UInt8] = {
    var generator = SplitMix64(seed: 2022)
    var report = AnnualReport.random(.cn2021, using: &generator)
    for section in [0, 4] {
      report.sections[section] = (0..<35).map { paragraphs[$0 % paragraphs.count] }
    }
    let content = report.content(in: Layout(.docx(.wps)))
    return Docx(.wps, runLength: nil, hasStyles: true) { content }.package.bytes
  }()
}
