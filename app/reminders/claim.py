"""Claiming what is to be told, by a conditional update with a lease: a crash gives it back."""

import datetime as dt
import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation
from app.store.tables import Telling
from app.store.write import next_revisions

LEASE = dt.timedelta(minutes=1)
AT_ONCE = 32  # messages; eight in flight and eight seconds for the slowest: half the lease
BULK = {"synchronize_session": False}


def claim(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[str]:
    """The ids of some messages that are this process's alone until the lease ends."""
    next_revisions(session, organisation, 0)  # claimers take turns, so none can block another
    _gather(session, organisation, now)
    free = (
        *_undone(organisation),
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


def _gather(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """Put what is new into one message for each member of staff."""
    new = (*_undone(organisation), Telling.message_id.is_(None), Telling.tell_at <= now)
    columns = (Telling.staff_id, Telling.reminder_id, Telling.occasion)
    told: dict[str, list[str]] = defaultdict(list)
    for staff_id, reminder_id, occasion in session.execute(select(*columns).where(*new)):
        told[staff_id].append(f"{reminder_id}/{occasion}")
    for staff_id, theirs in told.items():
        # Named after what it tells, and kept: sent again it has the same tag and is seen once.
        name = str(uuid.uuid5(uuid.UUID(staff_id), " ".join(sorted(theirs))))
        gathered = update(Telling).where(*new, Telling.staff_id == staff_id)
        session.execute(gathered.values(message_id=name), execution_options=BULK)
