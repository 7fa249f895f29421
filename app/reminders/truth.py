"""The truth, read again just before anybody is told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.clock import local_day
from app.records import KINDS
from app.reminders.hours import quiet_at
from app.reminders.keepers import as_held
from app.reminders.loader import Loader
from app.reminders.message import Message
from app.reminders.notice import Notice
from app.reminders.plan import stored
from app.reminders.upcoming import TOMORROW, upcoming
from app.reminders.weekly import SUMMARY, summaries
from app.reminders.worth import LOG_REVIEW, MISSED, Stored, is_worth_telling
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.tables import Telling
from app.store.wishes import USUAL, wishes_of

REMINDER = KINDS["reminder"].table.c


class Claimed(NamedTuple):
    """A telling that is this process's alone for a while."""

    reminder_id: str
    occasion: str
    message_id: str
    staff_id: str
    channel: str | None


TABLE = Telling.metadata.tables[Telling.__tablename__]
COLUMNS = [TABLE.c[name] for name in Claimed._fields]
# By its whole key, so that a thousand of them are one statement.
ONE = update(TABLE).where(
    TABLE.c.reminder_id == bindparam("reminder"), TABLE.c.occasion == bindparam("on")
)
SETTLED = ONE.values(done_at=bindparam("at"), outcome="settled")
MOVED = ONE.values(staff_id=bindparam("to"), message_id=None, lease_until=None, channel=None)


def still_true(
    session: Session, organisation: OpenOrganisation, ids: Sequence[str], now: dt.datetime
) -> list[Message]:
    """The claimed messages with what is still to be told; the rest is put right.

    What was met or cancelled is told no more; what is a colleague's now goes to the colleague.
    """
    claimed = _claimed(session, ids)
    today = local_day(now, organisation.time_zone)
    found = _reminders(session, organisation, {one.reminder_id for one in claimed})
    reminders = {one.id: one for one in as_held(session, organisation, today, found)}
    calendar = Loader(session, organisation).calendar()
    notices = notices_of(session, organisation, claimed, now)
    true, settled, moved = [], [], []
    for one in claimed:
        this = {"reminder": one.reminder_id, "on": one.occasion}
        notice = notices.get(one.reminder_id)
        whose = notice and notice.staff_id
        reminder = reminders.get(one.reminder_id)
        if reminder and is_worth_telling(reminder, today, calendar, one.occasion):
            whose = reminder.staff_id or one.staff_id
        if whose is None:
            settled.append(this | {"at": now})
        elif whose != one.staff_id:
            moved.append(this | {"to": whose})
        else:
            true.append(one)
    for statement, rows in ((SETTLED, settled), (MOVED, moved)):
        if rows:
            session.execute(statement, rows)
    return messages_of(session, organisation, true, notices, now)


def _claimed(session: Session, ids: Sequence[str]) -> list[Claimed]:
    undone = select(*COLUMNS).where(TABLE.c.message_id.in_(ids), TABLE.c.done_at.is_(None))
    return [Claimed(*row) for row in session.execute(undone)]


def notices_of(
    session: Session, organisation: OpenOrganisation, claimed: Iterable[Claimed], now: dt.datetime
) -> dict[str, Notice]:
    """Of what is no check-in: what is true now, by its id."""
    words = {one.occasion for one in claimed}
    found: list[Notice] = []
    if SUMMARY in words:
        found += summaries(session, organisation, local_day(now, organisation.time_zone))
    if TOMORROW in words:
        found += upcoming(session, organisation, now)
    return {one.id: one for one in found}


def messages_of(
    session: Session,
    organisation: OpenOrganisation,
    true: Collection[Claimed],
    notices: Mapping[str, Notice],
    now: dt.datetime,
) -> list[Message]:
    """What is claimed as messages. `notices`: what is true of that which is no check-in, by id."""
    wishes = wishes_of(session, organisation)
    quiet = cache(lambda wanted: quiet_at(now, organisation.time_zone, wanted))
    weeks = _weeks(session, organisation, {one.reminder_id for one in true})
    together: dict[str, list[Claimed]] = defaultdict(list)
    for one in true:
        together[one.message_id].append(one)
    return [
        Message(
            id_,
            some[0].staff_id,
            _ids(some, lambda word: word not in (MISSED, SUMMARY, TOMORROW)),
            quiet(wishes.get(some[0].staff_id, USUAL)),
            some[0].channel,
            missed=_ids(some, lambda word: word == MISSED),
            meetings=tuple(notices[id_].about for id_ in _ids(some, lambda w: w == TOMORROW)),
            has_summary=any(one.occasion == SUMMARY for one in some),
            weeks=_ids(some, lambda word: word != MISSED, weeks),
        )
        for id_, some in together.items()
    ]


def _ids(
    some: Iterable[Claimed], is_it: Callable[[str], bool], among: Collection[str] | None = None
) -> tuple[str, ...]:
    # One may be due for the first time and for the last in the same morning.
    found = {one.reminder_id for one in some if is_it(one.occasion)}
    return tuple(sorted(found if among is None else found.intersection(among)))


def _weeks(session: Session, organisation: OpenOrganisation, ids: Iterable[str]) -> set[str]:
    """Those that are somebody's log of a week, to be read."""
    logs = select(REMINDER.id).where(
        REMINDER.organisation_id == organisation.id, REMINDER.rule == LOG_REVIEW
    )
    found = (session.scalars(logs.where(REMINDER.id.in_(some))) for some in chunks(ids))
    return {id_ for ids_ in found for id_ in ids_}


def _reminders(
    session: Session, organisation: OpenOrganisation, ids: Iterable[str]
) -> list[Stored]:
    return [
        reminder
        for some in chunks(ids)
        for reminder in stored(session, organisation, REMINDER.id.in_(some))
    ]
