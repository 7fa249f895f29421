"""Whose participants were on a day, closed cases too, and whose the deleted ones."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import utc
from app.records import KINDS
from app.records.caseload import is_held, specialist_on
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.scope import is_in_question, undoable_from

CLOSING = ("closed_on", "closing_written_on")
PARTICIPANT, ASSIGNMENT = KINDS["participant"].table.c, KINDS["assignment"].table.c


class Whose(NamedTuple):
    """The specialist, the last one where the case is closed, and when that was."""

    specialist_id: str
    closed_on: dt.date | None
    closing_written_on: dt.date | None


class OutOfSight(NamedTuple):
    """Whose a participant was of whom no page tells, and whether she was removed."""

    specialist_id: str
    is_removed: bool


class Removed(NamedTuple):
    """Whose a deleted participant was, and whether she is within nobody's reach any more."""

    specialist_id: str
    is_gone: bool


def whose_on(
    session: Session, organisation: OpenOrganisation, participants: Any, day: dt.date
) -> dict[str, Whose]:
    """By participant; who was deleted is absent. `participants`: ids, or a query of them."""
    ties = _ties(session, organisation, participants)
    columns = ("id", "specialist_id", *CLOSING)
    these = PARTICIPANT.id.in_(participants)
    return {
        id_: Whose(specialist_on(day, ties[id_], last), *closing)
        for id_, last, *closing in find_plain(session, organisation, "participant", columns, these)
    }


def removed(
    session: Session, organisation: OpenOrganisation, day: dt.date, *among: Any
) -> dict[str, Removed]:
    """The deleted participants among those that meet some conditions, by id."""
    p, asked = PARTICIPANT, is_in_question()
    query = select(p.id, p.specialist_id, p.deleted_at, asked.label("is_asked_about")).where(
        p.organisation_id == organisation.id, p.deleted_at.is_not(None), *among
    )
    rows = session.execute(query).all()
    last, since = _last(session, organisation, rows, day), undoable_from(day)
    return {
        row.id: Removed(last[row.id], not row.is_asked_about and utc(row.deleted_at) < since)
        for row in rows
    }


def out_of_sight(
    session: Session, organisation: OpenOrganisation, day: dt.date
) -> dict[str, OutOfSight]:
    """The participants whom an open question concerns and no page tells of, by id.

    They were removed, or their cases closed long ago.
    """
    p = PARTICIPANT
    query = select(p.id, p.specialist_id, p.deleted_at, p.closed_on, p.closing_written_on).where(
        p.organisation_id == organisation.id,
        or_(p.deleted_at.is_not(None), p.closed_on.is_not(None)),
        is_in_question(),
    )
    rows = [row for row in session.execute(query) if row.deleted_at or not is_held(row, day)]
    last = _last(session, organisation, rows, day)
    return {row.id: OutOfSight(last[row.id], row.deleted_at is not None) for row in rows}


def _last(
    session: Session, organisation: OpenOrganisation, rows: Sequence[Any], day: dt.date
) -> dict[str, str]:
    ties = _ties(session, organisation, [row.id for row in rows]) if rows else {}
    return {row.id: specialist_on(day, ties.get(row.id, ()), row.specialist_id) for row in rows}


def _ties(
    session: Session, organisation: OpenOrganisation, participants: Any
) -> dict[str, list[Any]]:
    names = ("participant_id", "specialist_id", "from_on", "to_on")
    about = ASSIGNMENT.participant_id.in_(participants)
    ties: dict[str, list[Any]] = defaultdict(list)
    for tie in find_plain(session, organisation, "assignment", names, about):
        ties[tie.participant_id].append(tie)
    return ties
