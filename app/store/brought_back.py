"""Whoever brings back what was deleted has answered whether it shall come back."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.added import added
from app.store.log import By, Write, Written
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find

CLASH = KINDS["clash"].table.c


def brought_back(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written], by: By
) -> Iterator[Write]:
    """The writes that answer the questions about it."""
    ids = {one.id for one in done if _is_back(one)}
    if not ids:
        return
    about = CLASH.subject_id.in_(ids), CLASH.added_id.is_not(None), CLASH.deleted_at.is_(None)
    for question in find(session, organisation, "clash", *about):
        if is_answered_so(session, organisation, question):
            yield Write("clash", question["id"], as_brought_back(by))


def is_answered_so(session: Session, organisation: OpenOrganisation, question: Row) -> bool:
    """Whether it is open, or what was added went along when it was left deleted.

    Who deletes by hand what was added answers by that, and the question was written after it.
    """
    if question["answer"] is None:
        return True
    _, row = added(session, organisation, question["added_id"])
    went = row and row["deleted_at"] and row["deleted_at"] == question["answered_at"]
    return bool(row and went and row["revision"] > question["revision"])


def as_brought_back(by: By) -> Row:
    """The answer to such a question where what it was about is here."""
    return {"answer": "offered", "answered_at": by.at, "answered_by": by.staff_id}


def _is_back(one: Written) -> bool:
    return bool(one.before and one.before["deleted_at"] and not one.after["deleted_at"])
