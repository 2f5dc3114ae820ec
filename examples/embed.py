"""Three pledges from a small list: how another program embeds docgen."""

from pathlib import Path

import docgen

COMMON = {
    "标题": "网络行为规范承诺书",
    "承诺依据": "本人已认真学习本单位网络行为规范，现作出如下承诺：",
    "承诺事项": ["文明上网，不传播未经核实的信息。", "保守工作秘密，不外传工作资料。"],
    "违诺责任": "如违反上述承诺，本人自愿接受处理。",
    "持有人": ["承诺人", "所在单位"],
}
PEOPLE = [("李明远", "综合科"), ("王玥", "业务科"), ("周喆", "养护一队")]

template = docgen.load_template("pledge")
for name, unit in PEOPLE:
    values = COMMON | {"承诺人姓名": name, "承诺人单位": unit}
    problems = template.check(values)
    if problems:
        raise SystemExit("\n".join(problem.describe() for problem in problems))
    Path(f"pledge-{name}.pdf").write_bytes(template.render(values, to="pdf"))
