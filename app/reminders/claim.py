"""Claiming what is to be told, by a conditional update with a lease: a crash gives it back."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation
from app.store.tables import Telling
from app.store.wishes import USUAL, Wishes, wishes_of
from app.store.write import next_revisions

# Three channels one after the other, each of which begins nothing new after half a minute.
LEASE = dt.timedelta(minutes=3)
AT_ONCE = 2_000  # messages
BULK = {"synchronize_session": False}


def claim(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[str]:
    """The ids of some messages that are this process's alone until the lease ends."""
    next_revisions(session, organisation, 0)  # claimers take turns, so none can block another
    wishes = wishes_of(session, organisation)
    _gather(session, organisation, wishes, now)
    free = (
        *_undone(organisation),
        _awake(organisation, wishes, now),
        Telling.message_id.is_not(None),
        or_(Telling.lease_until.is_(None), Telling.lease_until < now),
    )
    oldest = (
        select(Telling.message_id)
        .where(*free)
        .group_by(Telling.message_id)
        .order_by(func.min(Telling.tell_at), Telling.message_id)
        .limit(AT_ONCE)
    )
    ids = [id_ for id_ in session.scalars(oldest) if id_]
    held = update(Telling).where(*free, Telling.message_id.in_(ids))
    lease = held.values(lease_until=now + LEASE, attempts=Telling.attempts + 1)
    session.execute(lease, execution_options=BULK)
    return ids


def _undone(organisation: OpenOrganisation) -> tuple[Any, ...]:
    return Telling.organisation_id == organisation.id, Telling.done_at.is_(None)


def _awake(
    organisation: OpenOrganisation, wishes: Mapping[str, Wishes], now: dt.datetime
) -> ColumnElement[bool]:
    """Whose quiet hours it is not: those of most, save whoever has chosen others."""
    at = now.astimezone(ZoneInfo(organisation.time_zone)).time()
    usual = USUAL.is_awake(at)
    others = [id_ for id_, one in wishes.items() if one.is_awake(at) != usual]
    return Telling.staff_id.not_in(others) if usual else Telling.staff_id.in_(others)


def _gather(
    session: Session,
    organisation: OpenOrganisation,
    wishes: Mapping[str, Wishes],
    now: dt.datetime,
) -> None:
    """Put what is new into one message for each member of staff, or into one each.

    What was to arrive on an earlier day and did not joins it: nobody is told twice in one morning.
    """
    lapsed = or_(Telling.message_id.is_(None), Telling.lease_until < _midnight(organisation, now))
    new = (*_undone(organisation), lapsed, Telling.tell_at <= now)
    columns = (Telling.staff_id, Telling.reminder_id, Telling.occasion)
    told: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for staff_id, reminder_id, occasion in session.execute(select(*columns).where(*new)):
        apart = "" if wishes.get(staff_id, USUAL).is_digest else reminder_id
        told[staff_id, apart].append((reminder_id, occasion))
    named = [
        {"reminder": reminder_id, "on": occasion, "name": _name(staff_id, theirs)}
        for (staff_id, _), theirs in told.items()
        for reminder_id, occasion in theirs
    ]
    if named:
        session.execute(NAMED, named)


def _midnight(organisation: OpenOrganisation, now: dt.datetime) -> dt.datetime:
    zone = ZoneInfo(organisation.time_zone)
    return dt.datetime.combine(now.astimezone(zone).date(), dt.time(), zone).astimezone(dt.UTC)


# By its whole key, so that a thousand of them are one statement.
TABLE = Telling.metadata.tables[Telling.__tablename__]
NAMED = (
    update(TABLE)
    .where(TABLE.c.reminder_id == bindparam("reminder"), TABLE.c.occasion == bindparam("on"))
    .values(message_id=bindparam("name"), channel=None)
)


def _name(staff_id: str, theirs: Iterable[tuple[str, str]]) -> str:
    """Named after what it tells, and kept: sent again it has the same tag and is seen once."""
    said = " ".join(sorted("/".join(one) for one in theirs))
    return str(uuid.uuid5(uuid.UUID(staff_id), said))
