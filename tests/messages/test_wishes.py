"""Everybody is told by the ways, at the hour and in as many messages as they chose."""

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.messages.conftest import Team
from tests.messages.mailed import FRIDAY, Mailed, mailed


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what a mail server answers is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def kims_day(team: Team) -> Iterator[Mailed]:
    """Kim has two check-ins to be told of on Friday."""
    with mailed(team) as made:
        yield made


def test_whoever_wants_letters_first_gets_them_although_there_is_a_phone(kims_day: Mailed):
    kims_day.team.phone("Kim")
    kims_day.wishes(channels=("mail", "push"))
    assert kims_day.tick() == 1
    assert kims_day.team.service.asked == 0


def test_whoever_wants_nothing_has_the_check_ins_on_today_alone(kims_day: Mailed):
    kims_day.wishes(channels=())
    assert kims_day.tick() == 0
    assert kims_day.team.outcomes() == ["no_channel"] * 2


def test_each_check_in_may_come_by_itself(kims_day: Mailed):
    kims_day.wishes(is_digest=False)
    assert kims_day.tick() == 2
    assert {one["Subject"] for one in kims_day.office.letters} == {"Du har en avstämning idag"}
    assert kims_day.office.connections == 1


def test_somebody_is_told_at_an_hour_of_ones_own_and_not_in_ones_own_quiet_hours(kims_day):
    kims_day.wishes(digest_at=dt.time(6, 15), quiet_to=dt.time(6), quiet_from=dt.time(22))
    for at, letters in (("05:59", 0), ("06:14", 0), ("06:15", 1)):
        kims_day.team.tick(FRIDAY, at)
        assert len(kims_day.office.letters) == letters


def test_a_quiet_hour_that_has_begun_keeps_it_for_the_next_morning(kims_day: Mailed):
    kims_day.wishes(quiet_from=dt.time(7), quiet_to=dt.time(9))
    assert kims_day.tick() == 0
    assert kims_day.tick(hours=1.6) == 1


def test_a_morning_message_chosen_for_the_quiet_hours_comes_when_they_end(kims_day: Mailed):
    kims_day.wishes(digest_at=dt.time(5), quiet_from=dt.time(19), quiet_to=dt.time(7, 15))
    for at, letters in (("05:00", 0), ("07:14", 0), ("07:15", 1)):
        kims_day.team.tick(FRIDAY, at)
        assert len(kims_day.office.letters) == letters
