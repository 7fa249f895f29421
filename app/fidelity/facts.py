"""What the items look at: plain rows of one team, as they were loaded. Ids are opaque here."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.reminders.facts import FollowUpVisit


class Specialist(NamedTuple):
    """Somebody of the team, whatever the role. `ref` is the id in caseload files."""

    id: str
    ref: str
    role: str | None
    team: str | None
    fte: float | None
    active_from: dt.date
    active_to: dt.date | None


class Participant(NamedTuple):
    """Somebody whose specialist on the day is of the team."""

    id: str
    specialist_id: str
    treatment_team: str | None
    enrolled_on: dt.date | None
    closed_on: dt.date | None
    closing_reason: str | None


class Job(NamedTuple):
    """A placement of kind job, competitive or not."""

    id: str
    participant_id: str
    employer_id: str | None
    occupation_code: str | None
    contract: str | None
    competitive: bool | None
    job_start: dt.date | None
    job_end: dt.date | None
    heard_on: dt.date | None
    disclosure: str | None


class Contact(NamedTuple):
    """An employer contact by somebody of the team; `is_linked` to at least one participant."""

    id: str
    specialist_id: str
    date: dt.date
    mode: str | None
    matches_preference: bool | None
    minutes: int | None
    place_type: str | None
    reviewed_on: dt.date | None
    purpose: str | None
    visit_number: int | None
    is_linked: bool


class Visit(NamedTuple):
    """A follow-up visit by somebody of the team."""

    id: str
    participant_id: str
    specialist_id: str
    date: dt.date
    minutes: int | None
    place_type: str | None


class Appointment(NamedTuple):
    """One that was attended, in time or late; `date` is local."""

    id: str
    participant_id: str
    specialist_id: str
    date: dt.date
    minutes: int | None
    place_type: str | None


class AgencyContact(NamedTuple):
    """A contact with the employment authority."""

    id: str
    staff_id: str
    participant_id: str | None
    date: dt.date
    contact_kind: str | None


@dataclass(frozen=True)
class Team:
    """One team's rows, none dated after the day.

    `seen`: in-person visits to its participants, whoever made them.
    `profiles`: the days on which each participant's career profile was written.
    `met_first`: by participant, the first in-person employer contact since enrolment.
    `absent`: weeks of absence as (staff id, "2026-W31").
    """

    staff: Sequence[Specialist] = ()
    people: Sequence[Participant] = ()
    jobs: Sequence[Job] = ()
    contacts: Sequence[Contact] = ()
    visits: Sequence[Visit] = ()
    seen: Sequence[FollowUpVisit] = ()
    appointments: Sequence[Appointment] = ()
    agency: Sequence[AgencyContact] = ()
    profiles: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)
    met_first: Mapping[str, dt.date] = field(default_factory=dict)
    absent: frozenset[tuple[str, str]] = frozenset()
