"""What becomes of one change, decided without touching anything. Steps 4 to 7 of docs/sync.md."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from app.records import KINDS
from app.records.base import Kind
from app.records.identity import is_national_identity_number
from app.records.values import Fault, Unreadable, faults_of, read, read_fields, read_moment, to_json
from app.sync.access import barred
from app.sync.agreed import met
from app.sync.answered import answered
from app.sync.known import (
    ANSWERED,
    FROM_PHONES,
    MADE,
    Author,
    Decision,
    Known,
    Row,
    refused,
)
from app.sync.merge import Merged, merge
from app.sync.out_of_order import by_others, out_of_order
from app.sync.protocol import Change
from app.sync.references import added_to_deleted, deleted_above


def decide(change: Change, author: Author, known: Known) -> Decision:
    """The verdict on one change, given everything it touches."""
    kind = KINDS.get(change.kind)
    if kind is None or kind.name not in (MADE if change.is_new else FROM_PHONES):
        return refused("not_writable", "A phone does not write this kind of record.", "kind")
    if known.kinds.get(change.record_id, kind.name) != kind.name:
        return refused("id_taken", "A record of another kind has this id.", "record_id")
    values, faults = _values(kind, change, known.now)
    if faults:
        return refused(faults[0].code, f"should be {faults[0].expected}", faults[0].field)
    record = known.rows.get(change.record_id)
    if kind.name in ANSWERED:
        return answered(kind, record, values, author, known)
    if record is not None:
        return _edit(kind, change, record, values, author, known)
    return _new(kind, change, values, author, known)


def _values(kind: Kind, change: Change, now: dt.datetime) -> tuple[Row, list[Fault]]:
    sent = {name: edit["now"] for name, edit in change.fields.items()}
    deleted = sent.pop("deleted_at", "absent")
    values, faults = read_fields(kind, sent)
    if deleted != "absent":
        try:
            # When it was deleted is ours to say: phones' clocks decide nothing.
            values["deleted_at"] = None if deleted is None else read_moment(deleted) and now
        except Unreadable as wrong:
            faults.append(Fault("deleted_at", "wrong_value", str(wrong)))
    return values, faults


def _new(kind: Kind, change: Change, values: Row, author: Author, known: Known) -> Decision:
    if not change.is_new:
        return _not_here(change, known)
    record = {**kind.blank, "id": change.record_id, "deleted_at": None}
    if kind.name == "participant":
        values = {"specialist_id": author.staff_id} | values
    after = record | values
    return (
        barred(kind, None, after, values, author, known)
        or faulty(kind, record, after, values)
        or Decision("stored", fields=values, under=deleted_above(kind, values, known))
    )


def _not_here(change: Change, known: Known) -> Decision:
    if change.record_id in known.late:
        return Decision("late_note", participant_id=known.late[change.record_id])
    if change.base or change.record_id in known.cleared_away:
        return refused("unknown_record", "The record is not here any more, or never was.")
    return Decision("waits", code="record_not_here")


def _edit(
    kind: Kind, change: Change, record: Row, values: Row, author: Author, known: Known
) -> Decision:
    is_undone = not values.get("deleted_at") and kind.name != "contact_link"
    if is_undone and known.is_past_undoing(record):
        return refused("too_late", "It was deleted too long ago.", "deleted_at")
    if record["deleted_at"] and values.get("deleted_at"):
        values = values | {"deleted_at": record["deleted_at"]}  # deleted twice is deleted once
    seen = _was(kind, change, record)
    if _is_tied_anew(kind, change, record):
        seen, values = {**seen, "deleted_at": record["deleted_at"]}, {"deleted_at": None} | values
    no = barred(kind, record, record | values, values, author, known)
    if no:
        return no
    others = by_others(kind, change, record, known)
    said, newer = out_of_order(kind, change, record, known)
    merged = merge(record, seen, values, others | said, kind.notes, newer)
    merged = met(kind, record, values, merged, others)
    if record["deleted_at"] and "deleted_at" not in values and merged.stored:
        # Who edits a deleted record did not know: both are kept, and somebody is asked.
        known_of = record | dict.fromkeys(kind.withheld(record))
        stands = {name: known_of.get(name) for name in merged.stored | merged.clashes}
        return Decision("clash", clashes=stands)
    wrong = faulty(kind, record, record | merged.stored, merged.stored)
    if wrong:
        return wrong
    return _as_merged(kind, record, merged, author, known)


def _as_merged(kind: Kind, record: Row, merged: Merged, author: Author, known: Known) -> Decision:
    stored, clashes = merged
    return Decision(
        "clash" if clashes else "stored" if stored else "already_stored",
        fields=stored,
        clashes=clashes,
        under=added_to_deleted(kind, record, stored, author, known),
        unheard=known.unheard.get(record["id"], ()) if stored.get("deleted_at") else (),
    )


def _is_tied_anew(kind: Kind, change: Change, record: Row) -> bool:
    # The id of a tie follows from its ends: a phone that never heard of the one which was undone
    # makes it a second time, and means it.
    return kind.name == "contact_link" and not change.base and record["deleted_at"] is not None


def _was(kind: Kind, change: Change, record: Row) -> Row:
    seen = {}
    for name, edit in change.fields.items():
        facts = kind.fields.get(name)
        try:
            seen[name] = read(edit.get("was"), facts) if facts else edit.get("was")
        except Unreadable:
            seen[name] = None  # an odd `was` can only make us ask, never overwrite
    if "deleted_at" in seen and bool(seen["deleted_at"]) == bool(record["deleted_at"]):
        seen["deleted_at"] = record["deleted_at"]  # whether it is deleted was seen, not when
    return seen


def faulty(kind: Kind, before: Mapping[str, Any], after: Row, values: Row) -> Decision | None:
    """Why a record cannot become what `values` make of it; old faults are let be."""
    known = set() if before.get("ref") is None else set(faults_of(kind, before))
    for fault in faults_of(kind, after):
        if fault not in known:
            return refused(fault.code, f"should be {fault.expected}", fault.field)
    name = values.get("display_name")
    if name and is_national_identity_number(name):
        reason = "A national identity number is never kept."
        return refused("national_identity_number", reason, "display_name")
    return None


def as_answer(
    change_id: str, decision: Decision, revision: int, questions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The verdict as the phone reads it; a clash names the values that stand, and the questions."""
    said = {"id": change_id, "verdict": decision.verdict, "revision": revision}
    if decision.code:
        why = {"code": decision.code, "field": decision.field, "reason": decision.reason}
        said |= {name: value for name, value in why.items() if value is not None}
    if decision.clashes:
        said["stands"] = {name: to_json(value) for name, value in decision.clashes.items()}
    return said | {"questions": questions} if questions else said
