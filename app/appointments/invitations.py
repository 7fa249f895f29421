"""The link by which a participant answers: made, found as long as it is good, and counted.

The server draws its own for messages and keeps their hashes; a phone that shows one without a
network draws it too, and sends its hash with the appointment.
"""

import datetime as dt
import secrets
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from app.appointments.tables import Invitation
from app.appointments.tokens import OCTETS, hash_of, next_of
from app.clock import utc
from app.records import KINDS
from app.records.agreed import AWAITED
from app.store.organisations import OpenOrganisation
from app.store.rows import Row

LINK, TIME = Invitation.__table__.c, KINDS["appointment"].table.c
PERSON = KINDS["participant"].table.c
LASTS = dt.timedelta(hours=2)  # after the time has begun
STANDING = (*AWAITED, "cancelled")  # a time that is called off, or deleted, is told to be


class Invited(NamedTuple):
    """What a good link leads to; `token_hash` is empty where somebody came by their own page."""

    token_hash: str
    organisation_id: str
    appointment_id: str
    version: int
    starts_at: dt.datetime
    status: str
    answer: str | None
    language: str | None
    answers: int

    def has_begun(self, now: dt.datetime) -> bool:
        """Whether the time has come: from then on nothing is agreed any more."""
        return self.starts_at <= now


def _leading(link: tuple[Any, Any], *where: ColumnElement[bool]) -> Select[Any]:
    """By what a link is known and how often it was used; what it leads to, since a moment."""
    hashed, answers = link
    status = case((TIME.deleted_at.is_not(None), "cancelled"), else_=TIME.status)
    about = (hashed, TIME.organisation_id, TIME.id, func.coalesce(TIME.version, 0))
    return select(*about, TIME.starts_at, status, TIME.answer, PERSON.language, answers).where(
        *where,
        TIME.starts_at > bindparam("since"),
        TIME.status.in_(STANDING),
        PERSON.id == TIME.participant_id,
        PERSON.deleted_at.is_(None),
    )


HASHES: BindParameter[Any] = bindparam("hashes", expanding=True)
# Made once: to put them together takes longer than to ask.
OURS = _leading(
    (LINK.token_hash, LINK.answers),
    LINK.token_hash.in_(HASHES),
    TIME.id == LINK.appointment_id,
    TIME.organisation_id == LINK.organisation_id,
    func.coalesce(TIME.version, 0) == LINK.version,
)
DRAWN = _leading((TIME.link_hash, literal(0)), TIME.link_hash.in_(HASHES))
GOOD = union_all(OURS, DRAWN)


def invite(
    session: Session,
    organisation: OpenOrganisation,
    appointment_id: str,
    version: int,
    now: dt.datetime,
    token: str = "",
) -> str:
    """A new link to one version of an appointment: its token, which is told only here.

    `token`: the one to use, where it follows from another.
    """
    token = token or secrets.token_urlsafe(OCTETS)
    _keep(session, hash_of(token), (organisation.id, appointment_id, version), now)
    return token


def invite_in_turn(
    session: Session,
    organisation: OpenOrganisation,
    some: Iterable[tuple[str, int]],
    now: dt.datetime,
) -> str:
    """A link to the first of several, named by id and version; the others' follow from it."""
    first = token = ""
    for appointment_id, version in some:
        following = next_of(token) if token else ""
        token = invite(session, organisation, appointment_id, version, now, following)
        first = first or token
    return first


def _keep(
    session: Session, token_hash: str, about: tuple[str, str, int], now: dt.datetime, used: int = 0
) -> None:
    named = zip(("organisation_id", "appointment_id", "version"), about, strict=True)
    row: Row = {"token_hash": token_hash, "made_at": now, "answers": used, **dict(named)}
    session.execute(insert(Invitation).values(row))


def invited(session: Session, token: str, now: dt.datetime) -> Invited | None:
    """What a link leads to; None where it is old, of an older version, or nobody's.

    One question, whatever the reason: how long it takes tells nothing.
    """
    return all_invited(session, [hash_of(token)], now).get(hash_of(token))


def all_invited(session: Session, hashes: Collection[str], now: dt.datetime) -> dict[str, Invited]:
    """What each of several links leads to, by its hash; only those that are good."""
    found: dict[str, Invited] = {}
    for row in session.execute(GOOD, {"hashes": list(hashes), "since": now - LASTS}):
        one = Invited(*row)._replace(starts_at=utc(row.starts_at))
        # A link that a phone drew has a row of its own once it was answered by.
        known = found.get(one.token_hash)
        found[one.token_hash] = max(known, one, key=lambda each: each.answers) if known else one
    return found


def put_to(
    session: Session, organisation: OpenOrganisation, participant_id: str, now: dt.datetime
) -> list[Invited]:
    """The times of one participant that can be answered or looked at, the next first."""
    theirs = TIME.organisation_id == organisation.id, TIME.participant_id == participant_id
    query = _leading((literal(""), literal(0)), *theirs).order_by(TIME.starts_at, TIME.id)
    rows = session.execute(query, {"since": now - LASTS})
    return [Invited(*row)._replace(starts_at=utc(row.starts_at)) for row in rows]


def note_answered(session: Session, one: Invited, now: dt.datetime) -> None:
    """Count that a link was used to answer."""
    if not one.token_hash:
        return
    mine = update(Invitation).where(LINK.token_hash == one.token_hash)
    done: Any = session.execute(mine.values(answers=LINK.answers + 1))
    if not done.rowcount:
        about = (one.organisation_id, one.appointment_id, one.version)
        _keep(session, one.token_hash, about, now, used=1)


def forget_links(session: Session, before: dt.datetime) -> None:
    """Remove links whose appointment began before a moment, or is kept no longer."""
    lasting = select(TIME.id).where(TIME.starts_at >= before)
    old = delete(Invitation).where(LINK.made_at < before, LINK.appointment_id.not_in(lasting))
    session.execute(old, execution_options={"synchronize_session": False})
