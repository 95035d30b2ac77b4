# SPDX-License-Identifier: Apache-2.0
"""The reports of a county that doesn't exist, as its offices would send them, and its roster.

Among them are a body that sends nothing, one that sends twice, one that calls itself otherwise than
the roster, one that is late, one whose figures contradict each other, one that nobody expects, and
a scan that can't be read.
"""

import os
import random
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "samples"))

from generator import docx, forms
from generator.blocks import heading, prose, signature, title

COUNTY = "望川市"
BUREAUS = (
    "教育局 科学技术局 工业和信息化局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 "
    "住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 文化和旅游局 卫生健康局 退役军人事务局 "
    "应急管理局 审计局 市场监督管理局 统计局 医疗保障局 林业局 信访局").split()
STREETS = [f"{name}街道办事处" for name in "青山 石桥 望江 东门 南湖 长堤".split()]
OUTCOMES = (
    "（一）予以公开", forms.PARTIAL, "4.保护第三方合法权益", "1.本机关不掌握相关政府信息",
    "1.信访举报投诉类申请", "2.重复申请")


def split(number, ways, chance):
    """A number as a sum of so many, most of it in the first."""
    parts = [0] * ways
    for _ in range(number):
        parts[0 if chance.random() < 0.6 else chance.randrange(ways)] += 1
    return parts


def report(body, year, chance, issued=None, signer=None, mistake=None):
    """A report's blocks; a mistake changes one figure of the table, or of the prose."""
    over, received, forward = chance.randrange(4), chance.randrange(60), chance.randrange(4)
    forward = min(forward, received)
    handled = over + received - forward
    columns = {"received": split(received, 6, chance)}
    columns["carried_over"] = [over, 0, 0, 0, 0, 0]
    columns["carried_forward"] = [0] * 6
    left = [a + b for a, b in zip(columns["received"], columns["carried_over"])]
    for _ in range(forward):
        column = max(range(6), key=lambda index: left[index])
        left[column] -= 1
        columns["carried_forward"][column] += 1
    columns["total"] = left
    rows = {label: [0] * 6 for label in OUTCOMES}
    for column, count in enumerate(left):
        for label, part in zip(OUTCOMES, split(count, len(OUTCOMES), chance)):
            rows[label][column] = part
    columns.update(rows)
    figures = {label: (*parts, sum(parts)) for label, parts in columns.items()}
    if mistake == "table":
        granted = list(figures["（一）予以公开"])
        granted[-1] += 2
        figures["（一）予以公开"] = tuple(granted)
    stated = received + (3 if mistake == "prose" else 0)
    upheld, other = chance.randrange(3), chance.randrange(2)
    licences = chance.choice([0, chance.randrange(900)])
    fees = chance.choice(["0", "", f"{chance.randrange(900)}.{chance.randrange(1, 99):02}"])
    return [
        title(f"{body}{year}年政府信息公开工作年度报告"),
        prose(f"根据《中华人民共和国政府信息公开条例》，现公布{body}{year}年度报告。"),
        heading("一、总体情况"),
        prose(f"{year}年，新收政府信息公开申请{stated}件，上年结转{over}件；办结{handled}件，"
              f"结转下年度继续办理{forward}件。"),
        heading("二、主动公开政府信息情况"),
        forms.proactive_2021({
            "规章": (0, 0, 0), "行政规范性文件": (chance.randrange(3), 0, chance.randrange(3, 9)),
            "行政许可": (licences,), "行政处罚": (chance.randrange(50),), "行政强制": ("",),
            "行政事业性收费": (fees,)}),
        heading("三、收到和处理政府信息公开申请情况"),
        forms.requests(2021, figures),
        heading("四、政府信息公开行政复议、行政诉讼情况"),
        forms.cases((upheld, 0, other, 0, upheld + other), (0,) * 5, (0,) * 5),
        heading("五、存在的主要问题及改进情况"),
        prose("部分栏目更新不够及时。下一步将明确责任，按月检查。"),
        heading("六、其他需要报告的事项"),
        prose(f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"),
        signature(signer or body),
        signature(issued or f"{year + 1}年1月{chance.randrange(8, 29)}日"),
    ]


def bodies():
    return [COUNTY + name for name in BUREAUS + STREETS]


def write(folder, years=(2022, 2023), seed=1):
    """Writes the reports below `folder`, a folder a year, and `roster.csv` beside them."""
    chance = random.Random(seed)

    def put(year, name, blocks):
        path = os.path.join(folder, "inbox", str(year), name + ".docx")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(docx.write(blocks))

    for year in years:
        for number, body in enumerate(bodies()):
            if year == max(years) and number == 5:
                continue
            # The roster's full name isn't what this one writes.
            written = body.removeprefix(COUNTY) if number == 9 else body
            mistake = {3: "table", 12: "prose"}.get(number) if year == max(years) else None
            late = f"{year + 1}年3月{chance.randrange(2, 28)}日" if number == 16 else None
            put(year, body, report(written, year, chance, issued=late, mistake=mistake))
        again = bodies()[7]
        put(year, again + "（更正）",
            report(again, year, chance, issued=f"{year + 1}年1月30日"))
    put(max(years), "省属林场", report("望川国有林场", max(years), chance))
    with open(os.path.join(folder, "inbox", str(max(years)), "扫描件.pdf"), "wb") as file:
        file.write(b"%PDF-1.7\n")
    with open(os.path.join(folder, "roster.csv"), "w", encoding="utf-8-sig") as file:
        file.write("机关,别名,层级,上级,应报\n")
        file.write(f"{COUNTY}人民政府,,市,,否\n")
        for body in bodies():
            level = "街道" if body.endswith("办事处") else "部门"
            file.write(f"{body},,{level},{COUNTY}人民政府,是\n")
