"""The steps of each role, in words that also make sense without the page beside them."""

from dataclasses import dataclass

from accounts.roles import Role


@dataclass(frozen=True)
class Step:
    """What it is about, in a sentence or two; `target` selects what is pointed at on the page.

    Of several that fit, the first one that is shown; without one the step is left out.
    """

    target: str
    title: str
    words: str


MONTH = Step(
    ".site-header .months",
    "先看是哪个月",
    "页面右上角写着所看的月份，用两侧箭头或月份列表切换。网址里总带着月份，发给同事，对方看到的是同一页。",
)
FIGURES = Step(
    ".tiles",
    "每个数字都有出处",
    "点开任何数字，就是它所数的那些办件；名称下面带虚线的，指向或轻点可以看它怎么算。",
)
CHARTS = Step(
    ".chart-card__head",
    "图的标题就是结论",
    "每张图的标题是从数据里得出的一句话。点图中的柱或点，打开对应的办件；同一份数字也可以看成表格。",
)
FILTERS = Step(
    ".filters",
    "条件管着整页",
    "选定属地、领域等条件后，整页数字一起变化，已选条件列在下方，可以逐个去掉。",
)
CHECKLIST = Step(
    ".checklist__head",
    "本月做到哪一步",
    "本月清单列出从导入到封存的各个环节，写明哪些完成、哪些待办，下一步该做什么放在最前面。",
)
IMPORT = Step(
    ".site-nav__link[href^='/imports/']",
    "数据从这里进来",
    "在“导入”上传台账、指标表或总量表。确认之前先看预览，有问题的行逐条说明，整批都可以撤销。",
)
SAID = Step(
    ".leader__words",
    "本月要点",
    "这几句话由数据得出，每一句都经过检验；差距不够大的，就说得轻。",
)
ENDS = Step(
    ".leader__top",
    "谁在前，谁在后",
    "这里列出前几名和后几名。点单位名称，看它的分数怎样一项项加起来；“完整名次”在下面。",
)
OVERVIEW = Step(
    ".site-nav__link[href^='/?month=']",
    "想看细一些",
    "“总览”里有各属地、各领域、每一天的图和表，以及还没有封存的月份。",
)
SUGGESTIONS = Step(
    ".site-nav__link[href^='/suggestions/']",
    "建议的落实情况",
    "在“建议”里录入市民建议的落实情况，选出写进通报的十条。",
)
MANAGEMENT = Step(
    ".site-nav__link[href^='/registers/']",
    "单位与名册",
    "“管理”里维护单位、属地、领域和分组，改名与合并都按日期记着；评分方案从状态栏的方案名进入。",
)
PEOPLE = Step(
    "#people",
    "谁可以登录",
    "这里列着所有用户和他们的角色。“更多”里可以发一次性密码、改邮箱、停用或启用账户。",
)
NEW_PERSON = Step(
    "#new",
    "新增用户",
    "填写用户名并选定角色，系统给出一次性密码，只显示这一次；本人首次登录时另设密码。",
)
DEFINITIONS = Step(
    ".site-nav__link[href^='/definitions/']",
    "口径人人可看",
    "“口径”写明每个数字怎么算。系统管理员不看办件和数字，只看规则。",
)

STEPS: dict[str, tuple[Step, ...]] = {
    Role.ANALYST: (MONTH, CHECKLIST, FIGURES, CHARTS, IMPORT),
    Role.LEADER: (MONTH, FIGURES, SAID, ENDS, OVERVIEW),
    Role.BUSINESS: (MONTH, CHECKLIST, FIGURES, SUGGESTIONS, MANAGEMENT),
    Role.SYSTEM: (PEOPLE, NEW_PERSON, DEFINITIONS),
}
