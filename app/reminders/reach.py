"""What a touched contact, colleague or country reaches, which only the database knows."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.caseload.weeks import WEEK, add_months, monday_of, mondays
from app.clock import local_day
from app.records import KINDS
from app.reminders.loader import Loader, among
from app.reminders.touched import Touched
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

STAFF, CONTACT = KINDS["staff"].table.c, KINDS["employer_contact"].table.c


def weeks_kept(organisation: OpenOrganisation, now: dt.datetime) -> list[dt.date]:
    """The Mondays whose weekly check-ins are kept: a year back, as far as any figure looks, and
    the week ahead."""
    today = local_day(now, organisation.time_zone)
    return list(mondays(add_months(today, -12), today + WEEK))


def reached(
    session: Session, organisation: OpenOrganisation, found: Touched, now: dt.datetime
) -> Touched:
    """What was touched, with all that follows from it."""
    if (found.staff or found.teams) and _tell_supervisors(session, organisation):
        found.is_everything = True
    found.participants.update(_concerned(session, organisation, found.contacts))
    found.promised.update(_promised(session, organisation, found.contacts_said))
    specialists = _specialists(session, organisation, found)
    kept = weeks_kept(organisation, now)
    found.weeks.update((id_, monday) for id_ in specialists for monday in kept)
    found.weeks.update(_logged(session, organisation, specialists))
    return found


def _tell_supervisors(session: Session, organisation: OpenOrganisation) -> bool:
    """Whether a check-in about a participant is told to whoever leads a team."""
    rules = Loader(session, organisation).rules()
    about_somebody = (one for one in rules if one.subject in ("placement", "participant"))
    return any(rule.told == "supervisor" for rule in about_somebody)


def _concerned(
    session: Session, organisation: OpenOrganisation, contacts: Iterable[str]
) -> set[str]:
    names = ("participant_id",)
    return {
        row.participant_id
        for where in among("contact_link", "contact_id", contacts)
        for row in find_plain(session, organisation, "contact_link", names, *where)
        if row.participant_id
    }


def _promised(
    session: Session, organisation: OpenOrganisation, contacts: Iterable[str]
) -> set[tuple[str, str]]:
    names = ("specialist_id", "employer_id")
    return {
        (row.specialist_id, row.employer_id)
        for where in among("employer_contact", "id", contacts)
        for row in find_plain(session, organisation, "employer_contact", names, *where)
        if all(row)
    }


def _specialists(session: Session, organisation: OpenOrganisation, found: Touched) -> set[str]:
    """Those whose weeks a changed colleague reaches: their own, and their team's."""
    if not found.staff and not found.teams:
        return set()
    people = find_plain(session, organisation, "staff", ("id", "team"))
    team = {person.id for person in people if person.team in found.teams}
    return found.staff | team


def _logged(
    session: Session, organisation: OpenOrganisation, specialists: Iterable[str]
) -> set[tuple[str, dt.date]]:
    names, dated = ("specialist_id", "date"), CONTACT.date.is_not(None)
    return {
        (row.specialist_id, monday_of(row.date))
        for where in among("employer_contact", "specialist_id", specialists)
        for row in find_plain(session, organisation, "employer_contact", names, dated, *where)
    }
