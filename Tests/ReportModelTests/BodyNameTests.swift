// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@Suite struct BodyNameTests {
  static let oneBody: [(String, String)] = [
    ("会同县林业局", "会同县林业局"), ("红旗镇人民政府", "红旗镇"), ("红旗街道办事处", "红旗街道"), ("上海市人民政府", "上海市"),
    ("上海市人民政府", "上海市政府"),
    ("长桥街道办事处", "长桥街道"), ("长桥街道办事处", "长桥办事处"), ("长桥街道办", "长桥街道办事处"),
    ("某县卫生健康委员会", "某县卫生健康委"), ("某市（开发区）管理委员会", "某市(开发区)管委会"),
    ("漢 陽縣 財政局", "汉阳县财政局"), ("桃江县松木塘镇人民政府", "桃江县松木塘镇政府"), ("松木塘镇人民政府", "松木塘镇"),
    ("某县人民政府办公室", "某县政府办公室"), ("北京市朝阳区小红门地区办事处", "北京市朝阳区　小红门地区办事处"),
  ]

  @Test(arguments: oneBody)
  func `Two ways to write one body are the same`(_ first: String, _ second: String) {
    #expect(BodyName(first) == BodyName(second))
    #expect(BodyName(first).relation(to: BodyName(second)) == .same)
  }

  static let shortened: [(String, String)] = [
    ("林业局", "会同县林业局"), ("会同县林业局", "湖南省会同县林业局"), ("会同县林业局", "湖南省怀化市会同县林业局"),
    ("湖南省会同县林业局", "湖南省怀化市会同县林业局"), ("松木塘镇人民政府", "桃江县松木塘镇政府"), ("朝阳区长桥街道办事处", "北京市朝阳区长桥街道"),
    ("市场监督管理局", "会同县市场监督管理局"), ("城市管理局", "会同县城市管理局"), ("景德镇市林业局", "江西省景德镇市林业局"),
    ("湘西土家族苗族自治州财政局", "湖南省湘西土家族苗族自治州财政局"), ("徐州市财政局", "江苏省徐州市财政局"),
  ]

  @Test(arguments: shortened)
  func `A name that leaves out places above may be the longer one's`(
    _ first: String, _ second: String
  ) {
    #expect(BodyName(first).relation(to: BodyName(second)) == .compatible)
    #expect(BodyName(second).relation(to: BodyName(first)) == .compatible)
  }

  static let twoBodies: [(String, String)] = [
    ("会同县林业局", "溆浦县林业局"), ("湖南省林业局", "湖南省会同县林业局"), ("会同县林业局", "会同县财政局"),
    ("上海市人民政府", "上海市人民政府办公厅"), ("朝阳区人民政府", "朝阳区长桥街道办事处"), ("甲县城关镇人民政府", "乙县城关镇人民政府"),
    ("人民政府", "上海市人民政府"), ("街道办事处", "某市某区街道办事处"), ("小红门地区办事处", "小红门乡人民政府"),
    ("湖南省会同县林业局", "怀化市会同县林业局"), ("会同县城市管理局", "溆浦县城市管理局"), ("某市某区财政局", "某市财政局"),
    ("某县公安局交通警察大队", "某县公安局"), ("长桥街道办事处", "长桥镇人民政府"), ("某县卫生健康局", "某县卫生健康委员会"),
    ("某局（东区）", "某局（西区）"), ("甲市甲县林业局", "乙市甲县林业局"),
  ]

  @Test(arguments: twoBodies)
  func `Bodies that could be two are different`(_ first: String, _ second: String) {
    #expect(BodyName(first).relation(to: BodyName(second)) == .different)
  }

  static let lists: [(String, [String], BodyName.Resolution)] = [
    ("会同县林业局", ["会同县林业局", "会同县财政局"], .one([0])),
    ("会同县林业局", ["林业局", "会同县财政局"], .one([0])),
    ("会同县林业局", ["林业局", "溆浦县林业局"], .ambiguous([0])),
    ("林业局", ["会同县林业局", "溆浦县林业局"], .ambiguous([0, 1])),
    ("林业局", ["会同县林业局", "湖南省会同县林业局"], .one([0, 1])),
    ("林业局", ["林业局", "会同县林业局", "溆浦县林业局"], .one([0])),
    ("会同县林业局", [], .none), ("会同县林业局", ["溆浦县林业局"], .none),
    ("甲县城关镇人民政府", ["甲县城关镇人民政府", "乙县城关镇人民政府"], .one([0])),
    ("甲县城关镇人民政府", ["城关镇人民政府", "乙县城关镇人民政府"], .ambiguous([0])),
  ]

  @Test(arguments: lists)
  func `A body is found in a list, and an ambiguous name is reported`(
    _ name: String, _ bodies: [String], _ expected: BodyName.Resolution
  ) {
    let found = BodyName(name).resolution(among: bodies.map { BodyName($0) })
    #expect(found == expected)
  }
}
