"""Nobody is told at night or on a day off; the digest is at half past seven all year."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reminders.facts import Calendar
from app.reminders.hours import may_tell, quiet_at, tell_at
from app.reminders.telling_days import is_working_day

ZONES = ["Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Atlantic/Reykjavik"]
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("zone", ZONES)
def test_the_digest_is_at_half_past_seven_on_every_day_of_a_year(zone):
    for number in range(366):
        day = dt.date(2027, 1, 1) + number * DAY
        local = tell_at(day, zone).astimezone(ZoneInfo(zone))
        assert (local.date(), local.time()) == (day, dt.time(7, 30))


def test_summer_time_moves_the_digest_by_an_hour_of_the_world():
    saturday, sunday = dt.date(2027, 3, 27), dt.date(2027, 3, 28)
    assert tell_at(sunday, ZONES[0]) - tell_at(saturday, ZONES[0]) == dt.timedelta(hours=23)


@settings(max_examples=2_000)
@given(
    now=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 12, 31), timezones=st.just(dt.UTC)),
    zone=st.sampled_from(ZONES),
    country=st.sampled_from(["SE", "NO", "DK"]),
)
def test_nobody_is_told_outside_the_working_day(now, zone, country):
    local = now.astimezone(ZoneInfo(zone))
    works = is_working_day(local.date(), Calendar(country))
    wakes = dt.time(7) <= local.time() < dt.time(19)
    assert may_tell(now, zone, Calendar(country)) == (works and wakes)
    if wakes:
        assert dt.timedelta() < quiet_at(now, zone) - now <= dt.timedelta(hours=12)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("SE", "2026-06-06"), ("SE", "2026-06-20"), ("SE", "2026-04-06"), ("NO", "2027-05-17"),
        ("NO", "2026-04-02"), ("DK", "2026-05-14"), ("SE", "2026-12-25"), ("SE", "2026-10-10"),
    ],
)  # fmt: skip
def test_a_red_day_is_a_day_off(country, day):
    noon = dt.datetime.fromisoformat(f"{day}T10:00:00+00:00")
    assert not may_tell(noon, "Europe/Stockholm", Calendar(country))
