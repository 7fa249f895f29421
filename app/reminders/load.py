"""Facts from the database: all of an organisation's, or those that a write touched."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import or_
from sqlalchemy.orm import Session

from app.records import KINDS
from app.reminders.facts import Facts
from app.reminders.loader import ANY, Loader, Where, among, pairs
from app.reminders.names import Names
from app.reminders.touched import Touched
from app.store.organisations import OpenOrganisation

CONTACT = KINDS["employer_contact"].table.c
TO_SUNDAY = dt.timedelta(days=6)
SPANS = 50  # in one query


def everything(session: Session, organisation: OpenOrganisation) -> Facts:
    """All facts of an organisation, under their file ids."""
    loader = Loader(session, organisation)
    return _facts(loader, None, ANY, has_weeks=True)


def of_touched(
    session: Session, organisation: OpenOrganisation, found: Touched
) -> tuple[Facts, Names]:
    """The facts that decide what was touched, and the names to store the answer under."""
    loader = Loader(session, organisation)
    promised = pairs("employer_contact", ("specialist_id", "employer_id"), found.promised)
    wheres = [*_weeks(found.weeks), *promised]
    facts = _facts(loader, found.participants, wheres, has_weeks=bool(found.weeks))
    return facts, loader.names


def _facts(
    loader: Loader, of: Iterable[str] | None, wheres: Iterable[Where], *, has_weeks: bool
) -> Facts:
    staff, participants = loader.staff(), loader.participants(of)
    links = loader.links(of)
    linked = among("employer_contact", "id", {link.contact_id for link in links} - {None})
    return Facts(
        participants=participants,
        assignments=loader.assignments(of),
        placements=loader.placements(of),
        visits=loader.visits(of),
        contacts=loader.contacts([*wheres, *(linked if of is not None else ())], links),
        profiles=loader.profiles(of),
        staff=staff,
        absences=loader.absences() if has_weeks else (),
        calendar=loader.calendar(),
    )


def _weeks(weeks: Iterable[tuple[str, dt.date]]) -> list[Where]:
    """A specialist's weeks as one span each: an import touches all, a saved contact one."""
    days: dict[str, list[dt.date]] = defaultdict(list)
    for specialist_id, monday in weeks:
        days[specialist_id].append(monday)
    spans = [
        (CONTACT.specialist_id == id_) & CONTACT.date.between(min(some), max(some) + TO_SUNDAY)
        for id_, some in sorted(days.items())
    ]
    return [(or_(*spans[at : at + SPANS]),) for at in range(0, len(spans), SPANS)]
