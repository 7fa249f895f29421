"""The only access rules: which participants a member of staff holds, asked in the query."""

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import insert, select, union, update
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.caseload import is_held, specialist_on
from app.store.organisations import OpenOrganisation
from app.store.tables import Scope
from app.store.write import next_revisions

PARTICIPANT, ASSIGNMENT = KINDS["participant"].table, KINDS["assignment"].table


def holds(
    session: Session, organisation: OpenOrganisation, staff_id: str, today: dt.date
) -> set[str]:
    """The participants in somebody's scope today: open cases, and closed ones for 30 days more."""
    known = _candidates(session, organisation, staff_id)
    ties = _ties(session, organisation, staff_id)
    return {
        row.id
        for row in known
        if is_held(row.closed_on, today)
        and specialist_on(today, ties.get(row.id, ()), row.specialist_id) == staff_id
    }


def _candidates(session: Session, organisation: OpenOrganisation, staff_id: str) -> list[Any]:
    p = PARTICIPANT.c
    columns = (p.id, p.specialist_id, p.closed_on)
    query = select(*columns).where(
        p.organisation_id == organisation.id,
        p.id.in_(_touched_by(organisation, staff_id)),
        p.deleted_at.is_(None),
    )
    return list(session.execute(query))


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


def moved(mine: set[str], known: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Who joined the scope and who left it, compared with what is recorded."""
    inside = {id_ for id_, row in known.items() if row.left is None}
    return mine - inside, inside - mine


def record_moves(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    joined: set[str],
    left: set[str],
) -> None:
    """Give everybody who joined or left a revision of their own, so that a page can end there."""
    if not (joined or left):
        return
    revision = next_revisions(session, organisation, len(joined) + len(left))
    known = recorded(session, organisation, staff_id)
    key = {"organisation_id": organisation.id, "staff_id": staff_id}
    for number, participant_id in enumerate(sorted(joined) + sorted(left)):
        said = (
            {"left": revision + number}
            if participant_id in left
            else {"joined": revision + number, "left": None}
        )
        if participant_id in known:
            mine = update(Scope).where(Scope.staff_id == staff_id)
            session.execute(mine.where(Scope.participant_id == participant_id).values(said))
        else:
            session.execute(insert(Scope).values(**key, participant_id=participant_id, **said))
