# SPDX-License-Identifier: Apache-2.0
"""小红门 2022: real figures, and prose that contradicts them as the real report does.

The tables keep every identity. The prose says 结果纠正 1 where the table has 其他结果 1, calls all
16 cases closed while 8 are pending, says 重复申请 1 where the table has 0, and accounts for 33 of
44 answers. Title, bodies, dates and figures are the published ones; the wording is ours.
"""

from . import forms, page
from .blocks import heading, prose, signature, subheading, title


def only(count):
    """All of them natural persons."""
    return (count, 0, 0, 0, 0, 0, count)


PROACTIVE = forms.proactive_2021(
    {
        "规章": (0, 0, 0),
        "行政规范性文件": (0, 0, 0),
        "行政许可": (0,),
        "行政处罚": (152,),
        "行政强制": (0,),
        "行政事业性收费": (0,),
    }
)
REQUESTS = forms.requests(
    2021,
    {
        "received": only(46),
        "（一）予以公开": only(10),
        forms.PARTIAL: only(1),
        "2.其他法律行政法规禁止公开": only(11),
        "1.本机关不掌握相关政府信息": only(21),
        "3.其他": only(1),
        "total": only(44),
        "carried_forward": only(2),
    },
)
CASES = forms.cases((7, 0, 1, 8, 16), (1, 0, 0, 0, 1), (0, 0, 0, 0, 0))

BLOCKS = [
    title("北京市朝阳区小红门地区办事处2022年"),
    title("政府信息公开工作年度报告"),
    prose("本报告按照《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的要求编写。"),
    heading("一、总体情况"),
    prose(
        "过去一年，地区办事处把信息公开当作改进服务的抓手，对照《条例》和全区的政务公开要点逐项"
        "落实。2022年主动公开信息288条，答复公开申请44件。"
    ),
    subheading("1.组织领导"),
    prose(
        "信息公开由主要领导负总责，办公室牵头，各科室分头承办。一件信息从起草到发布，先由科室核对，"
        "再经分管领导把关，最后由主要领导签发。"
    ),
    subheading("2.主动公开"),
    prose(
        "我们通过门户网站、政务服务大厅和微信公众号发布信息，合计288条。其中，网站和大厅发布180条，"
        "公众号发布108条。"
    ),
    subheading("3.依申请公开"),
    prose(
        "截至二〇二二年底，新收到政府信息公开申请46件，申请人皆为自然人。按提交方式分：当面提交28件，"
        "邮寄14件，电子邮件4件。"
    ),
    prose(
        "全年办结44件，其中：予以公开10件，部分公开1件，本机关不掌握相关政府信息21件，重复申请1件。"
        "申请多与村集体资产清查、土地开发和腾退安置有关。"
    ),
    prose(
        "行政复议共16件，目前均已结案：尚未审结8件，都针对同一个项目；结果维持7件；结果纠正1件。"
    ),
    prose("行政诉讼1件，属于未经复议直接起诉，两级法院都裁定驳回。"),
    subheading("4.信息管理"),
    prose(
        "网站由专人维护，每周都有新内容。收到申请的当天登记并转交承办科室；答复之前先判断信息的性质，"
        "再审查是否涉密。"
    ),
    heading("主动公开政府信息情况", number="二"),
    PROACTIVE,
    heading("收到和处理政府信息公开申请情况", number="三"),
    REQUESTS,
    heading("四、政府信息公开行政复议、行政诉讼情况"),
    CASES,
    heading("五、存在的主要问题及改进情况"),
    prose(
        "主要问题有三个：一是有的科室配合答复不够及时；二是经办人员对《条例》的条文还不够熟悉；"
        "三是申请渠道偶有不畅，影响答复时限。"
    ),
    prose(
        "下一步，一是向各科室讲清信息公开的意义；二是请法律顾问参与疑难申请的答复；三是增加公开渠道，"
        "收到申请后及时告知申请人办理进度。"
    ),
    heading("六、其他需要报告的事项"),
    prose(
        "报告中数据的统计期限为2022年1月1日至2022年12月31日。电子版可以在朝阳区政府网站的政府信息"
        "公开年报栏目查阅和下载。"
    ),
    signature("小红门乡人民政府"),
    signature("2023年1月6日"),
]

PAGE = page.Page(
    site="北京市朝阳区人民政府网",
    # ♿ takes four bytes in GB18030 and doesn't exist in GB2312.
    menu=("首页", "政务公开", "办事服务", "♿无障碍浏览"),
    record=(
        ("索 引 号", "00000000/2023-00001", "主题分类", "政府信息公开年报"),
        ("发布机构", "小红门地区办事处", "成文日期", "2023-01-06"),
        ("文　　号", "", "有 效 性", "有效"),
    ),
    footer="这是一份用于测试的样例，并非该网站的原页面。",
    # The usual slip: the page says gb2312, while 〇 and ♿ need GB18030.
    label="gb2312",
    encoding="gb18030",
    manner=page.PASTED,
)
