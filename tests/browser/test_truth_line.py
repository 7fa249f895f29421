"""The bottom line tells the day where it is not today's, and is never cut for that."""

import datetime as dt

from tests.browser.narrow import NARROW, TWICE
from tests.browser.stage import Stage, Visiting

DAYS = dt.timedelta(days=9)
OUTSIDE = """() => {
  const line = document.querySelector(".truth").getBoundingClientRect();
  return [...document.querySelectorAll(".truth *")].filter((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left < line.left || right > line.right || top < line.top || bottom > line.bottom;
  }).map((one) => one.outerHTML.slice(0, 120));
}"""


def test_days_without_a_network_are_told_in_full_on_the_narrowest_phone_too(
    stage: Stage, visiting: Visiting
):
    with visiting(stage, "specialist") as phone:
        assert phone.context
        phone.sees("Allt mottaget")
        phone.installed()
        phone.context.set_offline(True)
        phone.context.clock.set_fixed_time(stage.clock.now() + DAYS)
        phone.page.reload()
        phone.sees("7 oktober 14.05")
        assert phone.page.evaluate(OUTSIDE) == []
        phone.page.set_viewport_size(NARROW)
        assert phone.page.evaluate(OUTSIDE) == []
        phone.page.evaluate(TWICE)
        assert phone.page.evaluate(OUTSIDE) == []
        assert phone.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
