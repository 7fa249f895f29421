"""The narrowest phone with twice the letters: no page is wider than it, no heading parts a word."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.of_participants import of_participants
from tests.browser.of_the_office import of_the_admin, of_the_specialist, of_the_supervisor
from tests.browser.phone import Phone, Size
from tests.browser.stage import Stage
from tests.browser.walk import Walk

NARROW: Size = (320, 640)
SCREENS = ("idag", "veckan", "deltagare", "arbetsgivare", "utkorg", "mer")
LOGS = ("logga/employer_contact", "logga/follow_up_visit", "ny-deltagare")
WIDTH = """() => {
  document.documentElement.style.fontSize = "200%";
  return document.documentElement.scrollWidth;
}"""
PARTED = """() => [...document.querySelectorAll("h1, h2")].flatMap((heading) => {
  const text = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const parted = [];
  while (text.nextNode()) {
    for (const { 0: word, index } of text.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(text.currentNode, index);
      range.setEnd(text.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) parted.push(word);
    }
  }
  return parted;
})"""

BARE = """() => [...document.querySelectorAll("table")].filter((table) => {
  const frame = table.closest(".table-scroll[role=region][tabindex='0']");
  const label = document.getElementById(frame?.getAttribute("aria-labelledby"))?.textContent;
  return !(frame?.getAttribute("aria-label") || label)?.trim();
}).map((table) => table.outerHTML.slice(0, 120))"""


class Narrow(Walk):
    """A walk that measures where it looks."""

    def look(self, name: str) -> None:
        """As wide as the phone, with whole words."""
        self.page.locator("h1").first.wait_for()
        assert (name, self.page.evaluate(WIDTH)) == (name, NARROW[0])
        assert (name, self.page.evaluate(PARTED)) == (name, [])
        assert (name, self.page.evaluate(BARE)) == (name, [])


@pytest.fixture
def walk_as(stage: Stage, playwright: Playwright, tmp_path: Path):
    """A walk in a role."""
    phone = Phone(playwright, tmp_path, stage.url, size=NARROW, at=stage.clock.now())

    def begin(role: str | None) -> Narrow:
        stage.enter(phone, role) if role else phone.open("/sign-in")
        return Narrow(phone, tmp_path)

    yield begin
    phone.close()


def test_a_supervisors_pages_fit(walk_as, stage):
    of_the_supervisor(walk_as("supervisor"), stage)


def test_a_specialists_pages_fit(walk_as, stage):
    of_the_specialist(walk_as("specialist"), stage)


def test_an_admins_pages_fit(walk_as, stage):
    of_the_admin(walk_as("admin"), stage)


def test_a_participants_pages_fit(walk_as, stage):
    of_participants(walk_as(None), stage)


def test_the_screens_of_the_app_fit(walk_as):
    walk = walk_as("specialist")
    walk.phone.go("/app")
    walk.phone.sees("Möten", seconds=30)
    for name in SCREENS + LOGS:
        walk.at(f"/app#/{name}", name)
