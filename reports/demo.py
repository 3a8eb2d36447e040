"""The demo's notice of April 2020: template, issue, and the sections that people write."""

from datetime import date, datetime

from cases.models import District, Story
from cases.periods import CITY, Month

from .actions import lay_out
from .models import Content, Notice, NoticeSection, NoticeTemplate, TemplateSection
from .notices.standard import BULLETIN

APRIL = Month(2020, 4)
WRITTEN_AT = datetime(2020, 5, 13, 16, 0, tzinfo=CITY)
TEMPLATE = {
    "label": "月度通报",
    "name": "盘锦市营商环境建设情况通报",
    "series": "8890 专题",
    "organ": "市营商环境建设局",
    "title": "盘锦市8890工作“评优评差”情况通报",
    "report_to": "市委书记、副书记、秘书长，市长、副市长、市政府秘书长。",
    "send_to": "市8890综合服务平台工作领导小组，各县区人民政府，辽东湾新区管委会，"
    "高新技术产业开发区管委会。",
    "reviewer": "业务负责人",
    "editor": "综合科",
    "copies": 100,
}
STORIES = {
    Story.Kind.EXPERIENCE: [
        (
            "大洼区：",
            "4月29日召开热线工作推进会，政府主要负责人要求各部门、各镇街把热线办理当作转变作风的抓手，"
            "落实岗位责任、限时办结、首问负责和责任追究，不得推诿。",
        ),
        (
            "盘山县：",
            "政府主要负责人提出，热线是听取民意、解决民生问题的重要渠道，群众满意程度与“营商环境百强县”"
            "的称号还有距离，各单位主要负责人要亲自过问，把每件诉求办实。",
        ),
    ],
    Story.Kind.PRAISED: [
        ("减半征收医保费。", "市医保局在2至4月对企业减半征收医保费，减收近2亿元，数千家企业受益。"),
        (
            "整治非法营运。",
            "市交通运输局查处无资质私家车借打车软件揽客，出租车营运秩序好转，乘客安全有了保障。",
        ),
        (
            "清运建筑垃圾。",
            "兴隆台区城市管理综合行政执法大队清走商网旁堆放的建筑垃圾，周边环境恢复整洁。",
        ),
    ],
}
REQUIREMENTS = [
    (
        "（一）把办结率和满意率提上来。",
        "对照本月数据，部分地区和部门这两项指标偏低，请逐件排查未办结和群众不满意的诉求，"
        "加强业务培训，让反映的问题及时得到解决。",
    ),
    (
        "（二）抓紧充实知识库。",
        "各地各部门要明确专人，按考核时间节点完成知识采集，营商部门严格审核，"
        "保证内容准确、实用、及时更新。",
    ),
]


def load() -> None:
    """Create the notice if it is not there; what people changed since is left alone."""
    template, is_new = NoticeTemplate.objects.get_or_create(
        slug="8890", version=1, defaults=TEMPLATE
    )
    if is_new:
        TemplateSection.objects.bulk_create(
            TemplateSection(
                template=template, order=order, level=level, title=title, content=content
            )
            for order, (level, title, content) in enumerate(BULLETIN, start=1)
        )
    notice, is_new = Notice.objects.get_or_create(
        month=APRIL,
        revision=1,
        defaults={
            "template": template,
            "series": template.series,
            "year": 2020,
            "number": 3,
            "dated": date(2020, 5, 15),
        },
    )
    if is_new:
        lay_out(notice=notice)
        _tell_stories()
        text = "\n".join(f"**{lead}**{text}" for lead, text in REQUIREMENTS)
        asked = NoticeSection.objects.filter(notice=notice, content=Content.REQUIREMENTS)
        asked.update(is_written=True, text=text)


def _tell_stories() -> None:
    districts = {one.name: one for one in District.objects.all()}
    Story.objects.bulk_create(
        Story(
            month=APRIL,
            kind=kind,
            place=place,
            district=districts.get(lead.removesuffix("：")),
            lead=lead,
            text=text,
            written_at=WRITTEN_AT,
        )
        for kind, stories in STORIES.items()
        for place, (lead, text) in enumerate(stories, start=1)
    )
