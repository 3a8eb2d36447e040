"""Work by hand on one case, and the keeping of the registers.

Every test has a month or a unit that no other test reads, and puts back what it changed.
"""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_working import tab_to
from tests.cases.attached import pdf, picture

UNIT, FORMER, NEW = "/registers/units/dawa-xian-zhen/", "大洼区西安镇政府", "大洼区西安街道办事处"


def open_case(page: Page, chosen: str) -> str:
    """The first case of a list; the answer is its address."""
    page.goto(f"/cases/?{chosen}")
    page.goto(page.locator("td a").first.get_attribute("href"))
    return page.url


def fact(page: Page, label: str) -> Locator:
    return page.locator(f".facts-list div:has(dt:has-text('{label}')) dd")


def counted(page: Page, measure: str) -> Locator:
    """The line of a measure that the case counts in; the others are folded away."""
    return page.get_by_role("row", name=re.compile(f"^{measure} "))


def expect_listed(page: Page, measure: str, number: str) -> None:
    page.goto(f"/cases/?month=2020-05&measure={measure}")
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", number)


def follow(page: Page, *words: str) -> None:
    """A link; what only screen readers are told counts as words of its own."""
    name = r"\s*".join(words)
    page.get_by_role("link", name=re.compile(f"^{name}$")).click()


def send(page: Page, button: str, *file: str | bytes, **fields: str) -> None:
    """Fills in the form of an action by its labels, with a file by name and content; sends it."""
    if file:
        sent = {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        page.locator("input[type=file]").set_input_files(sent)
    for label, text in fields.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name=button, exact=True).click()


def test_a_correction_stands_with_its_reason_until_it_is_taken_back(page_as):
    page = page_as("business")
    open_case(page, "month=2019-06&handling=transferred")
    place = fact(page, "诉求地点").inner_text()
    follow(page, "更正")
    follow(page, "更正", "诉求地点")
    send(page, "保存更正", 诉求地点="站前广场东侧", 更正原因="按录音核对")

    expect(fact(page, "诉求地点")).to_have_text("站前广场东侧")
    edits = page.get_by_role("table", name="诉求地点的更改").locator("tbody tr")
    told = [place, "站前广场东侧", re.compile("^人工修改"), "按录音核对"]
    expect(edits.locator("td")).to_have_text(told)
    follow(page, "撤销更正", "诉求地点")
    send(page, "撤销更正", 原因="录音属于另一件")
    expect(fact(page, "诉求地点")).to_have_text(place)
    expect(edits.first).to_contain_text("录音属于另一件")


def test_by_keyboard_alone_a_late_case_is_extended_and_counts_as_in_time(page_as):
    page = page_as("business")
    open_case(page, "month=2020-05&state=done&due=overdue")
    expect(counted(page, "及时办结率")).to_contain_text("只计入分母")
    tab_to(page, ".case-actions a[href$='/extend/']")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("延期到办结时间或之后，将不再计为超期")
    for box, text in (("#id_value", "2020-05-31"), ("#id_reason", "等待管网图纸")):
        tab_to(page, box)
        page.keyboard.type(text)
    tab_to(page, "main form button")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("已延期。此件原已超期，现在不再计为超期。")
    expect(page.locator(".timeline")).to_contain_text("等待管网图纸")
    expect(counted(page, "及时办结率")).to_contain_text("计入分子和分母")
    expect(counted(page, "超期件")).to_have_count(0)
    follow(page, "撤销更正", "延期后时限")
    send(page, "撤销更正", 原因="图纸已经送到")
    expect(counted(page, "超期件")).to_have_count(1)


def test_an_excluded_case_leaves_the_counts_until_that_is_taken_back(page_as):
    page = page_as("business")
    page.goto("/cases/?month=2020-05&measure=assigned")
    before = page.locator("[data-list]").get_attribute("data-list-text")
    case = open_case(page, "month=2020-05&measure=assigned")
    page.locator(".case-actions").get_by_role("link", name="考核剔除").click()
    send(page, "剔除", "批复.png", picture("PNG"), 剔除原因="来电人重复登记")

    expect(page.locator("main")).to_contain_text("不计入任何指标。原因：来电人重复登记")
    expect(page.locator(".case-files")).to_contain_text("剔除依据")
    expect(counted(page, "转办")).to_have_count(0)
    expect_listed(page, "assigned", f"{int(before.replace(',', '')) - 1:,}")
    expect_listed(page, "excluded", "1")
    page.goto(case)
    follow(page, "撤销剔除")
    send(page, "撤销剔除", 原因="并非重复")
    expect(counted(page, "转办")).to_have_count(1)
    expect(page.locator(".timeline")).to_contain_text("并非重复")
    expect_listed(page, "assigned", before)


