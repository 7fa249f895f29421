"""Lead times: from one day to the next step, and who still waits for it."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.figures.arithmetic import mean, median
from app.figures.facts import Participant
from app.figures.seen import Row, Seen

Days = tuple[dt.date | None, dt.date | None]
Steps = Callable[[Seen, Participant], Days]


class Lead(NamedTuple):
    """A lead time: how many took the step, in how many days, and how many wait how long."""

    n: int
    median: float | None
    mean: float | None
    waiting: int
    longest_wait: int | None


def to_enrolment(_seen: Seen, one: Participant) -> Days:
    """From referral to enrolment."""
    return one.referred_on, one.enrolled_on


def to_contact(_seen: Seen, one: Participant) -> Days:
    """From enrolment to the first in-person contact with an employer that was linked to her."""
    return one.enrolled_on, one.first_contact_on


def to_job(seen: Seen, one: Participant) -> Days:
    """From enrolment to the first competitive job, for those who came without one."""
    if one.employed_at_entry is not False:
        return None, None
    job = seen.first_job_since(one)
    return one.enrolled_on, job and job.job_start


def rows(steps: Steps) -> Callable[[Seen], list[Row]]:
    """Who took the step in the quarter, and after them who waited at its end."""

    def found(seen: Seen) -> list[Row]:
        every = [*_every(seen, steps)]
        return [row for row in every if row.is_in] + [row for row in every if not row.is_in]

    return found


def lead(rows: list[Row]) -> Lead:
    """The figures over these rows."""
    took = [row.days for row in rows if row.is_in]
    waits = [row.days for row in rows if not row.is_in]
    return Lead(len(took), median(took), mean(took), len(waits), max(waits, default=None))


def _every(seen: Seen, steps: Steps) -> Iterator[Row]:
    for one in seen.people:
        since, until = steps(seen, one)
        if since is None:
            continue
        if seen.has(until):
            yield Row(one, since=since, until=until)
        elif since <= seen.last and _still_waits(seen, one, until):
            yield Row(one, since=since, until=seen.last, is_in=False)


def _still_waits(seen: Seen, one: Participant, until: dt.date | None) -> bool:
    is_open = one.closed_on is None or one.closed_on > seen.last
    return is_open and (until is None or until > seen.last)
