# SPDX-License-Identifier: Apache-2.0
"""The tables of the statutory forms, filled in with a report's figures.

Sources: 国办公开办函〔2021〕30号 (form of 2021) and 国办公开办函〔2019〕60号 (form of 2019).
"""

from .blocks import Cell, Table

APPLICANTS = 7  # six kinds of applicant and their total
NOTHING = (0,) * APPLICANTS

REFUSED = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
NOT_PROVIDED = (
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
)
NOT_PROCESSED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHER_2021 = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
PARTIAL = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def proactive(blocks, unlabelled=()):
    """Section two: for each block its article, the column headings and the rows of figures.

    Labels in `unlabelled` are left blank, as a careless hand leaves them.
    """
    rows = []
    for article, columns, figures in blocks:
        rows.append([Cell(f"第二十条第（{article}）项", across=4)])
        rows += [_stretch(["信息内容", *columns])]
        rows += [
            _stretch(["" if label in unlabelled else label, *values])
            for label, values in figures.items()
        ]
    return Table(rows, (28, 24, 24, 24))


def _stretch(texts):
    """A row of four columns, of which the last cell takes what the others leave."""
    cells = [Cell(str(text)) for text in texts]
    cells[-1] = cells[-1]._replace(across=4 - len(cells) + 1)
    return cells


def proactive_2021(figures, unlabelled=()):
    decisions = ("本年处理决定数量",)
    return proactive(
        (
            ("一", ("本年制发件数", "本年废止件数", "现行有效件数"),
             _pick(figures, "规章", "行政规范性文件")),
            ("五", decisions, _pick(figures, "行政许可")),
            ("六", decisions, _pick(figures, "行政处罚", "行政强制")),
            ("八", ("本年收费金额（单位：万元）",), _pick(figures, "行政事业性收费")),
        ),
        unlabelled,
    )


def proactive_2019(figures):
    items = ("上一年项目数量", "本年增/减", "处理决定数量")
    return proactive(
        (
            ("一", ("本年新\n制作数量", "本年新\n公开数量", "对外公开\n总数量"),
             _pick(figures, "规章", "规范性文件")),
            ("五", items, _pick(figures, "行政许可", "其他对外管理服务事项")),
            ("六", items, _pick(figures, "行政处罚", "行政强制")),
            ("八", items[:2], _pick(figures, "行政事业性收费")),
            ("九", ("采购项目数量", "采购总金额"), _pick(figures, "政府集中采购")),
        )
    )


def _pick(figures, *labels):
    return {label: figures[label] for label in labels}


def requests(year, figures):
    """Section three; a row that `figures` doesn't name is all zeros."""
    other = OTHER_2021 if year == 2021 else ()
    groups = (
        ("（三）不予公开", REFUSED),
        ("（四）无法提供", NOT_PROVIDED),
        ("（五）不予处理", NOT_PROCESSED),
        ("（六）其他处理", other),
    )
    known = {"received", "carried_over", "total", "carried_forward", "（一）予以公开", PARTIAL}
    known |= {label for name, labels in groups for label in (labels or (name,))}
    if not known.issuperset(figures):
        raise ValueError(f"no such row: {sorted(set(figures) - known)}")

    def values(label):
        return [Cell(str(value)) for value in figures.get(label, NOTHING)]

    outcomes = [[Cell(label, across=2), *values(label)] for label in ("（一）予以公开", PARTIAL)]
    for group, labels in groups:
        if not labels:
            outcomes.append([Cell(group, across=2), *values(group)])
        for index, label in enumerate(labels):
            lead = [Cell(group, down=len(labels))] if index == 0 else []
            outcomes.append([*lead, Cell(label), *values(label)])
    outcomes.append([Cell("（七）总计", across=2), *values("total")])
    outcomes[0].insert(0, Cell("三、本年度办理结果", down=len(outcomes)))
    rows = [
        [Cell(BALANCE, across=3, down=3), Cell("申请人情况", across=APPLICANTS)],
        [Cell("自然人", down=2), Cell("法人或其他组织", across=5), Cell("总计", down=2)],
        [Cell("商业\n企业"), Cell("科研\n机构"), Cell("社会公益组织"), Cell("法律服务机构"),
         Cell("其他")],
        [Cell("一、本年新收政府信息公开申请数量", across=3), *values("received")],
        [Cell("二、上年结转政府信息公开申请数量", across=3), *values("carried_over")],
        *outcomes,
        [Cell("四、结转下年度继续办理", across=3), *values("carried_forward")],
    ]
    return Table(rows, (8, 12, 24, *(8,) * APPLICANTS))


def cases(reconsideration, direct, after):
    """Section four: three groups of five results."""
    results = ("结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计")
    rows = [
        [Cell("行政复议", across=5), Cell("行政诉讼", across=10)],
        [*(Cell(label, down=2) for label in results), Cell("未经复议直接起诉", across=5),
         Cell("复议后起诉", across=5)],
        [Cell(label) for label in results * 2],
        [Cell(str(value)) for value in (*reconsideration, *direct, *after)],
    ]
    return Table(rows, (100 / 15,) * 15)
