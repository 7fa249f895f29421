"""Days that an organisation adds to weekends and public holidays."""

import datetime as dt

import pytest

from app.reminders.days_off import often_off, rest_with
from app.reminders.facts import Calendar

SWEDEN = Calendar("SE")


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def test_eves_and_days_between_two_days_off_are_offered():
    found = often_off(SWEDEN, day("2026-10-07"))
    assert found == [
        (day("2026-12-24"), "christmas_eve"),
        (day("2026-12-31"), "new_years_eve"),
        (day("2027-05-07"), "bridge"),
        (day("2027-06-25"), "midsummer_eve"),
    ]


@pytest.mark.parametrize(("country", "is_offered"), [("SE", True), ("NO", False), ("DK", False)])
def test_midsummer_eve_is_swedish(country: str, is_offered: bool):
    kinds = {kind for _, kind in often_off(Calendar(country), day("2026-01-02"))}
    assert ("midsummer_eve" in kinds) == is_offered


def test_a_day_that_is_off_already_is_not_offered():
    christmas = frozenset({day("2026-12-24")})
    offered = [one for one, _ in often_off(Calendar("SE", christmas), day("2026-10-07"))]
    assert day("2026-12-24") not in offered


@pytest.mark.parametrize(
    ("off", "rest"),
    [("2026-10-07", 1), ("2026-10-09", 3), ("2026-12-24", 4), ("2027-05-07", 4)],
)
def test_a_row_of_days_off_counts_weekends_and_holidays(off: str, rest: int):
    assert rest_with(day(off), SWEDEN) == rest
