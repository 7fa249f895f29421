"""What figures look at: plain rows of an organisation, and look-ups over them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.caseload.on_a_day import ties_of


class Staff(NamedTuple):
    """Somebody who works in the organisation; `ref` is the id in files."""

    id: str
    ref: str
    name: str | None
    role: str | None
    team: str | None


class Participant(NamedTuple):
    """Somebody referred or enrolled, and the day of the first in-person contact with an employer
    that was linked to her, on or after her enrolment."""

    id: str
    ref: str
    specialist_id: str
    programme: str | None
    treatment_team: str | None
    status: str | None
    employed_at_entry: bool | None
    referred_on: dt.date | None
    enrolled_on: dt.date | None
    closed_on: dt.date | None
    closing_reason: str | None
    first_contact_on: dt.date | None = None


class Placement(NamedTuple):
    """A job, studies, practice or leisure."""

    id: str
    ref: str
    participant_id: str
    kind: str | None
    competitive: bool | None
    subsidised: bool | None
    job_start: dt.date | None
    first_4h_on: dt.date | None
    job_end: dt.date | None

    @property
    def is_competitive_job(self) -> bool:
        """Work on the open labour market, which alone counts as work."""
        return self.kind == "job" and self.competitive is True

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether some day of it lies within these days."""
        start, end = self.job_start, self.job_end
        return start is not None and start <= last and (end is None or end >= first)


class Assignment(NamedTuple):
    """One tie to a specialist; `to_on` is its last day."""

    participant_id: str
    specialist_id: str
    from_on: dt.date
    to_on: dt.date | None


NOWHERE = dt.date.max  # a job without a start is nobody's first


@dataclass(frozen=True)
class Facts:
    """One organisation's rows, or those of the specialists who were asked about."""

    staff: Sequence[Staff] = ()
    participants: Sequence[Participant] = ()
    assignments: Sequence[Assignment] = ()
    placements: Sequence[Placement] = ()

    @cached_property
    def staff_by_id(self) -> dict[str, Staff]:
        """Everybody who works here."""
        return {person.id: person for person in self.staff}

    @cached_property
    def ties(self) -> dict[str, list[Assignment]]:
        """The assignments by participant."""
        return ties_of(self.assignments)

    @cached_property
    def placements_of(self) -> dict[str, list[Placement]]:
        """The placements by participant, the earliest first."""
        found: dict[str, list[Placement]] = defaultdict(list)
        for one in sorted(self.placements, key=lambda one: (one.job_start or NOWHERE, one.ref)):
            found[one.participant_id].append(one)
        return dict(found)

    @cached_property
    def jobs_of(self) -> dict[str, list[Placement]]:
        """The competitive jobs by participant, the earliest first."""
        every = self.placements_of.items()
        return {id_: [one for one in some if one.is_competitive_job] for id_, some in every}
