"""What was asked and noted follows its subject: into another scope, and off the wire."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.departures import departed
from app.store.log import Write, Written, reach
from app.store.organisations import OpenOrganisation
from app.store.rows import find, load

PARTICIPANT = KINDS["participant"]
CLASH, LATE_NOTE = KINDS["clash"].table.c, KINDS["late_note"].table.c


def is_shielded(subject_kind: str, names: Iterable[str]) -> bool:
    """Whether any of the fields is one that a protected identity keeps off the wire."""
    return subject_kind == PARTICIPANT.name and not PARTICIPANT.shielded.isdisjoint(names)


def followers(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written]
) -> list[Write]:
    """The writes by which questions and late notes follow their subject, and a protection."""
    written = list(done)
    moves = [move for one in written for move in _moved(session, organisation, one)]
    return moves + [
        write
        for one in written
        if one.kind == PARTICIPANT.name and one.before and _is_on(one.before) != _is_on(one.after)
        for write in _about(
            session, organisation, one.id, {"protected_identity": _is_on(one.after)}
        )
    ]


def _moved(session: Session, organisation: OpenOrganisation, one: Written) -> Iterator[Write]:
    """The questions and notes about what one write took out of a scope: told where it is now.

    Those about a contact that was written by way of its tie go to whoever made it. A note is a
    participant's: it stays where it is when its subject is nobody's any more.
    """
    for gone in departed(one):
        row = load(session, organisation, gone.kind, [gone.record_id])[gone.record_id]
        participant, staff = reach(KINDS[gone.kind], row)
        about, whose = gone.record_id, gone.participant_id
        was = CLASH.subject_id == about, CLASH.participant_id == whose
        for asked in find(session, organisation, "clash", *was):
            fields = {
                "participant_id": participant,
                "staff_id": None if participant else staff or row.get("specialist_id"),
            }
            yield Write("clash", asked["id"], fields)
        late = LATE_NOTE.subject_id == about, LATE_NOTE.participant_id == whose
        for note in find(session, organisation, "late_note", *late) if participant else ():
            yield Write("late_note", note["id"], {"participant_id": participant})


def _is_on(participant: dict[str, object]) -> bool:
    return bool(participant["protected_identity"])


def _about(
    session: Session, organisation: OpenOrganisation, participant: str, fields: dict[str, object]
) -> Iterator[Write]:
    asked = CLASH.subject_id == participant, CLASH.field.in_(PARTICIPANT.shielded)
    for row in find(session, organisation, "clash", *asked):
        yield Write("clash", row["id"], fields)
    for row in find(session, organisation, "late_note", LATE_NOTE.subject_id == participant):
        if is_shielded(row["subject_kind"], json.loads(row["said"])):
            yield Write("late_note", row["id"], fields)
