"""What somebody did when handing over, and how long it can be undone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
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
    `is_latest`: nobody has handed one of them on since; what was planned before is no matter.

    `by`: None where a file brought it. `ties`: the assignments that were written, opened, by
    participant.
    """

    at: dt.datetime
    by: str | None
    on: dt.date
    ties: dict[str, Row]
    has_begun: bool
    is_latest: bool

    def is_undoable(self, now: dt.datetime, today: dt.date) -> bool:
        """Until the day comes, else for a day and a night; and as long as nobody built on it.

        Of what a file brought nobody knows when it was done: once its day has come it stays.
        """
        is_fresh = self.on > today or (self.by is not None and now < self.at + UNDOABLE)
        return is_fresh and self.is_latest and not self.has_begun


class Said(NamedTuple):
    """When and by whom a tie was last said to be its specialist's; `revision` orders them."""

    revision: int
    at: dt.datetime
    by: str | None


def deeds(session: Session, organisation: OpenOrganisation, over: HandOver) -> list[Deed]:
    """The presses that a hand-over is made of, the latest first, and what a file brought of it."""
    ties = ties_about(session, organisation, over.participant_ids)
    ours = {id_: tie for id_, all_ in ties.items() for tie in all_ if _is_of(over, tie)}
    said = _said(session, organisation, [tie["id"] for all_ in ties.values() for tie in all_])
    presses: dict[tuple[dt.datetime, str | None], dict[str, Row]] = defaultdict(dict)
    for id_, tie in ours.items():
        if one := said.get(tie["id"]):
            presses[one.at, one.by][id_] = tie
    wrote = _wrote(session, organisation, over)
    found = []
    for (at, by), mine in presses.items():
        begun = any(id_ in mine and when > at for id_, when in wrote.items())
        latest = not any(_is_handed_on(tie, ties[id_], said) for id_, tie in mine.items())
        found.append(Deed(at, by, over.on, mine, begun, latest))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _is_handed_on(tie: Row, ties: Collection[Row], said: Mapping[str, Said]) -> bool:
    """Whether a later tie was written after this one: an earlier plan stays as it was."""
    later = [
        said[one["id"]] for one in ties if one["from_on"] > tie["from_on"] and one["id"] in said
    ]
    return any(one.revision > said[tie["id"]].revision for one in later)


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


def _said(
    session: Session, organisation: OpenOrganisation, tie_ids: Collection[str]
) -> dict[str, Said]:
    """By tie, when and by whom it was last said to be its specialist's."""
    query = (
        select(CHANGE.record_id, CHANGE.revision, CHANGE.received_at, CHANGE.staff_id, CHANGE.names)
        .where(CHANGE.organisation_id == organisation.id)
        .order_by(CHANGE.revision)
    )
    return {
        row.record_id: Said(row.revision, utc(row.received_at), row.staff_id)
        for some in chunks(tie_ids)
        for row in session.execute(query.where(CHANGE.record_id.in_(some)))
        if "specialist_id" in row.names
    }


def replaced(session: Session, organisation: OpenOrganisation, deed: Deed) -> dict[str, Row]:
    """By participant, what a press wrote over: whom the tie of that very day named before.

    Where somebody had been planned, another taken instead, and that undone, it is nobody again.
    """
    whose = {tie["id"]: id_ for id_, tie in deed.ties.items()}
    query = select(CHANGE.id, CHANGE.record_id, CHANGE.names, CHANGE.fields).where(
        CHANGE.organisation_id == organisation.id, CHANGE.record_id.in_(whose)
    )
    before: dict[str, list[Row]] = defaultdict(list)
    for row in session.execute(query.order_by(CHANGE.revision)):
        if "specialist_id" not in row.names:
            continue
        fields = organisation.sealer.open_json(row.fields, f"change/{row.id}/fields")
        if "deleted_at" in fields and before[row.record_id]:
            before[row.record_id].pop()  # brought back: what came between is no more
        else:
            was = {
                name: fields[name]["was"] for name in fields.keys() & {"specialist_id", "reason"}
            }
            before[row.record_id].append(was)
    last = {whose[tie_id]: some[-1] for tie_id, some in before.items() if some}
    return {id_: was for id_, was in last.items() if _is_another(was, deed.ties[id_])}


def _is_another(was: Row, tie: Row) -> bool:
    return bool(was["specialist_id"] and was["specialist_id"] != tie["specialist_id"])


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
