"""Tombstones are kept long enough for every phone to hear of them, and then no longer."""

import datetime as dt
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.store.departures import Departure
from app.store.organisations import OpenOrganisation
from app.store.tables import Latest, OrganisationState
from app.store.write import next_revisions

KEPT = dt.timedelta(days=180)
CHUNK = 500


def purge(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> int:
    """Remove the records deleted more than 180 days ago that nothing points to; their number.

    What an open question is about stays until somebody has answered.
    A phone that has not been heard from since starts anew: `purged_to` says up to where. The
    change log stays. Wants a writing transaction.
    """
    next_revisions(session, organisation, 0)  # nobody points to them meanwhile
    asked_about = set(session.scalars(_of_open_questions(organisation)))
    rows = [
        (kind, row)
        for kind in KINDS.values()
        for row in session.execute(_of_old(kind, organisation, now - KEPT))
        if row.id not in asked_about
    ]
    for kind in KINDS.values():
        _remove(session, organisation, kind, [row.id for of, row in rows if of is kind])
    if rows:
        _forget_until(session, organisation, max(row.revision for _, row in rows))
    return len(rows)


def _of_old(kind: Kind, organisation: OpenOrganisation, before: dt.datetime) -> Any:
    c = kind.table.c
    query = select(c.id, c.revision).where(
        c.organisation_id == organisation.id, c.deleted_at < before, *_unreferenced(kind)
    )
    # A phone that was away for longer may still name an employer that was merged into another.
    return query.where(c.merged_into.is_(None)) if kind.name == "employer" else query


def _of_open_questions(organisation: OpenOrganisation) -> Any:
    c = KINDS["clash"].table.c
    of = c.organisation_id == organisation.id, c.answer.is_(None), c.deleted_at.is_(None)
    return select(c.subject_id).where(*of)


def _unreferenced(kind: Kind) -> list[Any]:
    return [
        ~exists(select(1).where(other.table.alias().c[name] == kind.table.c.id))
        for other in KINDS.values()
        for name, to in other.pointers.items()
        if to == kind.name
    ]


def _remove(session: Session, organisation: OpenOrganisation, kind: Kind, ids: list[str]) -> None:
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        session.execute(delete(kind.table).where(kind.table.c.id.in_(some)))
        session.execute(
            delete(Latest).where(
                Latest.organisation_id == organisation.id,
                Latest.kind == kind.name,
                Latest.record_id.in_(some),
            ),
            execution_options={"synchronize_session": False},
        )


def _forget_until(session: Session, organisation: OpenOrganisation, revision: int) -> None:
    state = OrganisationState
    session.execute(
        update(state)
        .where(state.organisation_id == organisation.id, state.purged_to < revision)
        .values(purged_to=revision)
        .execution_options(synchronize_session=False)
    )
    # Whoever would have to hear of these starts anew.
    past = Departure.organisation_id == organisation.id, Departure.revision <= revision
    session.execute(
        delete(Departure).where(*past), execution_options={"synchronize_session": False}
    )
