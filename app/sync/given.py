"""Verdicts that were given before: the same again, to whom they were given. Step 3."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.rows import load
from app.store.tables import Change as LoggedChange
from app.sync.decide import as_answer
from app.sync.employers import merged_among
from app.sync.known import Author, refused
from app.sync.protocol import Change

LOG = LoggedChange.__table__.c
KNOWN = (LOG.id, LOG.organisation_id, LOG.staff_id, LOG.device_id, LOG.kind, LOG.record_id)
QUERY = Prepared(
    select(*KNOWN, LOG.revision, LOG.verdict, LOG.answer).where(AmongIds(LOG.id, "ids"))
)


class Given(NamedTuple):
    """The columns of `QUERY`: a change as it was answered."""

    id: str
    organisation_id: str
    staff_id: str | None
    device_id: str | None
    kind: str
    record_id: str
    revision: int
    verdict: str
    answer: bytes | None


def given_before(
    session: Session, organisation: OpenOrganisation, author: Author, changes: Iterable[Change]
) -> dict[str, dict[str, Any]]:
    """By the id of the change; an id that stands for something else is refused."""
    offered = {one.id: one for one in changes}
    given = {}
    for row in map(Given._make, QUERY.rows(session, ids=offered)):
        if _is_the_same(session, organisation, author, offered[row.id], row):
            given[row.id] = _told(session, organisation, row)
        else:
            given[row.id] = taken(row.id)
    return given


def taken(change_id: str) -> dict[str, Any]:
    """The answer to a change whose id stands for another one."""
    return as_answer(change_id, refused("id_taken", "Another change has this id.", "id"), 0)


def _told(session: Session, organisation: OpenOrganisation, row: Given) -> dict[str, Any]:
    if row.answer is None:
        return {"id": row.id, "verdict": row.verdict, "revision": row.revision}
    told: dict[str, Any] = organisation.sealer.open_json(row.answer, f"change/{row.id}/answer")
    stands = told.get("stands")
    if not stands or KINDS[row.kind].shielded.isdisjoint(stands):
        return told
    unsaid = _withheld(session, organisation, row)
    return {**told, "stands": {name: stands[name] for name in stands.keys() - unsaid}}


def _withheld(session: Session, organisation: OpenOrganisation, row: Given) -> frozenset[str]:
    # Who is not here any more may have been protected by then.
    kind, found = KINDS[row.kind], load(session, organisation, row.kind, [row.record_id])
    return kind.withheld(found[row.record_id]) if found else kind.shielded


def _is_the_same(
    session: Session, organisation: OpenOrganisation, author: Author, change: Change, row: Any
) -> bool:
    theirs = (organisation.id, author.staff_id, change.kind)
    if row.device_id is None or (row.organisation_id, row.staff_id, row.kind) != theirs:
        return False
    one, other = change.record_id, row.record_id
    if one == other:
        return True
    # Taken for the employer into which its own had been merged; that one may have been since.
    merged = merged_among(load(session, organisation, "employer", (one, other)).values())
    return bool(merged.get(one, one) == merged.get(other, other))
