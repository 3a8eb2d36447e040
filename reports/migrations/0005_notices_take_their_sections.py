"""Older notices become notices of sections; what people wrote for them is kept.

Texts of requirements stay in their section; experience and praised cases become records, which
the notice draws from.
"""

from collections import defaultdict
from datetime import datetime, time

from django.db import migrations
from django.db.models.functions import Now

from cases.periods import CITY

SECTIONS = [
    (0, "", "opening"),
    (1, "受理及办理情况", "heading"),
    (2, "从管辖属地看", "districts"),
    (2, "从涉及领域看", "categories"),
    (2, "诉求问题分析", "analysis"),
    (1, "地区工作经验及群众好评典型件", "heading"),
    (2, "地区工作经验", "experience"),
    (2, "群众好评典型件", "praised"),
    (1, "“评优评差”情况", "heading"),
    (3, "“十佳五差”承办单位", "ranked"),
    (3, "“十佳”建议市民", "suggestions"),
    (1, "下一步工作要求", "requirements"),
    (0, "", "annex"),
    (0, "", "notes"),
]


def take_sections(apps, schema_editor):
    get = lambda name: apps.get_model("reports", name)  # noqa: E731
    blocks = defaultdict(list)
    for one in get("NoticeBlock").objects.order_by("notice", "section", "order"):
        blocks[one.notice_id, one.section].append(one)
    for template in get("NoticeTemplate").objects.all():
        template.label = f"{template.series}（第{template.version}版）"[:60]
        template.save(update_fields=["label"])
        place(get("TemplateSection"), template=template)
    for notice in get("Notice").objects.select_related("template"):
        notice.series = notice.template.series
        if notice.state == "published":
            notice.published_at = datetime.combine(notice.dated, time(), tzinfo=CITY)
        notice.save(update_fields=["series", "published_at"])
        place(get("NoticeSection"), notice=notice)
        written = blocks[notice.pk, "requirements"]
        if written:
            text = "\n".join(joined(one) for one in written)
            mine = get("NoticeSection").objects.filter(notice=notice, content="requirements")
            mine.update(is_written=True, text=text)
        for kind in ("experience", "praised"):
            tell(apps.get_model("cases", "Story"), notice.month, kind, blocks[notice.pk, kind])


def place(model, **whose):
    model.objects.bulk_create(
        model(order=order, level=level, title=title, content=content, **whose)
        for order, (level, title, content) in enumerate(SECTIONS, start=1)
    )


def joined(block):
    text = " ".join(block.text.split())
    return f"**{block.lead}**{text}" if block.lead else text


def tell(stories, month, kind, blocks):
    stories.objects.bulk_create(
        stories(
            month=month,
            kind=kind,
            place=number,
            lead=one.lead,
            text=one.text,
            written_at=Now(),
        )
        for number, one in enumerate(blocks, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_laid_out_notices"),
        ("cases", "0015_stories"),
    ]

    operations = [migrations.RunPython(take_sections, migrations.RunPython.noop)]
