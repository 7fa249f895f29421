"""What is to be told to participants, as rows: planned, claimed with a lease, and marked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import case, delete, exists, func, insert, or_, select, tuple_, update
from sqlalchemy.orm import Session

from app.appointments.invitations import STANDING
from app.appointments.occasions import Occasion, Time, occasions
from app.appointments.seen import SENT_BY, USUAL
from app.appointments.tables import ParticipantMessage
from app.clock import utc
from app.records import KINDS
from app.store.among import chunks
from app.store.organisations import OpenOrganisation

MESSAGE = ParticipantMessage.__table__.c
TIME, PERSON = KINDS["appointment"].table.c, KINDS["participant"].table.c
AHEAD = dt.timedelta(days=400)  # what is repeated each month is asked about at once
LEASE = dt.timedelta(minutes=3)
AT_ONCE = 200
ANSWERED, SAID = "answered", "said"
NEWS = (ANSWERED, SAID)  # for specialists; all else is told to participants
KEPT = dt.timedelta(days=30)  # after the time
BULK = {"synchronize_session": False}


class Due(NamedTuple):
    """One message by its key."""

    appointment_id: str
    version: int
    occasion: str


def plan(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> int:
    """Write down what is to be told of the times ahead; how many are new."""
    times = _times(session, organisation, now)
    wanted = {
        Due(time.id, time.version, one.name): one
        for time in times
        for one in occasions(time, now, organisation.time_zone)
    }
    known = _known(session, {time.id for time in times})
    new = [_row(organisation, due, one) for due, one in wanted.items() if due not in known]
    if new:
        session.execute(insert(ParticipantMessage), new)
    return len(new)


def _times(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[Time]:
    """The appointments ahead of those who are written to; one that was deleted is called off."""
    told = exists(select(1).where(MESSAGE.appointment_id == TIME.id, MESSAGE.outcome == "sent"))
    status = case((TIME.deleted_at.is_not(None), "cancelled"), else_=TIME.status)
    reminded = func.coalesce(PERSON.reminded, USUAL)
    columns = (TIME.id, TIME.participant_id, TIME.starts_at, status, func.coalesce(TIME.version, 0))
    rows = session.execute(
        select(*columns, TIME.answer, reminded, told).where(
            TIME.organisation_id == organisation.id,
            TIME.starts_at > now,
            TIME.starts_at < now + AHEAD,
            TIME.status.in_(STANDING),
            PERSON.id == TIME.participant_id,
            PERSON.deleted_at.is_(None),
            PERSON.contact_by.in_(SENT_BY),
        )
    )
    return [Time(*row)._replace(starts_at=utc(row.starts_at)) for row in rows]


def _known(session: Session, ids: Iterable[str]) -> set[Due]:
    columns = (MESSAGE.appointment_id, MESSAGE.version, MESSAGE.occasion)
    return {
        Due(*row)
        for some in chunks(ids)
        for row in session.execute(select(*columns).where(MESSAGE.appointment_id.in_(some)))
    }


def _row(organisation: OpenOrganisation, due: Due, one: Occasion) -> dict[str, Any]:
    return {
        **due._asdict(),
        "organisation_id": organisation.id,
        "send_at": one.send_at,
        "attempts": 0,
    }


def waiting(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> set[bool]:
    """Whether something is due: to participants (False), to specialists (True), or nothing."""
    is_answer = MESSAGE.occasion.in_(NEWS)
    return set(session.scalars(select(is_answer).where(*_free(organisation, now)).distinct()))


def next_due(session: Session, organisation: OpenOrganisation) -> dt.datetime | None:
    """When something is due next; None where nothing waits."""
    at = func.min(func.coalesce(MESSAGE.lease_until, MESSAGE.send_at))
    mine = MESSAGE.organisation_id == organisation.id, MESSAGE.done_at.is_(None)
    found: dt.datetime | None = session.scalar(select(at).where(*mine))
    return found and utc(found)


def _free(organisation: OpenOrganisation, now: dt.datetime) -> tuple[Any, ...]:
    return (
        MESSAGE.organisation_id == organisation.id,
        MESSAGE.done_at.is_(None),
        MESSAGE.send_at <= now,
        or_(MESSAGE.lease_until.is_(None), MESSAGE.lease_until <= now),
    )


def claim(
    session: Session, organisation: OpenOrganisation, now: dt.datetime, *, answers: bool = False
) -> list[Due]:
    """Some messages that are this process's alone until the lease ends, the oldest first.

    To participants; or with `answers`, to specialists about what was answered.
    """
    query = select(MESSAGE.appointment_id, MESSAGE.version, MESSAGE.occasion).where(
        *_free(organisation, now), MESSAGE.occasion.in_(NEWS) == answers
    )
    oldest = query.order_by(MESSAGE.send_at, MESSAGE.appointment_id).limit(AT_ONCE)
    found = [Due(*row) for row in session.execute(oldest)]
    _set(session, found, lease_until=now + LEASE, attempts=MESSAGE.attempts + 1)
    return found


def said_at(session: Session, some: Sequence[Due]) -> dict[Due, dt.datetime]:
    """When that was said which each message tells: it stays, however often one is tried."""
    key = (MESSAGE.appointment_id, MESSAGE.version, MESSAGE.occasion)
    query = select(*key, MESSAGE.send_at).where(tuple_(*key).in_([tuple(one) for one in some]))
    rows = session.execute(query) if some else ()
    return {Due(*row[:-1]): utc(row.send_at) for row in rows}


def mark(session: Session, some: Sequence[Due], outcome: str, now: dt.datetime) -> None:
    """Note what became of messages."""
    _set(session, some, done_at=now, outcome=outcome)


def put_back(session: Session, some: Sequence[Due], until: dt.datetime) -> None:
    """Leave messages for another try."""
    _set(session, some, lease_until=until)


def _set(session: Session, some: Sequence[Due], **values: Any) -> None:
    if some:
        key = tuple_(MESSAGE.appointment_id, MESSAGE.version, MESSAGE.occasion)
        these = update(ParticipantMessage).where(key.in_([tuple(one) for one in some]))
        session.execute(these.values(**values), execution_options=BULK)


def forget_messages(session: Session, before: dt.datetime) -> None:
    """Remove what was about times that began before a moment, or are kept no longer."""
    lasting = select(TIME.id).where(TIME.starts_at >= before)
    over = MESSAGE.send_at < before, MESSAGE.appointment_id.not_in(lasting)
    session.execute(delete(ParticipantMessage).where(*over), execution_options=BULK)
