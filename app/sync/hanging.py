"""What hangs on the records of a batch: visits at a job, assignments, notes that came late."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared, among_texts
from app.store.rows import find_plain
from app.sync.known import Author
from app.sync.protocol import Change

VISIT = KINDS["follow_up_visit"].table.c
LATE_NOTE = KINDS["late_note"].table.c
ASSIGNMENT = KINDS["assignment"].table.c
TIE = ("participant_id", "specialist_id", "from_on", "to_on")
LATE = Prepared(
    select(LATE_NOTE.subject_id, LATE_NOTE.participant_id, LATE_NOTE.author_id).where(
        LATE_NOTE.organisation_id == bindparam("organisation", type_=Id()),
        among_texts(LATE_NOTE.subject_id, "ids"),
    )
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


def ties_of_given(
    session: Session, organisation: OpenOrganisation, author: Author, changes: Iterable[Change]
) -> dict[str, list[Any]]:
    """The assignments of the participants whom the changes give to somebody else."""
    given = {
        one.record_id
        for one in changes
        if one.kind == "participant" and _names_another(one, author)
    }
    found: dict[str, list[Any]] = {id_: [] for id_ in given}
    if given:
        about = ASSIGNMENT.participant_id.in_(given)
        for tie in find_plain(session, organisation, "assignment", TIE, about):
            found[tie.participant_id].append(tie)
    return found


def _names_another(change: Change, author: Author) -> bool:
    edit = change.fields.get("specialist_id")
    return edit is not None and edit["now"] != author.staff_id


def late(
    session: Session, organisation: OpenOrganisation, ids: set[str]
) -> list[tuple[str, str, str]]:
    """Those of some records that came as late notes, each with its participant and who wrote it."""
    rows = LATE.rows(session, organisation=organisation.id, ids=ids)
    return [(subject, whose, by) for subject, whose, by in rows]
