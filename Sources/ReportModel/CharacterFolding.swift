// SPDX-License-Identifier: Apache-2.0

/// Folds characters that look or mean the same in a label to one: full-width forms, CJK
/// radicals, compatibility ideographs and traditional characters.
///
/// The list of traditional characters serves labels, headings and names of bodies; it's no general
/// conversion. Mirrors convert with errors (製 for 制, 隻 for 只), so both go to the one character.
package enum CharacterFolding {
  /// The character that replaces `scalar` in a folded label.
  package static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x2E80 { return scalar }
    if value >= 0x4E00, value < 0xA000 { return ideographs[Int(value - 0x4E00)] }
    if (0xFF01...0xFF5E).contains(value) { return Unicode.Scalar(value - 0xFEE0) ?? scalar }
    let unified = UnifiedIdeograph.of(scalar)
    return unified == scalar ? scalar : fold(unified)
  }

  /// A text's characters, folded as ``fold(_:)`` does.
  package static func folded(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var folded = Array(scalars)
    fold(&folded)
    return folded
  }

  /// Folds a text's characters: with one look for the table, and not one for each.
  ///
  /// What was converted by words, and not by characters alone, has 資訊 for 信息, 檔案 for 文件 and 專案 for
  /// 项目; these go to the words of the forms, too.
  package static func fold(_ scalars: inout [Unicode.Scalar]) {
    let ideographs = ideographs
    var word: [Unicode.Scalar] = []
    for index in scalars.indices where scalars[index].value >= 0x2E80 {
      let value = scalars[index].value
      if let last = word.popLast() {
        scalars[index] = last
        continue
      }
      if value == 0x8CC7 || value == 0x6A94 || value == 0x5C08, index + 1 < scalars.count,
        let usual = usualWord(scalars[index], scalars[index + 1])
      {
        scalars[index] = usual.0
        word = [usual.1]
        continue
      }
      scalars[index] =
        value >= 0x4E00 && value < 0xA000
        ? ideographs[Int(value - 0x4E00)] : fold(scalars[index])
    }
  }

  /// The forms' word for one of two characters that only conversions by words have.
  private static func usualWord(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> (Unicode.Scalar, Unicode.Scalar)? {
    switch (first, second) {
    case ("資", "訊"): ("信", "息")
    case ("檔", "案"): ("文", "件")
    case ("專", "案"): ("项", "目")
    default: nil
    }
  }

  /// What each of U+4E00…U+9FFF is folded to: a look-up for every character of a document.
  private static let ideographs: [Unicode.Scalar] = {
    var table: [Unicode.Scalar] = []
    table.reserveCapacity(0xA000 - 0x4E00)
    for value in UInt32(0x4E00)..<0xA000 {
      if let scalar = Unicode.Scalar(value) { table.append(scalar) }
    }
    var simplified = simplifiedCharacters.unicodeScalars.makeIterator()
    for traditional in traditionalCharacters.unicodeScalars {
      if let scalar = simplified.next() { table[Int(traditional.value - 0x4E00)] = scalar }
    }
    return table
  }()

  private static let traditionalCharacters = """
    國務辦開關於報實際總體況動發佈製規範現數據統計條項類處決許罰強業費單萬億請機構會織結轉區隻\
    祇衹這種屬祕過執詢無補內確認獲訴訟議維糾審復複覆經來對應為爲係繫聯繼續還與從進運達選適違遠\
    連邊鄉鎮縣鄰廳廣庫廢張彙匯後徵憑擔損換擾斷時書題東標樣檢樓權歲歷歸減準溝滿漢測濟災營狀獎產\
    畢異當療監盤眾瞭礎離稅積穩競筆節糧級納純紙細終絕給絡綜網緊線緩編練縮績聽職聲聞膽臨舉舊藝藥\
    號術衛裝見視覽觀觸訂訪設評詞試話該詳誌語誤說課調談諮謀證識譯護讀變讓負財責貨貫貸貿資賬質購\
    贈車軍較載輔輕輪輸辭農郵鄭醫釋針鈔銀銷錄錯鐵長門閉間閱陰陳陸陽隊階隨險隱雖雙難電靈靜頁頂順\
    須預領頭頻額顧顯風飛養餘館駐驗驟馬黃點黨齊兩並個們偉側偽備傳債傷價儀優儲兒冊凍則剛創劃劇勞\
    勝勢勵勸協卻參員問啟喪嚴圍園圓圖團場塊壓壞壯夠夾奪奮婦學寧寫寬將專尋導屆層島師帳帶幣幫幹廠\
    彈徑徹恆惡慮慶憂態懷戰戲戶採掃擇擊擬攝敗敘敵曆榮槍樹橋殘殺氣沒沖湯溫滅漁漸潔潛濕瀏煙煩熱爭\
    牆獨環瓊疊盡睏碼磚禮禍穀窮竊築簡簽籌紀約紅紛組絲絹緒緣縱罷羅義習聖肅脈腦臺興艦莊華葉蒐蓋薦\
    蘇蘭虛蟲裡裏襲訊記訓訖託診詐詮詩誠誰諒論諾謝講譜讚豐貧販貴買賀賃賓賞賠賢賣賦賴贊贏趕趙跡踐\
    軌軟輛輝輩轄辯遞遲遷遺邏鄧醜鋼鍵鍾鎖鏡鐘閃閑闊闡隸雜霧韓韻響頒頓顆願飯飲飽駛騙騰鬆鬥魚魯鮮\
    鳥鹽麗麥齡龍繳髮覈稱穫佔別檔併暫棄僅衆説衞敍閲鑑極淨啓僞顏劉吳寶灣嶺鞏羣峽獻礦遊棟湧滬晉綠註掛繪
    """

  /// The character for each of ``traditionalCharacters``, in its order.
  private static let simplifiedCharacters = """
    国务办开关于报实际总体况动发布制规范现数据统计条项类处决许罚强业费单万亿请机构会织结转区只\
    只只这种属秘过执询无补内确认获诉讼议维纠审复复复经来对应为为系系联继续还与从进运达选适违远\
    连边乡镇县邻厅广库废张汇汇后征凭担损换扰断时书题东标样检楼权岁历归减准沟满汉测济灾营状奖产\
    毕异当疗监盘众了础离税积稳竞笔节粮级纳纯纸细终绝给络综网紧线缓编练缩绩听职声闻胆临举旧艺药\
    号术卫装见视览观触订访设评词试话该详志语误说课调谈咨谋证识译护读变让负财责货贯贷贸资账质购\
    赠车军较载辅轻轮输辞农邮郑医释针钞银销录错铁长门闭间阅阴陈陆阳队阶随险隐虽双难电灵静页顶顺\
    须预领头频额顾显风飞养余馆驻验骤马黄点党齐两并个们伟侧伪备传债伤价仪优储儿册冻则刚创划剧劳\
    胜势励劝协却参员问启丧严围园圆图团场块压坏壮够夹夺奋妇学宁写宽将专寻导届层岛师帐带币帮干厂\
    弹径彻恒恶虑庆忧态怀战戏户采扫择击拟摄败叙敌历荣枪树桥残杀气没冲汤温灭渔渐洁潜湿浏烟烦热争\
    墙独环琼叠尽困码砖礼祸谷穷窃筑简签筹纪约红纷组丝绢绪缘纵罢罗义习圣肃脉脑台兴舰庄华叶搜盖荐\
    苏兰虚虫里里袭讯记训讫托诊诈诠诗诚谁谅论诺谢讲谱赞丰贫贩贵买贺赁宾赏赔贤卖赋赖赞赢赶赵迹践\
    轨软辆辉辈辖辩递迟迁遗逻邓丑钢键钟锁镜钟闪闲阔阐隶杂雾韩韵响颁顿颗愿饭饮饱驶骗腾松斗鱼鲁鲜\
    鸟盐丽麦龄龙缴发核称获占别档并暂弃仅众说卫叙阅鉴极净启伪颜刘吴宝湾岭巩群峡献矿游栋涌沪晋绿注挂绘
    """
}
