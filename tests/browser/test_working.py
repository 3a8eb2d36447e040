"""A day's work by mouse and by keyboard, on paper and without scripts."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_signing_in import sign_in

XINGLONGTAI = 2
"""The third bar of the chart of districts."""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_a_one_time_password_is_changed_before_anything_else(page_as, site_passwords):
    system, person = page_as("system"), page_as(None)
    system.goto("/users/")
    system.locator("summary", has_text="analyst").click()
    system.get_by_role("button", name=re.compile("发一次性密码.*analyst")).click()
    once = system.locator("code").inner_text()

    sign_in(person, "analyst", once)
    expect(person).to_have_url(re.compile("/password/$"))
    person.goto("/rankings/2020-04/")
    expect(person).to_have_url(re.compile("/password/$"))
    expect(person.locator("nav.site-nav")).to_have_count(0)
    person.locator("input[name=old_password]").fill(once)
    person.locator("input[name=new_password1]").fill("Panjin-8890-tongbao")
    person.locator("input[name=new_password2]").fill("Panjin-8890-tongbao")
    person.get_by_role("button", name="保存新密码").click()

    expect(person.locator("h1")).to_have_text("2020年4月总览")
    expect(person.locator("main")).to_contain_text("密码已修改。")


def test_whoever_signs_out_is_out(page_as):
    page = page_as("leader")
    page.goto("/")
    page.locator("summary", has_text="领导").first.click()
    page.get_by_role("button", name="退出").click()

    expect(page).to_have_url(re.compile("/login/"))
    page.goto("/cases/")
    expect(page).to_have_url(re.compile("/login/"))


def test_a_bar_of_the_districts_opens_the_cases_it_counts(page_as):
    page = page_as("leader")
    page.goto("/")
    bar = page.locator("#card-districts .bars .point path").nth(XINGLONGTAI)
    bar.wait_for()
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.move(*middle)
    page.mouse.click(*middle)

    expect(page).to_have_url(re.compile(r"/cases/\?.*district=xinglongtai"))
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", "1,612")


def test_the_month_is_turned_and_the_page_stays(page_as):
    page = page_as("leader")
    page.goto("/?month=2020-04&district=dawa")
    page.locator("a[rel=prev]").click()
    expect(page.locator("h1")).to_have_text("2020年3月总览")

    page.locator("details.months__menu summary").click()
    page.locator("details.months__menu a", has_text="7月").last.click()

    expect(page).to_have_url(re.compile("month=2018-07.*district=dawa"))
    expect(page.locator("h1")).to_have_text("2018年7月总览")


def test_a_filter_is_chosen_and_taken_away_again(page_as):
    page = page_as("analyst")
    page.goto("/cases/?month=2020-04&measure=assigned")
    page.locator("#picker-district summary").click()
    page.locator("#picker-district").get_by_label("大洼区").check()
    page.locator("#picker-district").get_by_role("button", name="筛选").click()
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", "701")

    page.get_by_role("link", name="去掉条件：管辖属地 大洼区").click()

    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", "3,240")
    page.go_back()
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", "701")


def test_an_outcome_is_entered_by_keyboard_alone(page_as):
    page = page_as("business")
    page.goto("/suggestions/?month=2020-03&measure=suggestions_waiting")
    waiting = int(page.locator("[data-list]").get_attribute("data-list-text"))

    tab_to(page, "td a.btn")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("的建议")
    tab_to(page, "[name=state]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=state][value=done]")).to_be_checked()
    tab_to(page, "#id_outcome")
    page.keyboard.type("已在路口增设照明。")
    tab_to(page, "main form button")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("落实情况已保存。")
    page.goto("/suggestions/?month=2020-03&measure=suggestions_waiting")
    expect(page.locator("[data-list]")).to_have_attribute("data-list-text", str(waiting - 1))


def test_paper_shows_the_page_without_what_one_clicks(page_as):
    page = page_as("leader")
    page.goto("/notices/2020-04/")
    page.emulate_media(media="print")

    expect(page.locator("article.paper")).to_be_visible()
    for hidden in ("nav.site-nav", "nav.months", "ul.downloads"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.goto("/")
    for hidden in ("nav.site-nav", "search.filters form"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("aside.demo-banner")).to_be_visible()


def test_without_scripts_the_tables_tell_the_same(browser, served_demo, django_db_blocker):
    with django_db_blocker.unblock():
        cookie = served_demo.session_of("leader")
    context = browser.new_context(base_url=served_demo.address, java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()

    page.goto("/")

    expect(page.locator("#card-districts table")).to_be_visible()
    expect(page.locator("#card-districts table")).to_contain_text("1,612")
    expect(page.locator("#card-districts .chart")).to_be_hidden()
    page.goto("/notices/2020-04/")
    expect(page.locator("#card-categories table")).to_contain_text("1,105")
    context.close()
