"""The weekly review of thirty contacts, by the keyboard alone."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.records import KINDS
from app.store.rows import find_plain
from tests.browser.phone import LAPTOP
from tests.browser.stage import Stage, Staged, Visiting
from tests.web.logged import DAY, MONDAY, contact

THIRTY = 30
MINUTE = dt.timedelta(minutes=1)
WEEK = "/review?week=2026-W40"


@pytest.fixture
def stage(staged: Staged) -> Iterator[Stage]:
    """The demonstration, with thirty contacts of last week that nobody has signed."""
    with staged() as made:
        made.house.staff["Elin"] = made.id_of("staff", "elin")
        amina, bakery = made.participant("Amina Påhittad"), made.id_of("employer", "sagokorn")
        for number in range(THIRTY - len(unsigned(made))):
            contact(made.house, "Elin", MONDAY + number % 5 * DAY, amina, employer=bakery)
        yield made


@pytest.fixture
def supervisor(stage: Stage, visiting: Visiting) -> Iterator[Page]:
    """Kaj's laptop, at the review."""
    with visiting(stage, "supervisor", size=LAPTOP) as laptop:
        laptop.go(WEEK)
        yield laptop.page


def unsigned(stage: Stage) -> list[str]:
    """The contacts of last week without a signature."""
    table = KINDS["employer_contact"].table.c
    last = table.date >= MONDAY, table.date < MONDAY + 7 * DAY
    with stage.house.session() as session:
        where = (*last, table.reviewed_on.is_(None))
        rows = find_plain(session, stage.house.organisation, "employer_contact", ("id",), *where)
    return [row.id for row in rows]


def press(page: Page, key: str) -> None:
    """A key, and the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_thirty_contacts_take_thirty_one_keystrokes(stage, supervisor, record_property, capsys):
    assert len(unsigned(stage)) == THIRTY
    begun, strokes = time.monotonic(), 0
    while heading(supervisor) != "Veckan är signerad":
        press(supervisor, "Enter")
        strokes += 1
        assert strokes <= THIRTY + 1
    seconds = round(time.monotonic() - begun, 1)
    record_property("seconds", seconds)
    with capsys.disabled():
        print(f"\n{THIRTY} contacts reviewed: {strokes} keystrokes, {seconds} s of a hurried hand")
    assert strokes == THIRTY + 1
    assert unsigned(stage) == []


def test_letters_step_open_comment_and_undo(stage, supervisor):
    press(supervisor, "Enter")
    first, before = supervisor.url, len(unsigned(stage))
    press(supervisor, "j")
    press(supervisor, "k")
    assert supervisor.locator(".review-list [aria-current]").count() == 1
    supervisor.keyboard.press("c")
    supervisor.keyboard.type("Jo, ring upp dem.")  # j, o and u are letters here
    supervisor.keyboard.press("Escape")
    supervisor.keyboard.press("c")
    press(supervisor, "Control+Enter")
    assert len(unsigned(stage)) == before - 1
    press(supervisor, "u")
    assert len(unsigned(stage)) == before
    press(supervisor, "o")
    assert "/participants/" in supervisor.url
    assert supervisor.url != first


def test_a_comment_is_never_lost_on_the_way(stage, supervisor):
    press(supervisor, "Enter")
    before = len(unsigned(stage))
    supervisor.keyboard.press("c")
    supervisor.keyboard.type("Ring upp dem.")
    supervisor.keyboard.press("Escape")
    press(supervisor, "j")
    told = supervisor.get_by_role("status").inner_text()
    assert told == "Kommentaren är sparad, kontakten är inte signerad."
    press(supervisor, "k")
    assert supervisor.locator("#comment").input_value() == "Ring upp dem."
    assert len(unsigned(stage)) == before
    supervisor.locator("#comment").fill("Ring upp dem i dag.")
    supervisor.keyboard.press("Escape")
    with supervisor.expect_event("dialog", lambda asked: asked.dismiss() is None) as asked:
        supervisor.keyboard.press("o")
    assert asked.value.type == "beforeunload"
    assert supervisor.locator("#comment").input_value() == "Ring upp dem i dag."


def test_the_list_of_keys_opens_and_closes_and_enter_goes_on_signing(stage, supervisor):
    press(supervisor, "Enter")
    before, keys = len(unsigned(stage)), supervisor.locator("#keys li").first
    supervisor.keyboard.press("?")
    expect(keys).to_be_visible()
    supervisor.keyboard.press("?")
    expect(keys).to_be_hidden()
    supervisor.keyboard.press("?")
    press(supervisor, "Enter")
    assert len(unsigned(stage)) == before - 1


def test_single_letters_can_be_switched_off(stage, supervisor):
    press(supervisor, "Enter")
    before = len(unsigned(stage))
    supervisor.keyboard.press("?")
    supervisor.locator("#letters").uncheck()
    supervisor.reload()
    here = supervisor.url
    supervisor.keyboard.press("j")
    supervisor.keyboard.press("c")
    assert supervisor.locator("#comment:focus").count() == 0
    assert supervisor.url == here
    press(supervisor, "Enter")  # Enter is no letter
    assert supervisor.url != here
    assert len(unsigned(stage)) == before - 1  # it was Enter that led on, and no letter before it


def test_a_refresh_that_fails_leaves_the_last_figures_with_their_time(stage, supervisor):
    supervisor.goto(f"{stage.url}/week")
    waits = supervisor.get_by_role("link", name="Granska vecka 40")
    expect(waits).to_contain_text(f"{THIRTY} kontakter")
    contact(stage.house, "Elin", MONDAY, employer=stage.id_of("employer", "sagokorn"))
    stage.clock.moment += 10 * MINUTE
    supervisor.get_by_text("Uppdatera").click()
    expect(supervisor.get_by_text("aktuellt 14.15")).to_be_visible()
    expect(waits).to_contain_text(f"{THIRTY + 1} kontakter")
    supervisor.context.set_offline(True)
    stage.clock.moment += 10 * MINUTE
    supervisor.get_by_text("Uppdatera").click()
    expect(supervisor.get_by_role("status")).to_contain_text("Det gick inte att hämta på nytt")
    expect(supervisor.get_by_text("aktuellt 14.15")).to_be_visible()
    expect(waits).to_contain_text(f"{THIRTY + 1} kontakter")
