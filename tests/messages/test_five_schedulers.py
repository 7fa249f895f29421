"""Any number of schedulers share the work: everybody is told, by one of them."""

import os

import pytest

from tests.bred import Breeder
from tests.messages.beats import process
from tests.messages.conftest import Team
from tests.messages.crowd import crowd, due, told
from tests.messages.mailed import FRIDAY

AT_ONCE = 10_000 if os.environ.get("SOAK") == "1" else 300


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    """SQLite takes one writer at a time anyway."""
    return postgresql_url


def test_five_schedulers_at_once_tell_everybody_once(breeder: Breeder, team: Team):
    staff = crowd(team, AT_ONCE)
    due(team, staff, FRIDAY)
    beats = [process(breeder, team, "07:30") for _ in range(5)]
    said = [beat.told() for beat in beats]
    assert sum(said) == len(team.service.arrived) == AT_ONCE
    assert len({one["tag"] for one in team.service.notifications}) == AT_ONCE
    assert {outcome for _, _, outcome in told(team)} == {"sent"}
