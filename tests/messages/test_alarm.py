"""When the scheduler falls silent, the admins are told: once, and without anybody's name."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from sqlalchemy.orm import Session

from app.cli.watching import watching
from app.messages.alarm import SCHEDULER, Alarm
from app.messages.patience import Patience
from app.messages.smtp import Post, server_at
from app.store.database import writing
from app.store.tables import Heartbeat
from tests.messages.conftest import Team
from tests.messages.mailed import URL
from tests.messages.post_office import PostOffice, post_office

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: a heartbeat is a row like any other."""
    return sqlite_url


@dataclass
class Watched:
    """An installation with an admin, Ada, whose scheduler beats when a test says so."""

    team: Team
    office: PostOffice
    alarm: Alarm

    def beat(self) -> None:
        """The scheduler is alive."""
        with self.team.house.session() as session, writing(session):
            session.merge(Heartbeat(name=SCHEDULER, beat_at=self.team.clock.now()))

    def look(self, later: dt.timedelta) -> bool:
        """So much later the web server looks."""
        self.team.clock.moment += later
        with self.team.house.session() as session:
            return self.alarm.look(session)


@pytest.fixture
def watched(team: Team) -> Iterator[Watched]:
    """With a mail server."""
    team.house.colleague("Ada", role="admin")
    with post_office() as office:
        smtp = f"smtp://127.0.0.1:{office.port}"
        config = replace(
            team.config,
            url=URL,
            mail_from="hej@app.example.org",
            smtp=smtp,
            database_url=str(team.house.engine.url),
        )
        team.config = config
        post = Post(server_at(smtp), team.clock, Patience(lambda: 0.0))
        yield Watched(team, office, Alarm(config, team.clock, post))


def test_a_scheduler_that_beats_disturbs_nobody(watched: Watched):
    for _ in range(3):
        watched.beat()
        assert not watched.look(9 * MINUTE)
    assert watched.office.letters == []


def test_the_admins_alone_are_told_once_of_each_silence(watched: Watched):
    watched.beat()
    assert [watched.look(5 * MINUTE) for _ in range(4)] == [False, True, False, False]
    watched.beat()
    assert [watched.look(6 * MINUTE) for _ in range(3)] == [False, True, False]
    assert watched.office.receivers == ["ada@example.org"] * 2
    first, second = watched.office.letters
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Subject"] == "Påminnelser skickas inte"
    text = first.get_content()
    assert f"{URL}/healthz" in text
    assert "2026-10-07 10:00 UTC" in text
    assert "Provenheten" not in text


def test_a_scheduler_that_never_ran_is_told_of_too(watched: Watched):
    assert [watched.look(6 * MINUTE) for _ in range(3)] == [False, True, False]


def test_a_letter_that_nobody_took_is_sent_at_a_later_look(watched: Watched):
    watched.beat()
    watched.office.answers["RCPT"] = ["451 later"]
    assert [watched.look(11 * MINUTE), watched.look(11 * MINUTE)] == [False, True]
    assert len(watched.office.letters) == 1


def test_without_a_mail_server_the_log_tells_it_once(watched: Watched, caplog):
    watched.alarm = Alarm(watched.team.config, watched.team.clock, None)
    watched.beat()
    assert [watched.look(11 * MINUTE), watched.look(MINUTE)] == [True, False]
    assert caplog.text.count("reminders are not sent") == 1


def test_the_web_server_looks_by_itself(watched: Watched):
    watched.beat()
    watched.team.clock.moment += 11 * MINUTE
    with watching(watched.team.config, every_seconds=0.01, clock=watched.team.clock):
        arrives(watched)
    assert watched.office.receivers == ["ada@example.org"]


def arrives(watched: Watched) -> None:
    """Wait until the letter is there; how long that takes is nobody's promise here."""
    with Session(watched.team.house.engine) as session:
        while session.get(Heartbeat, "alarm") is None:
            session.rollback()
