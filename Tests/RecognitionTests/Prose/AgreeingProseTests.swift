// SPDX-License-Identifier: Apache-2.0

import Formats
import Testing

/// Prose that its tables agree with, of kinds that are easily misread.
@Suite struct AgreeingProseTests {
  private static let library = Result { try FormatLibrary() }

  private static func expectNothing(_ prose: TabledProse) throws {
    let findings = try prose.findings(library.get())
    #expect(findings == [])
  }

  static let bodies = [
    TabledProse("各乡镇中心校全年受理公开申请18件，办理17件，结转下年1件。本局受理4件，均已办结。", "received=4 granted=4"),
    TabledProse("县直各学校收到信息公开申请27件，其中予以公开19件，不予公开8件。我局未收到申请。", issuer: "临川县教育局"),
    TabledProse(
      "经统计，各社区居委会共接到信息公开申请11件，答复11件；街道办事处接到2件，答复2件。", "received=2 granted=2", issuer: "临川市南湖街道办事处"),
    TabledProse("区政府收到的申请中有6件转我局会办，我局均按时反馈意见，办理完毕6件。本局另行收到申请3件。", "received=3 granted=3"),
    TabledProse(
      "下辖7个分局受理申请45件，办结44件，其中予以公开30件；市局机关受理申请12件，办结12件。", "received=12 granted=12", issuer: "宁河市公安局"
    ),
    TabledProse(
      "市住建局全年收到政府信息公开申请66件，答复64件，本中心收到3件，答复3件。", "received=3 granted=3", issuer: "宁河市住房保障中心"),
    TabledProse("指导全区9家医院答复信息公开申请21件。全年我委收到申请5件。", "received=5 granted=5", issuer: "临川区卫生健康委员会"),
    TabledProse("会同3个部门办理申请事宜，全年收到申请5件。", "received=5 granted=5"),
    TabledProse("督促4家责任单位答复申请5件，全年收到申请5件。", "received=5 granted=5"),
    TabledProse("为8个街道答复申请提供指导，收到申请5件、办结5件。", "received=5 granted=5"),
    TabledProse("协调2个科室办结申请5件，收到申请5件。", "received=5 granted=5"),
    TabledProse("面向3期培训班答复申请办理疑问12条，收到申请5件。", "received=5 granted=5"),
    TabledProse(
      "辖区供电公司收到信息公开申请3件，办结3件。全镇收到政府信息公开申请1件，已答复。", "received=1 granted=1", issuer: "河口镇人民政府"),
    TabledProse(
      "区中医院、区妇幼保健院等医疗机构接到信息公开申请8件，回复8件。我委接到申请4件。", "received=4 granted=4", issuer: "临川区卫生健康委员会"),
    TabledProse("农村商业银行受理信息公开申请2件；本办受理申请6件，办结6件。", "received=6 granted=6", issuer: "临川区金融工作办公室"),
    TabledProse(
      "区热力有限公司、区自来水公司受理信息公开类申请19件，办结19件，申诉0件。本局受理申请7件。", "received=7 granted=7",
      issuer: "临川区住房和城乡建设局"),
    TabledProse(
      "县政府办公室（代县政府）受理申请77件，办结76件，结转1件；办公室自身受理3件，办结3件。", "received=3 granted=3", issuer: "临川县人民政府办公室"
    ),
    TabledProse(
      "各镇受理申请22件，县直各部门受理申请51件，县政府办公室受理申请7件，合计80件。", "received=80 granted=80", issuer: "临川县人民政府"),
    TabledProse("区级部门收到申请46件，街道收到申请14件，全区总计收到60件。", "received=60 granted=60", issuer: "临川区人民政府"),
    TabledProse(
      "以县政府为被申请人的行政复议5件，以县直部门为被申请人的行政复议9件，合计14件。", "reconsideration/upheld=14", issuer: "临川县人民政府"),
    TabledProse("机关本级收到申请12件，所属事业单位收到申请3件，合计15件。", "received=15 granted=15", issuer: "江南省水利厅"),
    TabledProse(
      "市本级受理申请200件，各县（市、区）受理申请300件，全市共受理500件。", "received=500 granted=500", issuer: "宁河市人民政府"),
    TabledProse(
      "县政府作为复议机关共受理信息公开复议申请9件，维持6件，纠正3件。以县政府为被申请人的复议2件，结果维持。", "reconsideration/upheld=2",
      issuer: "临川县人民政府"),
    TabledProse(
      "市司法局代市政府审理政府信息公开行政复议17件，驳回5件，维持12件。全市被提起行政复议30件。", "reconsideration/upheld=30",
      issuer: "宁河市人民政府"),
    TabledProse(
      "区政府收到不服区直部门信息公开答复的行政复议申请6件，维持5件，撤销1件。本级被申请复议1件。", "reconsideration/upheld=1",
      issuer: "临川区人民政府"),
    TabledProse(
      "我县复议机构办结政府信息公开类复议案13件，其中维持11件，责令履行2件；县政府被复议3件。", "reconsideration/upheld=3",
      issuer: "临川县人民政府"),
    TabledProse("区实验小学接到申请2件，回复2件，予以公开2件。我局接到申请9件，回复9件。", "received=9 granted=9"),
    TabledProse(
      "县疾控中心受理申请4件，其中公开3件；不公开1件。委机关受理申请11件。", "received=11 granted=11", issuer: "临川县卫生健康委员会"),
    TabledProse(
      "村民委员会接到村务公开申请5件，答复5件。镇政府接到政府信息公开申请2件，答复2件。", "received=2 granted=2", issuer: "河口镇人民政府"),
    TabledProse(
      "市直部门办理申请800件，其中予以公开350件；县区办理1200件，其中予以公开600件。",
      "received=2000 granted=950 not_provided/not_held=1050", issuer: "宁河市人民政府"),
    TabledProse(
      "机关服务中心收到申请1件，办结1件，结转下年0件；局机关收到申请10件，办结9件，结转下年1件。", "received=10 granted=9 carried_forward=1"),
    TabledProse(
      "高新区管委会受理申请15件；入驻企业受理信息公开申请2件，办结2件。", "received=15 granted=15", issuer: "宁河高新技术产业开发区管理委员会"),
    TabledProse(
      "省政府办公厅受理申请310件；全省行政机关受理9800件，办结9700件。", "received=310 granted=310", issuer: "江南省人民政府办公厅"),
    TabledProse(
      "省直单位受理申请1500件，设区市3500件，县（市、区）5000件，总计10000件。", "received=10000 granted=10000",
      issuer: "江南省人民政府"),
    TabledProse(
      "州级机关收到申请60件，各县收到申请140件，全州收到200件。", "received=200 granted=200", issuer: "南岭自治州人民政府"),
    TabledProse("区局受理申请40件，本所受理申请3件。", "received=3 granted=3", issuer: "临川区市场监督管理局东城市场监督管理所"),
    TabledProse("本馆受理政府信息公开申请2件，受理查阅档案申请710件，办结710件。", "received=2 granted=2", issuer: "临川市档案馆"),
    TabledProse(
      "系统内单位收到申请26件，其中予以公开15件、不予公开4件、无法提供7件；厅机关收到申请9件。", "received=9 granted=9", issuer: "江南省水利厅"),
    TabledProse("区属国有企业收到信息公开申请16件，答复15件，1件结转下年。本局收到9件，答复9件。", "received=9 granted=9"),
    TabledProse(
      "县人民医院收到申请3件，答复3件，其中予以公开2件，部分公开1件；委机关收到申请6件，答复6件。", "received=6 granted=6",
      issuer: "临川县卫生健康委员会"),
    TabledProse(
      "各村（居）委会收到村民申请14件，均已答复；镇政府收到政府信息公开申请2件，均已答复。", "received=2 granted=2", issuer: "河口镇人民政府"),
    TabledProse(
      "全市交通运输系统受理申请210件，办结205件，结转5件。我局受理申请24件，办结24件。", "received=24 granted=24", issuer: "宁河市交通运输局"),
    TabledProse("区水务集团公司办理信息公开申请8件，均按期答复，无结转；我局办理申请5件。", "received=5 granted=5", issuer: "临川区水务局"),
    TabledProse(
      "市直单位收到申请300件，予以公开120件；各县收到申请200件，予以公开90件。",
      "received=500 granted=210 not_provided/not_held=290", issuer: "宁河市人民政府"),
    TabledProse("第二小学接到信息公开申请1件，已办结1件，不予公开1件。我局共接到申请13件。", "received=13 granted=13"),
    TabledProse("区图书馆、区文化馆收到申请4件，办结4件。我局收到申请7件，办结7件。", "received=7 granted=7", issuer: "临川区文化和旅游局"),
    TabledProse("省厅受理申请450件，办结440件。我局受理申请12件，办结12件。", "received=12 granted=12", issuer: "宁河市生态环境局"),
    TabledProse(
      "消防救援站收到申请2件，答复2件，不予处理0件；街道收到申请3件，答复3件。", "received=3 granted=3", issuer: "临川市南湖街道办事处"),
  ]

