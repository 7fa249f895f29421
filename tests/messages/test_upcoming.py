"""The day before an appointment whoever agreed on it is told, without a word of whom or where."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import TODAY
from tests.messages.conftest import DAY, Team, local

THURSDAY, SUNDAY = TODAY + DAY, TODAY + 4 * DAY
MONDAY = SUNDAY + DAY
SAID = "Du har snart ett möte"


@pytest.fixture
def kims_day(team: Team) -> Team:
    """Kim has a phone, and somebody to meet."""
    team.phone("Kim")
    team.job("Kim")
    return team


def agree(team: Team, day: dt.date, at: str = "10:00", **more: object) -> str:
    """Kim and a participant agree to meet."""
    whose = team.reminders()[0]["participant_id"]
    said = {"participant_id": whose, "specialist_id": team.house.staff["Kim"]}
    kept = {"status": "confirmed", "starts_at": local(day, at)}
    return team.house.make("appointment", **(said | kept | more))


@pytest.mark.parametrize("status", ["proposed", "confirmed"])
def test_on_the_morning_before_one_is_told_once(kims_day: Team, status):
    one = agree(kims_day, THURSDAY, status=status)
    assert kims_day.tick(TODAY, "07:29") == []
    [told] = kims_day.tick(TODAY)
    assert (told["title"], told["navigate"]) == (SAID, f"{kims_day.config.url}/app#/mote/{one}")
    assert told["data"]["count"] == 1
    assert kims_day.later(hours=3) == kims_day.tick(THURSDAY, "07:30") == []


@pytest.mark.parametrize("status", ["declined", "move_asked", "cancelled", "attended"])
def test_of_what_will_not_be_or_was_nobody_is_told(kims_day: Team, status):
    agree(kims_day, THURSDAY, status=status)
    assert kims_day.tick(TODAY) == []


def test_what_was_cancelled_or_moved_meanwhile_is_not_told_and_what_was_moved_is_told_anew(
    kims_day: Team,
):
    gone, moved = agree(kims_day, THURSDAY), agree(kims_day, THURSDAY)
    kims_day.tick(TODAY, "07:00")
    changed = {"starts_at": local(THURSDAY + DAY, "10:00")}
    kims_day.house.write(
        Write("appointment", gone, {"status": "cancelled"}), Write("appointment", moved, changed)
    )
    assert kims_day.tick(TODAY) == []
    assert [one["title"] for one in kims_day.tick(THURSDAY)] == [SAID]


def test_of_a_monday_one_is_told_that_morning_and_never_after_it_began(kims_day: Team):
    agree(kims_day, MONDAY, "09:00")
    assert kims_day.tick(SUNDAY, "12:00") == []
    [told] = kims_day.tick(MONDAY)
    assert SAID in told["title"]


def test_who_could_not_be_told_before_it_began_is_not_told(kims_day: Team):
    agree(kims_day, MONDAY, "09:00")
    [told] = kims_day.tick(MONDAY, "09:05")
    assert SAID not in told["title"]


def test_a_colleague_who_took_it_over_is_told(kims_day: Team):
    lees, one = kims_day.phone("Lee"), agree(kims_day, THURSDAY)
    kims_day.tick(TODAY, "07:00")
    kims_day.house.write(Write("appointment", one, {"specialist_id": kims_day.house.staff["Lee"]}))
    assert len(kims_day.tick(TODAY)) == 1
    assert kims_day.service.arrived[0].endpoint == lees.endpoint


def test_an_organisation_may_do_without(kims_day: Team):
    off = {"name": "appointment_tomorrow", "from_on": TODAY - 7 * DAY, "is_on": False}
    window = {"opens_months": 0, "opens_days": -1, "due_months": 0, "due_days": -1}
    told = {"told": "specialist", "tell": "opens"}
    kims_day.house.make("reminder_rule", **off, **window, **told)
    agree(kims_day, THURSDAY)
    assert kims_day.tick(TODAY) == []


def test_a_window_moved_past_the_meeting_ends_on_its_day(kims_day: Team):
    late = {"name": "appointment_tomorrow", "from_on": TODAY - 7 * DAY, "is_on": True}
    window = {"opens_months": 0, "opens_days": 1, "due_months": 0, "due_days": 2}
    kims_day.house.make("reminder_rule", **late, **window, told="specialist", tell="opens")
    agree(kims_day, THURSDAY)
    assert kims_day.tick(TODAY) == []
    assert [one["title"] for one in kims_day.tick(THURSDAY)] == [SAID]


def test_two_of_them_open_today(kims_day: Team):
    for at in ("10:00", "14:00"):
        agree(kims_day, THURSDAY, at)
    [told] = kims_day.tick(TODAY)
    assert told["navigate"] == f"{kims_day.config.url}/app#/idag"


def test_it_joins_the_check_ins_of_the_morning(kims_day: Team):
    agree(kims_day, TODAY + 3 * DAY)  # a Saturday
    [told] = kims_day.tick(TODAY + 2 * DAY)
    assert told["title"] == f"Du har en avstämning idag · {SAID}"
    assert told["navigate"] == f"{kims_day.config.url}/app#/idag"
