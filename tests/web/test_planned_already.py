"""Somebody is handed over at once although a colleague has been planned for her already."""

import datetime as dt

import pytest

from tests.web.handing import hand_over, page_of
from tests.web.kept import record, records
from tests.web.logged import DAY
from tests.web.people import Town
from tests.web.test_handing_undone import LATER, UNDO, undo
from tests.web.test_team import words


def plan_from_a_file(town: Town, participant_id: str) -> None:
    """Kim's until the day before, then Lee's, as an import says it."""
    about, kim, lee = {"participant_id": participant_id}, *map(town.house.staff.get, ("Kim", "Lee"))
    since = {"from_on": referred_on(town, participant_id), "to_on": LATER - DAY}
    town.house.make("assignment", **about, specialist_id=kim, **since)
    town.house.make("assignment", **about, specialist_id=lee, from_on=LATER)


def referred_on(town: Town, participant_id: str) -> dt.date:
    day: dt.date = record(town, "participant", participant_id)["referred_on"]
    return day


@pytest.fixture
def planned(town, sol, ana) -> str:
    town.house.colleague("Mio")
    plan_from_a_file(town, ana)
    id_: str = ana
    return id_


def ties(town: Town) -> list[tuple[str, object, object]]:
    kept = [tie for tie in records(town, "assignment") if tie["deleted_at"] is None]
    return sorted((tie["specialist_id"], tie["from_on"], tie["to_on"]) for tie in kept)


def test_the_preview_tells_the_plan_and_who_does_what_after_it(town, sol, planned):
    start = {"starts_at": town.clock.now() + 6 * DAY, "status": "confirmed"}
    town.house.make("appointment", participant_id=planned, **start)
    told = words(hand_over(town, sol, planned, to="Mio", step="form").text)
    assert "Går enligt plan vidare till Lee den 12 okt" in told
    assert "Lee går dit" in told


def test_undone_it_is_as_it_was_with_the_plan(town, sol, planned):
    before = ties(town)
    hand_over(town, sol, planned, to="Mio")
    page = page_of(town, taker="Mio")
    assert UNDO in sol.see(page)
    moment = town.clock.now().isoformat()
    assert sol.submit(f"{page}/undo", at=moment).status_code == 302
    assert ties(town) == before
    assert record(town, "participant", planned)["specialist_id"] == town.house.staff["Kim"]


def test_a_plan_that_a_file_brought_can_be_undone_until_its_day(town, sol, planned):
    assert "kom med en fil" in words(sol.see(page_of(town, LATER)))
    undo(town, sol, LATER, town.house.now)
    kim = town.house.staff["Kim"]
    assert ties(town) == [(kim, referred_on(town, planned), None)]


def test_a_plan_for_the_same_day_is_said_to_be_replaced(town, sol, planned):
    told = words(hand_over(town, sol, planned, to="Mio", on=LATER, step="form").text)
    assert "Ersätter planen för 12 okt: Lee skulle ha tagit över." in told
    assert "Ångras det kommer den planen tillbaka." in told


def test_undone_the_plan_for_the_same_day_comes_back(town, sol, planned):
    before = ties(town)
    hand_over(town, sol, planned, to="Mio", on=LATER)
    assert ties(town) != before
    page = page_of(town, LATER, taker="Mio")
    assert sol.submit(f"{page}/undo", at=town.clock.now().isoformat()).status_code == 302
    assert ties(town) == before
    assert UNDO in sol.see(page_of(town, LATER))


def test_the_plan_that_came_back_can_be_undone_itself(town, sol, planned):
    hand_over(town, sol, planned, to="Mio", on=LATER)
    at = town.clock.now()
    sol.submit(f"{page_of(town, LATER, taker='Mio')}/undo", at=at.isoformat())
    undo(town, sol, LATER, at)
    assert ties(town) == [(town.house.staff["Kim"], referred_on(town, planned), None)]


def test_handed_over_twice_today_the_first_holds_again(town, sol, ana):
    town.house.colleague("Mio")
    hand_over(town, sol, ana)
    first = ties(town)
    town.clock.moment += dt.timedelta(minutes=10)
    hand_over(town, sol, ana, to="Mio", giver="Lee")
    page = page_of(town, taker="Mio")
    sol.submit(f"{page}/undo", at=town.clock.now().isoformat())
    assert ties(town) == first
    assert record(town, "participant", ana)["specialist_id"] == town.house.staff["Lee"]
