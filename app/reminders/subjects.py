"""What a check-in is about: each kind in one shape, with the dates that rules count from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.caseload.weeks import week_name
from app.reminders.facts import EmployerContact, Participant, Placement, Staff


class Subject(NamedTuple):
    """`specialist_id` is whose work it is; a participant's own one, where no assignment says."""

    id: str
    dates: Mapping[str, date | None]
    participant_id: str | None = None
    placement_id: str | None = None
    employer_id: str | None = None
    contact_id: str | None = None
    specialist_id: str | None = None
    enrolled_on: date | None = None


def of_placement(placement: Placement, participant: Participant) -> Subject:
    """A placement, whose dates and whose participant's dates open and end windows."""
    dates = {
        "job_start": placement.job_start,
        "job_end": placement.job_end,
        "heard_on": placement.heard_on,
        "enrolled_on": participant.enrolled_on,
        "closed_on": participant.closed_on,
    }
    return of_participant(participant)._replace(
        id=placement.id, placement_id=placement.id, dates=dates
    )


def of_participant(participant: Participant) -> Subject:
    """A participant, from enrolment to closing."""
    dates = {"enrolled_on": participant.enrolled_on, "closed_on": participant.closed_on}
    return Subject(
        participant.id,
        dates,
        participant.id,
        specialist_id=participant.specialist_id,
        enrolled_on=participant.enrolled_on,
    )


def of_week(specialist: Staff, monday: date) -> Subject:
    """A specialist's week, by its Monday."""
    return Subject(
        f"{specialist.id}/{week_name(monday)}", {"monday": monday}, specialist_id=specialist.id
    )


def of_contact(contact: EmployerContact) -> Subject:
    """An employer contact that promised a next step."""
    return Subject(
        contact.id,
        {"date": contact.date, "next_step_on": contact.next_step_on},
        employer_id=contact.employer_id,
        contact_id=contact.id,
        specialist_id=contact.specialist_id,
    )
