"""The figures of the fairness page: how each is reckoned, and what it does not say."""

from scoring.fairness.field import DRAWS

from .scored import EVERY_UNIT, NEITHER, Figure, fixed, nothing

WHERE = "逐个单位列在排名的“公平性”页。"
OF_GROUP = "每个参评分组一个，见排名的“公平性”页。"

FIGURES = (
    Figure(
        "interval",
        "比率的区间",
        fixed("威尔逊区间，置信水平 95%：由分子和分母两个件数算出"),
        (
            "每个参评单位的每项比率一个；没有分母的没有区间。",
            "指标表只印比率的，件数能由别的列推出才有区间；推不出的印“—”。",
        ),
        "两端都印两位小数，四舍五入",
        NEITHER,
        "件数少的时候，一两件就能使比率大变；区间越宽，比率越说明不了什么。",
        nothing,
        where=WHERE,
    ),
    Figure(
        "rank_range",
        "名次的范围",
        fixed(
            "最前 = 1 + 有把握排在它前面的家数；最后 = 参评家数 − 有把握排在它后面的家数；"
            f"在 {DRAWS:,} 次抽样中有 95% 以上排在前面，就是有把握"
        ),
        (
            EVERY_UNIT,
            "每次抽样，各项比率都从它的件数所容许的高低中抽取（k/n 取自 Beta(k+½, n−k+½)），"
            "再按方案计分、排名；同分的次序按方案的规定。",
            "加分、减分和调整是已经发生的事，不抽样；没有分母的比率也不抽样。",
            "有任何一家的件数不知道，全组都没有范围。",
        ),
        "整数",
        NEITHER,
        "名次相近的单位往往分不出先后；范围说明一个名次有多可靠。它不是另一种名次。",
        nothing,
        where=WHERE,
    ),
    Figure(
        "base_rank",
        "按基础分的名次",
        fixed("组内只按基础分由高到低排列的位次"),
        (EVERY_UNIT, "同分的按方案的规定排；对总分同分的人工裁定，这里不用。"),
        "整数",
        NEITHER,
        "加分和减分与件数有关；去掉它们，看名次是由办得好不好决定，还是由件数决定。",
        nothing,
        where=WHERE,
    ),
    Figure(
        "bonus_per_hundred",
        "每百件加分",
        fixed("加分 ÷ 交办总量 × 100"),
        (EVERY_UNIT,),
        "印两位小数，四舍五入",
        NEITHER,
        "件多的单位得到加分的机会也多；折成每百件，大小单位才能相比。",
        nothing,
        where=WHERE,
    ),
    Figure(
        "correlation",
        "加分与交办量的相关系数",
        fixed("皮尔逊相关系数，在 −1 与 1 之间：1 表示加分随交办量同步增长，0 表示没有关系"),
        (
            OF_GROUP,
            "是否碰巧，用打乱次序的办法检验：把各家的加分随机分给各家，"
            "看有多少次同样密切；不到 5% 才说两者有关系。",
        ),
        "印两位小数，四舍五入",
        NEITHER,
        "加分本来奖励办得好；如果主要随件数增长，就要看方案是否合适。相关不等于不公。",
        nothing,
        where=OF_GROUP,
    ),
    Figure(
        "turned_pairs",
        "先后相反的对数",
        fixed("每两家比一次，按总分和按基础分先后相反的对数；任一次序同分的不计"),
        (OF_GROUP,),
        "整数",
        NEITHER,
        "说明加减分改变了多少先后。",
        nothing,
        where=OF_GROUP,
    ),
)
"""In the order of the page."""
