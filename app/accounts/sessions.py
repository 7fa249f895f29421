"""Sessions on the server: found by the hash of their token, ended from here."""

import datetime as dt
import hashlib
import secrets
from typing import NamedTuple

from sqlalchemy import Update, delete, insert, select, update
from sqlalchemy.orm import Session

from app.accounts.tables import Account, WebSession
from app.clock import utc

TOUCH_EVERY = dt.timedelta(minutes=5)  # a shorter time would make a write of every look


class Limits(NamedTuple):
    """After how long without use, and how long after signing in, a session is over."""

    idle: dt.timedelta
    whole: dt.timedelta


# A specialist's phone is in daily use, encrypted, and must reach the server after a week in the
# woods; a supervisor's or an admin's laptop stands in an office and shows the whole team.
ON_A_PHONE = Limits(idle=dt.timedelta(days=14), whole=dt.timedelta(days=30))
AT_A_DESK = Limits(idle=dt.timedelta(hours=1), whole=dt.timedelta(hours=12))


class Times(NamedTuple):
    """When a session began, was last used, and ends at the latest."""

    made_at: dt.datetime
    seen_at: dt.datetime
    ends_at: dt.datetime


class Found(NamedTuple):
    """A session that holds."""

    account_id: str
    data: bytes
    seen_at: dt.datetime


def limits_for(role: str | None) -> Limits:
    """The limits of somebody's sessions."""
    return ON_A_PHONE if role == "specialist" else AT_A_DESK


def find(session: Session, token: str, now: dt.datetime) -> Found | None:
    """The session of a token, if it holds, its account is not disabled and its owner works here."""
    query = select(WebSession.__table__, Account.role)
    row = session.execute(
        query.join(Account, Account.id == WebSession.account_id).where(
            WebSession.token_hash == hash_of(token), Account.active
        )
    ).one_or_none()
    if row is None or row.role is None:
        return None
    times = Times(utc(row.made_at), utc(row.seen_at), utc(row.ends_at))
    if is_over(times, row.role, now):
        return None
    return Found(row.account_id, row.data, times.seen_at)


def is_over(times: Times, role: str, now: dt.datetime) -> bool:
    """Whether a session has ended. Whoever got another role since signing in has its limits."""
    limits = limits_for(role)
    ends_at = min(times.ends_at, times.made_at + limits.whole)
    return now >= ends_at or now - times.seen_at >= limits.idle


def begin(session: Session, account: Account, data: bytes, now: dt.datetime) -> tuple[str, int]:
    """A new session; its token, and for how many seconds it lasts at most."""
    _sweep(session, now)
    token, whole = secrets.token_urlsafe(32), limits_for(account.role).whole
    times = {"made_at": now, "seen_at": now, "ends_at": now + whole}
    row = {"token_hash": hash_of(token), "account_id": account.id, "data": data}
    session.execute(insert(WebSession).values(**row, **times))
    return token, int(whole.total_seconds())


def _sweep(session: Session, now: dt.datetime) -> None:
    session.execute(delete(WebSession).where(WebSession.ends_at <= now))


def keep(session: Session, token: str, data: bytes, now: dt.datetime) -> None:
    """Store what a session knows, and that it was used."""
    session.execute(_of(token).values(data=data, seen_at=now))


def touch(session: Session, token: str, now: dt.datetime) -> None:
    """Note that a session was used; what another request of it writes just now stays."""
    session.execute(_of(token).values(seen_at=now))


def _of(token: str) -> Update:
    return update(WebSession).where(WebSession.token_hash == hash_of(token))


def end(session: Session, token: str) -> None:
    """End one session."""
    session.execute(delete(WebSession).where(WebSession.token_hash == hash_of(token)))


def end_on(session: Session, account_id: str, device_id: str) -> None:
    """End the sessions of an account that have synced a device."""
    query = select(WebSession.token_hash, WebSession.data)
    rows = session.execute(query.where(WebSession.account_id == account_id))
    there = [token_hash for token_hash, data in rows if device_id.encode() in data]
    session.execute(delete(WebSession).where(WebSession.token_hash.in_(there)))


def end_all(session: Session, account_id: str) -> None:
    """End every session of an account, on whatever device."""
    session.execute(delete(WebSession).where(WebSession.account_id == account_id))


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
