"""After a rule was changed: everybody's check-ins, worked out anew without holding others up.

Whoever changes it writes down, in the same transaction, whose check-ins are to be looked at. The
scheduler takes a few of them at a time, each few in a transaction of its own, and lets others write
in between. What is saved meanwhile goes by the new rules already, and to stop half-way loses
nothing.
"""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.clock import pause, seconds
from app.records import KINDS
from app.reminders.keep import keep
from app.reminders.loader import among
from app.reminders.reach import reached
from app.reminders.touched import Touched
from app.reminders.unkept import strike, waiting
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.write import next_revisions

AT_ONCE = 20  # whoever wants to write meanwhile waits for a moment
CONTACT = KINDS["employer_contact"].table.c


def finish(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """Work the list off. Wants no open transaction."""
    begin_reading(session)
    while waiting(session, organisation, 1):
        begun = seconds()
        keep_some(session, organisation, now)
        # SQLite knows no queue: without a rest as long as the work the next piece would come first.
        pause(seconds() - begun)
        begin_reading(session)


def keep_some(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """The first few of the list, in one transaction."""
    with writing(session):
        next_revisions(session, organisation, 0)  # the lock under which all is read and written
        some = waiting(session, organisation, AT_ONCE)
        staff = {one.record_id for one in some if one.kind == "staff"}
        found = Touched(
            participants={one.record_id for one in some if one.kind == "participant"},
            staff=staff,
            promised=_promised(session, organisation, staff),
            is_everything=True,
        )
        keep(session, organisation, reached(session, organisation, found, now), now)
        strike(session, organisation, some)


def _promised(
    session: Session, organisation: OpenOrganisation, staff: Iterable[str]
) -> set[tuple[str, str]]:
    names, dated = ("specialist_id", "employer_id"), CONTACT.next_step_on.is_not(None)
    return {
        (row.specialist_id, row.employer_id)
        for where in among("employer_contact", "specialist_id", staff)
        for row in find_plain(session, organisation, "employer_contact", names, dated, *where)
        if all(row)
    }