  static let closings = [
    TabledProse("受理申请30件，除2件尚在办理期限内，其余全部办结。", "received=30 granted=28 carried_forward=2"),
    TabledProse("受理申请30件，除跨年度办理的3件外，均已办结。", "received=30 granted=27 carried_forward=3"),
    TabledProse("收到申请30件，扣除未到期的4件，全部按时答复。", "received=30 granted=26 carried_forward=4"),
    TabledProse("收到申请30件，到期的26件均按期答复，按期答复率100%。", "received=30 granted=26 carried_forward=4"),
    TabledProse("收到申请30件，除结转外均已答复。", "received=30 granted=26 carried_forward=4"),
    TabledProse("受理申请30件，年内应办结的27件全部办结。", "received=30 granted=27 carried_forward=3"),
    TabledProse("收到申请30件，按时办结率100%（未到期的2件除外）。", "received=30 granted=28 carried_forward=2"),
    TabledProse("受理30件申请，3件仍在办理，剩余申请皆已答复完毕。", "received=30 granted=27 carried_forward=3"),
    TabledProse("受理申请30件，凡到期的申请均已答复。", "received=30 granted=27 carried_forward=3"),
    TabledProse("受理申请30件，均已按期办理，尚有5件未办结。", "received=30 granted=25 carried_forward=5"),
    TabledProse(
      "收到申请30件，截至年底有4件未到答复期限，结转下一年度。其他均已在规定时限内答复。", "received=30 granted=26 carried_forward=4"),
    TabledProse("受理申请30件，均按程序办理。年底前答复26件，另有4件转下年。", "received=30 granted=26 carried_forward=4"),
    TabledProse("收到申请30件，均已受理、登记、分办。年末仍有5件正在办理。", "received=30 granted=25 carried_forward=5"),
    TabledProse("受理申请30件。2件在年末收到，转入下一年度办理。余下的申请全部办结。", "received=30 granted=28 carried_forward=2"),
    TabledProse("受理申请30件，件件有回音。截至12月31日，已办结28件。", "received=30 granted=28 carried_forward=2"),
    TabledProse(
      "收到申请30件，予以公开20件；不予公开的10件，均属于行政执法案卷。", "received=30 granted=20 refused/enforcement_file=10"),
    TabledProse(
      "收到申请30件，公开率66.7%。未能提供的10件皆因本机关不掌握。", "received=30 granted=20 not_provided/not_held=10"),
    TabledProse(
      "收到申请30件，其中未公开的10件均为重复申请。", "received=30 granted=20 not_processed/repeated_request=10"),
    TabledProse(
      "收到申请30件，不予公开6件，均为涉及第三方合法权益。", "received=30 granted=24 refused/third_party_rights=6"),
    TabledProse("收到申请30件，无法提供10件，全部为本机关不掌握。", "received=30 granted=20 not_provided/not_held=10"),
    TabledProse(
      "收到申请30件，对属于本机关公开范围的均予以公开，对本机关不掌握的均告知申请人。", "received=30 granted=20 not_provided/not_held=10"),
    TabledProse("收到申请30件，凡能公开的一律公开，不掌握的均说明理由。", "received=30 granted=20 not_provided/not_held=10"),
    TabledProse(
      "收到申请30件，对于内容不明确的，均一次性告知补正。", "received=30 granted=28 not_provided/unclear_after_correction=2"
    ),
    TabledProse(
      "收到申请30件，涉及第三方权益的均征求意见，不予公开的均说明理由和救济途径。",
      "received=30 granted=28 refused/third_party_rights=2"),
    TabledProse(
      "收到申请30件，本机关不掌握的均作解释并指引申请人向其他机关提出。", "received=30 granted=28 not_provided/not_held=2"),
    TabledProse("行政复议5件，其中2件尚未审结，其余均维持。", "reconsideration/upheld=3 reconsideration/pending=2"),
    TabledProse("行政复议5件，已作出决定的均为维持。", "reconsideration/upheld=3 reconsideration/pending=2"),
    TabledProse("行政复议5件，除1件被纠正外，其余均为维持。", "reconsideration/upheld=4 reconsideration/corrected=1"),
    TabledProse(
      "行政复议2件、行政诉讼3件，复议均已维持，诉讼均在审理中。", "reconsideration/upheld=2 litigation_direct/pending=3"),
    TabledProse(
      "行政诉讼4件，一审判决的3件均驳回原告诉求，1件尚在审理。", "litigation_direct/upheld=3 litigation_direct/pending=1"),
    TabledProse(
      "收到申请30件，其中商业企业申请5件，其余均为自然人申请。", "received=30 granted=30 received/commercial_enterprise=5"),
    TabledProse(
      "收到申请30件，其中房屋征收类12件均由自然人提出。", "received=30 granted=30 received/commercial_enterprise=6"),
    TabledProse("全年办理申请30件，除3件因需征求第三方意见延至次年外，均按时答复。", "received=30 granted=27 carried_forward=3"),
    TabledProse("收到申请30件，已到期28件，全部按时办结，按时答复率100%。", "received=30 granted=28 carried_forward=2"),
    TabledProse("收到申请30件。除12月下旬收到的2件外，其余申请均在年内办结。", "received=30 granted=28 carried_forward=2"),
    TabledProse("收到申请30件，剔除未到期的2件，按期答复率100%。", "received=30 granted=28 carried_forward=2"),
    TabledProse("收到申请30件，需答复的25件全部答复完毕，5件跨年度办理。", "received=30 granted=25 carried_forward=5"),
    TabledProse("收到申请30件，4件在办，其他申请均已答复。", "received=30 granted=26 carried_forward=4"),
    TabledProse("全年收到申请30件。1件结转次年继续办理。其他申请已全部办结。", "received=30 granted=29 carried_forward=1"),
    TabledProse("收到申请30件，均依法处理。全年办结24件，结转6件至下年度。", "received=30 granted=24 carried_forward=6"),
    TabledProse(
      "收到申请30件，均在法定期限内办理。目前办结29件，余下1件待第三方反馈意见。", "received=30 granted=29 carried_forward=1"),
    TabledProse("收到申请30件。其余各件均已答复，唯2件因补正未到期。", "received=30 granted=28 carried_forward=2"),
    TabledProse("行政复议6件，其中被纠正1件，其他5件均维持。", "reconsideration/upheld=5 reconsideration/corrected=1"),
    TabledProse("行政诉讼3件，已判决的均维持，1件仍在审理。", "litigation_direct/upheld=2 litigation_direct/pending=1"),
    TabledProse(
      "收到申请30件，法人提出4件，其他均为自然人提出。", "received=30 granted=30 received/commercial_enterprise=4"),
    TabledProse(
      "收到申请30件，其中涉及教师招聘的18件均为自然人申请。", "received=30 granted=30 received/commercial_enterprise=7"),
    TabledProse("收到申请30件，予以公开24件，其余6件均为本机关不掌握。", "received=30 granted=24 not_provided/not_held=6"),
  ]

