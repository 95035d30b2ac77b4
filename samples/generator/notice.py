# SPDX-License-Identifier: Apache-2.0
"""A notice of a meeting: a good document with a table, and no annual report."""

from .blocks import Cell, Table, prose, signature, title

AGENDA = Table(
    [
        [Cell("时间"), Cell("议程"), Cell("负责科室")],
        [Cell("9:00"), Cell("通报上一季度安全检查情况"), Cell("应急科", down=2)],
        [Cell("9:40"), Cell("布置汛期排查工作")],
        [Cell("10:20"), Cell("讨论与其他事项", across=2)],
    ],
    (20, 50, 30),
)

BLOCKS = [
    title("关于召开第二季度安全生产工作会议的通知"),
    prose("各社区、各科室："),
    prose("街道定于2023年4月12日上午召开第二季度安全生产工作会议，请各单位派1名负责同志参加。"),
    prose("会议安排如下："),
    AGENDA,
    prose("地点：街道办事处三楼会议室。请于4月10日前将参会名单报办公室。"),
    signature("望川市青山街道办事处"),
    signature("2023年4月6日"),
]
