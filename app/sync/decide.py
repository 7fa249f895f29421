"""What becomes of one change, decided without touching anything. Steps 4 to 7 of docs/sync.md."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.records import KINDS
from app.records.base import Kind
from app.records.fields import ANYONE
from app.records.identity import is_national_identity_number
from app.records.values import Fault, Unreadable, faults_of, read, read_fields, read_moment, to_json
from app.sync.merge import merge
from app.sync.protocol import Change

Row = dict[str, Any]
FROM_PHONES = frozenset(
    (
        *("participant", "profile", "employer", "employer_contact", "contact_link"),
        *("placement", "follow_up_visit", "appointment", "agency_contact"),
    )
)


@dataclass(frozen=True)
class Author:
    """Who sends: the member of staff and the device."""

    staff_id: str
    device_id: str
    role: str = "specialist"


@dataclass
class Known:
    """All that a batch touches, read under the lock. `rows`: records by id, kept up to date.

    `mine`: participants in the author's scope now; `once_mine`: those who left it.
    `linked`: contact → participants it concerns. `others`: record → (revision, fields) that
    other devices changed.
    """

    now: dt.datetime
    mine: set[str]
    once_mine: set[str]
    rows: dict[str, Row] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)
    others: dict[str, list[tuple[int, list[str]]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """The verdict on a change, and what it writes, if anything."""

    verdict: str
    fields: Row = field(default_factory=dict)
    clashes: Row = field(default_factory=dict)
    code: str | None = None
    field: str | None = None
    reason: str | None = None
    participant_id: str | None = None


def refused(code: str, reason: str, name: str | None = None) -> Decision:
    """A change that cannot be kept as it is, and why."""
    return Decision("refused", code=code, reason=reason, field=name)


def decide(change: Change, author: Author, known: Known) -> Decision:
    """The verdict on one change, given everything it touches."""
    kind = KINDS.get(change.kind)
    if kind is None or kind.name not in FROM_PHONES:
        return refused("not_writable", "A phone does not write this kind of record.", "kind")
    record = known.rows.get(change.record_id)
    values, faults = _values(kind, change, known.now)
    if faults:
        return refused(faults[0].code, f"should be {faults[0].expected}", faults[0].field)
    if record is None:
        return _new(kind, change, values, author, known)
    return _edit(kind, change, record, values, author, known)


def _values(kind: Kind, change: Change, now: dt.datetime) -> tuple[Row, list[Fault]]:
    sent = {name: edit.now for name, edit in change.fields.items()}
    deleted = sent.pop("deleted_at", "absent")
    values, faults = read_fields(kind, sent)
    if deleted != "absent":
        try:
            # When it was deleted is ours to say: phones' clocks decide nothing.
            values["deleted_at"] = deleted and read_moment(deleted) and now
        except Unreadable as wrong:
            faults.append(Fault("deleted_at", "wrong_value", str(wrong)))
    return values, faults


def _new(kind: Kind, change: Change, values: Row, author: Author, known: Known) -> Decision:
    if change.base:
        return refused("unknown_record", "The record is not here any more, or never was.")
    record = {**dict.fromkeys(kind.fields), "id": change.record_id, "deleted_at": None}
    if kind.name == "participant":
        values = {"specialist_id": author.staff_id} | values
    after = record | values
    return (
        _parents(kind, values, known)
        or _not_mine(kind, None, after, author, known)
        or _not_allowed(kind, values, author, is_new=True)
        or _faulty(kind, record, after, values)
        or Decision("stored", fields=values)
    )


def _edit(
    kind: Kind, change: Change, record: Row, values: Row, author: Author, known: Known
) -> Decision:
    after = record | values
    barred = (
        _parents(kind, values, known)
        or _not_mine(kind, record, after, author, known)
        or _not_allowed(kind, values, author, is_new=False)
    )
    if barred:
        return barred
    merged = merge(record, _was(kind, change), values, _others(change, known), _notes(kind))
    if record["deleted_at"] and "deleted_at" not in values and merged.stored:
        # Who edits a deleted record did not know: both are kept, and somebody is asked.
        stands = {name: record.get(name) for name in values}
        return Decision("clash", clashes=stands)
    wrong = _faulty(kind, record, record | merged.stored, merged.stored)
    if wrong:
        return wrong
    if merged.clashes:
        return Decision("clash", fields=merged.stored, clashes=merged.clashes)
    return Decision("stored" if merged.stored else "already_stored", fields=merged.stored)


def _notes(kind: Kind) -> set[str]:
    return {name for name, facts in kind.fields.items() if facts.kind == "note"}


def _was(kind: Kind, change: Change) -> Row:
    seen = {}
    for name, edit in change.fields.items():
        facts = kind.fields.get(name)
        try:
            seen[name] = read(edit.was, facts) if facts else edit.was
        except Unreadable:
            seen[name] = None  # an odd `was` can only make us ask, never overwrite
    return seen


def _others(change: Change, known: Known) -> set[str]:
    later = known.others.get(change.record_id, ())
    return {name for revision, names in later if revision > change.base for name in names}


def _parents(kind: Kind, values: Row, known: Known) -> Decision | None:
    for name, facts in kind.fields.items():
        parent = values.get(name) if facts.to else None
        if parent and parent not in known.rows:
            if facts.to == "staff":
                return refused("unknown_staff", "should be a colleague", name)
            return Decision("waits", code="parent_not_here", field=name)
    return None


def _not_mine(
    kind: Kind, record: Row | None, after: Row, author: Author, known: Known
) -> Decision | None:
    if kind.name == "employer":
        return None
    if kind.name == "employer_contact":
        return _not_my_contact(record or after, author, known)
    if kind.name == "participant":
        whose = {after["id"]} if record else set()
    else:
        whose = {row["participant_id"] for row in (record or after, after) if row["participant_id"]}
    outside = whose - known.mine
    if not outside:
        return None
    if outside <= known.once_mine:
        return Decision("late_note", participant_id=min(outside))
    return refused("not_on_your_caseload", "The participant is not on your caseload.")


def _not_my_contact(contact: Row, author: Author, known: Known) -> Decision | None:
    concerns = known.linked.get(contact["id"], set())
    if contact["specialist_id"] == author.staff_id or concerns & known.mine:
        return None
    return refused("not_your_contact", "A colleague made this contact.", "specialist_id")


def _not_allowed(kind: Kind, values: Row, author: Author, is_new: bool) -> Decision | None:
    for name, value in values.items():
        facts = kind.fields.get(name)
        if facts is None or facts.writer == ANYONE or value is None:
            continue
        own = is_new and name == "specialist_id" and value == author.staff_id
        if not own and facts.writer != author.role:
            return refused("not_yours_to_write", "Somebody else writes this.", name)
    return None


def _faulty(kind: Kind, before: Mapping[str, Any], after: Row, values: Row) -> Decision | None:
    known = set() if before.get("ref") is None else set(faults_of(kind, before))
    for fault in faults_of(kind, after):
        if fault not in known:
            return refused(fault.code, f"should be {fault.expected}", fault.field)
    name = values.get("display_name")
    if name and is_national_identity_number(name):
        reason = "A national identity number is never kept."
        return refused("national_identity_number", reason, "display_name")
    return None


def as_answer(change_id: str, decision: Decision, revision: int) -> dict[str, Any]:
    """The verdict as the phone reads it; a clash names the values that stand."""
    said = {
        "id": change_id,
        "verdict": decision.verdict,
        "revision": revision,
        "code": decision.code,
        "field": decision.field,
        "reason": decision.reason,
        "stands": {name: to_json(value) for name, value in decision.clashes.items()} or None,
    }
    return {name: value for name, value in said.items() if value is not None}
