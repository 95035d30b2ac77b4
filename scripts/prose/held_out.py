# SPDX-License-Identifier: Apache-2.0
"""Phrasings that the phrasebook was not tuned on.

Written from what offices are known to write before the phrasebook learnt the claims that they hold,
and not looked at when it did. Whoever makes the phrasebook know one of them moves it to `tuned.py`
and writes another.
"""

from .phrasing import Phrasing as P

PHRASINGS = [
    # What was received.
    P("requests", "[|<year>年，|<year>年全年，|截至<year>年12月31日，][|我局|本单位|<body>][共收到|共接收到|收到]各类政府信息公开申请{received_any}件。"),
    P("requests", "[本年度新收政府信息公开申请数量|新收政府信息公开申请数量]{received}件，上年度结转政府信息公开申请{carried_over}件。"),
    P("requests", "[全年|<year>年度][收办|受理]依申请公开{received_any}[件|宗|例|份]。"),
    P("requests", "[全年|<year>年度]办理依申请公开{handled}[件|宗|例|份]。"),
    P("requests", "[|<year>年][共受理政府信息公开申请|收到政府信息公开申请共计]{received_any}[件|起|条|项|次]，较好保障了群众知情权。"),
    P("requests", "收到公民、法人和其他组织提出的政府信息公开申请{received_any}件。"),
    P("requests", "<year>年，[我单位|本机关]收到政府信息公开申请{received_all}件（含上年度结转申请{carried_over}件）。", when="carried_over > 0"),
    P("requests", "依申请公开方面，[新收到申请|新收申请]{received}件，上年结转{carried_over}件，[办结|共办结]{done}件，结转下年继续办理{forward}件。"),
    P("requests", "今年新收政府信息公开申请{received}件，加上上年结转{carried_over}件，共{received_all}件。", when="carried_over > 0"),
    P("requests", "[政府信息公开申请受理量为|政府信息公开申请收件量]{received_any}件。"),
    P("requests", "全年新收政府信息公开申请{received}件，其中：自然人申请{natural}件，法人或其他组织申请{corporate}件。", when="corporate > 0"),
    P("requests", "受理政府信息公开申请{received_any}件。其中，自然人{natural}件、商业企业{company}件、社会公益组织{welfare}件。", when="research == 0 and legal == 0 and other_body == 0 and company > 0"),
    P("requests", "[共计收到|一年来共收到]依申请公开{received_any}件，已全部按时答复。", when="forward == 0"),
    P("requests", "[未接到|没有接到|未收到]公民、法人或其他组织的政府信息公开申请。", when="received == 0", implies="prose.received", fails="received > 0"),
    P("requests", "<year>年政府信息依申请公开[零报告|为零]。", when="received == 0", implies="prose.received", fails="received > 0"),
    P("requests", "<year>年度无依申请公开事项。", when="received == 0", implies="prose.received", fails="received > 0"),

    # What became of them.
    P("outcomes", "全年[办结|共办结]政府信息公开申请{done}件，[结转至下一年度办理|转下年度办理|结转下年度继续办理|结转至<next>年]{forward}件。"),
    P("outcomes", "政府信息公开申请办结{done}件，其中予以公开{granted}件，部分公开{partial}件，不予公开{refused}件，无法提供{not_provided}件，不予处理{not_processed}件，其他处理{other}件。"),
    P("outcomes", "全年答复依申请公开{done}件：予以公开{granted}件，部分公开{partial}件，不予公开{refused}件，无法提供{not_provided}件，不予处理{not_processed}件，作其他处理{other}件。"),
    P("outcomes", "办结政府信息公开申请{done}件，[其中予以公开及部分公开|其中予以公开和部分公开]{granted_partial}件，占{%granted_partial/done}。", when="done > 0"),
    P("outcomes", "在办结的{done}件政府信息公开申请中，予以公开的{granted}件，部分公开的{partial}件。"),
    P("outcomes", "已办结依申请公开{done}件，因信息不存在无法提供的{not_held}件。"),
    P("outcomes", "答复政府信息公开申请{done}件，其中[属于信访举报投诉类申请|信访、举报、投诉类]{petition}件，重复申请{repeated}件。"),
    P("outcomes", "共办结政府信息公开申请{done}件，其中，本机关不掌握相关政府信息{not_held}件，没有现成信息需要另行制作{requires_creation}件，补正后申请内容仍不明确{unclear}件。"),
    P("outcomes", "收到政府信息公开申请{received}件，全部办结。", when="forward == 0 and carried_over == 0", implies="", fails="False"),
    P("outcomes", "[政府信息公开申请均已办结|收到的政府信息公开申请全部办结|所有政府信息公开申请均在法定期限内办结]。", when="forward == 0", implies="prose.carried_forward", fails="forward > 0"),
    P("outcomes", "政府信息公开申请无结转下年度办理情况。", when="forward == 0", implies="prose.carried_forward", fails="forward > 0"),

    # Reconsideration and litigation.
    P("review", "因政府信息公开工作被申请行政复议{rec}[件|起|宗]。"),
    P("review", "[发生政府信息公开行政复议|政府信息公开类行政复议案件]{rec}件，其中维持{rec_upheld}件、纠正{rec_corrected}件、其他结果{rec_other}件、尚未审结{rec_pending}件。"),
    P("review", "涉及政府信息公开的行政复议案件共{rec}件：{rec_upheld}件维持，{rec_corrected}件被纠正，{rec_other}件为其他结果，{rec_pending}件尚未审结。"),
    P("review", "政府信息公开行政诉讼{lit}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。"),
    P("review", "全年政府信息公开行政复议{rec}件，行政诉讼{lit}件。"),
    P("review", "[本年度未发生|全年没有|未产生|不存在]因政府信息公开工作被申请行政复议的情况。", when="rec == 0", implies="prose.reconsideration", fails="rec > 0"),
    P("review", "[未发生|没有发生|无]政府信息公开行政诉讼案件。", when="lit == 0", implies="prose.litigation", fails="lit > 0"),
    P("review", "政府信息公开行政复议{rec}件，[均已审结|全部审结|均已办结]。", when="rec_pending == 0 and rec > 0", implies="prose.reconsideration", fails="rec_pending > 0"),
    P("review", "政府信息公开行政复议{rec}件，均维持原行政行为。", when="rec > 0 and rec_upheld == rec", implies="prose.reconsideration", fails="rec > 0 and rec_upheld < rec", many=True),

    # The first table.
    P("disclosure", "[|全年|<year>年][制定|制发|出台|印发]行政规范性文件{nd_issued}件，废止{nd_repealed}件，现行有效{nd_in_force}件。", form="cn-2021"),
    P("disclosure", "[集中公开现行有效行政规范性文件|现行有效的行政规范性文件共]{nd_in_force}件，新制定行政规范性文件{nd_issued}件。", form="cn-2021"),
    P("disclosure", "作出行政许可决定{licensing}件，行政处罚决定{penalties}件，行政强制决定{compulsory}件。"),
    P("disclosure", "[全年处理行政许可决定|行政许可处理决定数量]{licensing}件。"),
    P("disclosure", "[收取行政事业性收费|行政事业性收费金额]{fees_wan}万元。", form="cn-2021"),
    P("disclosure", "规章[对外公开总数量]{reg_total}件，规范性文件对外公开总数量{nd_total}件。", form="cn-2019"),
    P("disclosure", "新制作规范性文件{nd_created}件，[新公开|公开]规范性文件{nd_new}件。", form="cn-2019"),
    P("disclosure", "政府集中采购项目{projects}个，采购总金额{procurement_wan}万元。", form="cn-2019"),

    # How they came in: no table has it, but the parts make the whole.
    P("sum", "收到政府信息公开申请{received}件，其中当面申请{way1}件，信函申请{way2}件，网络申请{way3}件。", when="received > 3"),
    P("sum", "新收依申请公开{received}件（网上申请{way1}件、信函申请{way2}件、当面申请{way3}件）。", when="received > 3", silent=True),

    # What must not be taken for a claim.
    P("silent", "全市各级行政机关共收到政府信息公开申请80001件，办结80002件。"),
    P("silent", "收到政府信息公开申请80003余件。"),
    P("silent", "与<last>年相比，政府信息公开申请增加80004件，增长51.2%。"),
    P("silent", "通过政府网站主动公开政府信息80005条，其中政策文件80006条、动态信息80007条。"),
    P("silent", "<last>年新收政府信息公开申请80008件，上年结转80009件。"),
    P("silent", "受理群众来电来访80010人次，办结率达到99.8%。"),
    P("silent", "办理市长热线转办件80011件，答复80012件，全部办结。"),
    P("silent", "办理人大代表建议80013件、政协委员提案80014件，均已办结。"),
    P("silent", "审理行政复议案件80015件，维持80016件，纠正80017件。"),
    P("silent", "指导各乡镇办理政府信息公开申请80018件。"),
    P("silent", "转载规范性文件80019件，解读规范性文件80020件。"),
    P("silent", "公示行政许可80021条、行政处罚80022条。"),
    P("silent", "自<last>年以来累计制定行政规范性文件80023件。"),
    P("silent", "代拟规范性文件80024件，合法性审查规范性文件80025件。"),
    P("silent", "“双公示”行政许可信息80026条，行政处罚信息80027条。"),
    P("silent", "政府采购信息公开80028条，金额80029万元。"),
    P("silent", "全年组织依申请公开业务培训80030次，培训80031人次。"),
    P("silent", "三是加强依申请公开办理，10个工作日内答复的占比80.5%。"),
    P("silent", "接到不属于本机关职责的政府信息公开申请80032件。"),
    P("silent", "一季度收到政府信息公开申请80033件，二季度收到80034件。"),
    P("silent", "行政许可事项80035项，行政处罚事项80036项，行政强制事项80037项。"),
    P("silent", "拟制发规范性文件80038件，征求意见80039条。"),
    P("silent", "废止失效文件80040件，修改80041件。"),
    P("silent", "教育、卫生等部门作出行政处罚决定80042件。"),
    P("silent", "检查行政处罚决定书80043份，评查行政许可案卷80044份。"),
]
