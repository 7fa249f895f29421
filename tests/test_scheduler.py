"""The scheduler beats until told to stop, and one team's trouble is no other's."""

import base64
import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from app.accounts.tables import Account
from app.clock import FixedClock, SystemClock
from app.config import Config
from app.records import KINDS
from app.scheduler import Beat, languages
from app.store.database import engine_for, writing
from app.store.rows import load
from app.store.tables import Heartbeat, OrganisationState, Telling
from tests.house import MASTER, House, build, new_id

REMINDER = KINDS["reminder"].table
BEATS = (
    "from app.config import config_from; from app.scheduler import main; main(config_from(), 0.2)"
)
THURSDAY = dt.datetime(2026, 10, 8, 5, 30, tzinfo=dt.UTC)  # 07:30 in Sweden


def config(url: str, folder: Path) -> Config:
    """An installation in a folder, with the keys of the house."""
    keys = {"master": base64.urlsafe_b64encode(MASTER).decode()}
    (folder / "keys.json").write_text(json.dumps(keys))
    return Config(home=folder, database_url=url, keys_file=folder / "keys.json")


def beat_at(url: str) -> dt.datetime | None:
    """When the scheduler was last alive."""
    with Session(engine_for(url)) as session:
        beat = session.scalar(select(Heartbeat.beat_at).where(Heartbeat.name == "scheduler"))
    return beat if beat is None or beat.tzinfo else beat.replace(tzinfo=dt.UTC)


def weekly(house: House) -> int:
    """How many weekly check-ins are stored."""
    with house.session() as session:
        mine = REMINDER.c.organisation_id == house.organisation.id
        rule = REMINDER.c.rule == "weekly_six"
        return len(session.execute(select(REMINDER.c.id).where(mine, rule)).all())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_beats_until_it_is_told_to_stop(sqlite_url: str, tmp_path: Path, number):
    environment = {
        **os.environ, "DATABASE_URL": sqlite_url, "FOTFASTE_HOME": str(tmp_path)
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-c", BEATS], env=environment, stderr=-1)
    first = _wait_for_beat(sqlite_url, None)
    second = _wait_for_beat(sqlite_url, first)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, b"")
    assert first < second <= SystemClock().now()


def _wait_for_beat(url: str, after: dt.datetime | None) -> dt.datetime:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        beat = beat_at(url)
        if beat and (after is None or beat > after):
            return beat
        time.sleep(0.05)
    raise AssertionError("the scheduler did not beat")


def test_one_teams_trouble_keeps_no_other_from_its_reminders(house: House, tmp_path, caplog):
    other = build(house.engine.url.render_as_string(hide_password=False), "Andra enheten")
    other.colleague("Mio")
    organisation = KINDS["organisation"].table
    ill = update(organisation).where(organisation.c.id == house.organisation.id)
    with house.session() as session, writing(session):
        session.execute(ill.values(time_zone="Kim Exempel/Ana Exempel"))
    before = weekly(house), weekly(other)
    clock = FixedClock(THURSDAY + dt.timedelta(days=28))
    Beat(house.engine, config("", tmp_path), clock)()
    assert (weekly(house), weekly(other)) == (before[0], before[1] + 4)
    [line] = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert line == f"organisation {house.organisation.id}: ZoneInfoNotFoundError"
    with house.session() as session:
        assert session.get_one(Heartbeat, "scheduler")


def test_a_demo_tells_the_console_and_names_nobody(house: House, tmp_path, caplog):
    demo = update(OrganisationState).values(is_demo=True)
    with house.session() as session, writing(session):
        session.execute(demo)
    with caplog.at_level(logging.INFO):
        Beat(house.engine, config("", tmp_path), FixedClock(THURSDAY))()
    told = [record.getMessage() for record in caplog.records if "Demo" in record.getMessage()]
    # Kim and Lee of the week's visits; Sol that last week, in which both had too few, is summed up.
    assert sorted(told) == [f"Demo: somebody is told. Check-ins: {count}" for count in (0, 1, 1)]
    with house.session() as session:
        assert set(session.scalars(select(Telling.outcome))) == {"sent"}


def test_a_beat_on_which_nothing_changed_asks_next_to_nothing(house: House, tmp_path):
    beat = Beat(house.engine, config("", tmp_path), FixedClock(THURSDAY.replace(hour=18)))
    beat()
    said: list[str] = []
    event.listen(house.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    beat()
    assert len([one for one in said if one != "BEGIN"]) < 8


def test_people_are_told_in_the_language_that_they_chose(house: House):
    kim, lee = house.staff["Kim"], house.staff["Lee"]
    for staff_id, language in ((kim, "da"), (lee, None)):
        account = Account(
            id=new_id(),
            organisation_id=house.organisation.id,
            staff_id=staff_id,
            email=f"{staff_id}@example.org",
            fs_uniquifier=new_id(),
            language=language,
        )
        with house.session() as session, writing(session):
            session.add(account)
    with house.session() as session:
        assert languages(session, house.organisation, [kim, lee]) == {kim: "da"}


def test_a_beat_clears_away_what_was_deleted_half_a_year_ago(house: House, tmp_path):
    clock = FixedClock(THURSDAY.replace(hour=18))
    hotel = house.make("employer", name="Demohotellet", deleted_at=clock.now())
    beat = Beat(house.engine, config("", tmp_path), clock)
    for days, is_here in ((0, True), (179, True), (181, False)):
        clock.moment = THURSDAY.replace(hour=18) + dt.timedelta(days=days)
        beat()
        with house.session() as session:
            assert (hotel in load(session, house.organisation, "employer", [hotel])) == is_here