  static let negations = [
    TabledProse(
      "未发生因办理信息公开申请不规范引起的行政复议和行政诉讼。",
      "received=20 granted=20 reconsideration/upheld=2 litigation_direct/upheld=1"),
    TabledProse("无新增行政复议案件，上年度未审结的1件结果维持。", "reconsideration/upheld=1"),
    TabledProse("没有因超期答复被提起行政复议的案件。", "received=20 granted=20 reconsideration/upheld=1"),
    TabledProse("本年度没有新发生的行政诉讼，2022年的1件在本年度审结，结果维持。", "litigation_direct/upheld=1"),
    TabledProse("未出现因主动公开不及时产生的行政复议。", "reconsideration/upheld=1"),
    TabledProse("行政复议案件尚未收到决定书，行政诉讼尚未判决。", "reconsideration/pending=1 litigation_direct/pending=1"),
    TabledProse("行政复议、行政诉讼均未办结。", "reconsideration/pending=2 litigation_direct/pending=1"),
    TabledProse("没有因行政诉讼败诉被问责的情况。", "litigation_direct/upheld=2"),
    TabledProse("未收到政府信息公开申请的费用减免请求。", "received=20 granted=20"),
    TabledProse("没有对政府信息公开申请处理结果不满的投诉。", "received=20 granted=20"),
    TabledProse("2021年未收到行政复议，2023年收到1件。", "reconsideration/upheld=1"),
    TabledProse("未新增行政处罚事项，未取消行政许可事项。"),
    TabledProse("无违规收取行政事业性收费的情况。"),
    TabledProse("未作出重大行政处罚决定，没有重大行政许可决定。"),
    TabledProse("没有出台涉及市场主体的规范性文件。"),
    TabledProse("上一年度未收到政府信息公开申请。", "received=20 granted=20"),
    TabledProse("行政诉讼案件暂未开庭审理。", "litigation_direct/pending=1"),
    TabledProse("未因复议案件被通报批评。", "reconsideration/upheld=1"),
    TabledProse("本级不设立行政事业性收费项目，无新增行政许可。"),
    TabledProse(
      "第三方对公开决定均未提起行政复议和行政诉讼。",
      "received=20 granted=20 reconsideration/upheld=1 litigation_direct/upheld=1"),
    TabledProse("行政诉讼未出现败诉风险新情况。", "litigation_direct/upheld=1"),
    TabledProse("未收到对公开申请答复的投诉举报。", "received=20 granted=20"),
    TabledProse("2022年未发生行政诉讼，2023年发生1件。", "litigation_direct/upheld=1"),
    TabledProse("未取消、未下放行政许可事项，未制定涉及民生的规范性文件。"),
    TabledProse("未发生新的行政复议案件。", "reconsideration/upheld=1"),
    TabledProse("未收取违规行政事业性收费，未作出较大数额行政处罚决定。"),
  ]

