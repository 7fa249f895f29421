"""The next message of somebody: when it comes, and what it would say as things stand now."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import local_day
from app.records import KINDS
from app.reminders.hours import may_tell, tell_at
from app.reminders.loader import Loader
from app.reminders.message import Message
from app.reminders.plan import TELLING, due_by
from app.reminders.truth import Claimed, messages_of, notices_of
from app.reminders.worth import PROMISE
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.wishes import USUAL, wishes_of

REMINDER = KINDS["reminder"].table.c
DAY = dt.timedelta(days=1)


class Foreseen(NamedTuple):
    """The moment of the next morning's message, in UTC; none or several where all come apart."""

    at: dt.datetime
    messages: Sequence[Message]


def foreseen(
    session: Session, organisation: OpenOrganisation, staff_id: str, now: dt.datetime
) -> Foreseen:
    """What somebody would be told next; what is met or done until then is told no more."""
    wishes = wishes_of(session, organisation).get(staff_id, USUAL)
    calendar = Loader(session, organisation).calendar()
    day = local_day(now, organisation.time_zone)
    while True:
        at = tell_at(day, organisation.time_zone, wishes)
        if at > now and may_tell(at, organisation.time_zone, calendar, wishes):
            break
        day += DAY
    due = _untold(session, organisation, staff_id, at)
    claimed = [
        Claimed(id_, word, "" if wishes.is_digest else id_, staff_id, None) for id_, word in due
    ]
    notices = notices_of(session, organisation, claimed, at)
    return Foreseen(at, messages_of(session, organisation, claimed, notices, at))


def _untold(
    session: Session, organisation: OpenOrganisation, staff_id: str, at: dt.datetime
) -> list[tuple[str, str]]:
    """Ids and occasions of what is due by then and was not told before."""
    # A promise may be another's by now; whose each is, the rows say.
    mine = or_(REMINDER.staff_id == staff_id, REMINDER.rule == PROMISE)
    rows = due_by(session, organisation, at, mine)
    due = {(row["reminder_id"], row["occasion"]) for row in rows if row["staff_id"] == staff_id}
    told = select(TELLING.reminder_id, TELLING.occasion).where(TELLING.done_at.is_not(None))
    for some in chunks({id_ for id_, _ in due}):
        due -= {tuple(row) for row in session.execute(told.where(TELLING.reminder_id.in_(some)))}
    return sorted(due)
