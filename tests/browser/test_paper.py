"""What is printed: words and figures on few pages, and nothing that can only be tapped."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from tests.browser.phone import LAPTOP, Phone
from tests.browser.stage import Stage, Visiting

# The most that each may take of the demonstration's team: the week is one page whatever happens.
REPORTS = {
    "/week": 1,
    "/figures": 2,
    "/figures/paper": 2,
    "/figures/steering": 2,
    "/fidelity/17": 1,
    "/fidelity/whole": 4,  # with checklists, a review and its plan
}
TAPPED = "main :is(.ds-button, button, form, .chips, .link-button), .rail, .dock, .skip"
WRITTEN_SMALL = """() => [...document.querySelectorAll("main *")].filter((one) =>
  [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&
  one.checkVisibility() && parseFloat(getComputedStyle(one).fontSize) < 11
).map((one) => one.outerHTML.slice(0, 100))"""
UNDERLINED = """(links) => links.filter((one) => one.checkVisibility() &&
  getComputedStyle(one).textDecorationLine !== "none").length"""
FULLEST = dt.timedelta(days=2)  # by then nine signals are told of six colleagues' work
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def kaj(stage: Stage, visiting: Visiting) -> Iterator[Phone]:
    """A supervisor at a laptop, at night."""
    stage.clock.moment += FULLEST
    with visiting(stage, "supervisor", size=LAPTOP, theme="dark") as one:
        yield one


@pytest.mark.parametrize("path", REPORTS)
def test_a_report_is_as_short_as_it_can_be_and_has_nothing_to_tap(kaj, path):
    kaj.go(path)
    page = kaj.page
    if path == "/week":
        assert (page.locator(".signal").count(), page.locator(".colleague").count()) == (9, 6)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 within its margins
    assert page.locator(TAPPED).locator("visible=true").count() == 0
    assert page.locator("a").evaluate_all(UNDERLINED) == 0
    assert page.evaluate(WRITTEN_SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    ground = page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(PAGE.findall(printed)) <= REPORTS[path]