  static let years = [
    TabledProse("近三年来，我局累计受理申请72件，办结71件，被复议3件。", "received=20 granted=20 reconsideration/upheld=1"),
    TabledProse("2020年以来共收到申请88件，答复88件。2023年收到申请20件。", "received=20 granted=20"),
    TabledProse("本届政府任期以来，累计收到申请310件，办结308件。", "received=20 granted=20", issuer: "临川区人民政府"),
    TabledProse("“十四五”期间累计受理申请55件，办结55件。", "received=20 granted=20"),
    TabledProse("五年来共制发行政规范性文件19件，废止7件。"),
    TabledProse("2021年到2023年收到申请依次为10件、15件、20件。", "received=20 granted=20"),
    TabledProse("机构合并前，原两局收到申请6件，合并后收到申请14件。", "received=20 granted=20"),
    TabledProse("2019-2023年五年间受理申请101件，办结100件，结转1件。", "received=20 granted=20"),
    TabledProse("2022、2023两年收到申请43件，办结42件。", "received=20 granted=20"),
    TabledProse("三年总计办理申请61件，平均每年20件。", "received=20 granted=20"),
    TabledProse("近两年我局共受理申请41件，办结41件，其中予以公开39件。", "received=20 granted=20"),
    TabledProse("2018年至2023年，累计收到申请133件，被复议2件。", "received=20 granted=20"),
    TabledProse("“十三五”期间，我局收到申请47件，答复47件。", "received=20 granted=20"),
    TabledProse("过去三年累计办结申请58件，维持复议4件。", "received=20 granted=20 reconsideration/upheld=1"),
    TabledProse("2021、2022、2023年分别收到申请18件、19件、20件。", "received=20 granted=20"),
  ]

