# SPDX-License-Identifier: Apache-2.0
"""望川市青山街道办事处 2023: the form of 2021 with mistakes in it; the place doesn't exist.

The mistakes, one by one:
  - 四、结转下年度继续办理, 自然人 says 3 for 2: the column's balance and the row's total fail
  - （一）予以公开, 法律服务机构 says 1 for 0: the column's outcomes and the row's total fail
  - 行政复议, 总计 says 5 for 4
  - 行政处罚 says 若干
  - the row 行政强制, which says 2, has lost its label
The prose states what the table would say without them.
"""

from . import forms, page
from .blocks import heading, prose, signature, title

PROACTIVE = forms.proactive_2021(
    {
        "规章": (0, 0, 0),
        "行政规范性文件": (1, 0, 4),
        "行政许可": (37,),
        "行政处罚": ("若干",),
        "行政强制": (2,),
        "行政事业性收费": ("1.85",),
    },
    unlabelled=("行政强制",),
)
REQUESTS = forms.requests(
    2021,
    {
        #                              自然人 商 科 益 法 其他 总计
        "received": (15, 2, 0, 0, 1, 0, 18),
        "carried_over": (1, 0, 0, 0, 0, 0, 1),
        "（一）予以公开": (5, 1, 0, 0, 1, 0, 6),
        forms.PARTIAL: (2, 0, 0, 0, 0, 0, 2),
        "4.保护第三方合法权益": (1, 1, 0, 0, 0, 0, 2),
        "1.本机关不掌握相关政府信息": (4, 0, 0, 0, 0, 0, 4),
        "2.没有现成信息需要另行制作": (0, 0, 0, 0, 1, 0, 1),
        "1.信访举报投诉类申请": (2, 0, 0, 0, 0, 0, 2),
        "total": (14, 2, 0, 0, 1, 0, 17),
        "carried_forward": (3, 0, 0, 0, 0, 0, 2),
    },
)
CASES = forms.cases((1, 0, 1, 2, 5), (0, 0, 0, 0, 0), (0, 0, 0, 1, 1))

BLOCKS = [
    title("望川市青山街道办事处2023年政府信息公开工作年度报告"),
    prose("根据政府信息公开的有关规定，现公布青山街道办事处2023年的工作情况。"),
    heading("一、总体情况"),
    prose(
        "青山街道在社区服务站设立了信息查阅点，居民可以就近查看办事指南、救助标准和年度预算。"
        "街道网站全年更新信息312条。"
    ),
    prose("新收政府信息公开申请18件，上年结转1件；办结17件，结转下年度继续办理2件。"),
    heading("二、主动公开政府信息情况"),
    PROACTIVE,
    heading("三、收到和处理政府信息公开申请情况"),
    REQUESTS,
    heading("四、政府信息公开行政复议、行政诉讼情况"),
    CASES,
    heading("五、存在的主要问题及改进情况"),
    prose("查阅点的资料更新还不够及时。下一年将明确各社区的更新责任，由办公室每月抽查。"),
    heading("六、其他需要报告的事项"),
    prose("本报告所列数据的统计期限为2023年1月1日至2023年12月31日。"),
    signature("望川市青山街道办事处"),
    signature("2024年1月19日"),
]

PAGE = page.Page(
    site="望川市人民政府",
    menu=("网站首页", "新闻动态", "信息公开", "互动交流"),
    record=(
        ("索引号", "QS000-2024-0003", "公开方式", "主动公开"),
        ("发布机构", "青山街道办事处", "发布日期", "2024-01-19"),
    ),
    footer="主办：望川市人民政府办公室　样例页面，地名为虚构",
    label="utf-8",
    encoding="utf-8",
    manner=page.TYPED,
)
