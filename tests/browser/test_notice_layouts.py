"""Another city's notice, made in the browser alone: its template, its notice, what is printed."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

HEAD = {
    "版式名称": "季度通报",
    "报头名称": "某市热线办理情况通报",
    "专题": "12345 专题",
    "编发单位": "市热线办",
    "标题": "某市热线办理情况",
}
LEFT_OUT = ("（二）群众好评典型件", "（一）地区工作经验", "二、地区工作经验及群众好评典型件")
PRINTED = ["一、领导批示", "二、受理及办理情况", "（一）从涉及领域看", "（二）从管辖属地看"]


def send(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def begun(page: Page, barriers) -> None:
    """A template with names of its own and the sections of the bulletin."""
    page.goto("/notices/")
    page.get_by_role("link", name="通报版式").click()
    assert barriers(page) == []
    page.get_by_role("link", name="新建版式").click()
    for label, value in HEAD.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("段落照抄").select_option(label="通用的简报结构")
    assert barriers(page) == []
    send(page, "新建")


def arranged(page: Page, barriers) -> None:
    """Three sections left out, two in another order, one with words of its own."""
    for name in LEFT_OUT:
        page.get_by_role("link", name=f"“{name}”").last.click()
        send(page, "删去")
    page.get_by_role("button", name="“（二）从涉及领域看”上移").click()
    page.get_by_role("link", name="添加段落").click()
    page.get_by_label("标题", exact=True).fill("领导批示")
    text = page.get_by_label("固定文字")
    text.press_sequentially("本月受理{受理")
    expect(page.locator(".proposals__one").first).to_have_text(re.compile("受理.*10984"))
    text.press("Enter")
    text.press_sequentially("件。")
    expect(text).to_have_value("本月受理{受理}件。")
    page.get_by_label("位置", exact=True).select_option(label="“总体情况”之后")
    assert barriers(page) == []
    send(page, "添加")
    expect(page.get_by_role("link", name=PRINTED[0], exact=True)).to_be_visible()
    assert barriers(page) == []


def test_a_second_citys_structure_is_made_and_printed(page_as: Callable[..., Page], barriers):
    page = page_as("business")
    begun(page, barriers)
    arranged(page, barriers)

    page.goto("/notices/2020-02/")
    assert barriers(page) == []
    page.get_by_label("版式", exact=True).select_option(label="季度通报（第 1 版）")
    page.get_by_role("button", name="新建2020年2月的通报").click()

    paper = page.locator("article.paper")
    expect(paper.locator(".paper__name")).to_have_text(HEAD["报头名称"])
    expect(paper.locator(".paper__series")).to_have_text("（12345 专题）")
    expect(paper.locator(".paper__issue")).to_have_text("2020年第1期")
    headings = paper.locator(".paper__heading").all_inner_texts()
    assert headings[:4] == PRINTED
    assert not any("典型件" in one for one in headings)
