"""The weekly check-ins that begin by themselves: nobody writes anything, a week just comes."""

import datetime as dt

from sqlalchemy.orm import Session

from app.caseload.weeks import week_name
from app.records import KINDS
from app.reminders.due import weekly, works
from app.reminders.facts import Facts
from app.reminders.keep import keep
from app.reminders.loader import Loader, among
from app.reminders.names import reminder_id
from app.reminders.reach import weeks_kept
from app.reminders.touched import Touched
from app.store.organisations import OpenOrganisation
from app.store.write import Written, next_revisions

REMINDER = KINDS["reminder"].table


def extend(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[Written]:
    """Store the weekly check-ins that lack, up to the week ahead. Harmless when nothing lacks.

    Looks at the whole year, so weeks that passed while nothing ran are there afterwards too.
    """
    lacking = _lacking(session, organisation, now)
    if not lacking:
        return []
    # Taken before the facts are read: a contact saved meanwhile would else be overlooked.
    next_revisions(session, organisation, 0)
    return keep(session, organisation, Touched(weeks=lacking), now)


def _lacking(
    session: Session, organisation: OpenOrganisation, now: dt.datetime
) -> set[tuple[str, dt.date]]:
    asked = _asked(session, organisation, now)
    present = {
        row.id
        for (where,) in among("reminder", "id", asked)
        for row in session.execute(REMINDER.select().with_only_columns(REMINDER.c.id).where(where))
    }
    return {week for id_, week in asked.items() if id_ not in present}


def _asked(
    session: Session, organisation: OpenOrganisation, now: dt.datetime
) -> dict[str, tuple[str, dt.date]]:
    """The id of every weekly check-in that is to be there, with its specialist and Monday.

    Nothing but the ids: nearly all are there, and what they hold costs a hundred times as much.
    """
    loader = Loader(session, organisation)
    staff = [one for one in loader.staff() if one.role == "specialist"]
    facts = Facts(staff=staff, absences=loader.absences(), rules=loader.rules())
    asked = {}
    for monday in weeks_kept(organisation, now):
        arising = weekly(facts, monday)
        for person in facts.staff if arising else ():
            if works(facts, person, monday):
                id_ = loader.names.id("staff", person.id) or ""
                for rule, due in arising:
                    named = {"rule": rule, "subject": f"{id_}/{week_name(monday)}", "due": due}
                    asked[reminder_id(organisation.id, named)] = id_, monday
    return asked
