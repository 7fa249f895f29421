"""A promise to an employer is put off and done in another way, by whoever made it."""

import datetime as dt
from typing import Any

import pytest

from app.reminders.due import state
from app.store.write import Write
from tests.house import Phone, change
from tests.messages.conftest import Team
from tests.messages.test_told import FRIDAY, promise
from tests.reminders.kept import kept

DAY = dt.timedelta(days=1)
MONDAY = FRIDAY + 3 * DAY
THURSDAY = MONDAY + 3 * DAY


@pytest.fixture
def contact(team: Team) -> str:
    """By this contact Kim promised something for Monday; nothing else asks for anything."""
    team.phone("Kim")
    for week in ("2026-W41", "2026-W42", "2026-W43"):
        team.house.make("absence", staff_id=team.house.staff["Kim"], week=week)
    return team.house.make("employer_contact", **promise(team))


def promised(team: Team) -> tuple[str, Any]:
    """The check-in of the promise."""
    [found] = [(id_, one) for id_, one in kept(team.house).items() if one.rule.endswith("promise")]
    return found


def says(team: Team, contact: str, kind: str, whose: str = "Kim", **more) -> str:
    by = {"contact_id": contact, "specialist_id": team.house.staff[whose]}
    return team.house.make(kind, check_in_id=promised(team)[0], **by, **more)


def puts_off(team: Team, contact: str, until: dt.date, whose: str = "Kim") -> str:
    return says(team, contact, "deferral", whose, until=until, reason="De flyttar butiken")


def days_told(team: Team) -> list[dt.date]:
    """The days on which something came, of the week and a half from Monday."""
    days = [MONDAY + number * DAY for number in range(11)]
    return [day for day in days if team.tick(day)]


def test_put_off_past_its_day_it_is_told_on_the_new_one_and_once(team: Team, contact):
    puts_off(team, contact, THURSDAY)
    assert days_told(team) == [THURSDAY]
    assert state(promised(team)[1], THURSDAY) == "missed"  # in figures its day stays


def test_put_off_to_a_saturday_it_is_told_on_the_next_working_day(team: Team, contact):
    puts_off(team, contact, MONDAY + 5 * DAY)
    assert days_told(team) == [MONDAY + 7 * DAY]


def test_kept_meanwhile_it_is_told_no_more(team: Team, contact):
    puts_off(team, contact, THURSDAY)
    row = promised(team)[1]
    again = {"employer_id": row.employer_id, "specialist_id": row.staff_id, "mode": "phone"}
    team.house.make("employer_contact", **again, date=MONDAY)
    assert days_told(team) == []


def test_done_in_another_way_it_asks_nobody_and_is_not_kept(team: Team, contact):
    says(team, contact, "done_elsewhere", done_on=FRIDAY, how="message")
    assert days_told(team) == []
    assert promised(team)[1].met_on is None


def test_taken_back_it_is_told_on_its_day(team: Team, contact):
    made = puts_off(team, contact, THURSDAY)
    team.house.write(Write("deferral", made, {"deleted_at": team.house.now}))
    assert days_told(team)[0] == MONDAY


def test_a_colleagues_word_moves_nothing_for_its_maker(team: Team, contact):
    puts_off(team, contact, THURSDAY, whose="Lee")
    assert days_told(team)[0] == MONDAY


def test_a_phone_says_it_and_hears_the_new_day(team: Team, contact):
    phone = Phone(team.house, "Kim")
    phone.send()
    id_, _ = promised(team)
    by = {"contact_id": contact, "specialist_id": team.house.staff["Kim"], "check_in_id": id_}
    word = {**by, "until": THURSDAY.isoformat(), "reason": "De flyttar butiken"}
    assert [v["verdict"] for v in phone.send(change("deferral", **word))["verdicts"]] == ["stored"]
    assert phone.records[id_]["fields"]["put_off_to"] == THURSDAY.isoformat()
    about_nothing = change("deferral", **{**word, "contact_id": None})
    [verdict] = phone.send(about_nothing)["verdicts"]
    assert (verdict["verdict"], verdict["field"]) == ("refused", "participant_id")


def test_what_whoever_took_it_over_says_stays_on_her_own_phone(team: Team, contact):
    lee, kim = Phone(team.house, "Lee"), Phone(team.house, "Kim")
    by = {"contact_id": contact, "specialist_id": team.house.staff["Lee"]}
    word = change(
        "deferral",
        check_in_id=promised(team)[0],
        until=THURSDAY.isoformat(),
        reason="De flyttar butiken",
        **by,
    )
    assert [v["verdict"] for v in lee.send(word)["verdicts"]] == ["stored"]
    kim.send()
    assert [word.record_id in phone.records for phone in (lee, kim)] == [True, False]
