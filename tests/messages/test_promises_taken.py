"""Whoever takes somebody over is told of what was promised about her, and its maker no more."""

import datetime as dt

import pytest

from app.reminders.foreseen import foreseen
from app.store.rows import Row, find
from app.store.write import Write
from tests.house import TODAY
from tests.messages.conftest import Team, local
from tests.messages.test_told import FRIDAY, promise

DAY = dt.timedelta(days=1)
MONDAY = FRIDAY + 3 * DAY  # when the employer was told it would happen
THURSDAY = MONDAY + 3 * DAY


@pytest.fixture
def phones(team: Team) -> dict[str, str]:
    """Where the phones of both are reached; nothing but the promise asks for anything."""
    for name in ("Kim", "Lee"):
        for week in ("2026-W41", "2026-W42", "2026-W43"):
            team.house.make("absence", staff_id=team.house.staff[name], week=week)
    return {team.phone(name).endpoint: name for name in ("Kim", "Lee")}


@pytest.fixture
def contact(team: Team, phones) -> str:
    """Kim promised it about Ana, who goes to Lee on Friday."""
    ana = team.house.participant("Kim", "Ana Exempel", enrolled_on=None)
    made = team.house.make("employer_contact", **promise(team))
    team.house.make("contact_link", contact_id=made, participant_id=ana)
    goes(team, ana, FRIDAY)
    return made


def goes(team: Team, ana: str, on: dt.date) -> None:
    about = {"participant_id": ana}
    kim, lee = (team.house.staff[name] for name in ("Kim", "Lee"))
    before = {"from_on": TODAY - 30 * DAY, "to_on": on - DAY}
    team.house.make("assignment", **about, specialist_id=kim, **before)
    team.house.make("assignment", **about, specialist_id=lee, from_on=on)


def rows(team: Team, kind: str) -> list[Row]:
    """The house's records of a kind."""
    with team.house.session() as session:
        return find(session, team.house.organisation, kind)


def told(team: Team, phones: dict[str, str], *days: dt.date) -> list[tuple[str, dt.date]]:
    """Who was told something on which of the days."""
    found = []
    for day in days:
        before = len(team.service.arrived)
        team.tick(day)
        found += [(phones[one.endpoint], day) for one in team.service.arrived[before:]]
    return found


def says(team: Team, contact: str, kind: str, **more) -> None:
    """Lee says something to the promise."""
    [check_in] = [row["id"] for row in rows(team, "reminder") if row["contact_id"] == contact]
    by = {"contact_id": contact, "specialist_id": team.house.staff["Lee"]}
    team.house.make(kind, check_in_id=check_in, **by, **more)


def test_the_notification_goes_to_whoever_holds_it(team: Team, phones, contact):
    assert told(team, phones, FRIDAY, MONDAY) == [("Lee", MONDAY)]
    assert told(team, phones, MONDAY + DAY) == [("Lee", MONDAY + DAY)]  # that it did not come about


def test_planned_for_its_maker_it_goes_to_whoever_took_her_over_meanwhile(team: Team, phones):
    ana = team.house.participant("Kim", "Ana Exempel", enrolled_on=None)
    made = team.house.make("employer_contact", **promise(team))
    team.house.make("contact_link", contact_id=made, participant_id=ana)
    assert told(team, phones, FRIDAY) == []
    team.tick(MONDAY, "07:00")  # planned for Kim
    goes(team, ana, MONDAY)
    assert told(team, phones, MONDAY) == [("Lee", MONDAY)]


def test_once_she_has_spoken_with_them_nobody_is_told(team: Team, phones, contact):
    [kims] = [row for row in rows(team, "employer_contact") if row["id"] == contact]
    lee = {"specialist_id": team.house.staff["Lee"], "employer_id": kims["employer_id"]}
    team.house.make("employer_contact", **lee, mode="phone", date=FRIDAY)
    assert told(team, phones, MONDAY, MONDAY + DAY) == []


def test_put_off_by_her_it_is_told_on_her_day(team: Team, phones, contact):
    says(team, contact, "deferral", until=THURSDAY, reason="De flyttar butiken")
    days = [MONDAY + number * DAY for number in range(4)]
    assert told(team, phones, *days) == [("Lee", THURSDAY)]


def test_done_by_her_in_another_way_it_is_told_no_more(team: Team, phones, contact):
    says(team, contact, "done_elsewhere", done_on=FRIDAY, how="message")
    assert told(team, phones, MONDAY, MONDAY + DAY) == []


def test_given_back_it_is_its_makers_again(team: Team, phones, contact):
    for row in rows(team, "assignment"):
        if row["specialist_id"] == team.house.staff["Lee"]:
            team.house.write(Write("assignment", row["id"], {"deleted_at": team.house.now}))
    assert told(team, phones, MONDAY) == [("Kim", MONDAY)]


def test_each_foresees_on_a_page_of_ones_own_what_one_will_be_told(team: Team, phones, contact):
    """On Sunday: Lee is told of it in the morning, and Kim of nothing."""
    own, sunday = team.house.organisation, local(MONDAY - DAY, "12:00")
    with team.house.session() as session:
        mornings = {
            name: foreseen(session, own, team.house.staff[name], sunday).messages
            for name in ("Kim", "Lee")
        }
    assert {name: len(found) for name, found in mornings.items()} == {"Kim": 0, "Lee": 1}
