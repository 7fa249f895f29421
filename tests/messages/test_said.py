"""What people say to a check-in decides when they are told of it, and never whether it is met."""

import datetime as dt
from typing import Any

import pytest

from app.reminders.due import state
from app.reminders.listing import listing
from app.reminders.load import everything
from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.messages.conftest import Team
from tests.messages.test_told import FRIDAY, TUESDAY, see
from tests.reminders.kept import kept

DAY = dt.timedelta(days=1)
MONDAY = TUESDAY - DAY


def week_2(team: Team) -> tuple[str, str]:
    """The check-in that runs, and whose it is."""
    found = [(id_, one) for id_, one in kept(team.house).items() if one.rule == "week_2"]
    [(id_, one)] = found
    return id_, one.participant_id or ""


def says(team: Team, kind: str, **more) -> str:
    """Kim says something to the second week."""
    id_, participant_id = week_2(team)
    by = {"participant_id": participant_id, "specialist_id": team.house.staff["Kim"]}
    return team.house.make(kind, check_in_id=id_, **by, **more)


def puts_off(team: Team, until: dt.date) -> str:
    return says(team, "deferral", until=until, reason="Hon är bortrest")


def test_put_off_it_is_told_on_the_new_day_and_not_before(team: Team, ana):
    team.phone("Kim")
    puts_off(team, MONDAY)
    assert team.tick(FRIDAY) == []
    [told] = team.tick(MONDAY)
    assert told["data"]["id"] == week_2(team)[0]
    assert team.later(hours=2) == []
    assert len(team.tick(TUESDAY)) == 1  # its last day, still open


def test_told_and_then_put_off_it_is_told_once_more(team: Team, ana):
    team.phone("Kim")
    assert len(team.tick(FRIDAY)) == 1
    puts_off(team, MONDAY)
    assert len(team.tick(MONDAY)) == 1


def test_put_off_while_its_telling_waits_it_is_not_told(team: Team, ana):
    team.phone("Kim")
    team.tick(FRIDAY, "07:00")
    puts_off(team, MONDAY)
    assert team.tick(FRIDAY, "07:30") == []


def test_put_off_past_its_last_day_it_is_told_no_more(team: Team, ana):
    team.phone("Kim")
    puts_off(team, TUESDAY + DAY)
    assert [team.tick(day) for day in (FRIDAY, TUESDAY, TUESDAY + DAY)] == [[], [], []]


def test_taken_back_it_is_told_as_planned(team: Team, ana):
    team.phone("Kim")
    made = puts_off(team, MONDAY)
    team.house.write(Write("deferral", made, {"deleted_at": team.house.now}))
    assert len(team.tick(FRIDAY)) == 1


def test_the_later_of_two_days_holds_and_a_visit_settles_it(team: Team, ana):
    team.phone("Kim")
    puts_off(team, TUESDAY)
    puts_off(team, MONDAY)
    assert team.tick(FRIDAY) == []
    see(team, ana, FRIDAY)
    assert team.tick(MONDAY) == []


def test_done_elsewhere_is_told_no_more_and_is_not_met(team: Team, ana):
    team.phone("Kim")
    says(team, "done_elsewhere", done_on=TODAY, how="phone")
    assert [team.tick(day) for day in (FRIDAY, TUESDAY)] == [[], []]
    check_in = kept(team.house)[week_2(team)[0]]
    assert check_in.met_on is None
    assert state(check_in, TUESDAY + DAY) == "missed"


@pytest.mark.parametrize("kind", ["deferral", "done_elsewhere"])
def test_the_listing_tells_the_planned_day_and_state_whatever_was_said(team: Team, ana, kind):
    before = told(team)
    more = {"until": MONDAY} if kind == "deferral" else {"done_on": TODAY, "how": "phone"}
    says(team, kind, **more)
    assert told(team) == before


def told(team: Team):
    with team.house.session() as session:
        return listing(everything(session, team.house.organisation), TUESDAY + DAY)


def test_what_is_said_of_another_participant_is_not_heard(team: Team, ana):
    id_, _ = week_2(team)
    other = team.house.participant("Kim", name="Bo Exempel")
    by = {"participant_id": other, "specialist_id": team.house.staff["Kim"]}
    team.house.make("deferral", check_in_id=id_, until=TUESDAY, reason="x", **by)
    assert kept(team.house)[id_].tell_on < TUESDAY


def of_week_2(team: Team) -> dict[str, Any]:
    """What a phone sends to put it off until Monday, but for the reason."""
    id_, participant_id = week_2(team)
    by = {"participant_id": participant_id, "specialist_id": team.house.staff["Kim"]}
    return {"check_in_id": id_, "until": MONDAY.isoformat(), **by}


def test_a_phone_says_it_and_hears_the_new_day(team: Team, ana):
    phone = Phone(team.house, "Kim")
    phone.send()
    id_, _ = week_2(team)
    said = change("deferral", **of_week_2(team), reason="Bortrest")
    assert [v["verdict"] for v in phone.send(said)["verdicts"]] == ["stored"]
    assert phone.records[id_]["fields"]["put_off_to"] == MONDAY.isoformat()


def test_without_a_reason_nothing_is_put_off(team: Team, ana):
    phone = Phone(team.house, "Kim")
    [verdict] = phone.send(change("deferral", **of_week_2(team)))["verdicts"]
    assert (verdict["verdict"], verdict["field"]) == ("refused", "reason")
