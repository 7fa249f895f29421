from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reminders.facts import Calendar
from app.reminders.telling_days import is_working_day, next_working_day, tell_again_on, tell_on

SWEDEN = Calendar("SE")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("opens", "due", "told", "why"),
    [
        ("2026-01-24", "2026-01-30", "2026-01-28", "two thirds of seven days"),
        ("2026-02-12", "2026-02-15", "2026-02-13", "a Saturday is told on the Friday before"),
        (
            "2025-12-22",
            "2025-12-28",
            "2025-12-24",
            "Christmas Eve is a working day unless the team says otherwise",
        ),
        ("2026-02-14", "2026-02-15", "2026-02-16", "a window with no working day is told after it"),
        ("2026-05-14", "2026-05-14", "2026-05-15", "Ascension Day"),
    ],
)
def test_a_check_in_is_told_on_a_working_day_two_thirds_in(
    opens: str, due: str, told: str, why: str
) -> None:
    assert tell_on("two_thirds", day(opens), day(due), SWEDEN) == day(told), why


def test_a_team_that_rests_on_christmas_eve_is_told_the_day_before() -> None:
    resting = Calendar("SE", frozenset({day("2025-12-24")}))
    assert tell_on("two_thirds", day("2025-12-22"), day("2025-12-28"), resting) == day("2025-12-23")


def test_each_country_has_its_own_holidays() -> None:
    seventeenth = day("2028-05-17")
    working = [
        country for country in ("SE", "NO", "DK") if is_working_day(seventeenth, Calendar(country))
    ]
    assert working == ["SE", "DK"]


def test_what_is_still_open_on_its_last_day_is_told_once_more() -> None:
    assert tell_again_on(day("2026-01-24"), day("2026-01-30"), day("2026-01-28"), SWEDEN) == day(
        "2026-01-30"
    )


def test_nobody_is_told_twice_on_one_day_nor_of_what_has_passed() -> None:
    thursday, sunday = day("2026-01-29"), day("2026-02-15")
    assert tell_again_on(day("2026-01-26"), thursday, thursday, SWEDEN) is None
    assert tell_again_on(sunday, sunday, day("2026-02-16"), SWEDEN) is None


def test_what_was_missed_over_easter_is_told_on_the_tuesday_after() -> None:
    assert next_working_day(day("2026-04-02"), SWEDEN) == day("2026-04-07")


@given(
    st.sampled_from(["two_thirds", "opens", "due"]),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
    st.sampled_from(["SE", "NO", "DK"]),
)
def test_nobody_is_told_on_a_day_off_or_before_the_window(
    tell: str, opens: date, length: int, country: str
) -> None:
    calendar = Calendar(country)
    due = opens + timedelta(days=length)
    told = tell_on(tell, opens, due, calendar)  # type: ignore[arg-type]
    inside = any(is_working_day(opens + timedelta(days=n), calendar) for n in range(length + 1))
    assert is_working_day(told, calendar)
    assert told >= opens
    assert told <= due or not inside or tell != "due"
