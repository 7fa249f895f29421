"""A phone on which nothing is seen any more: its owner is told another way, until it is mended."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from app.clock import utc
from app.messages.devices import SILENT_AFTER, shown
from app.messages.patience import Patience
from app.messages.probe import Probe
from app.messages.sender import Sender
from app.problems import Problem
from app.store.database import writing
from app.store.tables import Device
from tests.house import new_id
from tests.messages.conftest import DAY, Team
from tests.messages.mailed import FRIDAY, Mailed, mailed

TUESDAY = FRIDAY + 4 * DAY  # both are told once more on their due day


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: who is silent is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def kims_day(team: Team) -> Iterator[Mailed]:
    """Kim's phone takes two check-ins on Friday."""
    with mailed(team) as made:
        team.phone("Kim")
        yield made


def device(team: Team) -> Device:
    """The only phone."""
    with team.house.session() as session:
        return session.scalars(select(Device)).one()


def show(team: Team) -> None:
    """The phone says that it has shown what came last."""
    told = team.service.notifications[-1]
    with team.house.session() as session, writing(session):
        shown(session, told["data"]["device"], told["tag"], team.clock.now())


def test_a_phone_that_shows_what_it_takes_is_enough(kims_day: Mailed):
    team = kims_day.team
    assert len(team.tick(FRIDAY)) == 1
    show(team)
    assert len(team.tick(TUESDAY)) == 1
    assert kims_day.office.letters == []
    assert utc(device(team).push_shown_at or team.clock.now()).date() == FRIDAY


def test_a_phone_that_is_silent_for_four_days_is_made_good_by_a_letter_that_says_so(kims_day):
    team = kims_day.team
    team.tick(FRIDAY)
    assert len(team.tick(TUESDAY)) == 1  # tried all the same: so it is found out when it is mended
    assert len(kims_day.office.letters) == 1
    assert "når inte din mobil" in kims_day.office.read("plain")
    assert team.outcomes() == ["sent"] * 4


def test_without_another_way_a_silent_phone_is_known_to_be_silent(kims_day: Mailed):
    kims_day.wishes(channels=("push",))
    team = kims_day.team
    team.tick(FRIDAY)
    team.tick(TUESDAY)
    assert team.outcomes() == ["sent", "sent", "silent", "silent"]


def test_what_is_shown_before_its_service_has_answered_counts(kims_day: Mailed):
    team = kims_day.team
    team.service.hold = lambda: show(team)
    team.tick(FRIDAY)
    assert device(team).push_unseen_since is None


def test_a_phone_whose_service_does_not_know_it_is_marked_as_lost(kims_day: Mailed):
    team = kims_day.team
    team.service.answers = [(410, {})]
    team.tick(FRIDAY)
    assert utc(device(team).push_lost_at or dt.datetime.min) == team.clock.now()


def test_a_test_arrives_at_once_also_on_a_silent_phone_and_mends_it(kims_day: Mailed):
    team = kims_day.team
    with team.house.session() as session, writing(session):
        session.execute(update(Device).values(push_unseen_since=team.clock.now() - SILENT_AFTER))
    probe = Probe(team.config, team.clock, Sender(team.config, team.clock, Patience(lambda: 0.0)))
    whose = team.house.staff["Kim"], device(team).id
    with team.house.session() as session:
        said = probe.send(session, team.house.organisation, whose, new_id(), "sv")
        lees = team.house.staff["Lee"], whose[1]
        with pytest.raises(Problem):
            probe.send(session, team.house.organisation, lees, new_id(), "sv")
    [told] = team.service.notifications
    assert (said, told["title"], told["data"]["kind"]) == (
        "sent",
        "Aviseringar kommer fram hit",
        "test",
    )
    show(team)
    assert device(team).push_unseen_since is None