  static let registers = [
    TabledProse("受理食品经营许可申请210件，办结205件，不予受理5件。"),
    TabledProse("收到低保申请96件，批准80件，不予批准16件。", issuer: "河口镇人民政府"),
    TabledProse("受理廉租房申请120件，结转下年30件。"),
    TabledProse("职称评审申请受理70件，通过66件。"),
    TabledProse("受理营业执照登记申请900件，办结900件。"),
    TabledProse("困难补助申请收到35件，发放31件，不予受理4件。", "received=20 granted=20"),
    TabledProse("起草公文38件，其中主动公开20件，依申请公开11件，不予公开7件。", "received=20 granted=20"),
    TabledProse("拟发文件公开属性审核：主动公开12件、依申请公开6件、不公开3件。", "received=20 granted=20"),
    TabledProse("全年共印发文件55份，属性为主动公开的31份，依申请公开的20份，不予公开4份。", "received=20 granted=20"),
    TabledProse("对58件政府文件逐件确定公开属性，其中依申请公开9件、不予公开5件。", "received=20 granted=20"),
    TabledProse("梳理历史公文120件，将原不予公开的4件调整为主动公开。", "received=20 granted=20"),
    TabledProse("就工伤认定案件，行政复议3件，行政诉讼2件，均维持。", "received=20 granted=20 reconsideration/upheld=1"),
    TabledProse("因不服行政处罚提起的行政诉讼6件，胜诉6件。", "received=20 granted=20"),
    TabledProse("办理土地权属争议行政复议7件，与政府信息公开无关。", "received=20 granted=20 reconsideration/upheld=1"),
    TabledProse("某企业不服行政许可决定，提起行政诉讼1件，法院判决维持。", "received=20 granted=20"),
    TabledProse("涉劳动保障监察的行政复议4件、行政诉讼1件。", "received=20 granted=20"),
    TabledProse("发文公开属性审查：主动公开50件，占50%；依申请公开30件，占30%；不予公开20件，占20%。", "received=20 granted=20"),
    TabledProse("制作政府信息820条，主动公开800条，依申请公开12条，不予公开8条。", "received=20 granted=20"),
    TabledProse("公开属性由不予公开调整为主动公开2件。", "received=20 granted=20"),
    TabledProse("新产生公文类信息96条，主动公开率81%，不予公开3条。", "received=20 granted=20"),
    TabledProse("开展文件定期审查，由依申请公开转为主动公开5件，继续不予公开2件。", "received=20 granted=20"),
    TabledProse("二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。办理廉租住房申请60件，结转下年9件。", "received=20 granted=20"),
    TabledProse("二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。回应网民关切7件，办结7件。", "received=20 granted=20"),
    TabledProse(
      "二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。受理劳动仲裁申请33件，办结30件，3件转入下年。", "received=20 granted=20"),
    TabledProse(
      "二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。组织政府开放日2场，收集意见15条，答复15条。", "received=20 granted=20"),
    TabledProse("二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。受理社会救助申请30件，办结28件。", "received=20 granted=20"),
    TabledProse(
      "二、依申请公开情况。2023年收到政府信息公开申请20件，均已办结。办理企业开办登记申请410件，退件3件，办结407件。", "received=20 granted=20"),
    TabledProse("公开信息85条，其中行政许可类20条、行政处罚类6条、行政强制类2条。"),
    TabledProse("发布各类信息312条，包括规范性文件类4条、行政许可类100条。"),
    TabledProse("网站公开政府信息96条，其中机构职能类3条、规范性文件类1条、行政事业性收费类2条。"),
    TabledProse("主动公开政府信息150条，按类别分：行政许可45条，行政处罚12条，其他93条。"),
    TabledProse("网站更新行政许可类信息88条、行政处罚类信息17条。"),
    TabledProse("全年收到申请20件，办结20件；取消行政许可3项，下放行政许可2项。", "received=20 granted=20"),
    TabledProse("收到申请20件，均已答复；归集“双公示”信息700条，其中行政许可660条、行政处罚40条。", "received=20 granted=20"),
    TabledProse("收到申请20件；推送行政许可信息1400条、行政处罚信息66条。", "received=20 granted=20"),
    TabledProse("收到申请20件；受理劳动能力鉴定申请39件。", "received=20 granted=20"),
    TabledProse("收到申请20件，予以公开20件；实施行政许可告知承诺事项14项，精简行政许可材料22份。", "received=20 granted=20"),
    TabledProse("办理不动产登记申请1200件，不予受理15件，结转下年40件。", "received=20 granted=20"),
    TabledProse("受理社会救助申请72件，办结70件，2件转入次年。", "received=20 granted=20"),
    TabledProse("创业担保贷款申请受理33件，予以发放30件。", "received=20 granted=20"),
    TabledProse("全年收到户籍业务申请5300件，办结5300件。", "received=20 granted=20"),
    TabledProse("受理法律援助申请41件，答复41件，另受理劳动争议仲裁申请8件。", "received=20 granted=20"),
    TabledProse("（二）依申请公开。全年收到政府信息公开申请20件，全部办结。处理12345工单88件，办结88件。", "received=20 granted=20"),
    TabledProse("（二）依申请公开。全年收到政府信息公开申请20件，全部办结。开展政策宣讲4次，征求意见建议9条，答复9条。", "received=20 granted=20"),
    TabledProse("（二）依申请公开。全年收到政府信息公开申请20件，全部办结。办理政协提案5件，办结5件。", "received=20 granted=20"),
    TabledProse(
      "（二）依申请公开。全年收到政府信息公开申请20件，全部办结。发放宣传资料600份，受理业务咨询45件，答复45件。", "received=20 granted=20"),
    TabledProse("（二）依申请公开。全年收到政府信息公开申请20件，全部办结。审核公租房资格37件，办结37件。", "received=20 granted=20"),
    TabledProse("全年制发公文64件，主动公开40件，依申请公开14件，不予公开10件。", "received=20 granted=20"),
    TabledProse("对新制作的政府信息逐条标注属性，主动公开88条、依申请公开9条、不予公开5条。", "received=20 granted=20"),
    TabledProse("文件公开属性复核中，3件由不予公开改为依申请公开。", "received=20 granted=20"),
    TabledProse("起草文件时同步确定公开属性，主动公开类22件，不公开类4件。", "received=20 granted=20"),
    TabledProse("公文公开属性：依申请公开12件，不予公开8件。", "received=20 granted=20"),
    TabledProse("政府网站发布信息220条，其中行政许可90条，行政处罚35条。"),
    TabledProse("主动公开信息130条：规范性文件类2条，行政处罚类20条，行政事业性收费类1条。"),
    TabledProse("公示执法信息64条，其中行政强制类4条。"),
    TabledProse("在信用平台公示行政许可信息70条、行政处罚信息22条。"),
    TabledProse("更新公开目录18条，涉及行政许可类6条。"),
    TabledProse("因征收补偿引发行政复议6件、行政诉讼4件，均不涉及信息公开。", "received=20 granted=20"),
    TabledProse("申请人不服工伤认定，提起行政诉讼2件，判决维持1件。", "received=20 granted=20"),
    TabledProse("劳动保障类行政复议3件，维持3件。", "received=20 granted=20"),
    TabledProse("某公司不服行政处罚，申请行政复议1件，结果维持。", "received=20 granted=20"),
    TabledProse("涉及土地权属的行政诉讼3件，已审结2件。", "received=20 granted=20"),
  ]

