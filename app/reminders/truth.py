"""The truth, read again just before anybody is told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import local_day
from app.records import KINDS
from app.reminders.hours import quiet_at
from app.reminders.message import Message
from app.reminders.plan import stored
from app.reminders.worth import Stored, is_worth_telling
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.tables import Telling
from app.store.wishes import USUAL, wishes_of

REMINDER = KINDS["reminder"].table.c


def still_true(
    session: Session, organisation: OpenOrganisation, ids: Sequence[str], now: dt.datetime
) -> list[Message]:
    """The claimed messages with what is still to be told; the rest is put right.

    What was met or cancelled is told no more; what is a colleague's now goes to the colleague.
    """
    undone = select(Telling).where(Telling.message_id.in_(ids), Telling.done_at.is_(None))
    tellings = session.scalars(undone).all()
    reminders = _reminders(session, organisation, {one.reminder_id for one in tellings})
    today = local_day(now, organisation.time_zone)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    channels = {one.message_id: one.channel for one in tellings}
    for telling in tellings:
        reminder = reminders.get(telling.reminder_id)
        if reminder is None or not is_worth_telling(reminder, today):
            telling.done_at, telling.outcome = now, "settled"
        elif reminder.staff_id and reminder.staff_id != telling.staff_id:
            telling.staff_id = reminder.staff_id
            telling.message_id = telling.lease_until = telling.channel = None
        elif telling.message_id:
            told[telling.message_id, telling.staff_id].add(telling.reminder_id)
    wishes = wishes_of(session, organisation)
    return [
        Message(
            id_,
            staff_id,
            tuple(sorted(what)),
            quiet_at(now, organisation.time_zone, wishes.get(staff_id, USUAL)),
            channels.get(id_),
        )
        for (id_, staff_id), what in told.items()
    ]


def _reminders(
    session: Session, organisation: OpenOrganisation, ids: Iterable[str]
) -> dict[str, Stored]:
    return {
        reminder.id: reminder
        for some in chunks(ids)
        for reminder in stored(session, organisation, REMINDER.id.in_(some))
    }
