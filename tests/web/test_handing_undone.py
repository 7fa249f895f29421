"""A hand-over is undone by whoever led it, as long as nobody has built on it."""

import datetime as dt
from typing import Any

import pytest

from tests.house import TODAY, Phone, change
from tests.web.handing import hand_over, page_of
from tests.web.kept import record, records
from tests.web.logged import DAY
from tests.web.people import Browser, Town
from tests.web.test_team import words

LATER = TODAY + 5 * DAY
UNDO = "Ångra överlämningen"


def undo(town: Town, who: Browser, on: dt.date = TODAY, at: dt.datetime | None = None) -> Any:
    moment = (at or town.clock.now()).isoformat()
    return who.submit(f"{page_of(town, on)}/undo", at=moment)


def test_undone_she_is_where_she_was_on_every_page_and_phone(town, kim, lee, sol, ana):
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send()
    hand_over(town, sol, ana)
    kims.send(), lees.send()
    assert UNDO in sol.see(page_of(town))
    assert undo(town, sol).headers["Location"] == "/hand-overs?said=taken_back"
    kims.send(), lees.send()
    assert (kims.forgotten, lees.forgotten) == ([ana], [ana])
    assert [row["id"] for row in kims.of_kind("participant")] == [ana]
    assert "Ana Exempel" in kim.see("/participants")
    assert lee.get(f"/participants/{ana}").status_code == 404
    assert sol.get(page_of(town)).status_code == 404
    assert record(town, "participant", ana)["specialist_id"] == town.house.staff["Kim"]
    (running,) = (tie for tie in records(town, "assignment") if tie["deleted_at"] is None)
    assert (running["specialist_id"], running["to_on"]) == (town.house.staff["Kim"], None)


def test_the_check_ins_go_back_with_her(town, sol, ana):
    before = {row["id"]: row["staff_id"] for row in records(town, "reminder")}
    hand_over(town, sol, ana)
    undo(town, sol)
    assert {row["id"]: row["staff_id"] for row in records(town, "reminder")} == before


def test_a_planned_one_can_be_undone_until_its_day(town, kim, sol, ana):
    pressed = town.clock.now()
    hand_over(town, sol, ana, on=LATER)
    town.clock.moment += 4 * DAY
    sol = fresh(town, "Sol")
    assert "Går att ångra fram till den dagen." in words(sol.see(page_of(town, LATER)))
    undo(town, sol, LATER, pressed)
    assert "Planerade" not in words(sol.see("/hand-overs"))


def fresh(town: Town, name: str) -> Browser:
    """Somebody who has signed in again, some days later."""
    town.people.pop(name, None)
    return town.at_work(name)


@pytest.mark.parametrize(("hours", "is_open"), [(23, True), (25, False)])
def test_one_that_holds_can_be_undone_for_a_day_and_a_night(town, sol, ana, hours, is_open):
    pressed = town.clock.now()
    hand_over(town, sol, ana)
    town.clock.moment += dt.timedelta(hours=hours)
    sol = fresh(town, "Sol")
    assert (UNDO in sol.see(page_of(town))) == is_open
    assert undo(town, sol, at=pressed).status_code == (302 if is_open else 409)


def test_what_the_colleague_has_begun_is_handed_back_and_not_undone(town, sol, ana):
    pressed = town.clock.now()
    hand_over(town, sol, ana)
    lees = Phone(town.house, "Lee")
    lees.send()
    visit = {"participant_id": ana, "specialist_id": town.house.staff["Lee"]}
    town.clock.moment = town.house.now = pressed + dt.timedelta(minutes=10)
    visit |= {"date": TODAY.isoformat(), "mode": "phone"}
    lees.send(change("follow_up_visit", **visit))
    page = sol.see(page_of(town))
    assert "Lee har börjat. Lämna tillbaka i stället för att ångra." in words(page)
    answer = undo(town, sol, at=pressed)
    assert (answer.status_code, "Lämna tillbaka i stället." in answer.text) == (409, True)
    assert record(town, "participant", ana)["specialist_id"] == town.house.staff["Lee"]


def test_of_two_presses_on_one_day_each_is_undone_by_itself(town, sol, ana):
    first = town.clock.now()
    bo = town.house.participant("Kim", "Bo Två")
    hand_over(town, sol, ana)
    town.clock.moment += dt.timedelta(minutes=10)
    hand_over(town, sol, bo)
    assert sol.see(page_of(town)).count(UNDO) == 2
    undo(town, sol, at=first)
    whose = [record(town, "participant", one)["specialist_id"] for one in (ana, bo)]
    assert whose == [town.house.staff["Kim"], town.house.staff["Lee"]]


def test_who_was_handed_on_is_not_taken_from_the_next(town, sol, ana):
    pressed = town.clock.now()
    town.house.colleague("Mio")
    hand_over(town, sol, ana)
    hand_over(town, sol, ana, to="Mio", giver="Lee", on=LATER)
    assert UNDO not in sol.see(page_of(town))
    assert undo(town, sol, at=pressed).status_code == 409


def test_neither_giver_taker_nor_another_teams_supervisor_undoes_it(town, kim, lee, sol, ana):
    town.house.colleague("Sia", role="supervisor", team="Syd")
    hand_over(town, sol, ana)
    assert all(UNDO not in who.see(page_of(town)) for who in (kim, lee))
    answers = [undo(town, who).status_code for who in (kim, lee, town.at_work("Sia"))]
    assert answers == [403, 403, 404]
    assert undo(town, sol, at=town.clock.now() - DAY).status_code == 404


def test_what_a_file_brought_was_nobodys_press(town, sol, ana):
    lee, about = town.house.staff["Lee"], {"participant_id": ana}
    before = {"specialist_id": town.house.staff["Kim"], "from_on": TODAY - 9 * DAY}
    town.house.make("assignment", **about, **before, to_on=TODAY - DAY)
    town.house.make("assignment", **about, specialist_id=lee, from_on=TODAY)
    assert UNDO not in sol.see(page_of(town))
