# SPDX-License-Identifier: Apache-2.0
"""Phrasings that the phrasebook was made for."""

from .phrasing import Phrasing as P

OBJECT = "[政府信息公开申请|信息公开申请|依申请公开|依申请公开申请|政府信息依申请公开申请]"

PHRASINGS = [
    # What was received, from whom.
    P("requests", "[|<year>年，|截至<year>年底，|全年|本年度，|依申请公开方面，][|我局|本机关|<body>][新收|新收到|新受理]" + OBJECT + "[|共|总计|数量为]{received}[件|宗|份|例]。"),
    P("requests", "[|<year>年|全年|本年度][|我局|我单位|本机关][共收到|收到|受理|共受理|接收|接到]" + OBJECT + "[|共|共计]{received_any}[件|宗|份|例|起]。"),
    P("requests", "[|全年|本年度]" + OBJECT + "[新收|新收到]{received}件，[上年结转|上年度结转|去年结转]{carried_over}件。"),
    P("requests", "[|全年|<year>年]新收" + OBJECT + "{received}件，[其中|其中：]自然人{natural}件，商业企业{company}件，科研机构{research}件，社会公益组织{welfare}件，法律服务机构{legal}件。", when="other_body == 0"),
    P("requests", "新收" + OBJECT + "{received}件，其中自然人[|申请]{natural}件、法人或其他组织[|申请]{corporate}件。"),
    P("requests", "[全年|<year>年]新收" + OBJECT + "{received}件，[申请人皆为自然人|申请人均为自然人|均为自然人|申请主体均为自然人]。", when="received > 0 and corporate == 0", implies="prose.applicants", fails="corporate > 0"),
    P("requests", "[|全年|本年度][受理|收到]{received_any}[件|宗]" + OBJECT + "。"),
    P("requests", "[|全年][收到和办理|收到并处理|受理和办理]" + OBJECT + "{taken}件。"),
    P("requests", "[|全年|本年度，我局][未收到|没有收到|未接到|没有接到|未受理]" + OBJECT + "。", when="received == 0", implies="prose.received", fails="received > 0"),
    P("requests", "[|全年|本年度]收到" + OBJECT + "{received_any}件，[上年结转|上年度结转]{carried_over}件，[结转下年度|结转下年度继续办理|结转至下年度]{forward}件。"),
    P("requests", "收到公民、法人或其他组织[|提出的]" + OBJECT + "{received_any}件。"),

    # What became of them.
    P("outcomes", "[全年|共||已][办结|办结了]" + OBJECT + "[|共]{done}件。"),
    P("outcomes", OBJECT + "方面，{done}件[已办结|办结]。"),
    P("outcomes", "[全年|共|]办结" + OBJECT + "{done}件，其中[予以公开|同意公开]{granted}件，[部分公开|同意部分公开]{partial}件，[不予公开|不同意公开]{refused}件，无法提供{not_provided}件，不予处理{not_processed}件，[其他处理|作其他处理]{other}件。"),
    P("outcomes", "[全年|]答复" + OBJECT + "{done}件，[其中|其中：]予以公开{granted}件、部分公开{partial}件、不予公开{refused}件、无法提供{not_provided}件、不予处理{not_processed}件、其他处理{other}件。"),
    P("outcomes", "办结" + OBJECT + "{done}件，其中[予以公开|同意公开]{granted}件，占{%granted/done}。", when="done > 0"),
    P("outcomes", "办结" + OBJECT + "{done}件，[予以公开及部分公开|予以公开和部分公开]{granted_partial}件，[占|占比|占比为|占总数的]{%granted_partial/done}。", when="done > 0"),
    P("outcomes", "办结" + OBJECT + "{done}件，其中重复申请{repeated}件，[信访举报投诉类申请|信访举报投诉类]{petition}件。"),
    P("outcomes", "办结" + OBJECT + "{done}件，其中[本机关不掌握相关政府信息|不掌握相关信息]{not_held}件，没有现成信息需要另行制作{requires_creation}件，补正后申请内容仍不明确{unclear}件。"),
    P("outcomes", "办结" + OBJECT + "{done}件，[属于国家秘密|涉及国家秘密]{secret}件，属于三类内部事务信息{internal}件，属于四类过程性信息{deliberative}件，保护第三方合法权益{third_party}件。"),
    P("outcomes", "办结" + OBJECT + "{done}件，[结转下年度继续办理|结转下年度|结转至下年度|结转下一年度]{forward}件。"),
    P("outcomes", "[收到的|]" + OBJECT + "[均已办结|全部办结|全部按期办结|均在法定期限内办结|全部按时办结|均已按期办结]。", when="forward == 0", implies="prose.carried_forward", fails="forward > 0"),
    P("outcomes", "[没有|无]" + OBJECT + "结转下年度。", when="forward == 0", implies="prose.carried_forward", fails="forward > 0"),

    # Reconsideration and litigation.
    P("review", "[行政复议|行政复议案件|信息公开类行政复议][|共|总计]{rec}件，其中[维持|结果维持]{rec_upheld}件，[纠正|结果纠正]{rec_corrected}件，其他结果{rec_other}件，[尚未审结|正在审理]{rec_pending}件。"),
    P("review", "[|全年]发生政府信息公开行政复议{rec}[件|起|宗]。"),
    P("review", "行政复议方面，行政复议{rec}件：{rec_upheld}件维持，{rec_corrected}件纠正，{rec_other}件其他结果，{rec_pending}件尚未审结。"),
    P("review", "[未经复议直接起诉|行政诉讼未经复议直接起诉]{direct}件，其中维持{direct_upheld}件、纠正{direct_corrected}件、其他结果{direct_other}件、尚未审结{direct_pending}件。"),
    P("review", "[复议后起诉|行政诉讼复议后起诉|复议后提起行政诉讼]{after}件，[其中|其中：]结果维持{after_upheld}件，结果纠正{after_corrected}件，其他结果{after_other}件，尚未审结{after_pending}件。"),
    P("review", "[|全年][发生|]行政诉讼{lit}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。"),
    P("review", "[|全年][未发生|没有发生|无|没有]行政复议[|案件|情况]。", when="rec == 0", implies="prose.reconsideration", fails="rec > 0"),
    P("review", "[|全年][未发生|没有发生|无|没有][|涉及政府信息公开的]行政诉讼[|案件|情况]。", when="lit == 0", implies="prose.litigation", fails="lit > 0"),
    P("review", "行政复议{rec}件，[均获维持|全部维持|均予以维持]。", when="rec > 0 and rec_upheld == rec", implies="prose.reconsideration", fails="rec > 0 and rec_upheld < rec", many=True),
    P("review", "行政复议{rec}件，[均已结案|均已审结|全部审结]。", when="rec > 0 and rec_pending == 0", implies="prose.reconsideration", fails="rec_pending > 0"),

    # The first table.
    P("disclosure", "[|全年|本年度][制发|制定|出台|印发|新制定][行政规范性文件|规范性文件]{nd_issued}件，废止{nd_repealed}件，现行有效{nd_in_force}件。", form="cn-2021"),
    P("disclosure", "[现行有效行政规范性文件|现行有效的规范性文件]{nd_in_force}件，[废止|废止行政规范性文件]{nd_repealed}件。", form="cn-2021"),
    P("disclosure", "[|全年][作出|做出|]行政许可决定{licensing}[件|项]，[作出|]行政处罚决定{penalties}件。"),
    P("disclosure", "行政处罚处理决定{penalties}件，行政强制处理决定{compulsory}件。"),
    P("disclosure", "[|全年|本年度][收取|][行政事业性收费|行政事业性收费金额|行政事业性收费总金额][|为|共计]{fees_wan}万元。", form="cn-2021"),
    P("disclosure", "行政事业性收费{fees_yuan}元。", form="cn-2021"),
    P("disclosure", "新制作规范性文件{nd_created}件，新公开规范性文件{nd_new}件，规范性文件对外公开总数量{nd_total}件。", form="cn-2019"),
    P("disclosure", "政府集中采购项目{projects}个，[采购总金额|政府集中采购总金额][{procurement_yuan}元|{procurement_wan}万元]。", form="cn-2019"),

    # The parts of a whole that no table has.
    P("sum", "收到" + OBJECT + "{received}件，[其中|其中：][当面申请|现场申请]{way1}件，[信函申请|邮寄申请]{way2}件，[网络申请|网上申请|在线申请]{way3}件。", when="received > 3"),

    # What must not be taken for a claim.
    P("silent", "全市共收到政府信息公开申请80001件。"),
    P("silent", "政府信息公开申请比上年增加80002件。"),
    P("silent", "上年共收到政府信息公开申请80003件，办结80004件。"),
    P("silent", "主动公开政府信息80005条。"),
    P("silent", "2011年收到政府信息公开申请80006件。"),
    P("silent", "累计收到政府信息公开申请80007件。"),
    P("silent", "收到人大建议80008件，办结80008件。"),
    P("silent", "收到群众来信80009件，均已办结。"),
    P("silent", "办理行政复议案件80010件。"),
    P("silent", "收到政府信息公开申请80011余件。"),
    P("silent", "其中网络申请80012件。"),
    P("silent", "各街道收到政府信息公开申请80013件，予以公开80014件。"),
    P("silent", "通过微信发布80015条，其中，政策解读80016条。"),
    P("silent", "接受政府信息公开咨询80017人次。"),
    P("silent", "受理信访事项80018件，答复80019件。"),
    P("silent", "办结行政许可80020件，维持80021件。"),
    P("silent", "公开规范性文件80022件，政策解读80023件。"),
    P("silent", "报送规范性文件备案80024件。"),
    P("silent", "主动公开行政许可决定80025件，行政处罚决定80026件。"),
    P("silent", "全县行政机关制定行政规范性文件80027件。"),
    P("silent", "制定规章制度80028项，印发工作方案80029份。"),
    P("silent", "办理提案80030件，占80.31%。"),
    P("silent", "政务微博占比80.32%，同比上升80.33%。"),
    P("silent", "罚款80034万元，减免行政事业性收费80035万元。"),
    P("silent", "答复率100%，满意率98.5%。"),
]
