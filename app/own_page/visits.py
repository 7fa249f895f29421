"""Who is in: a short visit, known by a cookie, good for the one link it was opened with."""

import datetime as dt
import secrets

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from app.appointments.tokens import hash_of
from app.own_page.tables import PageVisit
from app.problems import Problem

VISIT = PageVisit.__table__.c
LASTS = dt.timedelta(hours=1)  # from the code on, or from what was last said
MOST_ACTS = 60  # in one visit: somebody who cannot decide, not a machine


def begin(session: Session, token: str, now: dt.datetime) -> str:
    """A new visit by a link whose second factor was right: what the cookie holds."""
    session.execute(delete(PageVisit).where(VISIT.ends_at <= now))
    cookie = secrets.token_urlsafe(32)
    row = {"visit_hash": hash_of(cookie), "token_hash": hash_of(token), "acts": 0}
    session.execute(insert(PageVisit).values(**row, ends_at=now + LASTS))
    return cookie


def is_in(session: Session, token: str, cookie: str, now: dt.datetime) -> bool:
    """Whether a cookie opens a link now."""
    query = select(VISIT.acts).where(*_mine(token, cookie), VISIT.ends_at > now)
    return session.scalar(query) is not None


def note_act(session: Session, token: str, cookie: str, now: dt.datetime) -> None:
    """Count that something is said in a visit, which then lasts longer.

    Raises Problem too_often. Call inside `writing`.
    """
    mine = _mine(token, cookie)
    values = {"acts": VISIT.acts + 1, "ends_at": now + LASTS}
    session.execute(update(PageVisit).where(*mine).values(values))
    if (session.scalar(select(VISIT.acts).where(*mine)) or 0) > MOST_ACTS:
        raise Problem("too_often", "Too much was said at once.", 429)


def end(session: Session, cookie: str) -> None:
    """Nobody is in by this cookie any more."""
    session.execute(delete(PageVisit).where(VISIT.visit_hash == hash_of(cookie)))


def _mine(token: str, cookie: str) -> tuple[ColumnElement[bool], ...]:
    return VISIT.visit_hash == hash_of(cookie), VISIT.token_hash == hash_of(token)
