"""A scheduler that is killed, slow, or wrong about the time: everybody is told, and once."""

import os
import signal

import pytest

from app.failpoints import POINTS
from app.messages import sender
from app.messages.sender import ROUND
from tests.bred import Breeder
from tests.messages.beats import process
from tests.messages.conftest import Team, local
from tests.messages.crowd import crowd, due, told
from tests.messages.mailed import FRIDAY

SOAK = os.environ.get("SOAK") == "1"
PEOPLE, KILLS = (1_000, 100) if SOAK else (100, 12)
WAYS = [
    *("in_plan", "after_plan", "before_lease", "after_lease"),
    *("after_send", "after_note", "before_mark", "after_mark"),
]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: `test_killed` looks at both."""
    return sqlite_url


def tags(team: Team) -> dict[str, int]:
    """What phones would show: of one tag the newest alone, with how much it tells of."""
    return {one["tag"]: one["data"]["count"] for one in team.service.notifications}


def test_a_scheduler_that_is_killed_again_and_again_misses_nobody(breeder: Breeder, team: Team):
    assert set(WAYS) <= POINTS
    rounds = -(-KILLS // len(WAYS))
    staff, minute = crowd(team, PEOPLE // rounds), 0
    for number in range(rounds):
        due(team, staff, FRIDAY)
        for way in WAYS[: KILLS - number * len(WAYS)]:
            killed = process(breeder, team, f"{8 + minute // 60:02}:{minute % 60:02}", way)
            assert killed.wait() == -signal.SIGKILL, way
            minute += 4  # the lease of the dead one is over
        process(breeder, team, f"{8 + minute // 60:02}:{minute % 60:02}").wait()
        minute += 4
    everything = told(team)
    assert len(everything) == rounds * len(staff)
    assert {outcome for _, _, outcome in everything} == {"sent"}
    # Sent again it has the tag that it had, so that a phone shows it once.
    assert tags(team) == {tag: 1 for _, tag, _ in everything}
    assert team.service.faults == []


def test_a_round_that_takes_long_begins_nothing_new(team: Team, monkeypatch):
    seconds = iter([0.0, *[ROUND + 1.0] * 9])
    monkeypatch.setattr(sender, "seconds", lambda: next(seconds))
    staff = crowd(team, 3)
    due(team, staff, FRIDAY)
    assert team.tick(FRIDAY) == []
    monkeypatch.undo()
    assert len(team.later(seconds=61)) == 3


@pytest.mark.parametrize("hours", [-2, 24])
def test_a_clock_that_is_put_wrong_and_right_again_tells_nothing_twice(team: Team, hours):
    staff = crowd(team, 3)
    due(team, staff, FRIDAY)
    assert len(team.tick(FRIDAY, "12:00")) == 3
    assert [team.later(hours=hours), team.later(hours=-hours)] == [[], []]
    team.clock.moment = local(FRIDAY, "12:01")
    assert team.later(seconds=30) == []
