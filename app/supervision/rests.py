"""Signals that rest until a day, each with the word of whoever let it rest."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.records import Base
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.write import By
from app.supervision.signals import Signal
from app.supervision.tables import Snooze

SNOOZE = Base.metadata.tables[Snooze.__tablename__]
WORD = 200  # characters


class Rest(NamedTuple):
    """A reason about somebody that nobody is told of until a day."""

    id: str
    subject_id: str
    kind: str
    until: dt.date
    word: str


def resting(
    session: Session, organisation: OpenOrganisation, about: Iterable[str], today: dt.date
) -> list[Rest]:
    """What rests about some participants and colleagues, the first to wake first."""
    c = SNOOZE.c
    query = select(c.id, c.subject_id, c.kind, c.until, c.word).where(
        c.organisation_id == organisation.id, c.until > today
    )
    found = [
        Rest(row.id, row.subject_id, row.kind, row.until, _word(organisation, row))
        for some in chunks(about)
        for row in session.execute(query.where(c.subject_id.in_(some)))
    ]
    return sorted(found, key=lambda one: (one.until, one.id))


def rest_key(one: Signal) -> str:
    """What rests of a signal: its kind, of a missed check-in just this one."""
    return one.what if one.kind == "missed" else one.kind


def let_rest(
    session: Session,
    organisation: OpenOrganisation,
    about: tuple[str, str],
    until: dt.date,
    word: str,
    by: By,
) -> None:
    """Let a reason rest, once. `about`: whom, and what of it. What has woken is forgotten."""
    made, (subject_id, kind) = str(uuid.uuid4()), about
    rests = resting(session, organisation, [subject_id], by.at.date())
    if (kind, until, word) in {(one.kind, one.until, one.word) for one in rests}:
        return
    mine = SNOOZE.c.organisation_id == organisation.id
    session.execute(delete(SNOOZE).where(mine, SNOOZE.c.until <= by.at.date()))
    session.execute(
        insert(SNOOZE).values(
            id=made,
            organisation_id=organisation.id,
            subject_id=subject_id,
            kind=kind,
            until=until,
            word=organisation.sealer.seal(word.encode(), _place(made)),
            made_by=by.staff_id,
            made_at=by.at,
        )
    )


def wake(session: Session, organisation: OpenOrganisation, id_: str) -> None:
    """Tell of it again from now on."""
    mine = SNOOZE.c.organisation_id == organisation.id, SNOOZE.c.id == id_
    session.execute(delete(SNOOZE).where(*mine))


def subject_of(session: Session, organisation: OpenOrganisation, id_: str) -> str | None:
    """Whom a rest is about."""
    mine = SNOOZE.c.organisation_id == organisation.id, SNOOZE.c.id == id_
    return session.scalar(select(SNOOZE.c.subject_id).where(*mine))


def _place(id_: str) -> str:
    return f"snooze/{id_}/word"


def _word(organisation: OpenOrganisation, row: Any) -> str:
    return organisation.sealer.open(row.word, _place(row.id)).decode()
