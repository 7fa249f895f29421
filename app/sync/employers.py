"""Two employers that were one: what a phone still says of the one that went is taken for the other.

The merger itself is a supervisor's act; phones may hold the old id for months.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from sqlalchemy.orm import Session

from app.problems import Problem
from app.records import KINDS
from app.reminders.keep import keep_current
from app.store.brought_back import as_brought_back, is_answered_so
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, load
from app.store.write import By, Write, Written, next_revisions, write
from app.sync.protocol import Change, Edit

Merged = dict[str, str]  # the employer that went → the one that stays

POINTERS = [
    (kind.name, name)
    for kind in KINDS.values()
    for name, to in kind.pointers.items()
    if to == "employer"
]


def merged_among(rows: Iterable[Row]) -> Merged:
    """Those of some records that are employers which were merged into another."""
    return {row["id"]: row["merged_into"] for row in rows if row.get("merged_into")}


def followed(change: Change, merged: Merged) -> Change:
    """The change as it would read had the phone known of the mergers."""
    if not merged:
        return change
    if change.kind == "employer" and change.record_id in merged:
        change = _of_the_one_that_stays(change, merged)
    names = {name for kind, name in POINTERS if kind == change.kind}
    fields = {
        name: _with(edit, merged) if name in names else edit for name, edit in change.fields.items()
    }
    for name in names & fields.keys():
        if fields[name]["now"] == change.record_id:
            del fields[name]  # of itself nobody needs to be told that it is the same, or another
    return change.model_copy(update={"fields": fields})


def _with(edit: Edit, merged: Merged) -> Edit:
    both = ((name, merged.get(str(value), value)) for name, value in edit.items())
    return cast(Edit, dict(both))


def _of_the_one_that_stays(change: Change, merged: Merged) -> Change:
    # Making it anew, deleting it or undoing that: each is over with the merger.
    kept = {} if change.is_new else {n: e for n, e in change.fields.items() if n != "deleted_at"}
    now = {name: Edit(now=edit["now"]) for name, edit in kept.items()}
    said = {"record_id": merged[change.record_id], "fields": now, "base": 0, "is_new": False}
    return change.model_copy(update=said)


def merge_employers(
    session: Session, organisation: OpenOrganisation, keep: str, gone: str, by: By
) -> list[Written]:
    """Make `gone` one with `keep`: what points to it, and what only it knew. Wants a transaction.

    Raises Problem unknown_employer, same_employer or merged_already.
    """
    next_revisions(session, organisation, 0)  # the lock before anything is read
    both = load(session, organisation, "employer", (keep, gone))
    _check(both, keep, gone)
    writes = [
        *_pointed_anew(session, organisation, keep, gone),
        *_asked_anew(session, organisation, keep, gone, by),
        Write("employer", keep, _only_known_there(both[keep], both[gone])),
        Write(
            "employer", gone, {"merged_into": keep, "deleted_at": both[gone]["deleted_at"] or by.at}
        ),
    ]
    done = write(session, organisation, [one for one in writes if one.fields], by)
    keep_current(session, organisation, done, by.at)
    return done


def _check(both: dict[str, Row], keep: str, gone: str) -> None:
    if keep == gone:
        raise Problem("same_employer", "Choose two different employers.")
    if {keep, gone} - both.keys():
        raise Problem("unknown_employer", "There is no such employer.", 404)
    if both[gone]["merged_into"] or both[keep]["deleted_at"]:
        raise Problem("merged_already", "One of them is no employer of its own any more.", 409)


def _pointed_anew(
    session: Session, organisation: OpenOrganisation, keep: str, gone: str
) -> Iterator[Write]:
    for kind, name in POINTERS:
        if kind == "reminder":
            continue  # computed anew from what they are about
        for row in find(session, organisation, kind, KINDS[kind].table.c[name] == gone):
            yield Write(kind, row["id"], {name: None if row["id"] == keep else keep})


def _asked_anew(
    session: Session, organisation: OpenOrganisation, keep: str, gone: str, by: By
) -> Iterator[Write]:
    """Questions follow. Whether it comes back is none: what was added is the other's by now."""
    clash = KINDS["clash"].table.c
    for row in find(session, organisation, "clash", clash.subject_id == gone):
        is_settled = row["added_id"] and is_answered_so(session, organisation, row)
        answer = as_brought_back(by) if is_settled else {}
        yield Write("clash", row["id"], {"subject_id": keep, **answer})


def _only_known_there(keep: Row, gone: Row) -> Row:
    own = KINDS["employer"].fields.keys() - KINDS["employer"].pointers.keys()
    return {name: gone[name] for name in own if keep[name] is None and gone[name] is not None}
