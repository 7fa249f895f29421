"""Evidence that is lent: a link that ends and can be withdrawn, and every look at it noted."""

import datetime as dt
import gzip
import hashlib
import json
import secrets
import uuid
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.clock import utc
from app.fidelity.pack import Content
from app.fidelity.tables import EvidenceLook, EvidencePack
from app.problems import Problem
from app.records.values import as_json
from app.store.organisations import OpenOrganisation, opened
from app.store.write import By

PACK, LOOK = EvidencePack.__table__.c, EvidenceLook.__table__.c
DAYS = (7, 14, 30)  # that a link may hold
USUAL = 14


class Loan(NamedTuple):
    """One pack as its lender sees it. `looks`: how often it was opened, last at `seen_at`."""

    id: str
    as_of: dt.date
    made_by: str
    made_at: dt.datetime
    expires_at: dt.datetime
    withdrawn_at: dt.datetime | None
    looks: int
    seen_at: dt.datetime | None

    def is_open(self, now: dt.datetime) -> bool:
        """Whether the link still leads somewhere."""
        return self.withdrawn_at is None and now < self.expires_at


class Lent(NamedTuple):
    """What is lent of which team, by which scale, as of which day, for how many days."""

    team: str
    scale: str
    as_of: dt.date
    days: int


def lend(
    session: Session, organisation: OpenOrganisation, lent: Lent, content: Content, by: By
) -> str:
    """Keep a pack; the token of its link, which is told only here."""
    if lent.days not in DAYS:
        raise Problem("bad_request", "A link holds 7, 14 or 30 days.")
    made, token = str(uuid.uuid4()), secrets.token_urlsafe(32)
    sealed = organisation.sealer.seal(gzip.compress(as_json(content)), _place(made))
    session.execute(
        insert(EvidencePack).values(
            id=made,
            organisation_id=organisation.id,
            team=lent.team,
            scale=lent.scale,
            as_of=lent.as_of,
            token_hash=_hash(token),
            content=sealed,
            made_by=by.staff_id,
            made_at=by.at,
            expires_at=by.at + dt.timedelta(days=lent.days),
        )
    )
    return token


def holds(session: Session, token: str, now: dt.datetime) -> bool:
    """Whether a link leads somewhere, asked without writing: a wrong one costs nobody a lock."""
    return _found(session, token, now) is not None


class Looked(NamedTuple):
    """What a link leads to, who lent it, and until when."""

    content: Content
    organisation: OpenOrganisation
    expires_at: dt.datetime


def look(session: Session, master: bytes, token: str, now: dt.datetime, what: str) -> Looked:
    """What a link leads to, and the note that somebody looked. Raises Problem link_ended.

    Call inside `writing`: nobody looks unseen.
    """
    row = _found(session, token, now)
    if row is None:
        raise Problem("link_ended", "This link does not hold any more.", 404)
    noted = {"id": str(uuid.uuid4()), "pack_id": row.id, "at": now, "what": what}
    session.execute(insert(EvidenceLook).values(**noted))
    organisation = opened(session, row.organisation_id, master)
    found: Content = json.loads(
        gzip.decompress(organisation.sealer.open(row.content, _place(row.id)))
    )
    return Looked(found, organisation, utc(row.expires_at))


def _found(session: Session, token: str, now: dt.datetime) -> Any:
    row: Any = session.execute(
        select(EvidencePack.__table__).where(PACK.token_hash == _hash(token))
    ).first()
    has_ended = row is None or row.withdrawn_at or row.content is None or now >= utc(row.expires_at)
    return None if has_ended else row


def loans(session: Session, organisation: OpenOrganisation, team: str) -> list[Loan]:
    """What was lent of a team, the newest first."""
    looks = (
        select(LOOK.pack_id, func.count().label("looks"), func.max(LOOK.at).label("seen_at"))
        .group_by(LOOK.pack_id)
        .subquery()
    )
    names = (PACK.id, PACK.as_of, PACK.made_by, PACK.made_at, PACK.expires_at, PACK.withdrawn_at)
    query = (
        select(*names, looks.c.looks, looks.c.seen_at)
        .outerjoin(looks, looks.c.pack_id == PACK.id)
        .where(PACK.organisation_id == organisation.id, PACK.team == team)
        .order_by(PACK.made_at.desc())
    )
    return [_loan(row) for row in session.execute(query).all()]


def _loan(row: Any) -> Loan:
    moments = [moment and utc(moment) for moment in (row.withdrawn_at, row.seen_at)]
    made_at, expires_at = utc(row.made_at), utc(row.expires_at)
    known = (row.id, row.as_of, row.made_by, made_at, expires_at)
    return Loan(*known, moments[0], row.looks or 0, moments[1])


def withdraw(
    session: Session, organisation: OpenOrganisation, team: str, id_: str, now: dt.datetime
) -> None:
    """A link leads nowhere from now on, and what it led to is gone."""
    mine = PACK.organisation_id == organisation.id, PACK.team == team, PACK.id == id_
    session.execute(
        update(EvidencePack)
        .where(*mine, PACK.withdrawn_at.is_(None))
        .values(withdrawn_at=now, content=None)
    )


def forget_ended(session: Session, now: dt.datetime) -> None:
    """What ended links led to is gone; that they were lent, and who looked, stays known."""
    over = PACK.content.is_not(None), PACK.expires_at <= now
    session.execute(update(EvidencePack).where(*over).values(content=None))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _place(id_: str) -> str:
    return f"evidence_pack/{id_}/content"
