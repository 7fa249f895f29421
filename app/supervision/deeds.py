"""What somebody did when handing over, and how long it can be undone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import utc
from app.records import KINDS
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find
from app.store.tables import Change
from app.supervision.hand_overs import HandOver

UNDOABLE = dt.timedelta(hours=24)
ASSIGNMENT, CHANGE = KINDS["assignment"].table.c, Change.__table__.c


class Deed(NamedTuple):
    """Those who went at one press. `has_begun`: the taker has written about one of them since;
    `is_latest`: nobody has handed one of them on.

    `ties`: the assignments that were written, opened, by participant.
    """

    at: dt.datetime
    by: str
    on: dt.date
    ties: dict[str, Row]
    has_begun: bool
    is_latest: bool

    def is_undoable(self, now: dt.datetime, today: dt.date) -> bool:
        """Until the day comes, else for a day and a night; and as long as nobody built on it."""
        is_fresh = self.on > today or now < self.at + UNDOABLE
        return is_fresh and self.is_latest and not self.has_begun


def deeds(session: Session, organisation: OpenOrganisation, over: HandOver) -> list[Deed]:
    """The presses that a hand-over is made of, the latest first; what a file brought is none."""
    ties = ties_about(session, organisation, over.participant_ids)
    ours = {id_: tie for id_, all_ in ties.items() for tie in all_ if _is_of(over, tie)}
    presses: dict[tuple[dt.datetime, str], dict[str, Row]] = defaultdict(dict)
    pressed = _pressed(session, organisation, [tie["id"] for tie in ours.values()])
    for id_, tie in ours.items():
        if tie["id"] in pressed:
            presses[pressed[tie["id"]]][id_] = tie
    wrote = _wrote(session, organisation, over)
    found = []
    for (at, by), mine in presses.items():
        begun = any(id_ in mine and when > at for id_, when in wrote.items())
        latest = all(tie is max(ties[id_], key=lambda t: t["from_on"]) for id_, tie in mine.items())
        found.append(Deed(at, by, over.on, mine, begun, latest))
    return sorted(found, key=lambda one: one.at, reverse=True)


def ties_about(
    session: Session, organisation: OpenOrganisation, ids: Collection[str]
) -> dict[str, list[Row]]:
    """The assignments of some participants that are not deleted, by participant."""
    found: dict[str, list[Row]] = defaultdict(list)
    for some in chunks(ids):
        about = ASSIGNMENT.participant_id.in_(some), ASSIGNMENT.deleted_at.is_(None)
        for tie in find(session, organisation, "assignment", *about):
            found[tie["participant_id"]].append(tie)
    return found


def _is_of(over: HandOver, tie: Row) -> bool:
    return bool(tie["from_on"] == over.on and tie["specialist_id"] == over.taker)


def _pressed(
    session: Session, organisation: OpenOrganisation, tie_ids: Collection[str]
) -> dict[str, tuple[dt.datetime, str]]:
    """When and by whom each tie was last said to be the taker's."""
    query = (
        select(CHANGE.record_id, CHANGE.received_at, CHANGE.staff_id, CHANGE.names)
        .where(CHANGE.organisation_id == organisation.id, CHANGE.staff_id.is_not(None))
        .order_by(CHANGE.revision)
    )
    return {
        row.record_id: (utc(row.received_at), row.staff_id)
        for some in chunks(tie_ids)
        for row in session.execute(query.where(CHANGE.record_id.in_(some)))
        if "specialist_id" in row.names
    }


def _wrote(
    session: Session, organisation: OpenOrganisation, over: HandOver
) -> dict[str, dt.datetime]:
    """When the taker last wrote something about each of them."""
    query: Any = select(CHANGE.participant_id, CHANGE.received_at).where(
        CHANGE.organisation_id == organisation.id, CHANGE.staff_id == over.taker
    )
    found: dict[str, dt.datetime] = {}
    for some in chunks(over.participant_ids):
        for id_, at in session.execute(query.where(CHANGE.participant_id.in_(some))):
            found[id_] = max(utc(at), found.get(id_, utc(at)))
    return found
