"""Quarters, and the weeks that end before a day."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caseload.quarter import Quarter, quarter_of, read_quarter
from app.caseload.weeks import full_weeks
from app.problems import Problem

YEARS = st.integers(2, 9997)


@given(YEARS, st.integers(1, 4))
def test_a_quarter_is_three_whole_months(year: int, number: int) -> None:
    quarter = Quarter(year, number)
    assert quarter.first == date(year, [1, 4, 7, 10][number - 1], 1)
    month = quarter.first.month + 2
    assert quarter.last == date(year, month, calendar.monthrange(year, month)[1])
    assert quarter_of(quarter.first) == quarter_of(quarter.last) == quarter
    assert read_quarter(str(quarter)) == quarter


@given(YEARS, st.integers(1, 4))
def test_the_quarter_before_ends_the_day_before(year: int, number: int) -> None:
    quarter = Quarter(year, number)
    assert quarter.before().last + timedelta(days=1) == quarter.first
    assert quarter.before(9).before(-9) == quarter


@pytest.mark.parametrize("text", ["2026Q5", "2026q3", "26Q3", "2026Q0", "0000Q1", "٢٠٢٦Q3", ""])
def test_what_is_no_quarter_is_refused_by_name(text: str) -> None:
    with pytest.raises(Problem) as told:
        read_quarter(text)
    assert told.value.code == "unknown_quarter"


def test_whole_weeks_end_with_the_sunday_on_or_before_the_day() -> None:
    sunday = date(2027, 1, 3)  # the last day of 2026-W53
    assert full_weeks(2, sunday) == [date(2026, 12, 21), date(2026, 12, 28)]
    assert full_weeks(1, sunday - timedelta(days=1)) == [date(2026, 12, 21)]