  /// Of what the tables count, a rate, a limit, a sample, a share or an opinion.
  static let shares = [
    TabledProse("高峰期日均受理申请5件，周均答复申请7件。", "received=40 granted=40"),
    TabledProse("提交4份以上申请的有3人，作出行政处罚决定5件以下的单位有2家。", "received=40 granted=40"),
    TabledProse("办结申请45件左右。", "received=40 granted=40"),
    TabledProse("随机抽查已答复申请12件，从中选取不予公开3件进行研究。", "received=40 granted=40"),
    TabledProse("便民服务窗口接待群众211人次，收到申请6件。", "received=40 granted=40"),
    TabledProse("档案馆查阅点接待读者70余名，受理申请3件。", "received=40 granted=40"),
    TabledProse("以区政府名义作出答复6件。", "received=40 granted=40"),
    TabledProse("征求意见后，第三方不同意公开4件。", "received=40 granted=40"),
    TabledProse("全年公开类答复43件。", "received=60 granted=43 not_provided/not_held=17"),
    TabledProse("非政府信息公开类行政复议5件、行政诉讼4件。", "reconsideration/upheld=1"),
    TabledProse("其中2件为2022年结转。", "received=40 carried_over=5 granted=45"),
    TabledProse("本年新收的申请均在20个工作日内答复。", "received=40 granted=36 carried_forward=4"),
    TabledProse("受理的申请全部按时回复。", "received=40 granted=36 carried_forward=4"),
  ]

