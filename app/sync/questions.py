"""What is left for people to settle, as records that phones hear of: clashes and late notes."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.records import KINDS
from app.records.agreed import ASKED_ABOUT
from app.records.values import as_json, to_json
from app.store.log import reach
from app.store.protection import is_shielded
from app.store.write import By, Write
from app.sync.known import Author, Decision, Edited, Known, Row, written_at
from app.sync.protocol import Change


class Unsettled(NamedTuple):
    """A change that leaves something to settle. `edited`: of its record, until then."""

    change: Change
    decision: Decision
    edited: Sequence[Edited]
    is_new: bool


def question_ids(change: Change, decision: Decision) -> dict[str, str]:
    """The id of the question about each field that clashed; asked again, the same."""
    return {name: _id(change, name) for name in decision.clashes}


def raised(change: Change, decision: Decision) -> set[str]:
    """The ids of all questions that a change may raise, about its own record or what is above."""
    added = (one.id for one in decision.unheard)
    return {_id(change, name) for name in (*decision.clashes, *decision.under, *added)}


def _id(change: Change, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(change.id), name))


def questions(one: Unsettled, author: Author, known: Known, by: By) -> list[Write]:
    """What a change leaves for people to settle, in the scope of what it is about as `known`."""
    if one.decision.verdict == "late_note":
        return [_late_note(one.change, one.decision, author, known, by)]
    return [
        *_clashes(one, author, known, by),
        *_kept_or_not(one, author, known, by),
        *_removed_unheard(one, author, known, by),
    ]


def _clashes(one: Unsettled, author: Author, known: Known, by: By) -> list[Write]:
    """A record for each field that clashed, in the scope of what it is about."""
    change, decision = one.change, one.decision
    about = _about(change, change.kind, change.record_id, author, known, by)
    return [
        Write("clash", id_, {**about, **_values(one, known, name)})
        for name, id_ in question_ids(change, decision).items()
    ]


def _about(change: Change, kind: str, subject: str, author: Author, known: Known, by: By) -> Row:
    return {
        "subject_kind": kind,
        "subject_id": subject,
        **_whose(kind, known.rows[subject], author, known),
        "offered_by": author.staff_id,
        "offered_at": written_at(change.made, by.at),
    }


def _kept_or_not(one: Unsettled, author: Author, known: Known, by: By) -> list[Write]:
    """Whether what was deleted comes back, since somebody has added to it: for each of those.

    What the rest of the request has brought back, or taken back itself, asks nothing.
    """
    change, decision = one.change, one.decision
    if known.rows[change.record_id]["deleted_at"]:
        return []
    # What only a change was added to is older than the deletion, and nothing goes with the answer.
    added = change.record_id if one.is_new else change.id
    return [
        Write(
            "clash",
            _id(change, name),
            {
                **_about(change, known.kinds[subject], subject, author, known, by),
                **_deleted(subject, known),
                "added_id": added,
            },
        )
        for name, subject in decision.under.items()
        if known.rows[subject]["deleted_at"]
    ]


def _removed_unheard(one: Unsettled, author: Author, known: Known, by: By) -> list[Write]:
    """Whether it comes back after all, since others had added to it: for each of those."""
    change, subject = one.change, one.change.record_id
    if not one.decision.unheard or not known.rows[subject]["deleted_at"]:
        return []
    return [
        Write(
            "clash",
            _id(change, added.id),
            {
                **_about(change, change.kind, subject, theirs, known, by),
                **_deleted(subject, known),
                "offered_at": added.at,
                "added_id": added.id,
            },
        )
        for added in one.decision.unheard
        for theirs in [replace(author, staff_id=added.staff_id)]
    ]


def _deleted(subject: str, known: Known) -> Row:
    last = known.deletion(subject)
    return {
        "field": "deleted_at",
        "stored": _quoted(to_json(known.rows[subject]["deleted_at"])),
        "offered": _quoted(None),
        "stored_by": last and last.staff_id,
        "stored_at": last and last.at,
    }


def _late_note(change: Change, decision: Decision, author: Author, known: Known, by: By) -> Write:
    """What came after the hand-over, as a record of the participant."""
    said = {name: edit["now"] for name, edit in change.fields.items()}
    fields = {
        "subject_kind": change.kind,
        "subject_id": change.record_id,
        "participant_id": decision.participant_id,
        "author_id": author.staff_id,
        "made_at": change.made,
        "received_at": by.at,
        "said": _quoted(said),
        **_shield(change, decision.participant_id, known, said),
    }
    return Write("late_note", change.id, fields)


def _values(asked: Unsettled, known: Known, name: str) -> Row:
    change, decision = asked.change, asked.decision
    before = [one for one in asked.edited if _is_by(one.names, name)]
    # `before` is empty only where the base could not be trusted.
    who, when = (before[-1].staff_id, before[-1].at) if before else (None, None)
    return {
        "field": name,
        "stored": _quoted(to_json(decision.clashes[name])),
        "offered": _quoted(change.fields[name]["now"]),
        "stored_by": who,
        "stored_at": when,
        **_shield(change, change.record_id, known, [name]),
    }


def _is_by(names: list[str], name: str) -> bool:
    # Whoever answers says nothing new of the time, and yet agrees to it.
    is_agreed = "answer" in names and name in ASKED_ABOUT
    return name in names or "deleted_at" in names or is_agreed


def _shield(change: Change, participant: str | None, known: Known, names: Iterable[str]) -> Row:
    person = known.rows.get(participant or "", {})
    is_on = person.get("protected_identity") and is_shielded(change.kind, names)
    return {"protected_identity": True} if is_on else {}


def _whose(kind: str, record: Row, author: Author, known: Known) -> Row:
    participant, staff = reach(KINDS[kind], record)
    if kind == "employer_contact" and record["specialist_id"] != author.staff_id:
        # It may be written by way of a participant: the question follows her.
        participant = min(known.linked.get(record["id"], set()) & known.mine, default=None)
    return {
        "participant_id": participant,
        "staff_id": None
        if participant
        else staff or record.get("specialist_id") or author.staff_id,
    }


def _quoted(value: Any) -> str:
    return as_json(value).decode(errors="replace")