def test_files_are_attached_opened_and_removed(page_as, barriers):
    page = page_as("business")
    open_case(page, "month=2019-09&handling=transferred")
    files = {"签收回执": ("回执.pdf", pdf()), "现场照片": ("现场.png", picture("PNG"))}
    for caption, file in files.items():
        follow(page, "添加附件")
        send(page, "上传", *file, 说明=caption)
    with page.expect_download() as saving:
        follow(page, "签收回执")
    assert saving.value.suggested_filename == "回执.pdf"
    assert Path(saving.value.path()).read_bytes().startswith(b"%PDF-")
    image = page.locator(".case-files img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalWidth", 60)
    address = image.get_attribute("src")
    assert barriers(page) == []

    for caption in files:
        follow(page, "移除", caption)
        send(page, "移除", 原因="传错了")
    expect(page.locator("#attachments")).to_have_count(0)
    expect(page.locator(".case-history")).to_contain_text("现场照片")
    assert page.request.get(address).status == 404


def test_a_renamed_unit_keeps_its_former_name_where_it_bore_it(page_as, barriers):
    page = page_as("business")
    case = open_case(page, "month=2019-10&unit=dawa-xian-zhen")
    page.goto(UNIT)
    follow(page, "更名")
    names = page.get_by_role("region", name="名称与更名")
    send(page, "登记更名", 新名称=NEW, 自哪天起="2020-01-01")

    told = [NEW, "2020-01-01 起，现名", FORMER, "最早，2020-01-01 前"]
    expect(names.locator("li > span")).to_have_text(told)
    expect(page.get_by_role("region", name="别名")).to_contain_text(FORMER)
    assert barriers(page) == []
    page.goto(case)
    expect(fact(page, "承办单位")).to_have_text(f"{FORMER}（现名{NEW}）")

    page.goto(UNIT)
    names.locator("summary").first.click()
    page.get_by_role("button", name="撤销这次更名").click()
    expect(names.locator("li > span")).to_have_text([FORMER, "一直"])


def test_a_merger_shows_first_what_would_move(page_as, barriers):
    page = page_as("business")
    page.goto(UNIT)
    follow(page, "合并")
    page.get_by_label("并入").select_option(label="大洼区新兴镇政府")
    send(page, "预览", 自哪天起="2020-05-01")
    moving = page.get_by_role("row", name=re.compile("^由新单位承接的办件 [1-9]"))
    expect(moving).to_have_count(1)
    assert barriers(page) == []
    follow(page, "返回")
    expect(page.locator("h1")).to_contain_text("在用")


def test_a_unit_is_registered_found_by_an_alias_closed_opened_and_deleted(page_as):
    page = page_as("business")
    page.goto("/registers/units/#new")
    page.locator("#new ~ form select[name=group]").select_option(label="不参评")
    send(page, "登记", 单位名称="大洼区向海街道办事处")
    send(page, "添加别名", 别名="向海街办")
    page.goto("/registers/units/?q=向海街办")
    follow(page, "大洼区向海街道办事处")
    page.locator("summary", has_text="收回：向海街办").click()
    page.get_by_role("button", name="确认收回").click()
    expect(page.locator("#aliases")).to_have_text("别名（0）")

    follow(page, "停用")
    send(page, "确认停用", 自哪天起停用="2020-05-01")
    expect(page.locator("h1")).to_have_text("大洼区向海街道办事处 停用")
    follow(page, "恢复使用")
    send(page, "恢复使用")
    expect(page.locator("h1")).to_have_text("大洼区向海街道办事处 在用")
    follow(page, "删除")
    send(page, "删除“大洼区向海街道办事处”")
    expect(page.locator("main")).to_contain_text("“大洼区向海街道办事处”已删除。")
