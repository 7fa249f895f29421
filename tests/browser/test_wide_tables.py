"""A table wider than a phone: it says so, scrolls by itself, and its rows keep their names."""

from collections.abc import Iterator

import pytest

from tests.browser.phone import Phone, Size
from tests.browser.stage import Stage, Visiting

NARROW: Size = (320, 640)
WIDE = """(frames) => frames.filter((one) => one.scrollWidth > one.clientWidth).map((one) => {
  const first = () => one.querySelector("tbody tr > :first-child").getBoundingClientRect();
  const edge = getComputedStyle(one).backgroundAttachment;
  one.focus();
  const isReached = document.activeElement === one;
  one.scrollLeft = 120;
  const frame = one.getBoundingClientRect();
  const stays = Math.abs(first().left - frame.left) < 2;
  return { edge, isReached, stays, share: first().width / frame.width };
})"""


@pytest.fixture(scope="module")
def kaj(stage: Stage, visiting: Visiting) -> Iterator[Phone]:
    """A supervisor with the narrowest phone."""
    with visiting(stage, "supervisor", size=NARROW) as one:
        yield one


@pytest.mark.parametrize(
    "path", ["/fidelity/17", "/fidelity/17/rows", "/fidelity/whole", "/figures/paper"]
)
def test_its_edge_shows_that_more_follows_and_the_first_column_stays(kaj, path):
    kaj.go(path)
    found = kaj.page.locator(".table-scroll").evaluate_all(WIDE)
    assert found
    for one in found:
        assert "local" in one["edge"]
        assert "scroll" in one["edge"]
        assert one["isReached"]
        assert one["stays"]
        assert one["share"] <= 0.5
    assert kaj.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


def test_on_paper_it_is_whole(kaj):
    kaj.go("/fidelity/17")
    kaj.page.emulate_media(media="print")
    overflow = "(one) => getComputedStyle(one).overflowX"
    assert kaj.page.locator(".table-scroll").first.evaluate(overflow) == "visible"


def test_the_items_of_fidelity_stand_by_name_beneath_the_one_that_is_open(kaj):
    kaj.page.emulate_media(media="screen")
    kaj.go("/fidelity/17")
    kaj.page.locator(".item-place").click()
    label = kaj.page.locator(".item-link[aria-current] .item-label")
    assert label.is_visible()
    size = label.locator("..").bounding_box()
    title = kaj.page.locator("#item").bounding_box()
    assert size
    assert title
    assert size["height"] >= 48
    assert size["y"] > title["y"]
