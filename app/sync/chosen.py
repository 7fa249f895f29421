"""A question is answered on a page, since no phone of anybody who works here has it."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.records.caseload import UNDOABLE
from app.records.fields import Facts
from app.records.values import Unreadable, read, read_moment, to_json
from app.store.earlier import last_edit
from app.store.log import Write
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.sync.decide import faulty

GONE = "deleted_at"


class Asked(NamedTuple):
    """A question as it stands by now.

    `facts`: of its field; None where it is whether the record is deleted. `subject`: the record.
    `edits`: what each answer that can be given writes of the record.
    """

    question: Row
    facts: Facts | None
    subject: Row
    stands: Any
    offered: Any
    edits: Mapping[str, Row]

    @property
    def is_changed(self) -> bool:
        """Whether something else stands than when it was asked."""
        return bool(to_json(self.stands) != json.loads(self.question["stored"]))


def asked(
    session: Session, organisation: OpenOrganisation, question: Row, now: dt.datetime
) -> Asked:
    """What somebody is asked, and what may be answered."""
    kind, name = KINDS[question["subject_kind"]], question["field"]
    facts = kind.fields.get(name)
    subject = load(session, organisation, kind.name, [question["subject_id"]])
    row = subject.get(question["subject_id"], {})
    said, edits = json.loads(question["offered"]), {"stored": Row()}
    try:
        offered = read(said, facts) if facts else said and read_moment(said)
    except Unreadable:  # by other rules than today's
        return Asked(question, facts, row, row.get(name), None, edits)
    if not (offered and facts and facts.to) or _is_here(session, organisation, facts, str(offered)):
        edits |= _edits(question, kind, row, offered, now)
    return Asked(question, facts, row, row.get(name), offered, edits)


def _is_here(session: Session, organisation: OpenOrganisation, facts: Facts, id_: str) -> bool:
    """Whether a page may point there: whose another record is it does not weigh."""
    found = load(session, organisation, "employer", [id_]) if facts.to == "employer" else {}
    return any(row[GONE] is None for row in found.values())


def _edits(question: Row, kind: Kind, row: Row, offered: Any, now: dt.datetime) -> dict[str, Row]:
    """What the answers write that do not leave it as it is. Whoever cannot see what was said
    cannot choose it, and what was deleted too long ago comes back no more."""
    name = question["field"]
    if question["protected_identity"] or not row or _is_past(question, row, now):
        return {}
    if name == GONE:
        return {"offered": {GONE: offered and now}}
    back = {GONE: None} if row[GONE] else {}
    found = {"offered": {name: offered, **back}}
    both = None if back else both_of(kind.fields[name], row[name], offered)
    if both:
        found["other"] = {name: both}
    return {said: edit for said, edit in found.items() if not faulty(kind, row, row | edit, edit)}


def _is_past(question: Row, row: Row, now: dt.datetime) -> bool:
    return bool(row[GONE] and not question["added_id"] and row[GONE] < now - UNDOABLE)


def both_of(facts: Facts, stands: Any, offered: Any) -> str | None:
    """Two texts as one, what stands first; None where they are none, or have no room together."""
    if facts.kind != "note" or not stands or not offered:
        return None
    both = f"{stands.rstrip()}\n\n{offered.strip()}"
    return both if len(both) <= (facts.max_length or len(both)) else None


def answer(one: Asked, said: str, staff_id: str, now: dt.datetime) -> list[Write]:
    """The edit that goes with an answer, and the answer, as a phone sends both."""
    question, edit = one.question, one.edits[said]
    fields = {"answer": said, "answered_at": now, "answered_by": staff_id}
    edits = [Write(question["subject_kind"], question["subject_id"], edit)] if edit else []
    return [*edits, Write("clash", question["id"], fields)]


def way_back(
    session: Session, organisation: OpenOrganisation, question: Row, staff_id: str
) -> list[Write] | None:
    """The writes by which somebody takes an answer back; None where it is not theirs to take.

    Nor where it brought back what was deleted, or deleted it: others may have gone by that. What
    was written since over the value that was chosen stays.
    """
    said = question.get("answer")
    if said is None or question["answered_by"] != staff_id:
        return None
    nothing = dict.fromkeys(("answer", "answered_at", "answered_by"))
    opened = Write("clash", question["id"], nothing)
    if said == "stored":
        return [opened]
    edit = last_edit(session, organisation, question["subject_id"], question["field"])
    if edit is None or GONE in edit.fields:
        return None
    if (edit.staff_id, edit.at) != (staff_id, question["answered_at"]):
        return [opened]
    facts = KINDS[question["subject_kind"]].fields
    was = {name: read(value["was"], facts[name]) for name, value in edit.fields.items()}
    return [Write(question["subject_kind"], question["subject_id"], was), opened]
