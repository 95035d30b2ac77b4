# SPDX-License-Identifier: Apache-2.0
"""临江县云溪镇 2019: the form of 2019, consistent throughout; the place doesn't exist.

What a reader has to get right: 规章 is blank by `/`, changes written +2 and 减1, a thousands
separator, and an amount that carries 万元.
"""

from . import forms
from .blocks import heading, prose, signature, title

ZERO_CASES = (0, 0, 0, 0, 0)

PROACTIVE = forms.proactive_2019(
    {
        "规章": ("/", "/", "/"),
        "规范性文件": (3, 3, 11),
        "行政许可": (12, "+2", 86),
        "其他对外管理服务事项": (25, "减1", "1,204"),
        "行政处罚": (6, 0, 14),
        "行政强制": (2, 0, 0),
        "行政事业性收费": (1, 0),
        "政府集中采购": (3, "25.1万元"),
    }
)
REQUESTS = forms.requests(
    2019,
    {
        #                              自然人 商 科 益 法 其他 总计
        "received": (7, 1, 0, 0, 1, 0, 9),
        "carried_over": (1, 0, 0, 0, 0, 0, 1),
        "（一）予以公开": (3, 1, 0, 0, 0, 0, 4),
        forms.PARTIAL: (1, 0, 0, 0, 0, 0, 1),
        "1.本机关不掌握相关政府信息": (1, 0, 0, 0, 1, 0, 2),
        "2.重复申请": (1, 0, 0, 0, 0, 0, 1),
        "total": (6, 1, 0, 0, 1, 0, 8),
        "carried_forward": (2, 0, 0, 0, 0, 0, 2),
    },
)
CASES = forms.cases((1, 0, 0, 1, 2), ZERO_CASES, (0, 0, 1, 0, 1))

BLOCKS = [
    title("临江县云溪镇人民政府2019年政府信息公开工作年度报告"),
    prose("本报告按照《中华人民共和国政府信息公开条例》的要求编制。"),
    heading("一、总体情况"),
    prose(
        "2019年，云溪镇继续完善镇政府网站和便民服务中心的公开栏，惠农补贴、低保审批和村级财务按月更新。"
    ),
    prose(
        "全年新收政府信息公开申请9件，其中自然人7件，商业企业1件，法律服务机构1件；上年结转1件。"
        "全年办结8件，其中予以公开4件，部分公开1件，本机关不掌握相关政府信息2件，重复申请1件；"
        "结转下年度继续办理2件。"
    ),
    prose("行政复议2件，其中结果维持1件，尚未审结1件；行政诉讼1件，为复议后起诉。"),
    heading("二、主动公开政府信息情况"),
    PROACTIVE,
    heading("三、收到和处理政府信息公开申请情况"),
    REQUESTS,
    heading("四、政府信息公开行政复议、行政诉讼情况"),
    CASES,
    heading("五、存在的主要问题及改进情况"),
    prose("公开栏目的分类还不够清楚，部分村的公开内容更新偏慢。今后将统一栏目设置，每季度检查一次。"),
    heading("六、其他需要报告的事项"),
    prose("本报告的统计期限为2019年1月1日至2019年12月31日。无其他需要报告的事项。"),
    signature("临江县云溪镇人民政府"),
    signature("2020年1月17日"),
]
