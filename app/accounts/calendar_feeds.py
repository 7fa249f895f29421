"""The private address of somebody's calendar: made, found, withdrawn, and asked only so often."""

import datetime as dt
import hashlib
import secrets
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from app.accounts.tables import Account, CalendarFeed
from app.clock import utc
from app.records import KINDS
from app.store.organisations import OpenOrganisation

FEED, STAFF = CalendarFeed.__table__.c, KINDS["staff"].table.c
# Calendars ask every quarter of an hour at most; somebody who has three devices asks thrice.
MOST_ASKS, WINDOW = 30, dt.timedelta(hours=1)


class Reader(NamedTuple):
    """Whose calendar it is. `wait`: for so many seconds it has been asked often enough."""

    organisation_id: str
    staff_id: str
    language: str | None
    wait: int


class Feed(NamedTuple):
    """What its owner is told of it."""

    made_at: dt.datetime
    asked_at: dt.datetime | None


def make_feed(
    session: Session, organisation: OpenOrganisation, staff_id: str, now: dt.datetime
) -> str:
    """A new address, which is told only here; an older one leads nowhere any more."""
    withdraw_feed(session, staff_id)
    token = secrets.token_urlsafe(32)
    row = {"staff_id": staff_id, "organisation_id": organisation.id, "token_hash": _hash(token)}
    session.execute(insert(CalendarFeed).values(**row, made_at=now, asks=0))
    return token


def withdraw_feed(session: Session, staff_id: str) -> None:
    """From now on the address leads nowhere."""
    session.execute(delete(CalendarFeed).where(FEED.staff_id == staff_id))


def feed_of(session: Session, staff_id: str) -> Feed | None:
    """When somebody's address was made and last asked; None where there is none."""
    query = select(FEED.made_at, FEED.asked_at).where(FEED.staff_id == staff_id)
    row = session.execute(query).first()
    return Feed(utc(row.made_at), row.asked_at and utc(row.asked_at)) if row else None


def reader_of(session: Session, token: str, now: dt.datetime) -> Reader | None:
    """Whose address it is, as long as they work here and may sign in; else None."""
    query = select(CalendarFeed.__table__, Account.language).where(
        FEED.token_hash == _hash(token),
        Account.staff_id == FEED.staff_id,
        Account.active,
        STAFF.id == FEED.staff_id,
        STAFF.deleted_at.is_(None),
        or_(STAFF.active_to.is_(None), STAFF.active_to >= now.date()),
    )
    row = session.execute(query).first()
    if row is None:
        return None
    return Reader(row.organisation_id, row.staff_id, row.language, _wait(row, now))


def note_asked(session: Session, reader: Reader, now: dt.datetime) -> None:
    """Count that the calendar was asked for. Call inside `writing`."""
    mine = FEED.staff_id == reader.staff_id
    began = session.scalar(select(FEED.window_from).where(mine))
    is_over = began is None or utc(began) <= now - WINDOW
    counted = {"window_from": now, "asks": 1} if is_over else {"asks": FEED.asks + 1}
    session.execute(update(CalendarFeed).where(mine).values(asked_at=now, **counted))


def _wait(row: Any, now: dt.datetime) -> int:
    if row.window_from is None or row.asks < MOST_ASKS:
        return 0
    return max(0, int((utc(row.window_from) + WINDOW - now).total_seconds()))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
