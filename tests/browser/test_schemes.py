"""A scheme of another city, typed whole in a real browser, put in force, and scored by."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from cases.periods import Month
from tests import demo_story
from tests.browser.served import Site

MAY = Month(2020, 5)
NAME = "分段计分方案"
INDICATORS = (
    ("按时办结率", ((75, "0"), (100, "25"))),
    ("回访满意率", ((70, "12.5"), (95, "25"))),
    ("省交办满意率", ((73, "12.5"), (98, "25"))),
    ("办结率", ()),
)
"""Each of 25 points; the last one linear."""
SHEET = (
    # unit, its three rates, what they earn, with 25 for a completion rate of 100 %
    ("甲街道办事处", ("66.67", "66.67", "75.00"), ("0.00", "12.50", "13.50"), "51.00"),
    ("乙街道办事处", ("80.00", "70.59", "83.33"), ("5.00", "12.795", "17.665"), "60.46"),
    ("丙街道办事处", ("89.82", "50.00", "87.50"), ("14.82", "12.50", "19.75"), "72.07"),
    ("丁街道办事处", ("100.00", "95.00", "71.43"), ("25.00", "25.00", "12.50"), "87.50"),
)


@pytest.fixture
def may_of_another_city(served_demo: Site, django_db_blocker) -> Iterator[None]:
    """A group of its own with an indicator sheet of May 2020; all is put back afterwards."""
    from cases.models import ImportBatch, Unit, UnitGroup
    from scoring.actions import compute_month
    from scoring.models import Evaluation, Scheme
    from tests.factories import UnitFactory
    from tests.imported_sheets import indicator_line

    with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
        group = UnitGroup.objects.create(slug="xianqu", name="县区", order=90)
        before = Evaluation.objects.get(month=MAY)
        for name, rates, _points, _total in SHEET:
            columns = dict(zip((name for name, _ in INDICATORS), rates, strict=False))
            indicator_line(UnitFactory(name=name, group=group), MAY, further=columns)
    yield
    with django_db_blocker.unblock(), demo_story.connected_to(served_demo.database):
        Evaluation.objects.filter(month=MAY).delete()
        Scheme.objects.filter(name=NAME).delete()
        ImportBatch.objects.filter(sheets__group=group).delete()
        Unit.objects.filter(group=group).delete()
        group.delete()
        compute_month(month=MAY, now=before.computed_at, by=before.computed_by)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{button}$")).first.click()


def type_indicator(page: Page, row: int, name: str, knots: tuple[tuple[int, str], ...]) -> None:
    press(page, "加一项指标")
    box = page.locator(f"#indicator-{row}")
    box.get_by_label("取自").select_option("指标表的一列" if knots else "办结率")
    box.get_by_label("名称", exact=True).fill(name)
    if not knots:
        box.get_by_label("权重或分值").fill("25")
        return
    box.get_by_label("计分方式").select_option("分段：按下面的行")
    for place, (percent, points) in enumerate(knots):
        box.get_by_label("比率（%）").nth(place).fill(str(percent))
        box.get_by_label("得分").nth(place).fill(points)


def test_a_scheme_is_typed_put_in_force_and_gives_the_points_of_the_city_it_is_from(
    page_as, barriers, may_of_another_city
):
    page = page_as("business")
    page.goto("/schemes/2020/")
    page.get_by_text("复制为新方案", exact=True).click()
    page.get_by_label("新方案名称").fill(NAME)
    page.locator("#copy-effective_from").fill(str(MAY))
    press(page, "建立草案")
    for _ in range(8):
        press(page, r"移除\s*第 1 行")
    page.get_by_label("满分", exact=True).select_option("100 分")
    for row, (name, knots) in enumerate(INDICATORS):
        type_indicator(page, row, name, knots)
    for group in ("county", "municipal"):  # only the ledger knows them in May
        page.locator(f"#group-{group}-is_ranked").select_option("不参评")
    assert barriers(page) == []
    press(page, "保存")
    expect(page.locator("main")).to_contain_text("25 + 25 + 25 + 25 = 100")
    assert barriers(page) == []
    press(page, "投入使用")
    expect(page.locator("main")).to_contain_text("从2020年5月起生效")

    page.goto(f"/rankings/{MAY}/")
    press(page, "重新计算草稿")
    page.goto(f"/rankings/{MAY}/?tab=xianqu")
    for name, _rates, points, total in SHEET:
        expect(page.get_by_role("row").filter(has_text=name).first).to_contain_text(total)
        arithmetic = page.locator("details.sum").filter(has_text=name).locator(".sum__points")
        for place, earned in enumerate(points):
            expect(arithmetic.nth(place)).to_have_text(earned)
