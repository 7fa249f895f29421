"""What is still worth telling on a day, and on which of its two occasions."""

import datetime as dt

import pytest

from app.reminders.facts import SWEDEN
from app.reminders.worth import Stored, is_worth_telling, occasion

MONDAY = dt.date(2026, 10, 5)
DAY = dt.timedelta(days=1)


def reminder(opens: int, due: int, tell_on: int, met: int | None = None, ended: int | None = None):
    """A reminder by days from Monday."""

    window = [MONDAY + number * DAY for number in (opens, due, tell_on)]
    ends = [None if number is None else MONDAY + number * DAY for number in (met, ended)]
    return Stored("r", "kim", *window, *ends)


@pytest.mark.parametrize(
    ("today", "said"),
    [(3, None), (4, "first"), (5, "first"), (7, "first"), (8, "due"), (9, "due")],
)
def test_it_is_told_on_its_day_and_again_when_it_is_due(today, said):
    found = occasion(reminder(2, 8, 4), MONDAY + today * DAY, SWEDEN)
    assert (found and found[0]) == said


def test_what_is_told_on_its_due_day_is_told_once():
    assert occasion(reminder(0, 3, 3), MONDAY + 3 * DAY, SWEDEN) == ("first", MONDAY + 3 * DAY)


def test_a_window_of_a_weekend_is_told_on_monday_although_it_is_past():
    weekend = reminder(-2, -1, 0)
    assert is_worth_telling(weekend, MONDAY)
    assert not is_worth_telling(weekend, MONDAY + DAY)


@pytest.mark.parametrize(
    ("more", "worth"),
    [
        ({}, True),
        ({"met": 3}, False),
        ({"met": 4}, False),
        ({"met": 5}, True),
        ({"ended": 4}, False),
        ({"ended": 6}, True),
    ],
)
def test_only_what_is_open_today_is_worth_telling(more, worth):
    assert is_worth_telling(reminder(2, 8, 4, **more), MONDAY + 4 * DAY) == worth


def test_what_is_past_is_told_no_more():
    assert is_worth_telling(reminder(2, 8, 4), MONDAY + 8 * DAY)
    assert not is_worth_telling(reminder(2, 8, 4), MONDAY + 9 * DAY)
