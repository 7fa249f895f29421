"""The bar at the lower edge of a phone, on the pages of the server: in reach, never in the way."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.narrow import NARROW
from tests.browser.phone import LAPTOP, PHONE, Phone
from tests.browser.stage import Stage, Visiting

UPRIGHT: ViewportSize = {"width": PHONE[0], "height": PHONE[1]}
TARGET = 48
BOXES = """(all) => all.map((one) => {
  const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
  return { left, right, top, bottom, width, height };
})"""
IN_SIGHT = """(labels) => labels.filter((one) => getComputedStyle(one).clipPath === "none")
  .map((one) => one.textContent)"""
HIDDEN = """() => {
  const edge = document.querySelector(".dock").getBoundingClientRect().top;
  return [...document.querySelectorAll("main :is(a, button, input, summary)")].filter((one) => {
    one.focus();
    return document.activeElement === one && one.getBoundingClientRect().top >= edge;
  }).map((one) => one.outerHTML.slice(0, 120));
}"""
LARGE = "document.documentElement.style.fontSize = '200%'"
ROLES = {"supervisor": "/week", "admin": "/admin/staff", "specialist": "/figures"}


@pytest.fixture(scope="module")
def signed_in(stage: Stage, visiting: Visiting) -> Iterator[dict[str, Phone]]:
    """A phone for each role."""
    with ExitStack() as phones:
        yield {role: phones.enter_context(visiting(stage, role)) for role in ROLES}


@pytest.fixture
def begin(signed_in: dict[str, Phone]) -> Callable[[str], Phone]:
    """Somebody who has signed in on a phone, and looks at a page of the server."""

    def one(role: str) -> Phone:
        phone = signed_in[role]
        phone.page.set_viewport_size(UPRIGHT)
        phone.page.emulate_media(media="screen")
        phone.go(ROLES[role])
        return phone

    return one


def boxes(page: Page, css: str) -> list[dict[str, Any]]:
    """Where things stand."""
    found: list[dict[str, Any]] = page.locator(css).evaluate_all(BOXES)
    assert found
    return found


@pytest.mark.parametrize("role", ROLES)
def test_five_words_are_in_sight_and_large_enough_for_a_thumb(begin, role):
    page = begin(role).page
    for viewport in (NARROW, UPRIGHT):
        page.set_viewport_size(viewport)
        tabs = boxes(page, ".bar .tab")
        assert len(tabs) == 5
        assert all(one["width"] >= TARGET and one["height"] >= TARGET for one in tabs)
        assert all(one["left"] >= 0 and one["right"] <= viewport["width"] for one in tabs)
        labels = boxes(page, ".bar .tab-label")
        assert all(a["right"] <= b["left"] for a, b in pairwise(labels))
        assert all(one["bottom"] <= viewport["height"] for one in labels)
        assert not page.locator(".rail nav").is_visible()


@pytest.mark.parametrize("role", ROLES)
def test_with_large_text_only_the_word_where_one_is_stays_in_sight(begin, role):
    page = begin(role).page
    page.set_viewport_size(NARROW)
    page.evaluate(LARGE)
    current = page.locator(".bar [aria-current] .tab-label").all_inner_texts()
    seen = page.locator(".bar .tab:not([data-act]) .tab-label").evaluate_all(IN_SIGHT)
    assert seen == current
    assert len(current) == 1
    assert all(one["left"] >= 0 and one["right"] <= 320 for one in boxes(page, ".bar .tab"))
    names = page.locator(".bar").get_by_role("link").all_inner_texts()
    assert all(name.strip() for name in names)


def test_nothing_in_focus_hides_beneath_it(begin):
    phone = begin("supervisor")
    for path in ("/week", "/team", "/fidelity/17"):
        phone.go(path)
        assert phone.page.evaluate(HIDDEN) == []


def test_without_a_script_more_opens_the_rest(stage, visiting):
    with visiting(stage, "supervisor") as phone:
        phone.context.route("**/*.js", lambda route: route.abort())
        phone.page.reload()
        phone.tap("Mer")
        phone.sees("Programtrohet")
        assert phone.page.locator(".bar [aria-current]").inner_text().strip() == "Mer"
        phone.tap("Överlämningar")
        phone.page.wait_for_url("**/hand-overs")


def test_paper_carries_neither_bar_nor_rail(begin):
    page = begin("supervisor").page
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".rail").is_visible()


def test_a_laptop_has_the_rail_alone(begin):
    page = begin("supervisor").page
    page.set_viewport_size(ViewportSize(width=LAPTOP[0], height=LAPTOP[1]))
    assert page.locator(".rail nav").is_visible()
    assert not page.locator(".bar").is_visible()
