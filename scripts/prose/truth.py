# SPDX-License-Identifier: Apache-2.0
"""A random report in which everything agrees, and the page that says it."""

import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "samples"))

from generator import blocks, forms, page  # noqa: E402

APPLICANTS = ("natural", "company", "research", "welfare", "legal", "other_body")
BODIES = ("临江县财政局", "青山县城南街道办事处", "平河市林业局", "北岭县白石镇人民政府")
OUTCOMES = {
    "granted": ("（一）予以公开",),
    "partial": (forms.PARTIAL,),
    "refused": forms.REFUSED,
    "not_provided": forms.NOT_PROVIDED,
    "not_processed": forms.NOT_PROCESSED,
}
NAMED = {
    "not_held": forms.NOT_PROVIDED[0],
    "requires_creation": forms.NOT_PROVIDED[1],
    "unclear": forms.NOT_PROVIDED[2],
    "petition": forms.NOT_PROCESSED[0],
    "repeated": forms.NOT_PROCESSED[1],
    "publication": forms.NOT_PROCESSED[2],
    "secret": forms.REFUSED[0],
    "internal": forms.REFUSED[4],
    "deliberative": forms.REFUSED[5],
    "third_party": forms.REFUSED[3],
}
# The rule that finds a wrong figure.
RULES = {
    **dict.fromkeys(("received", "received_any", "received_all", "taken"), "prose.received"),
    **dict.fromkeys(("carried_over",), "prose.carried_over"),
    **dict.fromkeys(("forward",), "prose.carried_forward"),
    **dict.fromkeys(("done", "handled"), "prose.outcomes_total"),
    **dict.fromkeys((*OUTCOMES, *NAMED, "other", "granted_partial"), "prose.outcome"),
    **dict.fromkeys((*APPLICANTS, "corporate"), "prose.applicants"),
    **dict.fromkeys(("rec", "rec_upheld", "rec_corrected", "rec_other", "rec_pending"),
                    "prose.reconsideration"),
    **dict.fromkeys(("lit", "direct", "after", "direct_upheld", "direct_corrected", "direct_other",
                     "direct_pending", "after_upheld", "after_corrected", "after_other",
                     "after_pending"), "prose.litigation"),
    **dict.fromkeys(("nd_issued", "nd_repealed", "nd_in_force", "reg_issued", "reg_in_force",
                     "nd_created", "nd_new", "nd_total", "reg_created", "reg_total", "licensing",
                     "penalties", "compulsory", "fees_wan", "fees_yuan", "projects",
                     "procurement_wan", "procurement_yuan"), "prose.disclosure"),
    **dict.fromkeys(("way1", "way2", "way3"), "prose.sum"),
}
# Other figures that the same words may mean.
READINGS = {
    "received_any": ("received", "received_all"),
    # 办理 and 收到和办理, which may mean what came in or what was done.
    "handled": ("received", "received_all", "done"),
    "taken": ("received", "received_all", "done"),
}


def decimal(number):
    """An exact decimal, written out."""
    text = f"{float(number):.6f}".rstrip("0").rstrip(".")
    assert Fraction(text) == number
    return text


