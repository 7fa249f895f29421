"""The reminders as they are stored for what was touched."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.caseload.weeks import week_name
from app.reminders.loader import among, pairs
from app.reminders.names import reminder_id
from app.reminders.rules import RULES
from app.reminders.touched import Touched
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, load

WEEKLY = {
    kind: [rule for rule in RULES if rule.subject == kind]
    for kind in ("specialist_week", "contact_week")
}


def stored(
    session: Session, organisation: OpenOrganisation, found: Touched, kept: Sequence[dt.date]
) -> dict[str, Row]:
    """By id, those deleted too. Weekly check-ins of weeks no longer kept stay as they were."""
    wheres = [
        *among("reminder", "participant_id", found.participants),
        *among("reminder", "placement_id", {id_ for _, id_ in found.placements}),
        *pairs("reminder", ("staff_id", "employer_id"), found.promised),
    ]
    rows = [row for where in wheres for row in find(session, organisation, "reminder", *where)]
    weekly = load(session, organisation, "reminder", _weekly(organisation.id, found, kept))
    return weekly | {row["id"]: row for row in rows}


def _weekly(organisation_id: str, found: Touched, kept: Sequence[dt.date]) -> Iterator[str]:
    for specialist_id, monday in found.weeks:
        subject = f"{specialist_id}/{week_name(monday)}"
        asked = [*WEEKLY["contact_week"], *(WEEKLY["specialist_week"] if monday in kept else ())]
        for rule in asked:
            due = rule.due.of({"monday": monday})
            yield reminder_id(organisation_id, {"rule": rule.name, "subject": subject, "due": due})
