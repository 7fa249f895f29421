"""The only access rules: which participants a member of staff holds, asked in the query."""

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import exists, or_, select, union
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.caseload import UNDOABLE, is_held, specialist_on
from app.store.organisations import OpenOrganisation
from app.store.tables import Change, Scope

PARTICIPANT, ASSIGNMENT = KINDS["participant"].table, KINDS["assignment"].table
STAFF, CLASH = KINDS["staff"].table, KINDS["clash"].table


def holds(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> set[str]:
    """The participants in somebody's scope today: open cases, and closed ones for 30 days more.

    One that was deleted stays as long, so that it can be undone by whoever held it; either stays
    longer while somebody is asked something about it: an answer is given on the phone that has
    it. A colleague whose last day has passed holds nobody.
    """
    known = _candidates(session, organisation, staff_id, today)
    ties = _ties(session, organisation, staff_id)
    return {
        row.id
        for row in known
        if (row.is_asked_about or is_held(row, today))
        and specialist_on(today, ties.get(row.id, ()), row.specialist_id) == staff_id
    }


def holder_on(
    session: Session, organisation: OpenOrganisation, participant_id: str, today: dt.date
) -> str | None:
    """The specialist who holds a participant today; of one who was deleted, the last one."""
    p, a = PARTICIPANT.c, ASSIGNMENT.c
    columns = p.specialist_id, p.closed_on, p.closing_written_on, p.deleted_at
    mine = p.id == participant_id, p.organisation_id == organisation.id
    person = session.execute(select(*columns).where(*mine)).one_or_none()
    if person is None or not (person.deleted_at or is_held(person, today)):
        return None
    hers = a.participant_id == participant_id, a.deleted_at.is_(None)
    ties = session.execute(select(a.specialist_id, a.from_on, a.to_on).where(*hers)).all()
    return specialist_on(today, ties, person.specialist_id)


def works_here(organisation: OpenOrganisation, staff_id: str, today: dt.date) -> Any:
    """A condition of a query: somebody's last day, where it is known, has not passed."""
    s = STAFF.c
    has_left = select(s.id).where(
        s.id == staff_id, s.organisation_id == organisation.id, s.active_to < today
    )
    return ~exists(has_left)


def _candidates(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> list[Any]:
    p = PARTICIPANT.c
    closing = p.closed_on, p.closing_written_on
    asked = is_in_question()
    query = select(p.id, p.specialist_id, *closing, asked.label("is_asked_about")).where(
        p.organisation_id == organisation.id,
        p.id.in_(_touched_by(organisation, staff_id)),
        or_(p.deleted_at.is_(None), p.deleted_at >= undoable_from(today), asked),
        works_here(organisation, staff_id, today),
    )
    return list(session.execute(query))


def is_in_question() -> Any:
    """A condition of a query: somebody is asked something in which a participant is concerned."""
    p, c = PARTICIPANT.c, CLASH.c
    is_open = c.answer.is_(None), c.deleted_at.is_(None)
    return exists(select(c.id).where(c.participant_id == p.id, *is_open))


def undoable_from(today: dt.date) -> dt.datetime:
    """What was deleted before this moment is gone for good."""
    return dt.datetime.combine(today - UNDOABLE, dt.time(), dt.UTC)


def once_held(
    session: Session, organisation: OpenOrganisation, staff_id: str, participants: set[str]
) -> set[str]:
    """Those of some participants whom somebody has held, or has written about, at any time."""
    told = recorded(session, organisation, staff_id).keys() & participants
    rest = participants - told
    if not rest:
        return set(told)
    a, log = ASSIGNMENT.c, Change.__table__.c
    tied = select(a.participant_id).where(
        a.organisation_id == organisation.id,
        a.specialist_id == staff_id,
        a.participant_id.in_(rest),
        a.deleted_at.is_(None),
    )
    wrote = select(log.participant_id).where(
        log.organisation_id == organisation.id,
        log.staff_id == staff_id,
        log.participant_id.in_(rest),
        log.verdict.in_(("stored", "clash")),
    )
    return set(told) | set(session.scalars(union(tied, wrote)))


def _touched_by(organisation: OpenOrganisation, staff_id: str) -> Any:
    p, a = PARTICIPANT.c, ASSIGNMENT.c
    named = select(p.id).where(p.specialist_id == staff_id, p.organisation_id == organisation.id)
    tied = select(a.participant_id).where(
        a.specialist_id == staff_id,
        a.organisation_id == organisation.id,
        a.deleted_at.is_(None),
    )
    return union(named, tied)


def _ties(session: Session, organisation: OpenOrganisation, staff_id: str) -> dict[str, list[Any]]:
    a = ASSIGNMENT.c
    query = select(a.participant_id, a.specialist_id, a.from_on, a.to_on).where(
        a.organisation_id == organisation.id,
        a.participant_id.in_(_touched_by(organisation, staff_id)),
        a.deleted_at.is_(None),
    )
    ties: dict[str, list[Any]] = defaultdict(list)
    for tie in session.execute(query):
        ties[tie.participant_id].append(tie)
    return ties


def recorded(session: Session, organisation: OpenOrganisation, staff_id: str) -> dict[str, Any]:
    """What news were last told of: participant → row with `joined` and `left`."""
    query = select(Scope.participant_id, Scope.joined, Scope.left).where(
        Scope.organisation_id == organisation.id, Scope.staff_id == staff_id
    )
    return {row.participant_id: row for row in session.execute(query)}