class Truth:
    def __init__(self, random):
        self.form = random.choice(["cn-2021", "cn-2021", "cn-2019"])
        self.year = random.choice([2021, 2022, 2023, 2024] if self.form == "cn-2021" else [2019, 2020])
        self.body = random.choice(BODIES)
        size = random.choice([0, 1, 6, 40, 400])
        self.rows = {}
        self._requests(random, size)
        self._review(random, random.choice([0, 0, 3, 30]))
        self._disclosure(random, size)

    def __getitem__(self, name):
        return self.figures[name]

    def holds(self, condition):
        return bool(eval(condition, {"__builtins__": {}}, self.figures))

    def knows(self, phrasing):
        names = phrasing.text.replace("%", "").replace("/", "}{").split("{")[1:]
        return phrasing.form in ("", self.form) and all(
            name.split("}")[0] in self.figures for name in names)

    def said(self, name):
        if name.startswith("%"):
            part, whole = name[1:].split("/")
            return round(Fraction(100 * self.figures[part], self.figures[whole]) * 100) / 100
        return self.figures[name]

    def _requests(self, random, size):
        figures = {}
        totals = dict.fromkeys(("received", "carried_over", "forward"), 0)
        labels = [label for group in OUTCOMES.values() for label in group]
        others = forms.OTHER_2021 if self.form == "cn-2021" else ("（六）其他处理",)
        columns = []
        for applicant in APPLICANTS:
            many = size if applicant == "natural" else random.choice([0, 0, size // 3])
            outcomes = {
                label: random.randint(0, many) if random.random() < 0.35 else 0
                for label in (*labels, *others)
            }
            done = sum(outcomes.values())
            forward = random.randint(0, many // 2) if random.random() < 0.5 else 0
            over = min(done + forward, random.randint(0, many // 2) if random.random() < 0.5 else 0)
            column = {**outcomes, "received": done + forward - over, "carried_over": over,
                      "total": done, "carried_forward": forward}
            columns.append(column)
            figures[applicant] = column["received"]
        rows = {}
        for label in columns[0]:
            values = [column[label] for column in columns]
            rows[label] = (*values, sum(values))
        self.rows = rows
        figures |= {
            "received": rows["received"][-1], "carried_over": rows["carried_over"][-1],
            "done": rows["total"][-1], "forward": rows["carried_forward"][-1],
            "other": sum(rows[label][-1] for label in others),
        }
        for name, group in OUTCOMES.items():
            figures[name] = sum(rows[label][-1] for label in group)
        for name, label in NAMED.items():
            figures[name] = rows[label][-1]
        figures["received_any"] = random.choice(
            [figures["received"], figures["received"] + figures["carried_over"]])
        figures["received_all"] = figures["received"] + figures["carried_over"]
        figures["handled"] = random.choice([figures["received"], figures["done"]])
        figures["taken"] = figures["handled"]
        figures["granted_partial"] = figures["granted"] + figures["partial"]
        figures["corporate"] = figures["received"] - figures["natural"]
        first = random.randint(0, figures["received"])
        second = random.randint(0, figures["received"] - first)
        figures |= {"way1": first, "way2": second, "way3": figures["received"] - first - second}
        self.figures = figures

    def _review(self, random, size):
        self.cases = []
        for group in ("rec", "direct", "after"):
            values = [random.randint(0, size) for _ in range(4)]
            self.cases.append((*values, sum(values)))
            for name, value in zip(("upheld", "corrected", "other", "pending"), values):
                self.figures[f"{group}_{name}"] = value
            self.figures[group] = sum(values)
        self.figures["lit"] = self.figures["direct"] + self.figures["after"]

    def _disclosure(self, random, size):
        def count():
            return random.randint(0, size * 3)

        licensing, penalties, compulsory = count(), count(), count()
        self.figures |= {"licensing": licensing, "penalties": penalties, "compulsory": compulsory}
        issued, repealed = count(), count()
        money = random.randint(0, size * 1000 + 7)
        if self.form == "cn-2021":
            in_force = count() + max(0, issued - repealed)
            fees = Fraction(money, 100)
            self.figures |= {"nd_issued": issued, "nd_repealed": repealed, "nd_in_force": in_force,
                             "fees_wan": decimal(fees), "fees_yuan": decimal(fees * 10_000)}
            self.first = forms.proactive_2021({
                "规章": (0, 0, 0), "行政规范性文件": (issued, repealed, in_force),
                "行政许可": (licensing,), "行政处罚": (penalties,), "行政强制": (compulsory,),
                "行政事业性收费": (decimal(fees),),
            })
        else:
            total = issued + count()
            new = random.randint(0, total)
            self.figures |= {
                "nd_created": issued, "nd_new": new, "nd_total": total, "reg_total": 0,
                "projects": count(), "procurement_yuan": decimal(Fraction(money * 100)),
                "procurement_wan": decimal(Fraction(money, 100)),
            }
            self.first = forms.proactive_2019({
                "规章": (0, 0, 0), "规范性文件": (issued, new, total),
                "行政许可": (3, 0, licensing), "其他对外管理服务事项": (0, 0, 0),
                "行政处罚": (2, "+1", penalties), "行政强制": (0, 0, compulsory),
                "行政事业性收费": (0, 0),
                "政府集中采购": (self.figures["projects"], self.figures["procurement_yuan"]),
            })

    def page(self, prose):
        """The report as a page, with the given prose in its first section."""
        report = [
            blocks.title(f"{self.body}{self.year}年政府信息公开工作年度报告"),
            blocks.heading("总体情况", "一"), *map(blocks.prose, prose),
            blocks.heading("主动公开政府信息情况", "二"), self.first,
            blocks.heading("收到和处理政府信息公开申请情况", "三"),
            forms.requests(2021 if self.form == "cn-2021" else 2019, self.rows),
            blocks.heading("政府信息公开行政复议、行政诉讼情况", "四"), forms.cases(*self.cases),
            blocks.heading("存在的主要问题及改进情况", "五"), blocks.prose("公开的主动性有待加强。"),
            blocks.heading("其他需要报告的事项", "六"), blocks.prose("无其他需要报告的事项。"),
            blocks.signature(self.body), blocks.signature(f"{self.year + 1}年1月10日"),
        ]
        frame = page.Page("", (), (), "", "utf-8", "utf-8", page.TYPED)
        return page.write(frame, report)
