"""What was missed in a week stands in the supervisor's next summary."""

import datetime as dt
from typing import Any

import pytest

from app.reminders.escalation import Passed, summary
from tests.house import TODAY

DAY = dt.timedelta(days=1)
MONDAY = TODAY - 2 * DAY
SUNDAY = MONDAY - DAY
TEAM = ("kim", "lee", "sol")


def missed(due: dt.date = SUNDAY, staff_id: str | None = "kim", **more) -> Passed:
    """A check-in that nobody met."""
    said = {"rule": "week_2", "subject": "job", "met_on": None, "cancelled_on": None}
    return Passed(staff_id=staff_id, due=due, **(said | more))


@pytest.mark.parametrize(
    ("due", "count"), [(MONDAY - 7 * DAY, 1), (SUNDAY, 1), (MONDAY, 0), (MONDAY - 8 * DAY, 0)]
)
def test_what_was_due_in_the_week_before_counts(due: dt.date, count: int):
    assert sum(summary([missed(due)], TEAM, TODAY).missed.values()) == count


def test_what_was_met_or_cancelled_and_what_is_another_teams_does_not_count():
    found = [missed(met_on=SUNDAY), missed(cancelled_on=SUNDAY), missed(staff_id="noa")]
    assert summary([*found, missed(staff_id=None)], TEAM, TODAY).whose == set()


def test_a_log_that_nobody_had_read_by_friday_is_told_by_whose_it_is():
    log: dict[str, Any] = {"rule": "log_review", "staff_id": "sol", "due": SUNDAY - 2 * DAY}
    found = summary(
        [missed(subject="kim/2026-W39", **log), missed(subject="noa/2026-W39", **log)], TEAM, TODAY
    )
    assert found.missed == {}
    assert found.unread == {("kim", dt.date(2026, 9, 21))}
    assert found.weeks_of("kim") == [dt.date(2026, 9, 21)]
