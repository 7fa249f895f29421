"""The link by which a participant answers: made, found as long as it is good, and counted."""

import datetime as dt
import hashlib
import secrets
from typing import Any, NamedTuple

from sqlalchemy import Select, case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.appointments.tables import Invitation
from app.clock import utc
from app.records import KINDS
from app.records.agreed import AWAITED
from app.store.organisations import OpenOrganisation
from app.store.rows import Row

LINK, TIME = Invitation.__table__.c, KINDS["appointment"].table.c
PERSON = KINDS["participant"].table.c
OCTETS = 24  # 192 bits, in 32 letters
LASTS = dt.timedelta(hours=2)  # after the time has begun
STANDING = (*AWAITED, "cancelled")  # a time that is called off, or deleted, is told to be


class Invited(NamedTuple):
    """What a good link leads to."""

    token_hash: str
    organisation_id: str
    appointment_id: str
    version: int
    starts_at: dt.datetime
    status: str
    language: str | None
    answers: int

    def has_begun(self, now: dt.datetime) -> bool:
        """Whether the time has come: from then on nothing is agreed any more."""
        return self.starts_at <= now


def invite(
    session: Session,
    organisation: OpenOrganisation,
    appointment_id: str,
    version: int,
    now: dt.datetime,
) -> str:
    """A new link to one version of an appointment: its token, which is told only here."""
    token = secrets.token_urlsafe(OCTETS)
    row: Row = {"token_hash": hash_of(token), "organisation_id": organisation.id, "answers": 0}
    about = {"appointment_id": appointment_id, "version": version, "made_at": now}
    session.execute(insert(Invitation).values(**row, **about))
    return token


def invited(session: Session, token: str, now: dt.datetime) -> Invited | None:
    """What a link leads to; None where it is old, of an older version, or nobody's.

    One question, whatever the reason: how long it takes tells nothing.
    """
    row = session.execute(_good(hash_of(token), now)).first()
    return Invited(*row)._replace(starts_at=utc(row.starts_at)) if row else None


def _good(token_hash: str, now: dt.datetime) -> Select[Any]:
    columns = (LINK.token_hash, LINK.organisation_id, LINK.appointment_id, LINK.version)
    status = case((TIME.deleted_at.is_not(None), "cancelled"), else_=TIME.status)
    more = (TIME.starts_at, status, PERSON.language, LINK.answers)
    return select(*columns, *more).where(
        LINK.token_hash == token_hash,
        TIME.id == LINK.appointment_id,
        TIME.organisation_id == LINK.organisation_id,
        func.coalesce(TIME.version, 0) == LINK.version,
        TIME.starts_at > now - LASTS,
        TIME.status.in_(STANDING),
        PERSON.id == TIME.participant_id,
        PERSON.deleted_at.is_(None),
    )


def note_answered(session: Session, one: Invited) -> None:
    """Count that a link was used to answer."""
    mine = update(Invitation).where(LINK.token_hash == one.token_hash)
    session.execute(mine.values(answers=LINK.answers + 1))


def forget_links(session: Session, before: dt.datetime) -> None:
    """Remove links whose appointment began before a moment, or is kept no longer."""
    lasting = select(TIME.id).where(TIME.starts_at >= before)
    old = delete(Invitation).where(LINK.made_at < before, LINK.appointment_id.not_in(lasting))
    session.execute(old, execution_options={"synchronize_session": False})


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
