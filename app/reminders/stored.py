"""The reminders as they are stored for what was touched."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.caseload.weeks import week_name
from app.records import KINDS
from app.reminders.loader import among
from app.reminders.names import reminder_id
from app.reminders.rule import Rule
from app.reminders.touched import Touched
from app.reminders.windows import about
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, load

REMINDER = KINDS["reminder"].table.c


def stored(
    session: Session,
    organisation: OpenOrganisation,
    found: Touched,
    kept: Sequence[dt.date],
    rules: Sequence[Rule],
) -> dict[str, Row]:
    """By id, those deleted too. Weekly check-ins of weeks no longer kept stay as they were."""
    wheres = [
        *among("reminder", "participant_id", found.participants),
        *among("reminder", "placement_id", {id_ for _, id_ in found.placements}),
        *among("reminder", "contact_id", found.contacts_promising),
    ]
    if found.is_everything:
        # A rule that was changed may have had another last day.
        of_nobody = REMINDER.participant_id.is_(None) & REMINDER.contact_id.is_(None)
        lately = (of_nobody, REMINDER.opens >= kept[0])
        weeks = {f"{staff_id}/{week_name(monday)}" for staff_id, monday in found.weeks}
        wheres += [(*lately, *where) for where in among("reminder", "subject", weeks)]
    rows = [row for where in wheres for row in find(session, organisation, "reminder", *where)]
    weekly = load(session, organisation, "reminder", _weekly(organisation.id, found, kept, rules))
    return weekly | {row["id"]: row for row in rows}


def _weekly(
    organisation_id: str, found: Touched, kept: Sequence[dt.date], rules: Sequence[Rule]
) -> Iterator[str]:
    for specialist_id, monday in found.weeks:
        subject = f"{specialist_id}/{week_name(monday)}"
        own = about("specialist_week", rules) if monday in kept else ()
        for rule in (*about("contact_week", rules), *own):
            due = rule.due.of({"monday": monday})
            yield reminder_id(organisation_id, {"rule": rule.name, "subject": subject, "due": due})
