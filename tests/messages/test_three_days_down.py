"""Nothing ran for three days: what is still true is told to everybody at once, and nothing else."""

import datetime as dt
import signal
from typing import Any

import pytest
from sqlalchemy import insert

from app.records import KINDS
from app.scheduler import EVERY_SECONDS
from app.store.database import writing
from tests.bred import Breeder
from tests.house import new_id
from tests.messages.beats import process
from tests.messages.conftest import DAY, Team, local
from tests.messages.crowd import crowd, due
from tests.messages.mailed import FRIDAY

PEOPLE = 200  # a thousand check-ins were due, and four hundred meetings
DOWN = FRIDAY - 3 * DAY
TEN_MINUTES = 10 * 60 // EVERY_SECONDS  # in beats


def what_was_due(team: Team, staff: list[str]) -> None:
    """Of each: open still, open for longer, met meanwhile, cancelled, and missed yesterday."""
    due(team, staff, DOWN, due=FRIDAY)
    due(team, staff, DOWN + DAY, due=FRIDAY + DAY)
    due(team, staff, DOWN + DAY, due=FRIDAY, met_on=DOWN + 2 * DAY)
    due(team, staff, DOWN + 2 * DAY, due=FRIDAY, cancelled_on=DOWN + 2 * DAY)
    due(team, staff, DOWN, due=FRIDAY - DAY)


def meetings(team: Team, staff: list[str], starts: dt.datetime) -> None:
    """One for each of them."""
    rows = [_meeting(team, one) | {"starts_at": starts, "status": "confirmed"} for one in staff]
    with team.house.session() as session, writing(session):
        session.execute(insert(KINDS["appointment"].table), rows)


def _meeting(team: Team, whose: str) -> dict[str, Any]:
    id_ = new_id()
    known = {"id": id_, "ref": id_, "organisation_id": team.house.organisation.id, "revision": 0}
    return known | {"specialist_id": whose}


@pytest.fixture
def staff(breeder: Breeder, team: Team) -> list[str]:
    """A thousand are due, and the scheduler dies with the first of them in its hands."""
    staff = crowd(team, PEOPLE)
    what_was_due(team, staff)
    meetings(team, staff, local(FRIDAY - DAY, "15:00"))  # over when it comes back
    meetings(team, staff, local(FRIDAY, "13:00"))  # ahead still
    assert process(breeder, team, "07:30", "after_lease", day=DOWN).wait() == -signal.SIGKILL
    assert team.service.arrived == []
    return staff


def test_within_ten_minutes_everybody_is_told_once_of_all_that_is_true(team: Team, staff):
    team.tick(FRIDAY, "07:30")
    beats = 1
    while len(team.service.arrived) < PEOPLE and beats < TEN_MINUTES:
        team.later(seconds=EVERY_SECONDS)
        beats += 1
    said = {(one["title"], one["data"]["count"]) for one in team.service.notifications}
    assert said == {
        ("Du har 2 avstämningar idag · En avstämning blev inte av · Du har snart ett möte", 4)
    }
    receivers = {one.endpoint for one in team.service.arrived}
    assert len(team.service.arrived) == len(receivers) == PEOPLE
    rest = [team.later(seconds=EVERY_SECONDS) for _ in range(beats, TEN_MINUTES)]
    assert rest == [[]] * len(rest)  # and of what was over nobody hears later either
