"""The browser, the server and the demo work together: a person signs in and reads Chinese."""

import re

from playwright.sync_api import Page, expect

DRAWN = """character => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = getComputedStyle(document.body).font;
  canvas.fillText(character, 0, 20);
  return canvas.getImageData(0, 0, 40, 40).data.join();
}"""
"""The pixels of a character in the page's own font; a missing one is a box like any other."""


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/login/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()


def test_a_leader_signs_in_and_meets_the_last_published_month(page_as, site_passwords):
    page = page_as(None)

    sign_in(page, "leader", site_passwords["leader"])

    expect(page).to_have_url(re.compile(r"/leader/$"))
    expect(page.locator("h1")).to_have_text("2020年3月月报")


def test_an_analyst_signs_in_and_meets_the_latest_month(page_as, site_passwords):
    page = page_as(None)

    sign_in(page, "analyst", site_passwords["analyst"])

    expect(page).to_have_url(re.compile(r":[0-9]+/$"))
    expect(page.locator("h1")).to_have_text("2020年4月总览")


def test_a_wrong_password_is_answered_in_words(page_as, site_passwords):
    page = page_as(None)

    sign_in(page, "leader", "not-the-password")

    expect(page).to_have_url(re.compile("/login/"))
    expect(page.locator("[role=alert]").first).to_be_visible()


def test_chinese_characters_are_drawn_and_not_boxes(page_as):
    page = page_as(None)
    page.goto("/login/")

    assert page.evaluate(DRAWN, "通") != page.evaluate(DRAWN, "报")


def test_a_stranger_reads_the_login_page_on_a_phone_without_a_barrier(page_as, axe):
    page = page_as(None, width=375)
    page.goto("/login/")

    assert axe(page) == []
