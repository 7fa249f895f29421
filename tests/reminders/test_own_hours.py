"""Whoever is told at an hour of one's own is told once a day, on both nights of the clocks too."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from app.reminders.facts import Calendar
from app.reminders.hours import may_tell, quiet_at, tell_at
from app.store.wishes import USUAL

ZONES = ["Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Atlantic/Reykjavik"]
QUARTERS = [dt.time(hour, minute) for hour in range(4) for minute in (0, 15, 30, 45)]
HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize("zone", ZONES)
def test_every_quarter_of_every_night_of_a_year_comes_once_and_is_never_told_early(zone):
    for at in QUARTERS:
        wishes, before = USUAL._replace(digest_at=at), None
        for number in range(365):
            day = dt.date(2027, 1, 1) + dt.timedelta(days=number)
            told = tell_at(day, zone, wishes)
            local = told.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            promised = dt.datetime.combine(day, at)
            # An hour that is skipped moves on by one; one that comes twice is told the first time.
            assert local - promised in ({dt.timedelta(), HOUR} if number else {dt.timedelta()})
            assert before is None or told - before in {23 * HOUR, 24 * HOUR, 25 * HOUR}
            before = told


def test_an_hour_that_is_skipped_is_told_after_it_and_one_that_comes_twice_the_first_time():
    at = USUAL._replace(digest_at=dt.time(2, 30))
    spring, autumn = (
        tell_at(day, ZONES[0], at) for day in (dt.date(2027, 3, 28), dt.date(2027, 10, 31))
    )
    assert spring == dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC)  # 03:30 on the wall
    assert autumn == dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("country", "day", "is_off"),
    [
        ("SE", "2026-06-19", False), ("SE", "2026-06-20", True), ("SE", "2025-06-06", True),
        ("NO", "2028-05-17", True), ("DK", "2026-06-05", False), ("DK", "2026-04-03", True),
        ("NO", "2026-04-06", True), ("SE", "2026-04-03", True),
    ],
)  # fmt: skip
def test_midsummer_easter_and_the_national_days_are_those_of_the_country(country, day, is_off):
    noon = dt.datetime.fromisoformat(f"{day}T10:00:00+00:00")
    assert may_tell(noon, "Europe/Stockholm", Calendar(country)) != is_off


def test_quiet_hours_may_lie_within_a_day_or_over_midnight():
    noon = dt.datetime(2026, 10, 8, 10, tzinfo=dt.UTC)  # twelve in Sweden
    siesta = USUAL._replace(quiet_from=dt.time(11), quiet_to=dt.time(14))
    assert not may_tell(noon, ZONES[0], Calendar("SE"), siesta)
    assert may_tell(noon, ZONES[0], Calendar("SE"))
    assert quiet_at(noon, ZONES[0], siesta) == noon + 23 * HOUR
    assert quiet_at(noon, ZONES[0]) == noon + 7 * HOUR
    never = USUAL._replace(quiet_from=dt.time(12), quiet_to=dt.time(12))
    assert may_tell(noon, ZONES[0], Calendar("SE"), never)
