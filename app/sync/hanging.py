"""What hangs on the records that a batch is about: visits at a placement, notes that came late."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.sync.protocol import Change

VISIT = KINDS["follow_up_visit"].table.c
LATE_NOTE = KINDS["late_note"].table.c
LATE = select(LATE_NOTE.subject_id, LATE_NOTE.participant_id).where(
    LATE_NOTE.organisation_id == bindparam("organisation"),
    LATE_NOTE.subject_id.in_(bindparam("ids", expanding=True)),
)


def visited(
    session: Session, organisation: OpenOrganisation, changes: Iterable[Change]
) -> set[str]:
    """The placements that have visits, among those which the changes give to somebody else."""
    moved = {
        one.record_id
        for one in changes
        if one.kind == "placement" and "participant_id" in one.fields and not one.is_new
    }
    if not moved:
        return set()
    at = VISIT.placement_id.in_(moved)
    return {
        row.placement_id
        for row in find_plain(session, organisation, "follow_up_visit", ("placement_id",), at)
    }


def late(session: Session, organisation: OpenOrganisation, ids: set[str]) -> dict[str, str]:
    """Those of some records that came as late notes, each with its participant."""
    bound = {"organisation": organisation.id, "ids": list(ids)}
    return {row.subject_id: row.participant_id for row in session.execute(LATE, bound)}
