"""kill -9 of the real server, anywhere: what was acknowledged is there, and nothing twice."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from app.store import schema
from app.store.database import engine_for
from tests.bred import Breeder
from tests.model import acts
from tests.model.office import keys_in
from tests.model.server import Server
from tests.model.sizes import rounds
from tests.model.team import Team

POINTS = (
    *("before_counter", "between_changes", "after_decide", "before_commit", "after_commit"),
    *("in_scope", "before_answer", "mid_answer"),
)
ROUNDS, AT_RANDOM = rounds(1, 12), rounds(2, 100)
TRIES = 20  # rounds of work in which the point must be passed


@pytest.fixture
def at_work(team: Team) -> Iterator[Team]:
    """A team on a fresh database."""
    team.begin()
    yield team
    team.end()


def work(team: Team, chance: random.Random) -> None:
    """Everybody types something, the supervisor hands somebody over, and all phones sync."""
    for phone in team.everybody:
        for kind in ("participant", "follow_up_visit", "employer_contact"):
            acts.make(phone, team.office, kind, chance.randrange(9))
        for kind in ("participant", "appointment", "employer"):
            acts.edit(phone, "a", kind, chance.randrange(9))
    people = [one["id"] for one in team.office.rows("participant")]
    team.office.hand_over(chance.choice(people), chance.choice(("Kim", "Lee")))
    for phone in team.everybody:
        phone.begin_sync()


def land(team: Team) -> None:
    """All phones have heard, or heard that nobody answers."""
    for phone in team.everybody:
        phone.land()


def killed_at(team: Team, point: str, chance: random.Random) -> None:
    """Work until the server has died there."""
    team.server.kill()
    team.serve(f"{point}:{chance.randrange(1, 4)}")
    for _ in range(TRIES):
        work(team, chance)
        land(team)
        if not team.server.is_alive():
            return
    raise AssertionError(f"the server never passed {point}")


@pytest.mark.parametrize("point", POINTS)
def test_a_server_killed_on_the_way_loses_nothing_and_doubles_nothing(at_work: Team, point: str):
    chance = random.Random(point)
    for _ in range(ROUNDS):
        killed_at(at_work, point, chance)
        at_work.heal()
        at_work.check()


def test_a_server_killed_at_random_loses_nothing_and_doubles_nothing(at_work: Team):
    chance = random.Random(AT_RANDOM)
    for _ in range(AT_RANDOM):
        work(at_work, chance)
        time.sleep(chance.random() / 5)
        at_work.server.kill()
        land(at_work)
        at_work.heal()
        at_work.check()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_server_killed_in_a_migration_leaves_the_old_database(
    empty_database_url: str, breeder: Breeder, tmp_path: Path, round_: int
):
    keys_in(tmp_path)
    engine, server = engine_for(empty_database_url), Server(breeder, tmp_path)
    with engine.begin() as connection:
        settings = schema._alembic()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        connection.execute(text("INSERT INTO heartbeat VALUES ('scheduler', '2026-10-07')"))
        tables = inspect(connection).get_table_names()
    server.start(empty_database_url, failpoint="in_migration")
    assert not server.is_alive()
    with engine.connect() as connection:
        assert schema.at(connection) == "0001"
        assert inspect(connection).get_table_names() == tables
    server.start(empty_database_url)
    with engine.connect() as connection:
        assert schema.at(connection) == schema.newest()
        assert connection.execute(text("SELECT count(*) FROM heartbeat")).scalar() == 1
    server.kill()
    engine.dispose()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_restore_that_is_killed_can_be_done_again(at_work: Team, round_: int):
    chance = random.Random(round_)
    work(at_work, chance)
    land(at_work)
    at_work.copy()
    work(at_work, chance)
    land(at_work)
    at_work.put_back(failpoint="in_restore")
    at_work.heal()
    at_work.check()
