"""kill -9 between the answer to a large push and its check-ins: whoever comes next works all in."""

import time
from typing import Any

import pytest

from app.clock import SystemClock
from app.messages.console import ConsoleChannel
from app.reminders.later import AT_ONCE
from app.reminders.tick import tick
from app.store.postponed import oldest
from app.store.taken_down import waiting
from app.store.working_in import work_in
from tests.model.office import Office
from tests.model.sizes import rounds
from tests.model.team import Team
from tests.reminders.kept import computed, kept

PATIENCE = 10  # seconds in which the server must have died
ROUNDS = rounds(1, 20)


@pytest.fixture
def away(team: Team) -> Any:
    """Kim was away for long, and has typed a lot."""
    team.begin()
    type_a_lot(team)
    yield team
    team.end()


def type_a_lot(team: Team) -> None:
    """A job that begins today, and more visits than are worked in with their answer."""
    kim = team.phones["kim's"]
    person, today = kim.listed("participant")[0]["id"], team.office.today().isoformat()
    me = team.office.house.staff["Kim"]
    job = {"participant_id": person, "placement_kind": "job", "title": "Kock", "job_start": today}
    visit = {"participant_id": person, "specialist_id": me, "date": today, "mode": "in_person"}
    kim.save({"kind": "placement", "fields": job})
    kim.save(*({"kind": "follow_up_visit", "fields": visit} for _ in range(AT_ONCE)))


POINTS = ("before_working_in", "in_working_in", "before_check_ins", "in_check_ins")


@pytest.mark.parametrize("point", POINTS)
def test_a_server_killed_behind_its_answer_forgets_no_check_in(away: Team, point: str):
    for number in range(ROUNDS):
        if number:
            type_a_lot(away)
        _killed_behind_an_answer(away, point)
        away.check()
        _every_check_in_stands(away)


def _killed_behind_an_answer(away: Team, point: str) -> None:
    away.server.kill()
    away.serve(point)
    away.phones["kim's"].sync()
    _died(away)
    _beat(away.office)
    away.heal()


def _every_check_in_stands(away: Team) -> None:
    house = away.office.house
    assert sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))
    held = away.phones["kim's"].held() or {}
    here = [one for one in held["ground"] if one["kind"] == "reminder"]
    assert "weekly_six" in {one["fields"]["rule"] for one in here}


def _died(team: Team) -> None:
    end = time.monotonic() + PATIENCE
    while team.server.is_alive() and time.monotonic() < end:
        time.sleep(0.01)
    assert not team.server.is_alive()


def _beat(office: Office) -> None:
    """The scheduler's, in another process than the one that was killed."""
    with office.house.session() as session:
        work_in(session, office.house.organisation)
        tick(session, office.house.organisation, ConsoleChannel(), SystemClock())
        assert oldest(session, office.house.organisation) is None
    assert not waiting(office.house.engine)


@pytest.mark.parametrize("point", ["after_commit", "before_answer", "before_working_in"])
def test_a_push_that_was_only_taken_down_is_neither_lost_nor_doubled(away: Team, point: str):
    away.server.kill()
    away.serve(point)
    away.phones["kim's"].sync()
    _died(away)
    assert waiting(away.office.house.engine)
    assert not away.office.rows("follow_up_visit")
    away.heal()
    _beat(away.office)
    away.heal()
    away.check()
    assert len(away.office.rows("follow_up_visit")) == AT_ONCE
