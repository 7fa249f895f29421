"""A quarter as it is looked at: its days, the participants it is about, and the rows counted."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.caseload.on_a_day import specialist_on
from app.caseload.quarter import Quarter
from app.figures.facts import Facts, Participant, Placement
from app.figures.scope import WHOLE, Scope, people


class Row(NamedTuple):
    """One row behind a figure.

    `placement`: where placements are counted. `since`, `until`: the days between which it was
    counted, or the one day. `is_in`: of a share, whether it is in the part; of a lead time,
    whether the second day has come.
    """

    participant: Participant
    placement: Placement | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    is_in: bool = True

    @property
    def days(self) -> int:
        """How long it took, in days; 0 where there is only one day."""
        return (self.until - self.since).days if self.since and self.until else 0


@dataclass(frozen=True)
class Seen:
    """One quarter of one scope."""

    facts: Facts
    quarter: Quarter
    scope: Scope = WHOLE

    @cached_property
    def first(self) -> dt.date:
        """The quarter's first day."""
        return self.quarter.first

    @cached_property
    def last(self) -> dt.date:
        """The quarter's last day."""
        return self.quarter.last

    def has(self, day: dt.date | None) -> bool:
        """Whether a day lies in the quarter."""
        return day is not None and self.first <= day <= self.last

    @cached_property
    def people(self) -> list[Participant]:
        """Who is of the scope on the quarter's last day, referred, enrolled and closed."""
        return people(self.facts, self.scope, self.last)

    def specialist_of(self, participant: Participant) -> str:
        """Whose participant it is on the quarter's last day, as an id."""
        return specialist_on(self.facts.ties, participant, self.last)

    @cached_property
    def served(self) -> list[Participant]:
        """Those enrolled by the last day and not closed before the first."""
        return [
            one
            for one in self.people
            if one.enrolled_on is not None
            and one.enrolled_on <= self.last
            and (one.closed_on is None or one.closed_on >= self.first)
        ]

    @cached_property
    def placements(self) -> list[tuple[Participant, Placement]]:
        """Every placement of theirs."""
        every = self.facts.placements_of
        return [(one, placement) for one in self.people for placement in every.get(one.id, ())]

    def jobs(self) -> Iterator[tuple[Participant, Placement]]:
        """Every competitive job of theirs."""
        every = self.facts.jobs_of
        return ((one, job) for one in self.people for job in every.get(one.id, ()))

    def first_job_since(self, participant: Participant) -> Placement | None:
        """The first competitive job that began on the day of enrolment or later."""
        enrolled_on = participant.enrolled_on
        if enrolled_on is None:
            return None
        jobs = self.facts.jobs_of.get(participant.id, ())
        return next((job for job in jobs if job.job_start and job.job_start >= enrolled_on), None)
