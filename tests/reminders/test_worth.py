"""What is still worth telling on a day, and on which of its two occasions."""

import datetime as dt

import pytest

from app.reminders.facts import SWEDEN
from app.reminders.worth import Stored, is_missed, is_worth_telling, occasion

MONDAY = dt.date(2026, 10, 5)
DAY = dt.timedelta(days=1)


def reminder(
    opens: int,
    due: int,
    tell_on: int,
    met: int | None = None,
    ended: int | None = None,
    rule: str = "week_2",
):
    """A reminder by days from Monday."""

    window = [MONDAY + number * DAY for number in (opens, due, tell_on)]
    ends = [None if number is None else MONDAY + number * DAY for number in (met, ended)]
    return Stored("r", rule, "kim", *window, *ends)


@pytest.mark.parametrize(
    ("today", "said"),
    [(3, None), (4, "first"), (5, "first"), (7, "first"), (8, "due"), (9, "missed")],
)
def test_it_is_told_on_its_day_and_again_when_it_is_due(today, said):
    found = occasion(reminder(2, 8, 4), MONDAY + today * DAY, SWEDEN)
    assert (found and found[0]) == said


def test_what_is_told_on_its_due_day_is_told_once():
    assert occasion(reminder(0, 3, 3), MONDAY + 3 * DAY, SWEDEN) == ("first", MONDAY + 3 * DAY)


def test_a_window_of_a_weekend_is_told_on_monday_although_it_is_past():
    weekend = reminder(-2, -1, 0)
    assert is_worth_telling(weekend, MONDAY, SWEDEN)
    assert not is_worth_telling(weekend, MONDAY + DAY, SWEDEN)


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
    assert is_worth_telling(reminder(2, 8, 4, **more), MONDAY + 4 * DAY, SWEDEN) == worth


def test_what_is_past_is_told_no_more():
    assert is_worth_telling(reminder(2, 8, 4), MONDAY + 8 * DAY, SWEDEN)
    assert not is_worth_telling(reminder(2, 8, 4), MONDAY + 9 * DAY, SWEDEN)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (3, ("first", 3)),  # Thursday, the last day
        (4, ("missed", 4)),  # Friday
        (7, ("missed", 4)),
    ],
)
def test_what_was_missed_is_told_on_the_next_working_day_or_in_the_three_days_after(today, said):
    found = occasion(reminder(0, 3, 3), MONDAY + today * DAY, SWEDEN)
    assert found == (said[0], MONDAY + said[1] * DAY)
    assert is_missed(reminder(0, 3, 3), MONDAY + today * DAY, SWEDEN) == (said[0] == "missed")


def test_what_was_missed_on_a_friday_is_told_on_monday():
    friday = reminder(0, 4, 4)
    assert occasion(friday, MONDAY + 5 * DAY, SWEDEN) is None
    assert occasion(friday, MONDAY + 7 * DAY, SWEDEN) == ("missed", MONDAY + 7 * DAY)


@pytest.mark.parametrize("more", [{"met": 3}, {"ended": 2}, {"rule": "log_review"}])
def test_neither_what_was_settled_nor_an_unread_log_is_told_as_missed(more):
    assert not is_missed(reminder(0, 3, 3, **more), MONDAY + 4 * DAY, SWEDEN)


def test_what_was_missed_longer_ago_stands_on_the_weeks_page_alone():
    assert not is_missed(reminder(0, 3, 3), MONDAY + 8 * DAY, SWEDEN)


def test_what_was_told_for_the_first_time_after_its_last_day_is_not_told_again():
    assert occasion(reminder(-2, -1, 0), MONDAY, SWEDEN) == ("first", MONDAY)
    assert not is_missed(reminder(-2, -1, 0), MONDAY, SWEDEN)
