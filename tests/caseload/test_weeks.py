from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.caseload.weeks import add_months, mondays, week_name
from tests.reminders.oracle_of_days import months_on


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-36, 36))
def test_a_month_on_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    assert add_months(day, months) == months_on(day, months)


def test_new_years_day_may_belong_to_the_53rd_week_of_the_old_year() -> None:
    assert week_name(next(mondays(date(2027, 1, 1), date(2027, 1, 1)))) == "2026-W53"


def test_every_week_that_the_days_touch_is_there() -> None:
    assert [*mondays(date(2026, 2, 1), date(2026, 2, 9))] == [
        date(2026, 1, 26),
        date(2026, 2, 2),
        date(2026, 2, 9),
    ]
