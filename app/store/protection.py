"""A protected identity also keeps off the wire what was asked and noted about what it shields."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.log import Write, Written
from app.store.organisations import OpenOrganisation
from app.store.rows import find

PARTICIPANT = KINDS["participant"]
CLASH, LATE_NOTE = KINDS["clash"].table.c, KINDS["late_note"].table.c


def is_shielded(subject_kind: str, names: Iterable[str]) -> bool:
    """Whether any of the fields is one that a protected identity keeps off the wire."""
    return subject_kind == PARTICIPANT.name and not PARTICIPANT.shielded.isdisjoint(names)


def followers(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written]
) -> list[Write]:
    """The writes by which questions and late notes follow a participant's protection."""
    return [
        write
        for one in done
        if one.kind == PARTICIPANT.name and one.before and _is_on(one.before) != _is_on(one.after)
        for write in _about(
            session, organisation, one.id, {"protected_identity": _is_on(one.after)}
        )
    ]


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
