"""What was added to something deleted goes with it, and comes back with the question about it.

One moment ties both: the answer that leaves it deleted is given when what was added goes.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.store.added import added, goes_along
from app.store.brought_back import as_brought_back
from app.store.log import By, Write, Written
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared, among_texts
from app.store.rows import Row, load

CLASH, LEFT = "clash", "stored"
ASKED = KINDS[CLASH].table.c
# What was added is read at once: a file may delete more than one query names.
ABOUT = Prepared(
    select(ASKED.id).where(
        ASKED.organisation_id == bindparam("organisation", type_=Id()),
        among_texts(ASKED.added_id, "ids"),
        ASKED.deleted_at.is_(None),
    )
)


def left_deleted(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written], by: By
) -> list[Write]:
    """The writes by which what was added, and the questions about it, follow each other."""
    first: dict[str, Row] = {}
    last: dict[str, Written] = {}
    for one in done:
        first.setdefault(one.id, one.before or {})
        last[one.id] = one
    answers = [(first[one.id], one.after) for one in last.values() if one.kind == CLASH]
    gone_or_back = {
        id_: (first[id_], one.after)
        for id_, one in last.items()
        if one.after["deleted_at"] != first[id_]["deleted_at"]
    }
    return [
        *(write for pair in answers for write in _as_answered(session, organisation, pair, by)),
        *_answered(session, organisation, gone_or_back, by),
    ]


def _as_answered(
    session: Session, organisation: OpenOrganisation, said: tuple[Row, Row], by: By
) -> Iterator[Write]:
    before, now = said
    if not now["added_id"] or before["answer"] == now["answer"]:
        return
    is_left, was_left = now["answer"] == LEFT, before["answer"] == LEFT
    is_gone = _is_gone(session, organisation, now)
    if now["answer"] is None and not is_gone:
        yield Write(CLASH, now["id"], as_brought_back(by))  # there is nothing left to ask
    kind, row = added(session, organisation, now["added_id"])
    if is_left and is_gone and row and not row["deleted_at"]:
        if goes_along(session, organisation, now, kind, row):
            yield Write(kind, row["id"], {"deleted_at": now["answered_at"]})
    elif was_left and row and row["deleted_at"] == before["answered_at"]:
        yield Write(kind, row["id"], {"deleted_at": None})


def _answered(
    session: Session, organisation: OpenOrganisation, turned: dict[str, tuple[Row, Row]], by: By
) -> Iterator[Write]:
    if not turned:
        return
    asked = ABOUT.rows(session, organisation=organisation.id, ids=turned.keys())
    for one in load(session, organisation, CLASH, (id_ for (id_,) in asked)).values():
        before, now = turned[one["added_id"]]
        if now["deleted_at"] and one["answer"] is None:
            yield Write(CLASH, one["id"], _answer(LEFT, now["deleted_at"], by.staff_id))
        elif _is_left_since(one, before) and _is_gone(session, organisation, one):
            yield Write(CLASH, one["id"], _answer(None, None, None))


def _answer(said: str | None, at: Any, by: str | None) -> Row:
    return {"answer": said, "answered_at": at, "answered_by": by}


def _is_left_since(question: Row, was: Row) -> bool:
    at = question["answered_at"]
    return bool(question["answer"] == LEFT and at == was["deleted_at"])


def _is_gone(session: Session, organisation: OpenOrganisation, question: Row) -> bool:
    found = load(session, organisation, question["subject_kind"], [question["subject_id"]])
    return any(one["deleted_at"] for one in found.values())