  @Test(arguments: shares)
  func `A rate, a limit, a sample or a share is no figure of the tables`(
    _ prose: TabledProse
  ) throws {
    try Self.expectNothing(prose)
  }

  @Test(arguments: bodies)
  func `What another body has is none of the report's`(_ prose: TabledProse) throws {
    try Self.expectNothing(prose)
  }

  @Test(arguments: closings)
  func `A closing is of what an exception leaves, or of the part that it names`(
    _ prose: TabledProse
  ) throws {
    try Self.expectNothing(prose)
  }

  @Test(arguments: negations)
  func `A negation denies the head of its phrase alone`(_ prose: TabledProse) throws {
    try Self.expectNothing(prose)
  }

  @Test(arguments: years)
  func `Figures of several years are no statement of the report's`(_ prose: TabledProse) throws {
    try Self.expectNothing(prose)
  }

  @Test(arguments: registers)
  func `What another register counts is none of the tables'`(_ prose: TabledProse) throws {
    try Self.expectNothing(prose)
  }

  /// What the tables contradict, beside what looks alike and agrees; the words that are found.
  static let contradictions = [
    (TabledProse("收到申请30件，均已按期办结。", "received=30 granted=27 carried_forward=3"), "均已按期办结"),
    (
      TabledProse("收到申请30件，申请人均为自然人。", "received=30 granted=30 received/commercial_enterprise=4"),
      "申请人均为自然人"
    ),
    (TabledProse("行政复议3件，均维持。", "reconsideration/upheld=2 reconsideration/corrected=1"), "均维持"),
    (
      TabledProse(
        "行政复议2件、行政诉讼3件，复议均维持，诉讼均在审理中。",
        "reconsideration/upheld=2 litigation_direct/pending=2 litigation_direct/upheld=1"),
      "诉讼均在审理中"
    ),
    (TabledProse("未发生因政府信息公开引发的行政复议、行政诉讼。", "reconsideration/upheld=1"), "未发生"),
    (TabledProse("收到的申请均已按期办结。", "received=30 granted=27 carried_forward=3"), "均已按期办结"),
    (TabledProse("收到申请30件，其中2件为2022年结转。", "received=30 carried_over=5 granted=35"), "2件"),
    (TabledProse("设立服务窗口，受理申请6件。", "received=30 granted=30"), "受理申请6件"),
    (TabledProse("信息公开类行政复议5件。", "reconsideration/upheld=1"), "行政复议5件"),
    (TabledProse("未作出行政处罚决定。"), "未作出行政处罚决定"),
    (TabledProse("2023年未收到政府信息公开申请。", "received=2 granted=2"), "未收到政府信息公开申请"),
    (TabledProse("各学校收到申请35件，答复33件；我局收到申请9件，答复9件。", "received=8 granted=8"), "我局收到申请9件"),
    (TabledProse("收到申请20件，办结18件；受理工伤认定申请45件，办结44件。", "received=20 granted=20"), "办结18件"),
    (TabledProse("主动公开信息40条。收到申请20件，不予公开6件。", "received=20 granted=20"), "不予公开6件"),
    (TabledProse("近三年累计收到申请70件，2023年收到申请25件。", "received=20 granted=20"), "2023年收到申请25件"),
    (TabledProse("作出行政许可决定60件、行政处罚决定31件。"), "作出行政许可决定60件"),
    (
      TabledProse(
        "受理申请30件，除2件结转下年外均已办结，予以公开20件。",
        "received=30 granted=25 not_provided/not_held=3 carried_forward=2"), "予以公开20件"
    ),
  ]

  @Test(arguments: contradictions)
  func `What the tables contradict is found all the same`(
    _ prose: TabledProse, _ words: String
  ) throws {
    let findings = try prose.findings(Self.library.get())
    #expect(findings.contains { $0.contains(words) }, "\(findings)")
  }
}
